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
  /** The image of the summary whose layers this image begins with, and this layer is one of them. */
  readonly base?: string;
}

/**
 * The layers of every image, with what they share.
 * @param basesOf paths of the images that an image was built on, where its build told
 */
export function drawnPlatforms(
  images: readonly KnownImage[],
  basesOf: (image: KnownImage) => ReadonlySet<string>,
): SummaryPlatform[][] {
  const holders = new Map<string, Set<string>>();
  for (const { path, platforms } of images) {
    for (const { layers } of platforms) {
      for (const { digest } of layers) holders.set(digest, (holders.get(digest) ?? new Set()).add(path));
    }
  }
  return images.map(image => {
    const told = basesOf(image);
    const below = images.filter(({ path }) => path !== image.path && (told.size === 0 || told.has(path)));
    return image.platforms.map(({ platform, digest, size, layers }) => {
      const base = layersBelow(layers, below);
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
