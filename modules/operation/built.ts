import { parseDigest } from '../oci/digest.ts';
import { UsageError } from '../oci/error.ts';
import { mirrorPath, splitRepository } from '../oci/reference.ts';
import type { NamedImage } from './images.ts';

/** What a build recorded of an image that it pushed to the buildset registry. */
export interface BuiltImage {
  readonly repository: string;
  readonly tags?: readonly string[];
  readonly digest: string;
  readonly media_type?: string;
  readonly size?: number;
  /** Path in the buildset registry. */
  readonly registry_path?: string;
}

/** Where an image's tag is in the buildset registry; `reference` is a digest where the build recorded one. */
export interface Origin {
  readonly path: string;
  readonly reference: string;
  readonly recorded: boolean;
}

/**
 * The digest which the build recorded, never what a tag names by now: all jobs of a buildset may push to its
 * registry. Only an image without any record, built by something else, is taken by its tag.
 * @throws UsageError when the build recorded the repository, but not under this tag
 */
export function originOf(image: NamedImage, tag: string, built: readonly BuiltImage[]): Origin {
  const records = built.filter(record => {
    const { registry, repository } = splitRepository(record.repository);
    const known = splitRepository(image.written);
    return registry === known.registry && repository === known.repository;
  });
  const path = mirrorPath(splitRepository(image.written));
  if (records.length === 0) return { path, reference: tag, recorded: false };
  // A later build of the same tag replaced the earlier one.
  const record = [...records].reverse().find(({ tags }) => (tags ?? ['latest']).includes(tag));
  if (!record) {
    const known = records.flatMap(({ tags }) => tags ?? ['latest']).join(', ');
    throw new UsageError(
      `${image.argument}.tags`,
      `${image.written} was built with the tags ${known}, not "${tag}"; use the same image list as the build`,
      'OCI-0407',
    );
  }
  return { path: record.registry_path ?? path, reference: parseDigest(record.digest), recorded: true };
}

/** Tags of an image by what they shall name, so that each distinct image crosses once. */
export function groupByOrigin(
  image: NamedImage,
  built: readonly BuiltImage[],
): Array<{ origin: Origin; tags: string[] }> {
  const groups = new Map<string, { origin: Origin; tags: string[] }>();
  for (const tag of image.tags) {
    const origin = originOf(image, tag, built);
    const key = `${origin.path} ${origin.reference}`;
    const group = groups.get(key);
    if (group) group.tags.push(tag);
    else groups.set(key, { origin, tags: [tag] });
  }
  return [...groups.values()];
}
