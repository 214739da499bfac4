import { open, stat, unlink } from 'node:fs/promises';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, type Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { type Content, digestOfFile } from './content.ts';
import { ifPresent, writeFully } from './files.ts';
import { directHasher, type Hasher, threadHasher } from './hasher.ts';
import { touch } from './inventory.ts';
import { digestPath } from './layout.ts';
import type { Limits } from './limits.ts';
import { receive, type Sink } from './receive.ts';
import type { AppendOptions, Upload } from './store.ts';

/** What of an upload lives in memory only; without it the file is hashed again. */
export interface Progress {
  size: number;
  hash: Hasher | undefined;
  /** One request at a time may work on an upload. */
  busy: boolean;
  /** Of the last request, in milliseconds since 1970. */
  used: number;
}

/** Without a request for so long nobody counts on an upload any more; it can be resumed as after a restart. */
const ABANDONED_MILLISECONDS = 3600_000;

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
  place.progress.set(place.id, { size: 0, hash: undefined, busy: false, used: Date.now() });
  return handleOf(place);
}

/** Unfinished uploads, without those whose sender is gone: they would keep others out for ever. */
export function countUploads(progress: Map<string, Progress>): number {
  const before = Date.now() - ABANDONED_MILLISECONDS;
  for (const [id, { busy, used }] of progress) if (!busy && used < before) forget({ id, progress });
  return progress.size;
}

/** @throws OciError BLOB_UPLOAD_UNKNOWN */
export async function resumeUpload(place: UploadPlace): Promise<Upload> {
  const stats = await ifPresent(stat(place.file));
  if (!stats) throw unknown(place.id);
  if (!place.progress.has(place.id)) {
    place.progress.set(place.id, { size: stats.size, hash: undefined, busy: false, used: Date.now() });
  }
  return handleOf(place);
}

function handleOf(place: UploadPlace): Upload {
  const progress = place.progress.get(place.id) as Progress;
  progress.used = Date.now();
  return {
    id: place.id,
    file: place.file,
    get size() {
      return progress.size;
    },
    append: (bytes, options = {}) =>
      exclusively(place, progress, () => append(place, progress, bytes, options)),
    commit: digest => exclusively(place, progress, () => commit(place, progress, digest)),
    cancel: () => discard(place),
  };
}

async function exclusively<T>(place: UploadPlace, progress: Progress, work: () => Promise<T>): Promise<T> {
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
    progress.used = Date.now();
    if (place.progress.get(place.id) !== progress) dropHash(progress);
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
  const fresh = progress.size === 0;
  const algorithm = expected ? algorithmOf(expected) : 'sha256';
  const handle = await ifPresent(open(place.file, 'r+'));
  if (!handle) throw unknown(place.id);
  try {
    const sink: Sink = {
      limits: place.limits,
      position: progress.size,
      write: async (bytes, position, only) => {
        if (fresh) progress.hash ??= only ? directHasher(algorithm) : threadHasher(algorithm);
        await (progress.hash?.write(handle, bytes, position) ?? writeFully(handle, bytes, position));
      },
    };
    await receive(content, sink);
    progress.size = sink.position;
  } catch (error) {
    // Whatever of this request is on disk stays, but its hash may be ahead of the file.
    progress.size = (await handle.stat()).size;
    dropHash(progress);
    throw error;
  } finally {
    await handle.close();
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
  const at = digestPath(place.blobs, digest);
  try {
    await place.content.adopt(place.file, at, digest, size);
  } catch (error) {
    // Cancelled by another request in the meantime.
    throw (await ifPresent(stat(place.file))) ? error : unknown(place.id);
  }
  // It may have been here before; whoever has pushed it again is about to refer to it.
  await touch(at, digest);
  forget(place);
  return { mediaType: 'application/octet-stream', digest, size };
}

async function contentDigest(place: UploadPlace, progress: Progress, digest: Digest): Promise<string> {
  const { hash } = progress;
  if (hash?.algorithm === algorithmOf(digest)) return `${hash.algorithm}:${await hash.digest()}`;
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
  forget(place);
  await ifPresent(unlink(place.file));
}

/** A request that still sends to the upload needs its hash, and drops it at its own end. */
function forget({ id, progress }: Pick<UploadPlace, 'id' | 'progress'>): void {
  const found = progress.get(id);
  progress.delete(id);
  if (found && !found.busy) dropHash(found);
}

function dropHash(progress: Progress): void {
  progress.hash?.drop();
  progress.hash = undefined;
}

function unknown(id: string): OciError {
  return new OciError({
    code: 'BLOB_UPLOAD_UNKNOWN',
    message: `there is no upload ${id}: it was completed, cancelled, or never begun here; begin a new one`,
  });
}
