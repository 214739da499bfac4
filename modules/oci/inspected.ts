import type { Digest } from './digest.ts';

export interface InspectedLayer {
  readonly digest: Digest;
  /** Bytes as they are stored. */
  readonly size: number;
  /** The instruction that made it, where the image tells. */
  readonly createdBy?: string;
}

/** An image for one platform as it is in a repository. */
export interface InspectedImage {
  /** With the registry, as people name it. */
  readonly repository: string;
  /** What names it there; empty when it is known by its digest only. */
  readonly tags: readonly string[];
  readonly digest: Digest;
  /** Of the index that it is in. */
  readonly index?: Digest;
  /** As `linux/arm64`. */
  readonly platform?: string;
  /** From the lowest to the highest. */
  readonly layers: readonly InspectedLayer[];
  /** Bytes of layers, configuration and manifest. */
  readonly size: number;
  /** ISO 8601. */
  readonly created?: string;
  /** The change it was built for. */
  readonly change?: string;
  /** The image that it says it was built on (image specification, annotations.md). */
  readonly base?: { readonly name?: string; readonly digest?: string };
}

/** What an image stands on. */
export type Base =
  /** `moved`: the name that the image was built on names another image by now. */
  | {
      readonly kind: 'image';
      readonly image: InspectedImage;
      readonly by: 'annotation' | 'layers';
      readonly moved: boolean;
    }
  | { readonly kind: 'elsewhere'; readonly name?: string; readonly digest?: string };

export interface SharedLayer extends InspectedLayer {
  readonly images: readonly InspectedImage[];
}

/** Images with what connects them. */
export interface ImageNetwork {
  /** Each base before what stands on it. */
  readonly images: readonly {
    readonly image: InspectedImage;
    readonly base?: Base;
    readonly depth: number;
  }[];
  /** Layers in more than one image, those first that save most. */
  readonly shared: readonly SharedLayer[];
  /** Distinct layers. */
  readonly layers: number;
  /** Bytes of the distinct layers, and of all layers of all images. */
  readonly stored: number;
  readonly total: number;
}

/** Finds the base of each image, by what it says of itself or by its lowest layers, and the layers that are shared. */
export function connectImages(images: readonly InspectedImage[]): ImageNetwork {
  const bases = new Map<InspectedImage, Base>();
  const standsOn = (image: InspectedImage, base: InspectedImage): boolean => {
    for (let at: InspectedImage | undefined = base; at; ) {
      if (at === image) return true;
      const next: Base | undefined = bases.get(at);
      at = next?.kind === 'image' ? next.image : undefined;
    }
    return false;
  };
  for (const image of images) {
    const base = baseOf(image, images);
    if (base && (base.kind === 'elsewhere' || !standsOn(image, base.image))) bases.set(image, base);
  }
  return { images: inOrder(images, bases), ...measureLayers(images) };
}

function baseOf(image: InspectedImage, images: readonly InspectedImage[]): Base | undefined {
  const others = images.filter(other => other !== image && other.platform === image.platform);
  const said = image.base;
  const same = others.find(
    other => said?.digest && [other.digest, other.index].includes(said.digest as Digest),
  );
  if (same) return { kind: 'image', image: same, by: 'annotation', moved: false };
  const below = longestBelow(image, others);
  const named = others.find(other => said?.name && namesOf(other).includes(said.name));
  if (named) return { kind: 'image', image: named, by: 'annotation', moved: said?.digest !== undefined };
  if (below) return { kind: 'image', image: below, by: 'layers', moved: false };
  return said && { kind: 'elsewhere', ...said };
}

/** The image whose layers are the lowest ones of this image, and most of them. */
function longestBelow(image: InspectedImage, others: readonly InspectedImage[]): InspectedImage | undefined {
  const isBelow = (other: InspectedImage) =>
    other.layers.length > 0 &&
    other.layers.length < image.layers.length &&
    other.layers.every(({ digest }, index) => image.layers[index]?.digest === digest);
  return others.filter(isBelow).sort((a, b) => b.layers.length - a.layers.length)[0];
}

export function namesOf({ repository, tags, digest }: InspectedImage): string[] {
  return tags.length > 0 ? tags.map(tag => `${repository}:${tag}`) : [`${repository}@${digest}`];
}

function inOrder(
  images: readonly InspectedImage[],
  bases: ReadonlyMap<InspectedImage, Base>,
): ImageNetwork['images'] {
  const above = (base: InspectedImage | undefined): InspectedImage[] =>
    images.filter(image => {
      const known = bases.get(image);
      return (known?.kind === 'image' ? known.image : undefined) === base;
    });
  const walk = (image: InspectedImage, depth: number): ImageNetwork['images'] => {
    const base = bases.get(image);
    return [{ image, depth, ...(base && { base }) }, ...above(image).flatMap(next => walk(next, depth + 1))];
  };
  return above(undefined).flatMap(image => walk(image, 0));
}

function measureLayers(images: readonly InspectedImage[]): Omit<ImageNetwork, 'images'> {
  const holders = new Map<Digest, { layer: InspectedLayer; images: Set<InspectedImage> }>();
  let total = 0;
  for (const image of images) {
    for (const layer of image.layers) {
      const known = holders.get(layer.digest) ?? { layer, images: new Set() };
      known.images.add(image);
      holders.set(layer.digest, known);
      total += layer.size;
    }
  }
  const all = [...holders.values()];
  return {
    shared: all
      .filter(({ images: { size } }) => size > 1)
      .map(({ layer, images: those }) => ({ ...layer, images: [...those] }))
      .sort((a, b) => b.size * (b.images.length - 1) - a.size * (a.images.length - 1)),
    layers: all.length,
    stored: all.reduce((sum, { layer }) => sum + layer.size, 0),
    total,
  };
}
