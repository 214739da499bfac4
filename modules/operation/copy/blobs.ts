import type { Descriptor } from '../../oci/descriptor.ts';
import { OciError } from '../../oci/error.ts';
import { isNonDistributable } from '../../oci/media-type.ts';
import { can, type ReadableRepository, type Repository } from '../../oci/repository.ts';
import { type Bound, createBound } from '../bound.ts';
import { counted } from './counted.ts';
import type { OnEvent } from './event.ts';

export interface BlobCopier {
  /** Sees to it that the blob is in the target: it is there, is mounted, or crosses. */
  ensure(source: ReadableRepository, target: Repository, blob: Descriptor): Promise<void>;
  /** Whether it is in the target now. The next `ensure` of it does not ask again. */
  isThere(target: Repository, blob: Descriptor): Promise<boolean>;
}

/** The first of a registry to hold a blob; the others mount it from there. */
interface Holder {
  readonly target: Repository;
  readonly ready: Promise<void>;
}

/** What all transfers of one call share. */
interface Tools {
  readonly bound: Bound;
  readonly isThere: (target: Repository, blob: Descriptor) => Promise<boolean>;
  readonly onEvent: OnEvent;
  /** Whether to tell how far each blob has come. */
  readonly progress: boolean;
}

/**
 * Copies blobs so that each crosses to a registry once, however many images and repositories share it.
 * @param transfers blobs that cross at a time
 * @param progress whether to tell how far each blob has come, which sends its bytes through one more hand
 */
export function createBlobCopier(transfers: number, onEvent: OnEvent, progress = false): BlobCopier {
  const done = new Map<Repository, Map<string, Promise<void>>>();
  const holders = new Map<object, Map<string, Holder>>();
  const asked = new Map<Repository, Map<string, Promise<boolean>>>();
  const isThere = (target: Repository, blob: Descriptor): Promise<boolean> => {
    const answers = entry(asked, target);
    const answer = answers.get(blob.digest) ?? target.exists(blob);
    // What is told once may change: a registry may keep blobs for all its repositories.
    answers.delete(blob.digest);
    return answer;
  };
  const tools: Tools = { bound: createBound(transfers), isThere, onEvent, progress };

  const ensureOnce = async (
    source: ReadableRepository,
    target: Repository,
    blob: Descriptor,
  ): Promise<void> => {
    const held = entry(holders, can(target, 'mount') ? target.registry : target);
    const holder = held.get(blob.digest);
    if (holder && holder.target !== target) {
      await holder.ready;
      if (can(holder.target, 'mount') && (await mount(target, blob, holder.target.path, onEvent))) return;
      // A registry without mounts may keep blobs for all its repositories, as zuul-registry does.
      return unlessThere(source, target, blob, tools);
    }
    const ready = first(source, target, blob, tools);
    held.set(blob.digest, { target, ready });
    return ready;
  };
  return {
    isThere(target, blob) {
      const answer = target.exists(blob);
      entry(asked, target).set(blob.digest, answer);
      return answer;
    },
    ensure(source, target, blob) {
      const known = entry(done, target);
      let work = known.get(blob.digest);
      if (!work) {
        work = ensureOnce(source, target, blob);
        known.set(blob.digest, work);
      }
      return work;
    },
  };
}

async function unlessThere(
  source: ReadableRepository,
  target: Repository,
  blob: Descriptor,
  tools: Tools,
): Promise<void> {
  if (await skipped(target, blob, tools)) return;
  await move(source, target, blob, tools);
}

async function skipped(target: Repository, blob: Descriptor, { isThere, onEvent }: Tools): Promise<boolean> {
  if (!(await isThere(target, blob))) return false;
  onEvent({ type: 'skipped', repository: target.name, ...sizeOf(blob), reason: 'already there' });
  return true;
}

async function first(
  source: ReadableRepository,
  target: Repository,
  blob: Descriptor,
  tools: Tools,
): Promise<void> {
  if (await skipped(target, blob, tools)) return;
  const from = pathInSameRegistry(source, target);
  if (from !== undefined && (await mount(target, blob, from, tools.onEvent))) return;
  await move(source, target, blob, tools);
}

async function mount(target: Repository, blob: Descriptor, from: string, onEvent: OnEvent): Promise<boolean> {
  if (!can(target, 'mount') || !(await target.mount(blob, from))) return false;
  onEvent({ type: 'mounted', repository: target.name, ...sizeOf(blob), from });
  return true;
}

async function move(
  source: ReadableRepository,
  target: Repository,
  blob: Descriptor,
  { bound, onEvent, progress }: Tools,
): Promise<void> {
  const tell = (moved: number) =>
    onEvent({ type: 'moving', repository: target.name, ...sizeOf(blob), moved });
  await bound(async () => {
    const begun = Date.now();
    if (progress) tell(0);
    try {
      await transfer(source, target, blob, progress ? tell : undefined);
    } catch (error) {
      if (!isNonDistributable(blob.mediaType) || !isMissing(error)) throw error;
      // Clients take such layers from the URLs in the manifest (layer.md, "Non-Distributable Layers").
      onEvent({ type: 'skipped', repository: target.name, ...sizeOf(blob), reason: 'not distributable' });
      return;
    }
    const seconds = (Date.now() - begun) / 1000;
    onEvent({ type: 'copied', repository: target.name, ...sizeOf(blob), seconds });
  });
}

/**
 * A target hashes what it stores, so the first time the source's bytes are passed on without: a relay that
 * hashes takes twice the time. When the target finds another digest the second time tells whose fault it is.
 */
async function transfer(
  source: ReadableRepository,
  target: Repository,
  blob: Descriptor,
  tell: ((moved: number) => void) | undefined,
): Promise<void> {
  let again = false;
  const read = async (start: number) => {
    const first = !again;
    again = true;
    try {
      if (first && can(source, 'fetchUnverified') && can(target, 'pushFrom')) {
        return await source.fetchUnverified(blob, start);
      }
      return await source.fetch(blob, start > 0 ? { start } : undefined);
    } catch (error) {
      throw error instanceof OciError ? error.on('source') : error;
    }
  };
  const open = async (start: number) => {
    const content = await read(start);
    return tell ? counted(content, start, tell) : content;
  };
  try {
    if (can(target, 'pushFrom')) await target.pushFrom(blob, open);
    else await target.push(blob, await open(0));
  } catch (error) {
    throw error instanceof OciError ? error.on('target') : error;
  }
}

/** The source's path where source and target are repositories of one registry. */
function pathInSameRegistry(source: ReadableRepository, target: Repository): string | undefined {
  if (!can(source, 'mount') || !can(target, 'mount')) return undefined;
  return source.registry === target.registry && source.path !== target.path ? source.path : undefined;
}

function isMissing(error: unknown): boolean {
  return error instanceof OciError && error.side === 'source' && error.status === 404;
}

function sizeOf({ digest, size }: Descriptor): Pick<Descriptor, 'digest'> & { bytes: number } {
  return { digest, bytes: size };
}

function entry<K extends object, V>(map: Map<K, Map<string, V>>, key: K): Map<string, V> {
  let inner = map.get(key);
  if (!inner) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
