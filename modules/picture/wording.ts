import { type Base, type ImageNetwork, type InspectedImage, namesOf } from '../oci/inspected.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `12.3 MiB`: three digits that count. */
export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(unit === 0 || value >= 99.95 ? 0 : 1)} ${UNITS[unit]}`;
}

/** The name with the further tags of the same image. */
export function titleOf(image: InspectedImage): string {
  const [first = '', ...rest] = namesOf(image);
  const others = rest.map((_, index) => `:${image.tags[index + 1]}`);
  return [first, ...others].join(' ');
}

export function factsOf(image: InspectedImage): string {
  return [
    sizeText(image.size),
    `${image.layers.length} layer${image.layers.length === 1 ? '' : 's'}`,
    image.platform,
    short(image.digest),
    image.created?.slice(0, 10),
    image.change && `change ${image.change}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Where the image stands on, in words. */
export function baseText(base: Base | undefined): string | undefined {
  if (!base) return undefined;
  if (base.kind === 'elsewhere')
    return `on ${base.name ?? ''}${base.digest ? ` ${short(base.digest)}` : ''}`.trim();
  const [name] = namesOf(base.image);
  if (base.moved) return `on a former image of ${name}`;
  return base.by === 'annotation' ? `on ${name}` : `on ${name}, judged by its layers`;
}

export function summaryText({ images, layers, stored, total }: ImageNetwork): string {
  const saved = total > stored ? `, ${sizeText(total)} if nothing were shared` : '';
  return `${count(images.length, 'image')}, ${count(layers, 'layer')}; ${sizeText(stored)} in layers${saved}`;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The beginning of a digest that people compare. */
export function short(digest: string): string {
  return digest.replace(/^sha\d+:/, '').slice(0, 12);
}

/** A name for each shared layer: A to Z, a to z, then all the same. */
export function lettersOf({ shared }: ImageNetwork): ReadonlyMap<string, string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  return new Map(shared.map(({ digest }, index) => [digest as string, letters[index] ?? '#']));
}
