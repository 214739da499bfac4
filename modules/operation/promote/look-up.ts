import type { Descriptor } from '../../oci/descriptor.ts';
import { OciError } from '../../oci/error.ts';
import { can, type Repository } from '../../oci/repository.ts';

/** What one repository has under the names that a promotion is about, by as few requests as can be. */
export interface Lookup {
  /** What the tag names; undefined where there is none. */
  temporary(tag: string): Promise<Descriptor | undefined>;
  final(tag: string): Promise<Descriptor | undefined>;
  /** As `temporary`, for the only one that is asked for, however often. */
  only(tag: string): Promise<Descriptor | undefined>;
}

/** From so many questions that the list may answer it is asked for. */
const WORTH_A_LIST = 2;
const LONGEST_LIST = 1000;

/**
 * The first temporary tag is fetched instead of asked for: its manifest is needed anyway, and is that of the other
 * tags. When the first final tag is not there, the others probably are not either, and the list of tags tells of
 * all of them.
 * @param finals the final tags, in their order
 */
export function createLookup(repository: Repository, finals: readonly string[]): Lookup {
  let fetched = false;
  let onlyOne: Promise<Descriptor | undefined> | undefined;
  let first: Promise<Descriptor | undefined> | undefined;
  let listed: Promise<ReadonlySet<string> | undefined> | undefined;
  return {
    async temporary(tag) {
      if (fetched || !can(repository, 'read')) return found(repository.resolve(tag));
      fetched = true;
      return found(repository.read(tag).then(({ descriptor }) => descriptor));
    },
    only(tag) {
      onlyOne ??= this.temporary(tag);
      return onlyOne;
    },
    async final(tag) {
      if (finals.length <= WORTH_A_LIST) return found(repository.resolve(tag));
      if (tag === finals[0]) {
        first ??= found(repository.resolve(tag));
        return first;
      }
      if (!(await this.final(finals[0] as string))) {
        listed ??= list(repository);
        const known = await listed;
        if (known && !known.has(tag)) return undefined;
      }
      return found(repository.resolve(tag));
    },
  };
}

/** All tags; undefined where the registry does not tell them, or has too many for that to be cheap. */
async function list(repository: Repository): Promise<ReadonlySet<string> | undefined> {
  if (!can(repository, 'tags')) return undefined;
  const known = new Set<string>();
  try {
    for await (const tag of repository.tags()) {
      if (known.size === LONGEST_LIST) return undefined;
      known.add(tag);
    }
    return known;
  } catch (error) {
    if (error instanceof OciError) return undefined;
    throw error;
  }
}

async function found(asked: Promise<Descriptor>): Promise<Descriptor | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return undefined;
    throw error;
  }
}
