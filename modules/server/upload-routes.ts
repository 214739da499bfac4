import { type Digest, parseDigest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import type { AppendOptions, Upload } from '../store/store.ts';
import { allows } from './access.ts';
import { type Exchange, locationOf, sendEmpty } from './exchange.ts';
import { storedName } from './names.ts';
import { parseChunkRange } from './range.ts';

/** "Pushing blobs": begins an upload, or completes it at once by a mount or a monolithic POST. */
export async function postUpload(exchange: Exchange): Promise<void> {
  const { response, route, repository, event } = exchange;
  const mount = route.query.get('mount');
  if (mount !== null && (await mounted(exchange, parseDigest(mount)))) return;
  const digest = route.query.get('digest');
  const expected = digest === null ? undefined : parseDigest(digest);
  const upload = await repository.begin();
  if (expected) {
    await complete(exchange, upload, expected);
    return;
  }
  event.action = 'upload';
  sendEmpty(response, 202, progressHeaders(exchange, upload));
}

/** A blob of another repository of this registry, if the caller may pull it there. */
async function mounted(exchange: Exchange, digest: Digest): Promise<boolean> {
  const { response, route, repository, caller, event } = exchange;
  const from = route.query.get('from');
  const target = { mediaType: 'application/octet-stream', digest, size: 0 };
  const name = from === null ? undefined : storedName(from);
  if (name !== undefined && !mayPull(exchange, name)) return false;
  // Without "from" the blob may come from anywhere, which tells nothing where everyone may pull.
  if (name === undefined && caller.access && !exchange.registry.guard.anonymousPull) return false;
  if (!(await repository.mount(target, name))) return false;
  event.action = 'mount';
  event.digest = digest;
  sendEmpty(response, 201, {
    Location: locationOf(exchange, 'blobs', digest),
    'Docker-Content-Digest': digest,
  });
  return true;
}

function mayPull({ registry, caller }: Exchange, name: string): boolean {
  if (!caller.access || registry.guard.anonymousPull) return true;
  return allows(caller.access, { type: 'repository', name, actions: ['pull'] });
}

/** Adds a chunk; without a Content-Range whatever the body holds. */
export async function patchUpload(exchange: Exchange): Promise<void> {
  const { response, route, repository, event } = exchange;
  const upload = await repository.resume(route.reference);
  event.action = 'upload';
  await receive(exchange, upload, {});
  sendEmpty(response, 202, progressHeaders(exchange, upload));
}

/** Ends an upload, with a last chunk or without. */
export async function putUpload(exchange: Exchange): Promise<void> {
  const { route, repository } = exchange;
  const digest = parseDigest(route.query.get('digest') ?? '');
  await complete(exchange, await repository.resume(route.reference), digest);
}

/** "Getting blob upload status" */
export async function getUpload(exchange: Exchange): Promise<void> {
  const { response, route, repository } = exchange;
  const upload = await repository.resume(route.reference);
  sendEmpty(response, 204, progressHeaders(exchange, upload));
}

export async function deleteUpload({ response, route, repository, event }: Exchange): Promise<void> {
  const upload = await repository.resume(route.reference);
  event.action = 'cancel';
  await upload.cancel();
  sendEmpty(response, 204);
}

async function complete(exchange: Exchange, upload: Upload, expected: Digest): Promise<void> {
  const { request, response, event } = exchange;
  event.action = 'push';
  event.digest = expected;
  if (request.headers['content-length'] !== '0') await receive(exchange, upload, { expected });
  const { size } = await upload.commit(expected);
  event.size = size;
  sendEmpty(response, 201, {
    Location: locationOf(exchange, 'blobs', expected),
    'Docker-Content-Digest': expected,
    'Content-Range': `0-${Math.max(size - 1, 0)}`,
  });
}

async function receive(exchange: Exchange, upload: Upload, options: AppendOptions): Promise<void> {
  const { request, response, event } = exchange;
  const before = upload.size;
  try {
    const range = parseChunkRange(request.headers['content-range']);
    const length = request.headers['content-length'];
    if (range && length !== undefined && Number(length) !== range.end - range.start + 1) {
      throw new OciError({
        code: 'SIZE_INVALID',
        message: `Content-Range ${range.start}-${range.end} does not fit Content-Length ${length}`,
      });
    }
    await upload.append(request, { ...options, at: range?.start });
  } catch (error) {
    // The sender can go on from here.
    for (const [name, value] of Object.entries(progressHeaders(exchange, upload))) {
      response.setHeader(name, value);
    }
    throw error;
  } finally {
    event.received = upload.size - before;
  }
}

function progressHeaders(exchange: Exchange, upload: Upload): Record<string, string> {
  return {
    Location: locationOf(exchange, 'blobs/uploads', upload.id),
    // The specification has no way to say "nothing yet"; every registry says this.
    Range: `0-${Math.max(upload.size - 1, 0)}`,
    'Docker-Upload-UUID': upload.id,
  };
}
