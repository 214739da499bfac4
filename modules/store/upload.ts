import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { type FileHandle, open, stat, unlink } from 'node:fs/promises';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, type Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { type Content, digestOfFile } from './content.ts';
import { ifPresent } from './files.ts';
import { digestPath } from './layout.ts';
import type { Limits } from './limits.ts';
import type { AppendOptions, Upload } from './store.ts';

/** Arriving pieces are written together up to this size; two of these are the memory of an upload. */
const WRITE_SIZE = 1 << 20;

/** What of an upload lives in memory only; without it the file is hashed again. */
export interface Progress {
  size: number;
  hash: Hash | undefined;
  algorithm: 'sha256' | 'sha512';
  /** One request at a time may work on an upload. */
  busy: boolean;
}

export interface UploadPlace {
  readonly id: string;
  readonly file: string;
  /** Folder of the repository's blobs. */
  readonly blobs: string;
  readonly content: Content;
  readonly limits: Limits;
  readonly progress: Map<string, Progress>;
}

export async function beginUpload(place: UploadPlace): Promise<Upload> {
  place.progress.set(place.id, { size: 0, hash: undefined, algorithm: 'sha256', busy: false });
  return handleOf(place);
}

/** @throws OciError BLOB_UPLOAD_UNKNOWN */
export async function resumeUpload(place: UploadPlace): Promise<Upload> {
  const stats = await ifPresent(stat(place.file));
  if (!stats) throw unknown(place.id);
  if (!place.progress.has(place.id)) {
    place.progress.set(place.id, { size: stats.size, hash: undefined, algorithm: 'sha256', busy: false });
  }
  return handleOf(place);
}

function handleOf(place: UploadPlace): Upload {
  const progress = place.progress.get(place.id) as Progress;
  return {
    id: place.id,
    file: place.file,
    get size() {
      return progress.size;
    },
    append: (bytes, options = {}) => exclusively(progress, () => append(place, progress, bytes, options)),
    commit: digest => exclusively(progress, () => commit(place, progress, digest)),
    cancel: () => discard(place),
  };
}

async function exclusively<T>(progress: Progress, work: () => Promise<T>): Promise<T> {
  if (progress.busy) {
    throw new OciError({
      code: 'BLOB_UPLOAD_INVALID',
      message: 'another request is still sending to this upload; wait for it to end',
      status: 409,
    });
  }
  progress.busy = true;
  try {
    return await work();
  } finally {
    progress.busy = false;
  }
}

async function append(
  place: UploadPlace,
  progress: Progress,
  content: AsyncIterable<Uint8Array>,
  { at, expected }: AppendOptions,
): Promise<void> {
  if (at !== undefined && at !== progress.size) {
    throw new OciError({
      code: 'RANGE_INVALID',
      message: `the next byte of this upload is ${progress.size}, not ${at}`,
    });
  }
  if (progress.size === 0) {
    progress.algorithm = expected ? algorithmOf(expected) : 'sha256';
    progress.hash = createHash(progress.algorithm);
  }
  const handle = await ifPresent(open(place.file, 'r+'));
  if (!handle) throw unknown(place.id);
  try {
    await writeAll(handle, place, progress, content);
  } catch (error) {
    // Whatever of this request is on disk stays, but its hash may be ahead of the file.
    progress.size = (await handle.stat()).size;
    progress.hash = undefined;
    throw error;
  } finally {
    await handle.close();
  }
}

async function writeAll(
  handle: FileHandle,
  place: UploadPlace,
  progress: Progress,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  let batch: Uint8Array[] = [];
  let batched = 0;
  let position = progress.size;
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await writing;
    await place.limits.reserve(batched);
    writing = writeFully(handle, batch, batched, position);
    // The failure is met at the next flush; until then it must not count as unhandled.
    writing.catch(() => undefined);
    position += batched;
    batch = [];
    batched = 0;
  };
  try {
    for await (const chunk of content) {
      progress.hash?.update(chunk);
      batch.push(chunk);
      batched += chunk.length;
      if (batched >= WRITE_SIZE) await flush();
    }
  } catch (error) {
    // The sender went away: keep what has arrived.
    await flush().catch(() => undefined);
    await writing.catch(() => undefined);
    throw error;
  }
  if (batched > 0) await flush();
  await writing;
  progress.size = position;
}

async function writeFully(
  handle: FileHandle,
  batch: readonly Uint8Array[],
  total: number,
  position: number,
): Promise<void> {
  const { bytesWritten } = await handle.writev(batch as Uint8Array[], position);
  if (bytesWritten === total) return;
  // A short write, as before a disk is full: write on until it is complete or an error says why not.
  const rest = Buffer.concat(batch).subarray(bytesWritten);
  for (let done = 0; done < rest.length; ) {
    const { bytesWritten: more } = await handle.write(
      rest,
      done,
      rest.length - done,
      position + bytesWritten + done,
    );
    done += more;
  }
}

async function commit(place: UploadPlace, progress: Progress, digest: Digest): Promise<Descriptor> {
  const found = await contentDigest(place, progress, digest);
  if (found !== digest) {
    await discard(place);
    throw new OciError({
      code: 'DIGEST_INVALID',
      message: `the content's digest is ${found}, not ${digest}; it was not stored`,
    });
  }
  const { size } = progress;
  await place.content.adopt(place.file, digestPath(place.blobs, digest), digest, size);
  place.progress.delete(place.id);
  return { mediaType: 'application/octet-stream', digest, size };
}

async function contentDigest(place: UploadPlace, progress: Progress, digest: Digest): Promise<string> {
  if (progress.hash && progress.algorithm === algorithmOf(digest)) {
    return `${progress.algorithm}:${progress.hash.copy().digest('hex')}`;
  }
  const handle = await ifPresent(open(place.file, 'r'));
  if (!handle) throw unknown(place.id);
  try {
    progress.size = (await handle.stat()).size;
    return await digestOfFile(handle, digest);
  } finally {
    await handle.close();
  }
}

async function discard(place: UploadPlace): Promise<void> {
  place.progress.delete(place.id);
  await ifPresent(unlink(place.file));
}

function unknown(id: string): OciError {
  return new OciError({
    code: 'BLOB_UPLOAD_UNKNOWN',
    message: `there is no upload ${id}: it was completed, cancelled, or never begun here; begin a new one`,
  });
}
