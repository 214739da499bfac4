import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import type { InspectedImage, InspectedLayer } from '../oci/inspected.ts';
import { isIndex, type Manifest, parseManifest } from '../oci/manifest.ts';
import { isManifestType } from '../oci/media-type.ts';
import { formatPlatform, matchesPlatform, type Platform } from '../oci/platform.ts';
import type { ReadableRepository } from '../oci/repository.ts';
import { mapBounded } from './bound.ts';
import { readBytes } from './copy/closure.ts';
import { CHANGE_LABEL } from './promote/verify.ts';

/** A repository and what of it is looked at. */
export interface InspectJob {
  readonly repository: ReadableRepository;
  /** Tags or digests. */
  readonly references: readonly string[];
}

export interface Inspection {
  /** By repository, in the order of the jobs. */
  readonly images: readonly InspectedImage[];
  /** What could not be read, and why. */
  readonly problems: readonly { readonly name: string; readonly error: OciError }[];
}

interface Config {
  readonly created?: unknown;
  readonly os?: unknown;
  readonly architecture?: unknown;
  readonly variant?: unknown;
  readonly config?: { readonly Labels?: Readonly<Record<string, unknown>> | null } | null;
  readonly history?: readonly { readonly created_by?: unknown; readonly empty_layer?: boolean }[] | null;
}

const REPOSITORIES = 4;
const IMAGES = 4;
const LARGEST_CONFIG = 4 * 1024 * 1024;
const IMAGE_CONFIG = /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\.v1\+json$/;

/**
 * Reads images with their layers and what they say of themselves; no layer is fetched. An index gives an image for each
 * platform; artifacts that are no images are left out.
 */
export async function inspectImages(jobs: readonly InspectJob[], platform?: Platform): Promise<Inspection> {
  const problems: { name: string; error: OciError }[] = [];
  const guarded = async <T>(name: string, work: () => Promise<T[]>): Promise<T[]> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof OciError)) throw error;
      problems.push({ name, error });
      return [];
    }
  };
  const found = await mapBounded(jobs, REPOSITORIES, async ({ repository, references }) => {
    const named = new Map<Digest, { descriptor: Descriptor; tags: string[] }>();
    for (const reference of references) {
      const name = `${repository.name}${reference.includes(':') ? '@' : ':'}${reference}`;
      for (const descriptor of await guarded(name, async () => [await repository.resolve(reference)])) {
        const known = named.get(descriptor.digest) ?? { descriptor, tags: [] };
        if (!reference.includes(':')) known.tags.push(reference);
        named.set(descriptor.digest, known);
      }
    }
    const images = await mapBounded([...named.values()], IMAGES, ({ descriptor, tags }) =>
      guarded(`${repository.name}@${descriptor.digest}`, () =>
        readImages(repository, descriptor, tags, platform),
      ),
    );
    return images.flat();
  });
  return { images: found.flat(), problems };
}

async function readImages(
  repository: ReadableRepository,
  descriptor: Descriptor,
  tags: readonly string[],
  wanted: Platform | undefined,
): Promise<InspectedImage[]> {
  const document = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (!isIndex(document)) {
    const image = await readImage(repository, descriptor, document, tags, wanted);
    return image ? [image] : [];
  }
  const children = document.manifests.filter(
    ({ mediaType, platform }) =>
      isManifestType(mediaType) &&
      platform?.os !== 'unknown' &&
      (!wanted || !platform || matchesPlatform(wanted, platform)),
  );
  const images = await mapBounded(children, IMAGES, child => readImages(repository, child, tags, wanted));
  return images.flat().map(image => ({ ...image, index: image.index ?? descriptor.digest }));
}

async function readImage(
  repository: ReadableRepository,
  { digest, size }: Descriptor,
  { config, layers, annotations = {} }: Manifest,
  tags: readonly string[],
  wanted: Platform | undefined,
): Promise<InspectedImage | undefined> {
  if (!IMAGE_CONFIG.test(config.mediaType) || config.size > LARGEST_CONFIG) return undefined;
  const told = parseConfig(await readBytes(repository, config));
  const platform = platformOf(told);
  const { created } = told;
  if (wanted && platform && !matchesPlatform(wanted, platform)) return undefined;
  const change = told.config?.Labels?.[CHANGE_LABEL];
  const [name, base] = ['name', 'digest'].map(key => annotations[`org.opencontainers.image.base.${key}`]);
  return {
    repository: repository.name,
    tags,
    digest,
    ...(platform && { platform: formatPlatform(platform) }),
    layers: withInstructions(layers, told),
    size: layers.reduce((sum, layer) => sum + layer.size, size + config.size),
    ...(typeof created === 'string' && { created }),
    ...(typeof change === 'string' && { change }),
    ...((name || base) && { base: { ...(name && { name }), ...(base && { digest: base }) } }),
  };
}

function platformOf({ os, architecture, variant }: Config): Platform | undefined {
  if (typeof os !== 'string' || typeof architecture !== 'string') return undefined;
  return { os, architecture, ...(typeof variant === 'string' && variant !== '' && { variant }) };
}

function parseConfig(bytes: Buffer): Config {
  try {
    return (JSON.parse(bytes.toString('utf8')) ?? {}) as Config;
  } catch {
    return {};
  }
}

function withInstructions(layers: readonly Descriptor[], { history }: Config): InspectedLayer[] {
  const made = (Array.isArray(history) ? history : []).filter(entry => entry?.empty_layer !== true);
  return layers.map(({ digest, size }, index) => {
    // Only a history of as many layers tells which is which.
    const createdBy = made.length === layers.length ? made[index]?.created_by : undefined;
    return { digest, size, ...(typeof createdBy === 'string' && { createdBy }) };
  });
}
