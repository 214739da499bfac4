import { open, stat, unlink } from 'node:fs/promises';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, type Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { type Content, digestOfFile } from './content.ts';
import { ifPresent } from './files.ts';
import { directHasher, type Hasher, threadHasher } from './hasher.ts';
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
  place.progress.set(place.id, { size: 0, hash: undefined, busy: false });
  return handleOf(place);
}

/** @throws OciError BLOB_UPLOAD_UNKNOWN */
export async function resumeUpload(place: UploadPlace): Promise<Upload> {
  const stats = await ifPresent(stat(place.file));
  if (!stats) throw unknown(place.id);
  if (!place.progress.has(place.id)) {
    place.progress.set(place.id, { size: stats.size, hash: undefined, busy: false });
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
  const fresh = progress.size === 0;
  const algorithm = expected ? algorithmOf(expected) : 'sha256';
  const handle = await ifPresent(open(place.file, 'r+'));
  if (!handle) throw unknown(place.id);
  try {
    const sink: Sink = {
      handle,
      limits: place.limits,
      position: progress.size,
      hash: async (bytes, only) => {
        if (fresh) progress.hash ??= only ? directHasher(algorithm) : threadHasher(algorithm);
        await progress.hash?.update(bytes);
      },
    };
    await receive(content, sink);
    progress.size = sink.position;
  } catch (error) {
    // Whatever of this request is on disk stays, but its hash may be ahead of the file.
    progress.size = (await handle.stat()).size;
    progress.hash?.drop();
    progress.hash = undefined;
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
  await place.content.adopt(place.file, digestPath(place.blobs, digest), digest, size);
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

function forget({ id, progress }: UploadPlace): void {
  progress.get(id)?.hash?.drop();
  progress.delete(id);
}

function unknown(id: string): OciError {
  return new OciError({
    code: 'BLOB_UPLOAD_UNKNOWN',
    message: `there is no upload ${id}: it was completed, cancelled, or never begun here; begin a new one`,
  });
}
