import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { isIndex, parseManifest } from '../oci/manifest.ts';
import { formatPlatform, type Platform } from '../oci/platform.ts';
import type { ReadableRepository } from '../oci/repository.ts';
import type { BuiltImage } from './built.ts';

/** The record of a build's image, from which every later hop takes its digest. */
export async function describeBuilt(
  repository: ReadableRepository,
  digest: Digest,
  known: { readonly repository: string; readonly tags: readonly string[]; readonly registry_path: string },
): Promise<{ descriptor: Descriptor; built: BuiltImage & { platforms: string[] } }> {
  const descriptor = await repository.resolve(digest);
  const built = {
    repository: known.repository,
    tags: [...known.tags],
    digest,
    media_type: descriptor.mediaType,
    size: descriptor.size,
    platforms: await platformsOf(repository, descriptor),
    registry_path: known.registry_path,
  };
  return { descriptor, built };
}

/** Platforms of an index's images, without attestations (`unknown/unknown`), or of the one image. */
async function platformsOf(repository: ReadableRepository, descriptor: Descriptor): Promise<string[]> {
  const manifest = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (isIndex(manifest)) {
    return manifest.manifests.flatMap(({ platform }) =>
      platform && platform.os !== 'unknown' ? [formatPlatform(platform)] : [],
    );
  }
  // OCI image specification, config.md: architecture and os are required there.
  const config = JSON.parse((await readBytes(repository, manifest.config)).toString()) as Partial<Platform>;
  return config.os && config.architecture ? [formatPlatform(config as Platform)] : [];
}

/** A small content as a whole. */
export async function readBytes(repository: ReadableRepository, descriptor: Descriptor): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await repository.fetch(descriptor)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
