import { randomUUID } from 'node:crypto';
import { readlinkSync, statSync } from 'node:fs';
import { readlink, rm, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { algorithmOf, type Digest, digestOf, isDigest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import {
  childrenOf,
  type Index,
  isIndex,
  type Manifest,
  mediaTypeOf,
  parseManifest,
} from '../oci/manifest.ts';
import { isManifestType, isNonDistributable } from '../oci/media-type.ts';
import type { Content } from './content.ts';
import { codeOf, ifPresent, inFolder, namesIn, replaceSymlink, syncFolder } from './files.ts';
import { touch } from './inventory.ts';
import { digestOfTarget, digestPath, type RepositoryLayout, tagTarget } from './layout.ts';
import type { Limits } from './limits.ts';
import type { ManifestCache } from './manifest-cache.ts';
import { forgetReferrer, recordReferrer } from './referrers.ts';
import type { StoredManifest } from './store.ts';

/** One repository's folders, and what all repositories of a directory share. */
export interface Place {
  readonly name: string;
  readonly layout: RepositoryLayout;
  readonly content: Content;
  readonly cache: ManifestCache;
  readonly limits: Limits;
  readonly durable: boolean;
  /** Accept manifests that refer to content which is not there. */
  readonly sparse: boolean;
}

/**
 * What a tag names, or undefined. Reading a link takes a few microseconds when it is done at once, and
 * ten times that through the thread pool; it decides how many manifests a second are served.
 */
export function digestOfTag({ layout }: Place, tag: string): Digest | undefined {
  try {
    return digestOfTarget(readlinkSync(`${layout.tags}/${tag}`));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** @throws OciError MANIFEST_UNKNOWN */
export async function readManifest(place: Place, reference: string): Promise<StoredManifest> {
  const digest = isDigest(reference) ? reference : digestOfTag(place, reference);
  const found = digest && (await manifestByDigest(place, digest));
  if (found) return found;
  throw unknownManifest(place, reference);
}

export function unknownManifest(place: Place, reference: string): OciError {
  const separator = isDigest(reference) ? '@' : ':';
  return new OciError({
    code: 'MANIFEST_UNKNOWN',
    message: `${place.name}${separator}${reference} is not in this registry`,
  });
}

export async function manifestByDigest(place: Place, digest: Digest): Promise<StoredManifest | undefined> {
  const at = digestPath(place.layout.manifests, digest);
  const cached = place.cache.get(digest);
  // Content is the same for all repositories; whether this one has it, only its folder knows.
  if (cached) return statSync(at, { throwIfNoEntry: false }) ? cached : undefined;
  const file = await place.content.open(at, digest);
  if (!file) return undefined;
  try {
    const bytes = await file.handle.readFile();
    const manifest = {
      descriptor: { mediaType: mediaTypeOf(bytes), digest, size: bytes.length },
      bytes,
    };
    place.cache.set(manifest);
    return manifest;
  } finally {
    await file.handle.close();
  }
}

/** @throws OciError MANIFEST_INVALID, MANIFEST_BLOB_UNKNOWN, DIGEST_INVALID */
export async function writeManifest(
  place: Place,
  mediaType: string,
  bytes: Buffer,
  expected: Digest,
): Promise<Manifest | Index> {
  if (!isManifestType(mediaType)) {
    throw new OciError({
      code: 'MANIFEST_INVALID',
      message: `manifests of type "${mediaType}" are not supported; push an OCI or Docker schema 2 manifest`,
    });
  }
  const found = digestOf(bytes, algorithmOf(expected));
  if (found !== expected) {
    throw new OciError({
      code: 'DIGEST_INVALID',
      message: `the manifest's digest is ${found}, not ${expected}; it was not stored`,
    });
  }
  const document = parseManifest(bytes, mediaType);
  if (mediaTypeOf(bytes) !== mediaType) {
    throw new OciError({
      code: 'MANIFEST_INVALID',
      message: `the manifest says "${mediaTypeOf(bytes)}" of itself but was pushed as "${mediaType}"`,
    });
  }
  if (!place.sparse) await checkChildren(place, document);
  await place.limits.reserve(bytes.length);
  const staged = path.join(place.layout.uploads, `.${randomUUID()}`);
  await inFolder(place.layout.uploads, () => writeFile(staged, bytes, { flag: 'wx' }));
  try {
    if (document.subject) await recordReferrer(place, document.subject.digest, expected);
    const at = digestPath(place.layout.manifests, expected);
    await place.content.adopt(staged, at, expected, bytes.length);
    await touch(at, expected);
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
  return document;
}

async function checkChildren(place: Place, document: Manifest | Index): Promise<void> {
  const { layout, content } = place;
  for (const child of childrenOf(document)) {
    if (isNonDistributable(child.mediaType)) continue;
    // An index may also list blobs.
    const places = isIndex(document) ? [layout.manifests, layout.blobs] : [layout.blobs];
    const size = await sizeOf(content, places, child.digest);
    if (size === undefined) {
      throw new OciError({
        code: 'MANIFEST_BLOB_UNKNOWN',
        message: `${place.name} does not have ${child.digest} (${child.mediaType}), which the manifest refers to; push it first`,
        detail: { digest: child.digest },
      });
    }
    if (size !== child.size) {
      throw new OciError({
        code: 'SIZE_INVALID',
        message: `the manifest says that ${child.digest} has ${child.size} bytes, but it has ${size}`,
      });
    }
  }
}

async function sizeOf(
  content: Content,
  folders: readonly string[],
  digest: Digest,
): Promise<number | undefined> {
  for (const folder of folders) {
    const at = digestPath(folder, digest);
    const file = await content.open(at, digest);
    if (!file) continue;
    await file.handle.close();
    await touch(at, digest);
    return file.size;
  }
  return undefined;
}

export async function writeTag(place: Place, tag: string, digest: Digest): Promise<void> {
  await replaceSymlink(tagTarget(digest), `${place.layout.tags}/${tag}`);
  if (place.durable) await syncFolder(place.layout.tags);
}

/** Removes a manifest and every tag that names it. @returns whether it was there */
export async function removeManifest(place: Place, digest: Digest): Promise<boolean> {
  const { layout } = place;
  const known = await manifestByDigest(place, digest).catch(() => undefined);
  // Tags first: one that names nothing would come back with the next push of the same manifest.
  for (const tag of await namesIn(layout.tags)) {
    const at = `${layout.tags}/${tag}`;
    const target = await ifPresent(readlink(at));
    if (target !== undefined && digestOfTarget(target) === digest) await ifPresent(unlink(at));
  }
  const removed = await place.content.release(digestPath(layout.manifests, digest), digest);
  const subject = known && parseManifest(known.bytes, known.descriptor.mediaType).subject;
  if (subject) await forgetReferrer(place, subject.digest, digest);
  return removed;
}
