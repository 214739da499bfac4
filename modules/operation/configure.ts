import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../oci/error.ts';
import { apply, originalOf, removeDirectories, undo } from './configure-apply.ts';
import { type ConfigurationFile, type FileChange, planFile } from './configure-plan.ts';
import type { OriginalFile, RecordStore } from './configure-record.ts';

/** Something that has to be told when its files changed. */
export interface ConfiguredService {
  readonly name: string;
  refresh(): Promise<
    | { readonly outcome: 'refreshed' | 'not running' }
    | { readonly outcome: 'needs restart'; readonly reason: string }
  >;
}

export interface ConfigureOptions<R> {
  readonly files: readonly ConfigurationFile[];
  /** In the order in which they are told. */
  readonly services: readonly ConfiguredService[];
  readonly record: RecordStore<R>;
  /** Originals that other records of this node have: what they changed is no original. */
  readonly recorded?: Readonly<Record<string, OriginalFile>>;
  /** All that is configured after this call; the originals come back when it is empty. */
  readonly registrations: readonly R[];
  /** Directory that stands for the node's `/`. */
  readonly root: string;
  /** Say what would change, and change nothing. */
  readonly checkMode: boolean;
}

export interface ConfigureResult {
  readonly changed: boolean;
  readonly changes: readonly FileChange[];
  readonly restarted: readonly string[];
  /** Service to the reason why it could not be done here. */
  readonly needsRestart: Readonly<Record<string, string>>;
}

type Originals = Record<string, OriginalFile>;

/**
 * Brings a node's files to the wanted state and makes services notice. All edits are made before the first
 * one is written, so that a file which cannot be understood stops everything; each original is recorded
 * before it is touched; when writing or a service fails, the files are as before the call.
 * @throws UsageError, and CommandError of a service
 */
export async function configure<R>(options: ConfigureOptions<R>): Promise<ConfigureResult> {
  try {
    return await change(options);
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException);
  }
}

/** What the file system refuses is nobody's bug. */
function explained(error: NodeJS.ErrnoException): Error {
  if (error.path === undefined || !['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code ?? ''))
    return error;
  const remedy = error.code === 'ENOSPC' ? 'make room' : "set become: true, or look at the directory's owner";
  return new UsageError(
    error.path,
    `${error.message.split(',')[0]}; ${remedy}. Nothing was changed`,
    'OCI-0606',
  );
}

async function change<R>(options: ConfigureOptions<R>): Promise<ConfigureResult> {
  const former = options.record.load();
  const last = options.registrations.length === 0;
  const known: Originals = { ...options.recorded, ...former.originals };
  const changes = options.files.flatMap(file => planFile(file, known[file.path], options.root, last) ?? []);
  const same = isDeepStrictEqual(former.registrations, options.registrations);
  if (options.checkMode || (changes.length === 0 && same)) {
    return { changed: changes.length > 0, changes, restarted: [], needsRestart: {} };
  }
  // Mirrors go before the names and certificates that they need.
  const ordered = last ? [...changes].reverse() : changes;
  const originals: Originals = { ...former.originals };
  const made = new Set(Object.values(known).flatMap(({ directories }) => directories));
  for (const change of ordered)
    originals[change.file.path] ??= known[change.file.path] ?? originalOf(change, options.root, made);
  // What is being withdrawn stays recorded until it is gone, so that a crash in between can be repaired.
  options.record.save({ registrations: union(options.registrations, former.registrations), originals });
  const outcome = await write(options, ordered, originals).catch((error: unknown) => {
    if (former.registrations.length === 0) options.record.clear();
    else options.record.save(former);
    throw error;
  });
  if (last) {
    // Files of several registries share directories: what one had to leave goes with the last of them.
    for (const file of options.files) removeDirectories(file, originals[file.path], options.root);
    options.record.clear();
  } else {
    options.record.save({ registrations: options.registrations, originals: remaining(originals, ordered) });
  }
  return { changed: changes.length > 0, changes, ...outcome };
}

async function write<R>(
  options: ConfigureOptions<R>,
  changes: readonly FileChange[],
  originals: Originals,
): Promise<Pick<ConfigureResult, 'restarted' | 'needsRestart'>> {
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      done.unshift(change);
      apply(change, originals[change.file.path] as OriginalFile, options.root);
    }
    return await refresh(options.services, changes);
  } catch (error) {
    for (const change of done) undo(change, originals[change.file.path] as OriginalFile, options.root);
    // The first error is the one to tell, whatever comes of this.
    await refresh(options.services, done).catch(() => undefined);
    throw error;
  }
}

async function refresh(
  services: readonly ConfiguredService[],
  changes: readonly FileChange[],
): Promise<Pick<ConfigureResult, 'restarted' | 'needsRestart'>> {
  const affected = new Set(changes.flatMap(change => change.file.services));
  const restarted: string[] = [];
  const needsRestart: Record<string, string> = {};
  for (const service of services) {
    if (!affected.has(service.name)) continue;
    const result = await service.refresh();
    if (result.outcome === 'refreshed') restarted.push(service.name);
    if (result.outcome === 'needs restart') needsRestart[service.name] = result.reason;
  }
  return { restarted, needsRestart };
}

/** Without the files that are what they were; of removed ones the directories are still to be known. */
function remaining(originals: Originals, changes: readonly FileChange[]): Originals {
  const back = new Set(changes.filter(({ action }) => action === 'restored').map(({ file }) => file.path));
  return Object.fromEntries(Object.entries(originals).filter(([path]) => !back.has(path)));
}

function union<R>(wanted: readonly R[], former: readonly R[]): R[] {
  return [...wanted, ...former.filter(entry => !wanted.some(other => isDeepStrictEqual(other, entry)))];
}
