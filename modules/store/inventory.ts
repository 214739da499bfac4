import { lstat, readdir, readlink, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { type Digest, isDigest } from '../oci/digest.ts';
import { ifPresent, namesIn } from './files.ts';
import { contentPath, digestOfTarget, digestPath, type RepositoryLayout } from './layout.ts';
import { type Place, removeManifest } from './manifests.ts';
import { sealOf } from './seal.ts';

/** Something in a repository, and when it was last put or asked for by someone who may push. */
export interface Held {
  readonly digest: Digest;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly size: number;
}

/** All that a repository holds. */
export interface Inventory {
  readonly tags: ReadonlyArray<Held & { readonly tag: string }>;
  readonly manifests: readonly Held[];
  readonly blobs: readonly Held[];
  readonly uploads: ReadonlyArray<{ readonly id: string; readonly time: number }>;
}

/** A repeated use within this time is not noted again. */
const TOUCH_EVERY_MILLISECONDS = 60_000;

export async function inventory({ layout }: Place): Promise<Inventory> {
  const tags = await Promise.all(
    (await namesIn(layout.tags)).map(async tag => {
      const at = path.join(layout.tags, tag);
      const digest = digestOfTarget((await ifPresent(readlink(at))) ?? '');
      const stats = await ifPresent(lstat(at));
      return digest && stats ? [{ tag, digest, time: stats.mtimeMs, size: 0 }] : [];
    }),
  );
  const uploads = await Promise.all(
    ((await ifPresent(readdir(layout.uploads))) ?? []).map(async id => {
      const stats = await ifPresent(stat(path.join(layout.uploads, id)));
      return stats ? [{ id, time: stats.mtimeMs }] : [];
    }),
  );
  return {
    tags: tags.flat(),
    manifests: await heldIn(layout.manifests),
    blobs: await heldIn(layout.blobs),
    uploads: uploads.flat(),
  };
}

async function heldIn(folder: string): Promise<Held[]> {
  const found: Held[] = [];
  for (const algorithm of await namesIn(folder)) {
    for (const encoded of await namesIn(path.join(folder, algorithm))) {
      const digest = `${algorithm}:${encoded}`;
      const stats = await ifPresent(stat(path.join(folder, algorithm, encoded)));
      // The modification time is the seal; the change time tells of the last link or touch.
      if (stats && isDigest(digest)) found.push({ digest, time: stats.ctimeMs, size: stats.size });
    }
  }
  return found;
}

/** Notes that content is in use, so that a prune that runs now leaves it. */
export async function touch(at: string, digest: Digest): Promise<void> {
  const stats = await ifPresent(stat(at));
  if (!stats || Date.now() - stats.ctimeMs < TOUCH_EVERY_MILLISECONDS) return;
  if (stats.mtimeMs !== sealOf(digest, stats.size).getTime()) return;
  // On a read-only disk nothing is pruned either.
  await utimes(at, stats.mtime, stats.mtime).catch(() => undefined);
}

/** Removes what was not used since `before`. @returns whether it was removed */
export async function removeHeld(
  place: Place,
  kind: 'manifest' | 'blob',
  digest: Digest,
  before: number,
): Promise<boolean> {
  const { layout } = place;
  const at = digestPath(kind === 'manifest' ? layout.manifests : layout.blobs, digest);
  const stats = await ifPresent(stat(at));
  if (!stats || stats.ctimeMs >= before) return false;
  return kind === 'manifest' ? removeManifest(place, digest) : place.content.release(at, digest);
}

/** Removes a tag unless it was set since `before`: then somebody has pushed it meanwhile. */
export function removeTag(layout: RepositoryLayout, tag: string, before: number): Promise<boolean> {
  return removeOld(path.join(layout.tags, path.basename(tag)), before);
}

/** Removes an upload unless something arrived since `before`. */
export function removeUpload(layout: RepositoryLayout, id: string, before: number): Promise<boolean> {
  return removeOld(path.join(layout.uploads, path.basename(id)), before);
}

async function removeOld(at: string, before: number): Promise<boolean> {
  const stats = await ifPresent(lstat(at));
  if (!stats || stats.mtimeMs >= before) return false;
  return (await ifPresent(unlink(at).then(() => true))) ?? false;
}

/** Removes content that a crash left without a repository. @returns bytes */
export async function sweepContent(root: string, before: number, dryRun: boolean): Promise<number> {
  let bytes = 0;
  for (const algorithm of await namesIn(path.join(root, 'blobs'))) {
    for (const prefix of await namesIn(path.join(root, 'blobs', algorithm))) {
      for (const encoded of await namesIn(path.join(root, 'blobs', algorithm, prefix))) {
        const at = contentPath(root, `${algorithm}:${encoded}`);
        const stats = await ifPresent(stat(at));
        if (stats?.nlink !== 1 || stats.ctimeMs >= before) continue;
        bytes += stats.size;
        if (!dryRun) await ifPresent(unlink(at));
      }
    }
  }
  return bytes;
}
