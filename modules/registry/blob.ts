import type { Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { discard, type HttpResponse } from '../http/message.ts';
import { mayRetry } from '../http/retry.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { encodedOf, hashFor } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import type { ByteRange } from '../oci/repository.ts';
import { refusal } from './error.ts';
import type { Place } from './repository.ts';

/** From this many bytes on a blob is worth a connection of its own. */
const BULK = 4 * 1024 * 1024;

export async function blobExists(place: Place, target: Descriptor): Promise<boolean> {
  const { connection, path, reading } = place;
  const response = await connection.send('HEAD', `/v2/${path}/blobs/${target.digest}`, reading);
  if (response.status === 200) {
    await discard(response);
    const size = response.headers['content-length'];
    return size === undefined || Number(size) === target.size;
  }
  if (response.status !== 404) throw await refusal(response, 'HEAD', connection.endpoint, 'BLOB_UNKNOWN');
  await discard(response);
  return false;
}

const CONFIG = /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\.v1\+json$/;
const LARGEST_SMALL = 256 * 1024;

/** Whether a blob is an image's configuration, which is read for its labels and its platform. */
export function isSmallConfig({ mediaType, size }: Descriptor): boolean {
  return CONFIG.test(mediaType) && size <= LARGEST_SMALL;
}

/** The bytes of such a configuration, from memory where they passed before. */
export async function readConfig(place: Place, target: Descriptor): Promise<Uint8Array> {
  const known = place.cache.get(target.digest);
  if (known) return known;
  const chunks: Buffer[] = [];
  for await (const chunk of (await fetchBlob(place, target)) as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  place.cache.set(target.digest, bytes);
  return bytes;
}

/**
 * The bytes of a blob. A broken transfer is continued with a ranged GET; a whole blob is hashed on the way
 * and the stream fails at its end when the digest is another. A part cannot be verified here: the target
 * does that when it has all.
 */
export async function fetchBlob(
  place: Place,
  target: Descriptor,
  range?: ByteRange,
  verified = true,
): Promise<Readable> {
  const start = range?.start ?? 0;
  const end = range?.end === undefined ? target.size : Math.min(range.end + 1, target.size);
  const whole = start === 0 && end === target.size;
  const body = await openAt(place, target, start, end);
  return createBlobStream(place, target, {
    start,
    end,
    body,
    hash: whole && verified ? hashFor(target.digest) : undefined,
  });
}

interface Transfer {
  readonly start: number;
  /** The byte after the last. */
  readonly end: number;
  readonly body: Readable;
  readonly hash: Hash | undefined;
}

function createBlobStream(place: Place, target: Descriptor, transfer: Transfer): Readable {
  const { end, hash } = transfer;
  let { start: at, body } = transfer;
  let attempts = 1;
  const stream = new Readable({
    highWaterMark: 1024 * 1024,
    read: () => {
      body.resume();
    },
    destroy: (error, callback) => {
      body.destroy();
      callback(error);
    },
  });
  const take = (chunk: Buffer) => {
    at += chunk.length;
    hash?.update(chunk);
    if (at > end) stream.destroy(wrongSize(place, target, 'more'));
    else if (!stream.push(chunk)) body.pause();
  };
  const finish = () => {
    if (at < end)
      return again(new OciError({ code: 'UNAVAILABLE', message: `${place.name}: the transfer ended early` }));
    if (hash && hash.digest('hex') !== encodedOf(target.digest)) stream.destroy(wrongDigest(place, target));
    else stream.push(null);
  };
  const again = async (cause: Error): Promise<void> => {
    if (stream.destroyed) return;
    const failure = cause instanceof OciError ? cause : broken(place, target, cause);
    if (!mayRetry(failure, attempts)) {
      stream.destroy(failure);
      return;
    }
    await place.connection.backOff(`${place.name}@${target.digest}`, failure, attempts);
    attempts += 1;
    const before = at;
    try {
      body = await openAt(place, target, at, end);
      listen();
    } catch (error) {
      stream.destroy(error as Error);
      return;
    }
    // A transfer that advances may break as often as it likes.
    body.once('data', () => {
      if (at > before) attempts = 1;
    });
  };
  const listen = () => {
    const current = body;
    let done = false;
    const once = (work: () => unknown) => () => {
      if (done || current !== body) return;
      done = true;
      void work();
    };
    current.on('data', take);
    current.once('end', once(finish));
    current.once('error', (error: Error) => once(() => again(error))());
    current.once(
      'close',
      once(() => again(new Error('the connection broke'))),
    );
  };
  listen();
  return stream;
}

/** Opens the bytes from `start`; where the registry ignores ranges, what comes before is read and dropped. */
async function openAt(place: Place, target: Descriptor, start: number, end: number): Promise<Readable> {
  const { connection, path, reading } = place;
  const partial = start > 0 || end < target.size;
  const response = await connection.send('GET', `/v2/${path}/blobs/${target.digest}`, reading, {
    headers: partial ? { range: `bytes=${start}-${end - 1}` } : {},
    bulk: end - start >= BULK,
  });
  if (response.status !== 200 && response.status !== 206) {
    throw await refusal(response, 'GET', connection.endpoint, 'BLOB_UNKNOWN');
  }
  if (response.status === 206) {
    const from = /^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1];
    if (Number(from) === start) return response.body;
    await discard(response);
    throw new OciError({
      code: 'RANGE_INVALID',
      message: `${place.name}: asked for bytes from ${start}, the registry sent "${response.headers['content-range']}"`,
    });
  }
  checkLength(place, target, response);
  return partial ? part(response.body, start, end) : response.body;
}

function checkLength(place: Place, target: Descriptor, response: HttpResponse): void {
  const told = response.headers['content-length'];
  if (told === undefined || Number(told) === target.size) return;
  response.body.destroy();
  throw wrongSize(place, target, `${told} bytes`);
}

function part(body: Readable, start: number, end: number): Readable {
  return Readable.from(
    (async function* () {
      let at = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        const wanted = chunk.subarray(Math.max(start - at, 0), Math.max(end - at, 0));
        at += chunk.length;
        if (wanted.length > 0) yield wanted;
        if (at >= end) break;
      }
    })(),
  );
}

function broken(place: Place, target: Descriptor, cause: Error): OciError {
  return new OciError({
    code: 'UNAVAILABLE',
    message: `${place.name}: blob ${target.digest}: ${cause.message}`,
    cause,
  });
}

function wrongDigest(place: Place, target: Descriptor): OciError {
  return new OciError({
    code: 'DIGEST_INVALID',
    message: `${place.name}: what the registry sent for blob ${target.digest} has another digest`,
  });
}

function wrongSize(place: Place, target: Descriptor, sent: string): OciError {
  return new OciError({
    code: 'SIZE_INVALID',
    message: `${place.name}: blob ${target.digest} has ${target.size} bytes, the registry sent ${sent}`,
  });
}
