import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { mirrorPath, type Reference } from '../oci/reference.ts';
import type { ReadableRepository } from '../oci/repository.ts';

export interface TakenImage {
  /** Path in the buildset registry. */
  readonly repository: string;
  readonly digest: Digest;
}

export interface RequirePorts {
  /** A repository of the buildset registry. */
  repository(path: string): ReadableRepository;
  /** What this node took from the buildset registry. */
  taken(): Promise<readonly TakenImage[]>;
}

export interface RequiredImage {
  /** As the job wrote it. */
  readonly name: string;
  readonly repository: string;
  readonly digest: Digest;
}

/**
 * Whether each image that has to come from the buildset did: engines take another image from the real registry
 * without a word when the buildset registry does not serve them.
 * @throws OciError that names every image that did not, and why
 */
export async function requireImages(
  images: ReadonlyArray<{ readonly name: string; readonly reference: Reference }>,
  ports: RequirePorts,
): Promise<RequiredImage[]> {
  const taken = new Set((await ports.taken()).map(({ repository, digest }) => `${repository}@${digest}`));
  const found: RequiredImage[] = [];
  const problems: string[] = [];
  for (const { name, reference } of images) {
    const path = mirrorPath(reference);
    const wanted = reference.digest ?? reference.tag ?? 'latest';
    const digest = await digestOf(ports.repository(path), wanted);
    if (!digest) {
      problems.push(`${name} is not in the buildset registry: no job of the buildset built or fetched it`);
    } else if (!taken.has(`${path}@${digest}`)) {
      problems.push(
        `${name} is in the buildset registry as ${digest}, but this node did not take it from there: ` +
          'apply use-buildset-registry before the image is pulled, and remove local images of that name',
      );
    } else found.push({ name, repository: path, digest });
  }
  if (problems.length === 0) return found;
  throw new OciError({ code: 'MANIFEST_UNKNOWN', entry: 'OCI-0406', message: problems.join('; ') });
}

async function digestOf(repository: ReadableRepository, reference: string): Promise<Digest | undefined> {
  try {
    return (await repository.resolve(reference)).digest;
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return undefined;
    throw error;
  }
}
