import type { TagService } from '../../oci/tag-service.ts';
import { mapBounded } from '../bound.ts';
import { pythonSearch } from '../python-expression.ts';
import type { PromotedImage } from './promote.ts';

type IsTemporary = (tag: string, final: readonly string[]) => boolean;

export interface CleanUpRules {
  /** Whether a tag is a temporary one of an image that gets these final tags. */
  readonly isTemporary: IsTemporary;
  /** Seconds after which a temporary tag that nobody promoted is removed. */
  readonly age: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Say what would go and remove nothing. */
  readonly dryRun: boolean;
}

export interface CleanUpJob {
  /** For messages: `quay.io/org/name`. */
  readonly repository: string;
  readonly service: TagService;
  /** Temporary tags of this promotion. */
  readonly promoted: readonly string[];
  /** Final tags, which never go. */
  readonly final: readonly string[];
}

/** What is to be cleaned after a promotion, in the order of its images. */
export function cleanUpJobs(
  targets: ReadonlyArray<{ repository: { readonly name: string }; service: TagService }>,
  promoted: readonly PromotedImage[],
): CleanUpJob[] {
  return targets.map(({ repository, service }, index) => {
    const tags = promoted[index]?.tags ?? [];
    return {
      repository: repository.name,
      service,
      promoted: tags.flatMap(({ temporary }) => temporary ?? []),
      final: tags.map(({ tag }) => tag),
    };
  });
}

export interface RemovedTag {
  readonly repository: string;
  readonly tag: string;
  /** Seconds; absent for the tags of this promotion. */
  readonly age?: number;
}

const AT_A_TIME = 6;

/**
 * Which tags are temporary: those that match the Python expression, or those of any change and of this run. Where an
 * image gets final tags that begin alike, as `nightly_2026-11-28` in a pipeline `nightly`, the beginning tells nothing:
 * the others may be final tags of earlier runs.
 * @param argument names the expression in errors
 * @throws UsageError when the expression is wrong
 */
export function temporaryTags(
  prefix: string,
  expression: string | undefined,
  argument = 'clean_up_regex',
): IsTemporary {
  if (expression === undefined) {
    return (tag, final) =>
      ['change_', prefix].some(start => tag.startsWith(start) && !final.some(name => name.startsWith(start)));
  }
  pythonSearch(expression, '', argument);
  return tag => pythonSearch(expression, tag, argument);
}

/**
 * Removes the temporary tags that were promoted, and those that were left behind longer than `age` ago.
 * Never throws: a tag that stays is a line of warning, because the images are where they belong.
 */
export async function cleanUp(
  jobs: readonly CleanUpJob[],
  rules: CleanUpRules,
  warn: (message: string) => void,
): Promise<RemovedTag[]> {
  const removed = await mapBounded(jobs, AT_A_TIME, async job => [
    ...(await removeAll(
      job,
      job.promoted.map(tag => ({ tag })),
      rules,
      warn,
    )),
    ...(await removeAll(job, await leaked(job, rules, warn), rules, warn)),
  ]);
  return removed.flat();
}

async function removeAll(
  { repository, service }: CleanUpJob,
  tags: ReadonlyArray<{ tag: string; age?: number }>,
  { dryRun }: CleanUpRules,
  warn: (message: string) => void,
): Promise<RemovedTag[]> {
  const removed: RemovedTag[] = [];
  const failures: string[] = [];
  let reason = '';
  await mapBounded(tags, AT_A_TIME, async ({ tag, age }) => {
    try {
      if (!dryRun) await service.remove(tag);
      removed.push({ repository, tag, ...(age !== undefined && { age }) });
    } catch (error) {
      failures.push(tag);
      reason = (error as Error).message;
    }
  });
  if (failures.length > 0) {
    warn(`${repository}: the temporary tags ${failures.sort().join(', ')} were not removed: ${reason}`);
  }
  return removed;
}

async function leaked(
  { repository, service, promoted, final }: CleanUpJob,
  { isTemporary, age, now }: CleanUpRules,
  warn: (message: string) => void,
): Promise<Array<{ tag: string; age: number }>> {
  const found: Array<{ tag: string; age: number }> = [];
  const keep = new Set([...promoted, ...final]);
  try {
    const matters = (tag: string) => !keep.has(tag) && isTemporary(tag, final);
    for await (const tag of agedTags(service, matters, now)) {
      // A registry that does not say how old a tag is gives no reason to remove it.
      if (tag.age !== undefined && tag.age > age) found.push({ tag: tag.tag, age: tag.age });
    }
  } catch (error) {
    warn(`${repository}: old temporary tags were not looked for: ${(error as Error).message}`);
  }
  return found;
}

/** The tags that matter, with their ages in seconds as far as the registry tells them. @throws OciError */
export async function* agedTags(
  service: TagService,
  matters: (tag: string) => boolean,
  now: number,
): AsyncGenerator<{ readonly tag: string; readonly age?: number }> {
  for await (const { name, updated } of service.list?.(matters) ?? []) {
    if (!matters(name)) continue;
    yield { tag: name, ...(updated !== undefined && { age: Math.floor((now - updated) / 1000) }) };
  }
}
