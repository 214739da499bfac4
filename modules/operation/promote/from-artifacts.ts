import { type Digest, isDigest } from '../../oci/digest.ts';
import { OciError } from '../../oci/error.ts';
import { mirrorPath } from '../../oci/reference.ts';
import type { ReadableRepository, Repository } from '../../oci/repository.ts';
import { mapBounded } from '../bound.ts';
import { type CopyOptions, type CopyResult, copyImages } from '../copy/copy.ts';
import type { NamedImage } from '../images.ts';
import { type ImageArtifact, readArtifacts } from '../intermediate.ts';
import { changesOf } from './verify.ts';

/** A build with what it returned to Zuul. */
export interface BuildWithArtifacts {
  readonly uuid: string;
  readonly job: string;
  readonly artifacts: readonly unknown[];
}

export interface FoundTag {
  readonly image: NamedImage;
  readonly tag: string;
  readonly artifact: ImageArtifact;
}

/**
 * The artifact of every tag, from the newest build that has it.
 * @throws OciError naming every tag that no build made
 */
export function findArtifacts(
  images: readonly NamedImage[],
  builds: readonly BuildWithArtifacts[],
): FoundTag[] {
  const known = indexArtifacts(builds);
  const wanted = images.flatMap(image => image.tags.map(tag => ({ image, tag })));
  const found = wanted.flatMap(({ image, tag }) => {
    const artifact = known.get(`${mirrorPath(image)}:${tag}`);
    return artifact ? [{ image, tag, artifact }] : [];
  });
  if (found.length === wanted.length) return found;
  const missing = wanted.filter(
    entry => !found.some(({ image, tag }) => image === entry.image && tag === entry.tag),
  );
  const names = missing.map(({ image, tag }) => `${image.written}:${tag}`).join(', ');
  const seen = builds.map(({ uuid, job }) => `${job} ${uuid}`).join(', ');
  throw new OciError({
    code: 'MANIFEST_UNKNOWN',
    entry: 'OCI-0404',
    message: `nothing was promoted: no successful build returned ${names} (looked at ${seen}); do the build and the promote job have the same image list?`,
  });
}

/** The digest that the newest build recorded for a tag, where its artifact has one. */
export function recordedDigests(
  builds: readonly BuildWithArtifacts[],
): (image: NamedImage, tag: string) => Digest | undefined {
  const known = indexArtifacts(builds);
  return (image, tag) => {
    const reference = known.get(`${mirrorPath(image)}:${tag}`)?.reference;
    return reference && isDigest(reference) ? reference : undefined;
  };
}

/** The names of images and tags that no build returned as an artifact, with a digest or without. */
export function withoutArtifact(
  images: readonly NamedImage[],
  builds: readonly BuildWithArtifacts[],
): string[] {
  const known = indexArtifacts(builds);
  return images.flatMap(image =>
    image.tags.flatMap(tag => (known.has(`${mirrorPath(image)}:${tag}`) ? [] : [`${image.written}:${tag}`])),
  );
}

function indexArtifacts(builds: readonly BuildWithArtifacts[]): Map<string, ImageArtifact> {
  const known = new Map<string, ImageArtifact>();
  for (const build of builds) {
    for (const artifact of readArtifacts(build.artifacts)) {
      const key = `${artifact.target}:${artifact.tag}`;
      if (!known.has(key)) known.set(key, artifact);
    }
  }
  return known;
}

/** A found tag with both ends of its way. */
export interface ArtifactJob extends FoundTag {
  readonly source: ReadableRepository;
  readonly target: Repository;
}

/**
 * Copies images from the intermediate registry to their final tags. All of them are looked up, and compared
 * with the change where they are labelled, before the first byte moves.
 * @throws OciError naming the image
 */
export async function promoteArtifacts(
  jobs: readonly ArtifactJob[],
  change: string | undefined,
  options: CopyOptions,
): Promise<CopyResult> {
  const verified = await mapBounded(jobs, 8, async ({ image, tag, artifact, source }) => {
    const described = `${image.written}:${tag}`;
    const descriptor = await source.resolve(artifact.reference).catch(error => {
      if (!(error instanceof OciError)) throw error;
      throw new OciError({
        ...error,
        message: `nothing was promoted: ${described}: ${error.message} (source)`,
      });
    });
    // A recorded digest says more than a label, which an image may have from its base.
    const asked = change !== undefined && !isDigest(artifact.reference);
    const built = asked ? await changesOf(source, descriptor, image) : undefined;
    if (built !== undefined && !built.includes(change as string)) {
      throw new OciError({
        code: 'DENIED',
        entry: 'OCI-0402',
        message: `nothing was promoted: ${described}: ${source.name} was built for change ${built.join(' and ')}, not ${change}`,
      });
    }
    return descriptor.digest;
  });
  return copyImages(
    jobs.map(({ source, target, tag }, index) => ({
      source,
      target,
      reference: verified[index] as string,
      tags: [tag],
    })),
    options,
  );
}
