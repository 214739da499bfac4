import { type Digest, isDigest } from '../oci/digest.ts';
import { UsageError } from '../oci/error.ts';
import { isTag, mirrorPath, parseReference, splitRepository } from '../oci/reference.ts';
import { type BuiltImage, groupByOrigin, type Origin } from './built.ts';
import type { NamedImage } from './images.ts';
import { checkTag } from './images.ts';

/** An image that another change's build left in the intermediate registry. */
export interface ImageArtifact {
  /** As in Zuul's list: `artifacts[3]`. */
  readonly argument: string;
  /** `host:port` of the registry that holds it. */
  readonly registry: string;
  readonly path: string;
  /** Digest where the artifact has one, else tag. */
  readonly reference: string;
  /** As the job wrote it. */
  readonly repository: string;
  readonly tag: string;
  /** Path in the buildset registry. */
  readonly target: string;
  /** The entry as it was. */
  readonly artifact: unknown;
}

/**
 * Picks the images from `zuul.artifacts` (shape D3 of Zuul: name, url, metadata); everything else in the
 * list is none of ours. Of several with one name the last is nearest to this change, and wins.
 * @throws UsageError for an image artifact that names no image
 */
export function readArtifacts(artifacts: readonly unknown[]): ImageArtifact[] {
  const found = new Map<string, ImageArtifact>();
  for (const [index, entry] of artifacts.entries()) {
    const artifact = readArtifact(entry, `artifacts[${index}]`);
    if (!artifact) continue;
    const key = `${artifact.target}:${artifact.tag}`;
    found.delete(key);
    found.set(key, artifact);
  }
  return [...found.values()];
}

function readArtifact(entry: unknown, argument: string): ImageArtifact | undefined {
  const { url, metadata } = (entry ?? {}) as { url?: unknown; metadata?: Record<string, unknown> | null };
  if (metadata?.type !== 'container_image') return undefined;
  const { repository, tag, digest } = metadata;
  if (typeof url !== 'string' || typeof repository !== 'string' || typeof tag !== 'string' || !isTag(tag)) {
    throw new UsageError(
      argument,
      'is a container image, but url, metadata.repository or metadata.tag is missing',
      'OCI-0810',
    );
  }
  const reference = parseReference(url, `${argument}.url`);
  return {
    argument,
    registry: reference.registry,
    path: reference.repository,
    reference: digestOf(digest) ?? reference.digest ?? reference.tag ?? 'latest',
    repository,
    tag,
    target: mirrorPath(splitRepository(repository)),
    artifact: entry,
  };
}

/**
 * Whoever writes a change decides what its artifacts say, and the copy runs where the site's secrets are: other
 * registries than the intermediate one are read only where the site names them.
 * @param own `host:port` of the intermediate registry
 * @param others registries, as `quay.io`; `*` for any
 * @throws UsageError naming the artifact
 */
export function checkArtifactRegistries(
  images: readonly ImageArtifact[],
  own: string,
  others: readonly string[],
): void {
  if (others.includes('*')) return;
  const allowed = new Set([own, ...others.map(other => splitRepository(`${other}/x/y`).registry)]);
  const foreign = images.find(({ registry }) => !allowed.has(registry));
  if (!foreign) return;
  const { argument, repository, tag, registry } = foreign;
  throw new UsageError(
    argument,
    `${repository}:${tag} is in ${registry} and not in the intermediate registry ${own}; the site has to allow that registry for artifacts`,
  );
}

function digestOf(value: unknown): Digest | undefined {
  return typeof value === 'string' && isDigest(value) ? value : undefined;
}

/** One image of this build on its way to the intermediate registry. */
export interface Outgoing {
  readonly image: NamedImage;
  readonly origin: Origin;
  readonly tags: readonly string[];
  /** The tags there, in the order of `tags`: `<build>_<tag>`. */
  readonly targetTags: readonly string[];
}

/** @throws UsageError for a tag that becomes too long */
export function outgoing(
  images: readonly NamedImage[],
  built: readonly BuiltImage[],
  build: string,
): Outgoing[] {
  return images.flatMap(image =>
    groupByOrigin(image, built).map(({ origin, tags }) => {
      const targetTags = tags.map(tag => `${build}_${tag}`);
      for (const tag of targetTags) checkTag(tag, `${image.argument}.tags`);
      return { image, origin, tags, targetTags };
    }),
  );
}

/** An entry for `zuul.artifacts` (shape D2), with the digest beside what zuul-jobs' roles return. */
export interface ReturnedArtifact {
  readonly name: string;
  readonly url: string;
  readonly metadata: {
    readonly type: 'container_image';
    readonly repository: string;
    readonly tag: string;
    readonly digest: string;
  };
}

export function artifactOf(
  authority: string,
  repository: string,
  tag: string,
  targetTag: string,
  digest: Digest,
): ReturnedArtifact {
  return {
    name: `${repository}:${tag}`,
    url: `docker://${authority}/${repository}:${targetTag}`,
    metadata: { type: 'container_image', repository, tag, digest },
  };
}
