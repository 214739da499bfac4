import { OciError } from '../../oci/error.ts';
import type { Deleter, ReadableRepository, TagLister } from '../../oci/repository.ts';
import type { TagService } from '../../oci/tag-service.ts';
import { mapBounded } from '../bound.ts';
import { type AgeRules, type BuildFacts, type Decision, decide, decideUnknown } from './decide.ts';
import { creationTime } from './made.ts';
import { manifestsOnlyOf, removeManifests } from './manifests.ts';

/** A repository of the intermediate registry. */
export interface PruneTarget {
  /** As it is called in that registry. */
  readonly name: string;
  readonly repository: ReadableRepository & TagLister & Deleter;
  readonly service: TagService;
}

export interface PruneRules extends AgeRules {
  /** What they match in `repository:tag` stays. */
  readonly keep: readonly RegExp[];
  /** Whether manifests go that no other tag leads to, for registries that do not see to that themselves. */
  readonly manifests: boolean;
  readonly dryRun: boolean;
}

/** A tag and why it went or stayed. */
export interface PrunedTag {
  readonly repository: string;
  readonly tag: string;
  readonly why: string;
}

export interface PruneOutcome {
  readonly removed: readonly PrunedTag[];
  readonly kept: readonly PrunedTag[];
  /** What the registry did not remove, with its answer. */
  readonly refused: readonly PrunedTag[];
  /** How many manifests went with their last tag. */
  readonly manifests: number;
}

interface Found {
  readonly target: PruneTarget;
  readonly tag: string;
  /** Absent for tags that no build made. */
  readonly build?: string;
}

const AT_A_TIME = 6;
/** `<build>_<tag>`; a build's UUID is 32 hexadecimal digits. */
const BUILD_TAG = /^([0-9a-f]{32})_./;

/**
 * Removes the tags of builds that nobody waits for any more. Everything is asked before anything is removed: when
 * Zuul does not answer, all stays.
 * @param factsOf what is known of a build; nothing for one that Zuul does not know
 */
export async function pruneIntermediate(
  targets: readonly PruneTarget[],
  rules: PruneRules,
  factsOf: (build: string) => Promise<BuildFacts | undefined>,
): Promise<PruneOutcome> {
  const found = (await mapBounded(targets, AT_A_TIME, tagsOf)).flat();
  const builds = [...new Set(found.flatMap(({ build }) => build ?? []))];
  const known = await mapBounded(builds, AT_A_TIME, factsOf);
  const facts = new Map(builds.map((build, index) => [build, known[index]]));
  const decided = await mapBounded(found, AT_A_TIME, async entry => {
    const { remove, why } = await decisionOn(entry, facts, rules);
    return { ...entry, remove, told: { repository: entry.target.name, tag: entry.tag, why } };
  });
  const outcomes = await mapBounded(targets, 1, target =>
    carryOut(
      target,
      decided.filter(entry => entry.target === target),
      rules,
    ),
  );
  return {
    removed: outcomes.flatMap(({ removed }) => removed),
    kept: decided.flatMap(({ remove, told }) => (remove ? [] : told)),
    refused: outcomes.flatMap(({ refused }) => refused),
    manifests: outcomes.reduce((sum, { manifests }) => sum + manifests, 0),
  };
}

async function carryOut(
  { repository, service }: PruneTarget,
  tags: ReadonlyArray<{ readonly remove: boolean; readonly told: PrunedTag }>,
  rules: PruneRules,
): Promise<Omit<PruneOutcome, 'kept'>> {
  const leaving = tags.filter(({ remove }) => remove).map(({ told }) => told);
  const staying = tags.filter(({ remove }) => !remove).map(({ told }) => told.tag);
  const useless =
    rules.manifests && leaving.length > 0
      ? await manifestsOnlyOf(
          repository,
          leaving.map(({ tag }) => tag),
          staying,
        )
      : [];
  if (rules.dryRun) return { removed: leaving, refused: [], manifests: useless.length };
  const { removed, refused } = await removeEach(service, leaving);
  const manifests = refused.length > 0 ? 0 : await removeManifests(repository, useless);
  return { removed, refused, manifests };
}

/** Removes tags; one that the registry does not remove keeps no other from going. */
export async function removeEach<T extends Pick<PrunedTag, 'tag' | 'why'>>(
  service: TagService,
  leaving: readonly T[],
): Promise<{ readonly removed: readonly T[]; readonly refused: readonly T[] }> {
  const results = await mapBounded(leaving, AT_A_TIME, async told => {
    try {
      await service.remove(told.tag);
      return { removed: [told], refused: [] };
    } catch (error) {
      if (!(error instanceof OciError)) throw error;
      return { removed: [], refused: [{ ...told, why: error.message }] };
    }
  });
  return {
    removed: results.flatMap(({ removed }) => removed),
    refused: results.flatMap(({ refused }) => refused),
  };
}

async function tagsOf(target: PruneTarget): Promise<Found[]> {
  const found: Found[] = [];
  try {
    for await (const tag of target.repository.tags()) {
      const build = BUILD_TAG.exec(tag)?.[1];
      found.push({ target, tag, ...(build && { build }) });
    }
  } catch (error) {
    // A catalogue also names repositories whose last tag has gone.
    if (!(error instanceof OciError && error.status === 404)) throw error;
  }
  return found;
}

async function decisionOn(
  { target, tag, build }: Found,
  facts: ReadonlyMap<string, BuildFacts | undefined>,
  rules: PruneRules,
): Promise<Decision> {
  if (rules.keep.some(pattern => pattern.test(`${target.name}:${tag}`))) {
    return { remove: false, why: 'it is on the list of what to keep' };
  }
  if (build === undefined) return { remove: false, why: 'it is not the tag of a build' };
  const known = facts.get(build);
  return known ? decide(known, rules) : decideUnknown(await creationTime(target.repository, tag), rules);
}
