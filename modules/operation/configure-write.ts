import { apply, undo } from './configure-apply.ts';
import type { FileChange } from './configure-plan.ts';
import type { OriginalFile } from './configure-record.ts';

/** Something that has to be told when its files changed. */
export interface ConfiguredService {
  readonly name: string;
  refresh(): Promise<
    | { readonly outcome: 'refreshed' | 'not running' }
    | { readonly outcome: 'needs restart'; readonly reason: string }
  >;
}

export type Originals = Record<string, OriginalFile>;

/** What came of telling services. */
export interface Told {
  readonly restarted: readonly string[];
  /** Service to the reason why it could not be done here. */
  readonly needsRestart: Readonly<Record<string, string>>;
}

interface Undone {
  /** The first one; those of undoing are not told. */
  readonly error: unknown;
  /** Files that could not be put back. */
  readonly left: readonly string[];
  /** Services that have not been told that their files are back. */
  readonly pending: readonly string[];
}

/** The services that have to notice these changes. */
export function servicesOf(changes: readonly FileChange[]): string[] {
  return [...new Set(changes.flatMap(({ file }) => file.services))];
}

/**
 * Makes the changes and tells the services; when either fails, undoes as much as can be undone.
 * @param pending names of the services to tell
 */
export async function write(
  changes: readonly FileChange[],
  originals: Originals,
  pending: readonly string[],
  { services, root }: { readonly services: readonly ConfiguredService[]; readonly root: string },
): Promise<Told | Undone> {
  const done: FileChange[] = [];
  try {
    for (const change of changes) {
      apply(change, originals[change.file.path] as OriginalFile, root);
      done.unshift(change);
    }
    return await tell(services, pending);
  } catch (error) {
    const left = done.filter(change => !isUndone(change, originals, root)).map(({ file }) => file.path);
    return { error, left, pending: await tellEach(services, servicesOf(done)) };
  }
}

function isUndone(change: FileChange, originals: Originals, root: string): boolean {
  try {
    undo(change, originals[change.file.path] as OriginalFile, root);
    return true;
  } catch {
    return false;
  }
}

async function tell(services: readonly ConfiguredService[], names: readonly string[]): Promise<Told> {
  const restarted: string[] = [];
  const needsRestart: Record<string, string> = {};
  for (const service of services) {
    if (!names.includes(service.name)) continue;
    const result = await service.refresh();
    if (result.outcome === 'refreshed') restarted.push(service.name);
    if (result.outcome === 'needs restart') needsRestart[service.name] = result.reason;
  }
  return { restarted, needsRestart };
}

/** @returns those that it did not work with */
async function tellEach(
  services: readonly ConfiguredService[],
  names: readonly string[],
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const service of services) {
    if (!names.includes(service.name)) continue;
    await service.refresh().catch(() => failed.push(service.name));
  }
  return failed;
}
