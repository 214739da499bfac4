import { isDeepStrictEqual } from 'node:util';
import { originalOf, removeDirectories } from './configure-apply.ts';
import { Incomplete, withRemedy } from './configure-error.ts';
import { type ConfigurationFile, type FileChange, planFile } from './configure-plan.ts';
import type { ConfigurationRecord, OriginalFile, RecordStore } from './configure-record.ts';
import { type ConfiguredService, type Originals, servicesOf, type Told, write } from './configure-write.ts';

export type { ConfiguredService } from './configure-write.ts';

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

export interface ConfigureResult extends Told {
  readonly changed: boolean;
  readonly changes: readonly FileChange[];
}

/**
 * Brings a node's files to the wanted state and makes services notice. All edits are made before the first
 * one is written, so that a file which cannot be understood stops everything; each original is recorded
 * before it is touched; when writing or a service fails, the files are as before the call. What was cut off in
 * between, or could not be put back, stays recorded: another call mends it.
 * @throws UsageError, and CommandError of a service
 */
export async function configure<R>(options: ConfigureOptions<R>): Promise<ConfigureResult> {
  try {
    return await change(options);
  } catch (error) {
    throw withRemedy(error);
  }
}

async function change<R>(options: ConfigureOptions<R>): Promise<ConfigureResult> {
  const former = options.record.load();
  const last = options.registrations.length === 0;
  const known: Originals = { ...options.recorded, ...former.originals };
  const changes = options.files.flatMap(file => planFile(file, known[file.path], options.root, last) ?? []);
  const same = isDeepStrictEqual(former.registrations, options.registrations);
  const changed = changes.length > 0 || former.pending.length > 0;
  if (options.checkMode || (!changed && same)) return { changed, changes, restarted: [], needsRestart: {} };
  // Mirrors go before the names and certificates that they need.
  const ordered = last ? [...changes].reverse() : changes;
  const originals: Originals = { ...former.originals };
  const made = new Set(Object.values(known).flatMap(({ directories }) => directories));
  for (const change of ordered)
    originals[change.file.path] ??= known[change.file.path] ?? originalOf(change, options.root, made);
  const pending = [...new Set([...former.pending, ...servicesOf(ordered)])];
  // What is being withdrawn stays recorded until it is gone, so that a crash in between can be repaired.
  options.record.save({
    registrations: union(options.registrations, former.registrations),
    originals,
    pending,
  });
  const written = await write(ordered, originals, pending, options);
  if ('error' in written) {
    const untold = [...new Set([...former.pending, ...written.pending])];
    if (written.left.length === 0) forget(options.record, { ...former, pending: untold });
    throw new Incomplete(written.error, written.left);
  }
  try {
    if (last) {
      // Files of several registries share directories: what one had to leave goes with the last of them.
      for (const file of options.files) removeDirectories(file, originals[file.path], options.root);
      options.record.clear();
    } else {
      const kept = remaining(originals, ordered);
      options.record.save({ registrations: options.registrations, originals: kept, pending: [] });
    }
  } catch (error) {
    throw new Incomplete(
      error,
      changes.map(({ file }) => file.path),
    );
  }
  return { changed, changes, ...written };
}

/** Makes the record what it was; one that says too much does no harm, and the first error is the one to tell. */
function forget<R>(record: RecordStore<R>, former: ConfigurationRecord<R>): void {
  try {
    if (former.registrations.length === 0) record.clear();
    else record.save(former);
  } catch {
    // As on a full disk.
  }
}

/** Without the files that are what they were; of removed ones the directories are still to be known. */
function remaining(originals: Originals, changes: readonly FileChange[]): Originals {
  const back = new Set(changes.filter(({ action }) => action === 'restored').map(({ file }) => file.path));
  return Object.fromEntries(Object.entries(originals).filter(([path]) => !back.has(path)));
}

function union<R>(wanted: readonly R[], former: readonly R[]): R[] {
  return [...wanted, ...former.filter(entry => !wanted.some(other => isDeepStrictEqual(other, entry)))];
}
