import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { OciError } from '../../oci/error.ts';
import { isIndex, parseManifest } from '../../oci/manifest.ts';
import { isIndexType, isManifestType } from '../../oci/media-type.ts';
import type { Deleter, ReadableRepository } from '../../oci/repository.ts';
import { mapBounded } from '../bound.ts';

const AT_A_TIME = 6;

/**
 * The manifests that only these tags lead to, indexes before what they name. Asked before the tags go.
 * @param staying all other tags of the repository
 */
export async function manifestsOnlyOf(
  repository: ReadableRepository,
  leaving: readonly string[],
  staying: readonly string[],
): Promise<Descriptor[]> {
  const needed = await reachable(repository, staying);
  const found = await reachable(repository, leaving);
  return [...found.values()].filter(({ digest }) => !needed.has(digest));
}

/** @returns how many were there to be removed */
export async function removeManifests(
  repository: Deleter,
  manifests: readonly Descriptor[],
): Promise<number> {
  let removed = 0;
  for (const manifest of manifests) {
    try {
      await repository.delete(manifest);
      removed += 1;
    } catch (error) {
      // A registry may have taken it with its last tag.
      if (!(error instanceof OciError && error.status === 404)) throw error;
    }
  }
  return removed;
}

async function reachable(
  repository: ReadableRepository,
  tags: readonly string[],
): Promise<Map<Digest, Descriptor>> {
  const roots = await mapBounded(tags, AT_A_TIME, tag => orNothing(repository.resolve(tag)));
  const found = new Map<Digest, Descriptor>();
  const waiting = roots.flatMap(root => root ?? []);
  for (const target of waiting) {
    if (found.has(target.digest)) continue;
    found.set(target.digest, target);
    if (!isIndexType(target.mediaType)) continue;
    const document = await orNothing(read(repository, target));
    if (!document || !isIndex(document)) continue;
    waiting.push(...document.manifests.filter(({ mediaType }) => isManifestType(mediaType)));
  }
  return found;
}

async function read(repository: ReadableRepository, target: Descriptor) {
  const chunks: Buffer[] = [];
  for await (const chunk of await repository.fetch(target)) chunks.push(chunk as Buffer);
  return parseManifest(Buffer.concat(chunks), target.mediaType);
}

/** For what went meanwhile, or never was there. */
async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return undefined;
    throw error;
  }
}
