import { pipeline } from 'node:stream/promises';
import { type Digest, parseDigest } from '../oci/digest.ts';
import type { ByteRange } from '../oci/repository.ts';
import { type Exchange, isPusher, sendEmpty } from './exchange.ts';
import { matches } from './manifest-routes.ts';
import { parseRange } from './range.ts';
import { sendBlob } from './send-blob.ts';

/** "Pulling blobs", with one byte range (RFC 9110, section 14) or none. */
export async function getBlob(exchange: Exchange): Promise<void> {
  const { request, response, route, repository, event } = exchange;
  const digest = parseDigest(route.reference);
  event.action = request.method === 'HEAD' ? 'stat' : 'pull';
  event.digest = digest;
  // Someone who may push asks because it will not send what is here; those who pull do not ask.
  const held = request.method === 'HEAD' && (isPusher(exchange) || !exchange.caller.access);
  const blob = await repository.blob(digest, held);
  if (held) await repository.touch(digest);
  let reading = false;
  try {
    const headers = {
      'Docker-Content-Digest': digest,
      ETag: `"${digest}"`,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'max-age=31536000, immutable',
    };
    if (matches(request, digest)) {
      sendEmpty(response, 304, headers);
      return;
    }
    const range = wantedRange(exchange, digest, blob.size);
    const length = range ? range.end - range.start + 1 : blob.size;
    response.writeHead(range ? 206 : 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': length,
      ...headers,
      ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${blob.size}` }),
    });
    if (request.method === 'HEAD' || length === 0) {
      response.end();
      return;
    }
    if (blob.readInto) {
      await sendBlob(blob.readInto, response, range?.start ?? 0, range?.end ?? blob.size - 1);
      return;
    }
    reading = true;
    await pipeline(blob.read(range), response);
  } finally {
    if (!reading) await blob.close();
  }
}

/** With If-Range the range counts only for the very same content. */
function wantedRange(
  { request, response }: Exchange,
  digest: Digest,
  size: number,
): Required<ByteRange> | undefined {
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== `"${digest}"`) return undefined;
  try {
    return parseRange(request.headers.range, size);
  } catch (error) {
    response.setHeader('Content-Range', `bytes */${size}`);
    throw error;
  }
}

/** "Deleting blobs". */
export async function deleteBlob({ response, route, repository, event }: Exchange): Promise<void> {
  const digest = parseDigest(route.reference);
  event.action = 'delete';
  event.digest = digest;
  await repository.delete({ mediaType: 'application/octet-stream', digest, size: 0 });
  sendEmpty(response, 202);
}
