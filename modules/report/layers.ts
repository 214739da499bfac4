import type { SummaryBase } from './bases.ts';
import type { KnownImage } from './images.ts';

export interface SummaryPlatform {
  /** `linux/amd64`; empty when unknown. */
  readonly platform: string;
  readonly digest: string;
  /** Config and layers. */
  readonly size: number;
  readonly layers: readonly SummaryLayer[];
}

export interface SummaryLayer {
  readonly digest: string;
  readonly size: number;
  /** How many images of the summary have it; 1 for a layer of one image alone. */
  readonly images: number;
  /** The base image that this layer is of, where that is known. */
  readonly base?: string;
}

/**
 * The layers of every image, with what they share.
 * @param basesOf what an image was built on, where its build told
 * @param pathOf where the buildset registry has a base image, or would have it
 */
export function drawnPlatforms(
  images: readonly KnownImage[],
  basesOf: (image: KnownImage) => readonly SummaryBase[],
  pathOf: (base: SummaryBase) => string | undefined,
): SummaryPlatform[][] {
  const holders = new Map<string, Set<string>>();
  for (const { path, platforms } of images) {
    for (const { layers } of platforms) {
      for (const { digest } of layers) holders.set(digest, (holders.get(digest) ?? new Set()).add(path));
    }
  }
  return images.map(image => {
    const told = basesOf(image);
    const paths = told.map(pathOf);
    const below = images.filter(
      ({ path }) => path !== image.path && (told.length === 0 || paths.includes(path)),
    );
    const upstream = (platform: string) =>
      told.find(
        ({ final, origin, platforms }) =>
          final && origin === 'upstream' && (platforms.length === 0 || platforms.includes(platform)),
      );
    return image.platforms.map(({ platform, digest, size, layers }) => {
      const base = layersBelow(layers, below) ?? upstreamLayers(layers, upstream(platform));
      return {
        platform,
        digest,
        size,
        layers: layers.map((layer, index) => ({
          ...{ digest: layer.digest, size: layer.size },
          images: holders.get(layer.digest)?.size ?? 1,
          ...(base && index < base.count && { base: base.name }),
        })),
      };
    });
  });
}

/** A base image that is not in the buildset registry: its build counted the layers. */
function upstreamLayers(
  layers: readonly unknown[],
  base: SummaryBase | undefined,
): { name: string; count: number } | undefined {
  if (!base?.layers || base.layers > layers.length) return undefined;
  return { name: base.reference, count: base.layers };
}

/** The image of which all layers are the first ones of these: the longest such. */
function layersBelow(
  layers: readonly { readonly digest: string }[],
  images: readonly KnownImage[],
): { name: string; count: number } | undefined {
  let best: { name: string; count: number } | undefined;
  for (const { repository, platforms } of images) {
    for (const { layers: others } of platforms) {
      const { length } = others;
      if (length === 0 || length >= layers.length || length <= (best?.count ?? 0)) continue;
      if (others.every(({ digest }, index) => digest === layers[index]?.digest)) {
        best = { name: repository, count: length };
      }
    }
  }
  return best;
}
