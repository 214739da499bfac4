import { Readable } from 'node:stream';
import { discard, type HttpResponse } from '../http/message.ts';
import { mayRetry } from '../http/retry.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { type Digest, isDigest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { refusal } from './error.ts';
import type { Place } from './repository.ts';
import type { UnfinishedUploads } from './unfinished.ts';

/** Uploads of one repository (distribution specification 1.1, "Pushing blobs": POST, then PUT). */
export interface Uploads {
  push(expected: Descriptor, content: Readable | Uint8Array): Promise<void>;
  pushFrom(expected: Descriptor, open: (start: number) => Promise<Readable>): Promise<void>;
  /** Uses the upload that this answer opened, for the next push of the blob. */
  adopt(digest: Digest, response: HttpResponse): void;
}

interface Session {
  readonly location: URL;
  /** Bytes the registry has already. */
  readonly offset: number;
}

type Open = (start: number) => Promise<Readable | Uint8Array>;

export function createUploads(place: Place): Uploads {
  const adopted = new Map<Digest, Session>();

  const start = async (expected: Descriptor, repeatable: boolean): Promise<Session> => {
    const opened = adopted.get(expected.digest);
    adopted.delete(expected.digest);
    const earlier = repeatable ? await earlierSession(place, expected) : undefined;
    if (earlier && opened) await cancel(place, opened);
    const session = earlier ?? opened ?? (await begin(place));
    if (expected.size >= WORTH_NOTING) notesOf(place)?.note(keyOf(place), expected.digest, session.location);
    return session;
  };
  const transfer = async (expected: Descriptor, open: Open, repeatable: boolean): Promise<void> => {
    let session: Session | undefined;
    for (let attempts = 1; ; attempts += 1) {
      try {
        session ??= await start(expected, repeatable);
        const whole = session.offset === expected.size && expected.size > 0;
        await send(place, expected, session, whole ? new Uint8Array() : await open(session.offset));
        notesOf(place)?.forget(keyOf(place), expected.digest);
        return;
      } catch (error) {
        if (!repeatable || !worthwhile(error, attempts, session !== undefined)) {
          await giveUp(place, expected, session, error);
          throw error;
        }
        await place.connection.backOff(`${place.name}@${expected.digest}`, error as OciError, attempts);
        const before: number = session?.offset ?? 0;
        session = session && (await (isSpoilt(error) ? discarded(place, session) : resume(place, session)));
        if (session && session.offset > expected.size) session = await discarded(place, session);
        // A transfer that advances may break as often as it likes.
        if (session && session.offset > before) attempts = 0;
      }
    }
  };
  return {
    push: (expected, content) =>
      content instanceof Uint8Array
        ? transfer(expected, async start => content.subarray(start), true)
        : transfer(expected, async () => content, false),
    pushFrom: (expected, open) => transfer(expected, open, true),
    adopt(digest, response) {
      const location = locationOf(place, response);
      if (location) adopted.set(digest, { location, offset: 0 });
    },
  };
}

/** From this many bytes on it is worth to note where an upload goes on. */
const WORTH_NOTING = 4 * 1024 * 1024;

function notesOf({ connection }: Place): UnfinishedUploads | undefined {
  return connection.unfinished;
}

function keyOf({ connection, path }: Place): string {
  return `${connection.endpoint.url.origin}/${path}`;
}

/**
 * What a process before this one has left in the registry, as far as that still has it. The note lies where playbooks
 * of others can write: it may lead to no other place than an upload of this repository.
 */
async function earlierSession(place: Place, expected: Descriptor): Promise<Session | undefined> {
  const location = notesOf(place)?.find(keyOf(place), expected.digest);
  if (!location || location.origin !== place.connection.endpoint.url.origin) return undefined;
  if (!location.pathname.includes(`/v2/${place.path}/blobs/upload`)) return undefined;
  const session = await resume(place, { location, offset: 0 });
  return session && session.offset <= expected.size ? session : undefined;
}

/** What is there stays for whoever notes it and comes again; else the registry need not keep it. */
async function giveUp(
  place: Place,
  { digest, size }: Descriptor,
  session: Session | undefined,
  error: unknown,
) {
  const stays = notesOf(place) && size >= WORTH_NOTING && !isSpoilt(error);
  if (stays || !session) return;
  notesOf(place)?.forget(keyOf(place), digest);
  await cancel(place, session);
}

