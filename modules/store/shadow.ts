import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { childrenOf, parseManifest } from '../oci/manifest.ts';
import { splitRepository } from '../oci/reference.ts';
import type { ReadableRepository } from '../oci/repository.ts';
import { followUpload } from './follow.ts';
import { SHADOW_FOLDER } from './layout.ts';
import type { RegistryStore, StoredBlob, StoredManifest, StoredRepository } from './store.ts';

export interface ShadowOptions {
  /** The repository of the real registry with this stored name; undefined where there is none to ask. */
  upstream(name: string): ReadableRepository | undefined;
  /** Seconds for which a tag that was resolved upstream is taken as it was. */
  readonly freshSeconds: number;
  /** Whether a copy is served, however old, when upstream does not answer. */
  readonly stale: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told of what was fetched, and of upstreams that failed. */
  onEvent(event: ShadowEvent): void;
}

export interface ShadowEvent {
  readonly event: 'fetched' | 'stale' | 'upstream failed';
  readonly repository: string;
  readonly reference: string;
  readonly message?: string;
}

interface Shared extends ShadowOptions {
  readonly local: RegistryStore;
  readonly copies: RegistryStore;
  /** Sizes of blobs, from the manifests that were served: a blob is asked for by its digest alone. */
  readonly sizes: Map<Digest, number>;
  readonly resolved: Map<string, { readonly digest: Digest; readonly at: number }>;
  /** One fetch for all that wait for the same. */
  readonly manifests: Map<string, Promise<StoredManifest>>;
  readonly blobs: Map<Digest, Promise<StoredBlob['read']>>;
  /** Registries that asked for a pause, and until when. */
  readonly paused: Map<string, number>;
}

const REMEMBERED_SIZES = 100_000;
/** When a registry limits requests without saying for how long. */
const PAUSE_SECONDS = 60;

/**
 * A registry that has everything: first what was pushed to it, then copies of what the real registries have, fetched
 * when they are asked for. Lists and whatever changes something know of what was pushed only.
 * @param copies the same directory as `local`, accepting manifests whose content comes later
 */
export function shadowStore(
  local: RegistryStore,
  copies: RegistryStore,
  options: ShadowOptions,
): RegistryStore {
  const shared: Shared = {
    ...options,
    local,
    copies,
    sizes: new Map(),
    resolved: new Map(),
    manifests: new Map(),
    blobs: new Map(),
    paused: new Map(),
  };
  return { ...local, repository: name => shadowed(shared, name) };
}

function shadowed(shared: Shared, name: string): StoredRepository {
  const local = shared.local.repository(name);
  const upstream = name ? shared.upstream(name) : undefined;
  if (!upstream) return local;
  const copy = shared.copies.repository(`${SHADOW_FOLDER}/${name}`);
  return {
    ...local,
    async manifest(reference, held) {
      if (held) return local.manifest(reference);
      const own = await local.manifest(reference).catch(absent('MANIFEST_UNKNOWN'));
      const found = own ?? (await fromUpstream(shared, copy, upstream, name, reference));
      noteSizes(shared, found);
      return found;
    },
    async blob(digest, held) {
      const own = await local.blob(digest).catch(absent('BLOB_UNKNOWN'));
      if (own) return own;
      // Whoever pushes and is told that a blob is here will refer to it: then it has to be here.
      if (held) {
        if (await local.mount({ mediaType: '', digest, size: 0 }, copy.name)) return local.blob(digest);
        return local.blob(digest);
      }
      const copied = await copy.blob(digest).catch(absent('BLOB_UNKNOWN'));
      const size = shared.sizes.get(digest);
      if (copied || size === undefined) return copied ?? local.blob(digest);
      const read = await once(shared.blobs, digest, () =>
        fetchBlob(shared, copy, upstream, digest, size),
      ).catch(error => {
        throw isAbsent(error)
          ? new OciError({ code: 'BLOB_UNKNOWN', message: error.message, cause: error })
          : error;
      });
      return { size, read, close: async () => undefined };
    },
  };
}

