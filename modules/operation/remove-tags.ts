import { OciError } from '../oci/error.ts';
import type { ReadableRepository, TagLister } from '../oci/repository.ts';
import type { TagService } from '../oci/tag-service.ts';
import { agedTags } from './promote/clean-up.ts';
import { ago } from './prune/decide.ts';
import { removeEach } from './prune/intermediate.ts';

export interface TagTarget {
  readonly repository: ReadableRepository & TagLister;
  readonly service: TagService;
}

/** Which tags are meant: one by its name, or those that match and are old. */
export type TagRules =
  | { readonly tag: string }
  | {
      readonly matches: (tag: string) => boolean;
      /** Seconds; with 0 a tag goes whatever its age, and where the registry does not tell it. */
      readonly age: number;
      /** Milliseconds since the epoch. */
      readonly now: number;
    };

/** A tag and why it went or stayed. */
export interface ToldTag {
  readonly tag: string;
  readonly why: string;
  /** Seconds, where the registry tells it. */
  readonly age?: number;
}

export interface RemovalOutcome {
  readonly removed: readonly ToldTag[];
  /** Of the tags that were meant; others are not named. */
  readonly kept: readonly ToldTag[];
  /** What the registry did not remove, with its answer. */
  readonly refused: readonly ToldTag[];
}

/**
 * Removes tags of one repository; content that another tag names stays.
 * @param dryRun say what would go and remove nothing
 * @throws OciError when the tags cannot be listed; then none goes
 */
export async function removeTags(
  target: TagTarget,
  rules: TagRules,
  dryRun: boolean,
): Promise<RemovalOutcome> {
  const { leaving, kept } = 'tag' in rules ? await choose(target, rules.tag) : await chooseOld(target, rules);
  if (dryRun) return { removed: leaving, kept, refused: [] };
  return { ...(await removeEach(target.service, leaving)), kept };
}

interface Choice {
  readonly leaving: readonly ToldTag[];
  readonly kept: readonly ToldTag[];
}

async function choose(target: TagTarget, tag: string): Promise<Choice> {
  return (await isThere(target, tag))
    ? { leaving: [{ tag, why: 'it was named' }], kept: [] }
    : { leaving: [], kept: [{ tag, why: 'there is no such tag' }] };
}

/** Asks the interface that would remove it, whose credentials are there in any case. */
async function isThere({ repository, service }: TagTarget, tag: string): Promise<boolean> {
  if (service.list) {
    for await (const { name } of service.list(name => name === tag)) if (name === tag) return true;
    return false;
  }
  try {
    await repository.resolve(tag);
    return true;
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return false;
    throw error;
  }
}

async function chooseOld(
  { repository, service }: TagTarget,
  { matches, age: limit, now }: Extract<TagRules, { age: number }>,
): Promise<Choice> {
  const leaving: ToldTag[] = [];
  const kept: ToldTag[] = [];
  const found = service.list ? agedTags(service, matches, now) : undatedTags(repository, matches);
  for await (const { tag, age } of found) {
    const told =
      age === undefined
        ? { tag, why: `${service.name} does not tell how old it is` }
        : { tag, why: `it was set ${ago(age)}`, age };
    (limit === 0 || (age !== undefined && age > limit) ? leaving : kept).push(told);
  }
  return { leaving, kept };
}

async function* undatedTags(
  repository: TagLister & ReadableRepository,
  matches: (tag: string) => boolean,
): AsyncGenerator<{ readonly tag: string; readonly age?: number }> {
  try {
    for await (const tag of repository.tags()) if (matches(tag)) yield { tag };
  } catch (error) {
    // Without any tag some registries forget the repository.
    if (!(error instanceof OciError && error.status === 404)) throw error;
  }
}
