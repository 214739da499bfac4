import { discard, type HttpResponse, readBody } from '../http/message.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, type Digest, digestOf, isDigest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { mediaTypeOf } from '../oci/manifest.ts';
import { essence, isManifestType, MANIFEST_TYPES } from '../oci/media-type.ts';
import { refusal } from './error.ts';
import type { Place } from './repository.ts';

/** Manifests by digest, so that a tag of a known one costs a single request. */
export interface ManifestCache {
  get(digest: Digest): Uint8Array | undefined;
  set(digest: Digest, bytes: Uint8Array): void;
  /** Requests under way, so that several tags of one image ask once. */
  readonly pending: Map<string, Promise<Uint8Array>>;
}

const LARGEST_MANIFEST = 16 * 1024 * 1024;
const LARGEST_CACHE = 64 * 1024 * 1024;
const ACCEPT = MANIFEST_TYPES.join(', ');

export function createManifestCache(): ManifestCache {
  const known = new Map<Digest, Uint8Array>();
  let size = 0;
  return {
    pending: new Map(),
    get: digest => known.get(digest),
    set(digest, bytes) {
      if (known.has(digest)) return;
      known.set(digest, bytes);
      size += bytes.length;
      for (const [oldest, held] of known) {
        if (size <= LARGEST_CACHE || oldest === digest) break;
        known.delete(oldest);
        size -= held.length;
      }
    },
  };
}

/** What a tag or digest names: HEAD, and GET only where the registry leaves something out. */
export async function resolveManifest(place: Place, reference: string): Promise<Descriptor> {
  const response = await request(place, 'HEAD', reference);
  if (response.status === 200) {
    const told = descriptorOf(response);
    if (told && (!isDigest(reference) || told.digest === reference)) {
      await discard(response);
      return told;
    }
  } else if (response.status !== 405 && response.status !== 501) {
    throw await refusedManifest(place, response, 'HEAD', reference);
  }
  await discard(response);
  return (await getManifest(place, reference)).descriptor;
}

/** The bytes of a manifest; verified, and from memory where they passed before. */
export async function fetchManifest(place: Place, target: Descriptor): Promise<Uint8Array> {
  const { cache, name } = place;
  const known = cache.get(target.digest);
  if (known) return known;
  const key = `${name}@${target.digest}`;
  let pending = cache.pending.get(key);
  if (!pending) {
    pending = getManifest(place, target.digest).then(({ bytes }) => bytes);
    cache.pending.set(key, pending);
    const done = () => cache.pending.delete(key);
    pending.then(done, done);
  }
  return pending;
}

/** As `getManifest`, and from memory where the digest passed before. */
export async function readManifest(place: Place, reference: string): Promise<ManifestWithBytes> {
  const bytes = isDigest(reference) ? place.cache.get(reference) : undefined;
  if (!bytes || !isDigest(reference)) return getManifest(place, reference);
  return { descriptor: { mediaType: mediaTypeOf(bytes), digest: reference, size: bytes.length }, bytes };
}

/** A manifest by tag or digest in one request; in a second one where the first brought something else. */
export async function getManifest(place: Place, reference: string): Promise<ManifestWithBytes> {
  try {
    return await getOnce(place, reference);
  } catch (error) {
    if (error instanceof OciError && error.code === 'DIGEST_INVALID') return getOnce(place, reference);
    throw error;
  }
}

interface ManifestWithBytes {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

async function getOnce(place: Place, reference: string): Promise<ManifestWithBytes> {
  const response = await request(place, 'GET', reference);
  if (response.status !== 200) throw await refusedManifest(place, response, 'GET', reference);
  const bytes = await readBody(response, LARGEST_MANIFEST);
  const told = response.headers['docker-content-digest'];
  const expected = isDigest(reference) ? reference : told && isDigest(told) ? told : undefined;
  const digest = digestOf(bytes, expected && algorithmOf(expected));
  if (expected && digest !== expected) {
    throw new OciError({
      code: 'DIGEST_INVALID',
      message: `${place.name}: the registry sent ${digest} for ${expected}; nothing of it was used`,
    });
  }
  const claimed = essence(response.headers['content-type'] ?? '');
  const mediaType = isManifestType(claimed) ? claimed : mediaTypeOf(bytes);
  place.cache.set(digest, bytes);
  return { descriptor: { mediaType, digest, size: bytes.length }, bytes };
}

/**
 * Stores a manifest under a digest or a tag.
 * @returns whether the registry keeps track of the manifest's subject
 */
export async function pushManifest(
  { connection, path, name, cache, writing }: Place,
  expected: Descriptor,
  bytes: Uint8Array,
  reference: string,
): Promise<{ tracksSubject: boolean }> {
  if (digestOf(bytes, algorithmOf(expected.digest)) !== expected.digest) {
    throw new OciError({
      code: 'DIGEST_INVALID',
      message: `${name}: the manifest's bytes are not those of ${expected.digest}; it was not sent`,
    });
  }
  const response = await connection.send('PUT', `/v2/${path}/manifests/${reference}`, writing, {
    headers: { 'content-type': expected.mediaType },
    body: bytes,
  });
  if (response.status !== 201 && response.status !== 200 && response.status !== 202) {
    throw await refusal(response, 'PUT', connection.endpoint);
  }
  await discard(response);
  const stored = response.headers['docker-content-digest'];
  if (stored && isDigest(stored) && stored !== expected.digest && sameAlgorithm(stored, expected.digest)) {
    throw new OciError({
      code: 'DIGEST_INVALID',
      message: `${name}:${reference}: the registry stored ${stored} in place of ${expected.digest}`,
    });
  }
  cache.set(expected.digest, bytes);
  return { tracksSubject: response.headers['oci-subject'] !== undefined };
}

function request(place: Place, method: 'GET' | 'HEAD', reference: string): Promise<HttpResponse> {
  const { connection, path, reading } = place;
  return connection.send(method, `/v2/${path}/manifests/${reference}`, reading, {
    headers: { accept: ACCEPT },
    whole: LARGEST_MANIFEST,
  });
}

function descriptorOf({ headers }: HttpResponse): Descriptor | undefined {
  const mediaType = essence(headers['content-type'] ?? '');
  const digest = headers['docker-content-digest'];
  const size = Number(headers['content-length']);
  if (!isManifestType(mediaType) || !digest || !isDigest(digest) || !(size > 0)) return undefined;
  return { mediaType, digest, size };
}

async function refusedManifest(
  { name, connection }: Place,
  response: HttpResponse,
  method: string,
  reference: string,
): Promise<OciError> {
  if (response.status !== 404) return refusal(response, method, connection.endpoint);
  await discard(response);
  const joined = isDigest(reference) ? `${name}@${reference}` : `${name}:${reference}`;
  return new OciError({ code: 'MANIFEST_UNKNOWN', message: `${joined}: there is no such image` });
}

function sameAlgorithm(one: Digest, other: Digest): boolean {
  return algorithmOf(one) === algorithmOf(other);
}
