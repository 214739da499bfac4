import { Readable } from 'node:stream';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { parseManifest } from '../oci/manifest.ts';
import { isManifestType } from '../oci/media-type.ts';
import type {
  Deleter,
  ManifestReader,
  Mounter,
  ReferrerLister,
  Repository,
  ResumingPusher,
  TagLister,
  TagPusher,
  Untagger,
  UnverifiedReader,
} from '../oci/repository.ts';
import { blobExists, fetchBlob, isSmallConfig, readConfig } from './blob.ts';
import type { Connection } from './connection.ts';
import { refusal } from './error.ts';
import {
  fetchManifest,
  type ManifestCache,
  pushManifest,
  readManifest,
  resolveManifest,
} from './manifest.ts';
import { mountBlob } from './mount.ts';
import { listReferrers, recordReferrer } from './referrers.ts';
import { listTags } from './tags.ts';
import { createUploads } from './upload.ts';

export interface RegistryRepository
  extends Repository,
    ManifestReader,
    Mounter,
    ResumingPusher,
    UnverifiedReader,
    TagPusher,
    TagLister,
    Untagger,
    ReferrerLister,
    Deleter {}

/** One repository as the functions below see it. */
export interface Place {
  readonly connection: Connection;
  readonly path: string;
  /** `quay.io/org/name`, for messages. */
  readonly name: string;
  readonly cache: ManifestCache;
  /** Scopes of requests that only read; writing ones always ask for both. */
  readonly reading: readonly string[];
  readonly writing: readonly string[];
}

/**
 * A repository of a registry, by the distribution specification 1.1.
 * @param access what the tokens are for: with `push`, reading uses the same token as writing
 */
export function openRepository(
  connection: Connection,
  path: string,
  cache: ManifestCache,
  access: 'pull' | 'push',
): RegistryRepository {
  const writing = [`repository:${path}:pull,push`];
  const reading = access === 'push' ? writing : [`repository:${path}:pull`];
  const name = `${connection.endpoint.registry}/${path}`;
  const place: Place = { connection, path, name, cache, reading, writing };
  const uploads = createUploads(place);
  return {
    name,
    path,
    registry: connection,
    resolve: reference => resolveManifest(place, reference),
    read: reference => readManifest(place, reference),
    fetch: async (target, range) => {
      if (!range && isSmallConfig(target)) return Readable.from([await readConfig(place, target)]);
      if (!isManifestType(target.mediaType)) return fetchBlob(place, target, range);
      const bytes = await fetchManifest(place, target);
      const end = range?.end === undefined ? bytes.length : range.end + 1;
      return Readable.from([bytes.subarray(range?.start ?? 0, end)]);
    },
    fetchUnverified: (target, start) => fetchBlob(place, target, { start }, false),
    exists: async target => {
      if (!isManifestType(target.mediaType)) return blobExists(place, target);
      return resolveManifest(place, target.digest).then(() => true, absent);
    },
    push: async (expected, content) => {
      if (isManifestType(expected.mediaType)) {
        await storeManifest(place, expected, await bytesOf(content), expected.digest);
      } else {
        await uploads.push(expected, content);
      }
    },
    pushFrom: (expected, open) => uploads.pushFrom(expected, open),
    pushTagged: (expected, manifest, tag) => storeManifest(place, expected, manifest, tag),
    tag: async (target, tag) => storeManifest(place, target, await fetchManifest(place, target), tag),
    mount: (target, from) => mountBlob(place, target, from, uploads),
    tags: () => listTags(place),
    untag: tag => remove(place, 'manifests', tag),
    delete: target => remove(place, isManifestType(target.mediaType) ? 'manifests' : 'blobs', target.digest),
    referrers: (subject: Digest, artifactType?: string): Promise<readonly Descriptor[]> =>
      listReferrers(place, subject, artifactType),
  };
}

async function storeManifest(
  place: Place,
  expected: Descriptor,
  bytes: Uint8Array,
  reference: string,
): Promise<void> {
  const { tracksSubject } = await pushManifest(place, expected, bytes, reference);
  // Nearly every manifest is without a subject, and then there is nothing to parse.
  if (tracksSubject || !Buffer.from(bytes).includes('"subject"')) return;
  const { subject, artifactType, annotations, ...rest } = parseManifest(bytes, expected.mediaType);
  if (!subject) return;
  const type = artifactType ?? ('config' in rest ? rest.config.mediaType : undefined);
  const { mediaType, digest, size } = expected;
  await recordReferrer(place, subject.digest, {
    mediaType,
    digest,
    size,
    ...(type && { artifactType: type }),
    ...(annotations && { annotations }),
  });
}

async function remove(place: Place, kind: 'manifests' | 'blobs', reference: string): Promise<void> {
  const { connection, path } = place;
  const response = await connection.send('DELETE', `/v2/${path}/${kind}/${reference}`, [
    `repository:${path}:pull,push,delete`,
  ]);
  if (response.status >= 200 && response.status < 300) {
    response.body.resume();
    return;
  }
  const unknown = kind === 'manifests' ? 'MANIFEST_UNKNOWN' : 'BLOB_UNKNOWN';
  throw await refusal(response, 'DELETE', connection.endpoint, unknown);
}

async function bytesOf(content: Readable | Uint8Array): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  const chunks: Buffer[] = [];
  for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function absent(error: unknown): false {
  if (error instanceof OciError && error.status === 404) return false;
  throw error;
}