async function fromUpstream(
  shared: Shared,
  copy: StoredRepository,
  upstream: ReadableRepository,
  name: string,
  reference: string,
): Promise<StoredManifest> {
  const key = `${name} ${reference}`;
  const last = shared.resolved.get(key);
  if (reference.includes(':') || (last && shared.now() - last.at < shared.freshSeconds * 1000)) {
    const copied = await copy.manifest(last?.digest ?? reference).catch(absent('MANIFEST_UNKNOWN'));
    if (copied) return copied;
  }
  try {
    return await once(shared.manifests, key, () => fetchManifest(shared, copy, upstream, name, reference));
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    const told = { repository: name, reference, message: error.message };
    if (isAbsent(error)) {
      throw new OciError({ code: 'MANIFEST_UNKNOWN', message: error.message, cause: error });
    }
    const copied = shared.stale && (await copy.manifest(reference).catch(absent('MANIFEST_UNKNOWN')));
    if (!copied) {
      shared.onEvent({ ...told, event: 'upstream failed' });
      throw error;
    }
    shared.onEvent({ ...told, event: 'stale' });
    return copied;
  }
}

async function fetchManifest(
  shared: Shared,
  copy: StoredRepository,
  upstream: ReadableRepository,
  name: string,
  reference: string,
): Promise<StoredManifest> {
  const descriptor = await respectingPauses(shared, name, () => upstream.resolve(reference));
  const there = await copy.manifest(descriptor.digest).catch(absent('MANIFEST_UNKNOWN'));
  if (!there) {
    await copy.push(descriptor, await upstream.fetch(descriptor));
    shared.onEvent({ event: 'fetched', repository: name, reference });
  }
  if (!reference.includes(':')) {
    await copy.tag(descriptor, reference);
    shared.resolved.set(`${name} ${reference}`, { digest: descriptor.digest, at: shared.now() });
  }
  return there ?? (await copy.manifest(descriptor.digest));
}

/** A registry that limits requests is left alone for as long as it says. */
async function respectingPauses<T>(shared: Shared, name: string, work: () => Promise<T>): Promise<T> {
  const { registry } = splitRepository(name);
  const seconds = Math.ceil(((shared.paused.get(registry) ?? 0) - shared.now()) / 1000);
  if (seconds > 0) {
    throw new OciError({
      code: 'TOOMANYREQUESTS',
      message: `${registry} asked for a pause of ${seconds} s more`,
      retryAfter: seconds,
    });
  }
  try {
    return await work();
  } catch (error) {
    if (error instanceof OciError && error.status === 429) {
      shared.paused.set(registry, shared.now() + (error.retryAfter ?? PAUSE_SECONDS) * 1000);
    }
    throw error;
  }
}

/** Begins to fetch; @returns how to read it, from now on and as it comes */
async function fetchBlob(
  shared: Shared,
  copy: StoredRepository,
  upstream: ReadableRepository,
  digest: Digest,
  size: number,
): Promise<StoredBlob['read']> {
  const content = await upstream.fetch({ mediaType: 'application/octet-stream', digest, size });
  const upload = await copy.begin();
  const done = upload
    .append(content, { expected: digest })
    .then(() => upload.commit(digest))
    .then(
      () => shared.onEvent({ event: 'fetched', repository: upstream.name, reference: digest }),
      async error => {
        await upload.cancel();
        shared.onEvent({
          event: 'upstream failed',
          repository: upstream.name,
          reference: digest,
          message: String(error),
        });
        throw error;
      },
    );
  // Readers see the failure at the end of what they read.
  done.catch(() => undefined);
  const read = followUpload(upload.file, size, done);
  // The promise in the map ends with the fetch, so that all who come meanwhile share it.
  shared.blobs.set(digest, Promise.resolve(read));
  void done.catch(() => undefined).then(() => shared.blobs.delete(digest));
  return read;
}

async function once<K, V>(running: Map<K, Promise<V>>, key: K, work: () => Promise<V>): Promise<V> {
  const present = running.get(key);
  if (present) return present;
  const begun = work();
  running.set(key, begun);
  try {
    return await begun;
  } finally {
    // Unless the work put something more lasting into its place.
    if (running.get(key) === begun) running.delete(key);
  }
}

function noteSizes({ sizes }: Shared, { descriptor, bytes }: StoredManifest): void {
  for (const child of childrenOf(parseManifest(bytes, descriptor.mediaType))) {
    if (sizes.size >= REMEMBERED_SIZES) sizes.clear();
    sizes.set(child.digest, child.size);
  }
}

/** Docker Hub says 401 of what does not exist; passed on, it would make clients sign in here again and again. */
function isAbsent(error: unknown): error is OciError {
  return error instanceof OciError && [401, 403, 404].includes(error.status);
}

function absent(code: OciError['code']): (error: unknown) => undefined {
  return error => {
    if (error instanceof OciError && error.code === code) return undefined;
    throw error;
  };
}
