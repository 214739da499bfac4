import type { IncomingMessage } from 'node:http';
import { type Digest, digestOf, isDigest, parseDigest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { mediaTypeOf, parseManifest } from '../oci/manifest.ts';
import { essence } from '../oci/media-type.ts';
import { isTag } from '../oci/reference.ts';
import { type Exchange, isPusher, locationOf, receiveAll, sendEmpty } from './exchange.ts';

/**
 * "Pulling manifests". A tag is one manifest, which is sent whatever the Accept header lists: converting it
 * would change its digest, and refusing it would make an engine take another image from upstream without a word.
 * The media type is in the answer, as RFC 9110, section 12.5.1 allows.
 */
export async function getManifest(exchange: Exchange): Promise<void> {
  const { request, response, route, repository, event } = exchange;
  const { descriptor, bytes } = await repository.manifest(readReference(route.reference), isPusher(exchange));
  event.action = request.method === 'HEAD' ? 'stat' : 'pull';
  event.digest = descriptor.digest;
  event.mediaType = descriptor.mediaType;
  const headers = {
    'Docker-Content-Digest': descriptor.digest,
    ETag: `"${descriptor.digest}"`,
  };
  if (matches(request, descriptor.digest)) {
    sendEmpty(response, 304, headers);
    return;
  }
  response.writeHead(200, {
    'Content-Type': descriptor.mediaType,
    'Content-Length': descriptor.size,
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** "Pushing manifests", with the tags that a push by digest may bring in `tag` parameters. */
export async function putManifest(exchange: Exchange): Promise<void> {
  const { registry, request, response, route, repository, event } = exchange;
  const tags = route.query.getAll('tag');
  const byDigest = route.reference.includes(':');
  if (!byDigest) tags.push(route.reference);
  for (const tag of tags) checkTag(tag);
  const expected = byDigest ? parseDigest(route.reference) : undefined;
  const bytes = await receiveAll(request, registry.manifestLimit, 'the manifest');
  const sent = essence(request.headers['content-type'] ?? '');
  const mediaType = sent === '' || sent === 'application/json' ? mediaTypeOf(bytes) : sent;
  const digest = expected ?? digestOf(bytes);
  const descriptor = { mediaType, digest, size: bytes.length };
  event.action = 'push';
  event.digest = digest;
  event.mediaType = mediaType;
  event.size = bytes.length;
  await repository.push(descriptor, bytes);
  for (const tag of tags) await repository.tag(descriptor, tag);
  const { subject } = parseManifest(bytes, mediaType);
  sendEmpty(response, 201, {
    Location: locationOf(exchange, 'manifests', digest),
    'Docker-Content-Digest': digest,
    ...(subject && { 'OCI-Subject': subject.digest }),
    ...(byDigest && tags.length > 0 && { 'OCI-Tag': tags }),
  });
}

/** "Deleting tags" and "Deleting manifests". */
export async function deleteManifest({ response, route, repository, event }: Exchange): Promise<void> {
  const reference = readReference(route.reference);
  if (isDigest(reference)) {
    const descriptor = await repository.resolve(reference);
    event.action = 'delete';
    event.digest = descriptor.digest;
    await repository.delete(descriptor);
  } else {
    event.action = 'untag';
    await repository.untag(reference);
  }
  sendEmpty(response, 202);
}

/** A tag that cannot exist is simply not there; a digest that cannot exist is an error. */
function readReference(reference: string): string {
  if (reference.includes(':')) return parseDigest(reference);
  if (isTag(reference)) return reference;
  throw new OciError({ code: 'MANIFEST_UNKNOWN', message: `"${reference}" is neither a tag nor a digest` });
}

function checkTag(tag: string): void {
  if (isTag(tag)) return;
  throw new OciError({
    code: 'MANIFEST_INVALID',
    message: `"${tag}" is not a tag: letters, digits, "_", "." and "-", at most 128, not beginning with "." or "-"`,
  });
}

export function matches(request: IncomingMessage, digest: Digest): boolean {
  const header = request.headers['if-none-match'];
  return header?.split(',').some(tag => tag.trim().replace(/^W\//, '') === `"${digest}"`) ?? false;
}
