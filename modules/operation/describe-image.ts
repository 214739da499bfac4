import type { Descriptor } from '../oci/descriptor.ts';
import { isIndex, type Manifest, parseManifest } from '../oci/manifest.ts';
import { isManifestType } from '../oci/media-type.ts';
import { formatPlatform, type Platform } from '../oci/platform.ts';
import { can, type ReadableRepository } from '../oci/repository.ts';
import { readBytes } from './copy/closure.ts';

/** An image for one platform, as people compare images: by size and by layers. */
export interface DescribedPlatform {
  /** `linux/amd64`; empty when nothing tells. */
  readonly platform: string;
  readonly digest: string;
  /** Config and layers, bytes. */
  readonly size: number;
  readonly layers: ReadonlyArray<{ readonly digest: string; readonly size: number }>;
}

const MOST_PLATFORMS = 50;
const LARGEST_CONFIG = 4 * 1024 * 1024;

/**
 * What an image consists of, without reading any layer: one entry for each platform of an index, attestations left out.
 * @throws OciError
 */
export async function describeImage(
  repository: ReadableRepository,
  reference: string,
): Promise<{ readonly descriptor: Descriptor; readonly platforms: readonly DescribedPlatform[] }> {
  const { descriptor, bytes } = await readNamed(repository, reference);
  const document = parseManifest(bytes, descriptor.mediaType);
  if (!isIndex(document)) {
    const platform = await platformOf(repository, document);
    return { descriptor, platforms: [described(document, descriptor, platform)] };
  }
  const children = document.manifests
    .filter(child => isManifestType(child.mediaType) && child.platform?.os !== 'unknown')
    .slice(0, MOST_PLATFORMS);
  const platforms = await Promise.all(
    children.map(async child => {
      const manifest = parseManifest(await readBytes(repository, child), child.mediaType);
      if (isIndex(manifest)) return [];
      return [described(manifest, child, child.platform ? formatPlatform(child.platform) : '')];
    }),
  );
  return { descriptor, platforms: platforms.flat() };
}

/** In one request where the repository can. */
async function readNamed(repository: ReadableRepository, reference: string) {
  if (can(repository, 'read')) return repository.read(reference);
  const descriptor = await repository.resolve(reference);
  return { descriptor, bytes: await readBytes(repository, descriptor) };
}

function described(
  { config, layers }: Manifest,
  { digest }: Descriptor,
  platform: string,
): DescribedPlatform {
  return {
    ...{ platform, digest },
    size: layers.reduce((sum, { size }) => sum + size, config.size),
    layers: layers.map(layer => ({ digest: layer.digest, size: layer.size })),
  };
}

/** OCI image specification, config.md: architecture and os are required there. */
async function platformOf(repository: ReadableRepository, { config }: Manifest): Promise<string> {
  if (config.size > LARGEST_CONFIG) return '';
  try {
    const { os, architecture, variant } = JSON.parse(
      (await readBytes(repository, config)).toString(),
    ) as Partial<Platform>;
    return os && architecture ? formatPlatform({ os, architecture, ...(variant && { variant }) }) : '';
  } catch {
    // An artifact, which has no platform.
    return '';
  }
}
