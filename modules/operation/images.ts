import { UsageError } from '../oci/error.ts';
import { isTag, parseReference } from '../oci/reference.ts';

/** An entry of a job's image list; only what naming needs, other keys are for the build. */
export interface ImageEntry {
  readonly repository: string;
  readonly tags?: readonly string[];
  readonly registry?: string;
}

export interface NamedImage {
  /** For errors: `images[0]`. */
  readonly argument: string;
  /** As the job wrote it. */
  readonly written: string;
  /** Registry and path in it, with Docker Hub as `docker.io`. */
  readonly registry: string;
  readonly repository: string;
  readonly tags: readonly string[];
}

/**
 * Reads a job's image list and refuses what cannot be an image before anything is done.
 * @param prefix goes before every tag that will be written
 * @param defaultRegistry where repositories without a registry are, in place of Docker Hub
 * @throws UsageError naming the entry
 */
export function nameImages(
  entries: readonly ImageEntry[],
  { prefix = '', defaultRegistry = '' }: { prefix?: string; defaultRegistry?: string } = {},
): NamedImage[] {
  return entries.map((entry, index) => {
    const argument = `images[${index}]`;
    const reference = parse(entry.repository, defaultRegistry.replace(/\/+$/, ''), `${argument}.repository`);
    if (reference.tag !== undefined || reference.digest !== undefined) {
      throw new UsageError(
        `${argument}.repository`,
        `"${entry.repository}" holds a tag or digest; put tags under "tags"`,
        'OCI-0808',
      );
    }
    if (entry.registry && parseReference(`${entry.registry}/x/y`).registry !== reference.registry) {
      throw new UsageError(
        `${argument}.registry`,
        `is "${entry.registry}", but repository "${entry.repository}" is in ${reference.registry}; begin the repository with its registry`,
        'OCI-0808',
      );
    }
    const tags = [...new Set(entry.tags ?? ['latest'])];
    for (const [position, tag] of tags.entries())
      checkTag(`${prefix}${tag}`, `${argument}.tags[${position}]`);
    if (tags.length === 0)
      throw new UsageError(`${argument}.tags`, 'is empty; leave it out for "latest"', 'OCI-0808');
    return {
      argument,
      written: entry.repository,
      registry: reference.registry,
      repository: reference.repository,
      tags,
    };
  });
}

/** The part that every temporary tag of a change, or of a pipeline without changes, begins with. */
export function temporaryPrefix(change: string | undefined, pipeline: string): string {
  return change ? `change_${change}_` : `${pipeline}_`;
}

/**
 * What goes before the tags of an image that is made for several changes at once: a prefix of each of them, so that
 * each can be promoted, where the given one is of the first.
 */
export function temporaryPrefixes(prefix: string, changes: readonly string[]): string[] {
  const own = changes.map(change => temporaryPrefix(change, ''));
  return own[0] === prefix ? own : [prefix];
}

export function checkTag(tag: string, argument: string): void {
  if (isTag(tag)) return;
  throw new UsageError(
    argument,
    `"${tag}" is not a tag (letters, digits, "_", "." and "-", at most 128, no "." or "-" in front)`,
    'OCI-0803',
  );
}

function parse(repository: string, defaultRegistry: string, argument: string) {
  const plain = parseReference(repository, argument);
  const names = plain.registry !== 'docker.io' || /^(index\.)?docker\.io\//.test(repository);
  if (names || !defaultRegistry) return plain;
  return parseReference(`${defaultRegistry}/${repository}`, argument);
}