async function begin(place: Place): Promise<Session> {
  const { connection, path, writing } = place;
  const response = await connection.send('POST', `/v2/${path}/blobs/uploads/`, writing);
  if (response.status !== 202) throw await refusal(response, 'POST', connection.endpoint);
  await discard(response);
  const location = locationOf(place, response);
  if (location) return { location, offset: 0 };
  throw new OciError({
    code: 'BLOB_UPLOAD_INVALID',
    message: `POST ${place.name}: the registry opened an upload without saying where`,
  });
}

/** Sends what the registry has not yet, and asks it to verify and keep the whole. */
async function send(
  place: Place,
  expected: Descriptor,
  { location, offset }: Session,
  content: Readable | Uint8Array,
): Promise<void> {
  const { connection, writing, name } = place;
  const url = new URL(location);
  url.searchParams.set('digest', expected.digest);
  let sourceFailure: Error | undefined;
  if (content instanceof Readable) {
    content.once('error', error => {
      sourceFailure = error;
    });
  }
  let response: HttpResponse;
  try {
    response = await connection.send('PUT', url, writing, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(expected.size - offset),
        ...(offset > 0 && { 'content-range': `${offset}-${expected.size - 1}` }),
      },
      body: content,
    });
  } catch (error) {
    throw sourceFailure instanceof OciError ? sourceFailure.on('source') : error;
  } finally {
    if (content instanceof Readable) content.destroy();
  }
  if (response.status !== 201 && response.status !== 204) {
    throw await refusal(response, 'PUT', connection.endpoint, 'BLOB_UPLOAD_UNKNOWN');
  }
  await discard(response);
  const stored = response.headers['docker-content-digest'];
  if (stored && isDigest(stored) && stored !== expected.digest && !stored.startsWith('sha512')) {
    throw new OciError({
      code: 'DIGEST_INVALID',
      message: `${name}: the registry stored ${stored} in place of ${expected.digest}`,
    });
  }
}

/** Where to go on: asks the registry how much it has; without an answer the blob begins anew. */
async function resume(place: Place, { location }: Session): Promise<Session | undefined> {
  try {
    const response = await place.connection.send('GET', location, place.writing);
    await discard(response);
    const last = /^(?:bytes=)?0-(\d+)$/.exec(response.headers.range ?? '')?.[1];
    if (response.status !== 204 || last === undefined) return undefined;
    // "0-0" is what registries say for no byte as well as for one; one byte is not worth the doubt.
    const offset = Number(last) > 0 ? Number(last) + 1 : 0;
    return offset === 0 ? undefined : { location: locationOf(place, response) ?? location, offset };
  } catch {
    return undefined;
  }
}

/** Whether what the registry has of the upload is of no use; distribution v3 keeps it all the same. */
function isSpoilt(error: unknown): boolean {
  return (
    error instanceof OciError &&
    ['DIGEST_INVALID', 'SIZE_INVALID', 'BLOB_UPLOAD_INVALID'].includes(error.code)
  );
}

async function discarded(place: Place, session: Session): Promise<undefined> {
  await cancel(place, session);
  return undefined;
}

async function cancel(place: Place, { location }: Session): Promise<void> {
  await place.connection.send('DELETE', location, place.writing).then(discard, () => undefined);
}

/**
 * Whether to begin again: what the table says, and once for an upload, a token or bytes that were lost. Before an upload
 * is open nothing can be: a new token has been asked for already.
 */
function worthwhile(error: unknown, attempts: number, isOpen: boolean): boolean {
  if (!(error instanceof OciError)) return false;
  if (mayRetry(error, attempts)) return true;
  const once = [
    'UNAUTHORIZED',
    'BLOB_UPLOAD_UNKNOWN',
    'BLOB_UPLOAD_INVALID',
    'DIGEST_INVALID',
    'RANGE_INVALID',
  ];
  return isOpen && attempts === 1 && once.includes(error.code);
}

/** The upload's URL. A registry behind a proxy may name its own scheme or port there: ours is right. */
function locationOf({ connection }: Place, response: HttpResponse): URL | undefined {
  const { location } = response.headers;
  if (!location) return undefined;
  const url = new URL(location, response.url);
  const { url: base } = connection.endpoint;
  if (url.hostname === base.hostname) {
    url.protocol = base.protocol;
    url.port = base.port;
  }
  return url;
}
