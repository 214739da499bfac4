import type { ImageNetwork, InspectedLayer } from '../oci/inspected.ts';
import { baseText, count, factsOf, lettersOf, short, sizeText, summaryText, titleOf } from './wording.ts';

const OWN = '░';
const LISTED = 12;

/**
 * Images with their bases and layers for a terminal, in letters: the same letter is the same layer, and all bars are to
 * one scale.
 * @param columns width that lines may have
 */
export function drawText(network: ImageNetwork, columns: number): string {
  const letters = lettersOf(network);
  const deepest = Math.max(0, ...network.images.map(({ depth }) => depth));
  const width = Math.max(20, Math.min(columns - 2 * deepest - 3, 100));
  const scale = Math.max(1, ...network.images.map(({ image }) => layersSize(image.layers))) / width;
  return [
    summaryText(network),
    `One character is ${sizeText(scale)}. ${letters.size > 0 ? `The same letter is the same layer; ${OWN} is in one image only.` : ''}`.trim(),
    ...network.images.flatMap(({ image, base, depth }) => {
      const [head, rest] = depth === 0 ? ['', ''] : [`${'  '.repeat(depth - 1)}└ `, '  '.repeat(depth)];
      const facts = inLines([factsOf(image), baseText(base)], columns - rest.length);
      const bar = barOf(image.layers, scale, letters);
      return ['', `${head}${titleOf(image)}`, ...[...facts, bar].map(line => `${rest}${line}`)];
    }),
    ...legend(network, letters),
  ].join('\n');
}

/** On one line where there is room. */
function inLines(parts: readonly (string | undefined)[], columns: number): string[] {
  const lines = parts.filter(part => part !== undefined);
  const joined = lines.join('; ');
  return joined.length <= columns ? [joined] : lines;
}

/** Each layer ends where its last byte does, so that rounding does not add up. */
function barOf(
  layers: readonly InspectedLayer[],
  scale: number,
  letters: ReadonlyMap<string, string>,
): string {
  let bytes = 0;
  let text = '';
  for (const { digest, size } of layers) {
    bytes += size;
    text = text.padEnd(Math.round(bytes / scale), letters.get(digest) ?? OWN);
  }
  return text;
}

function legend({ shared }: ImageNetwork, letters: ReadonlyMap<string, string>): string[] {
  if (shared.length === 0) return [];
  const lines = shared
    .slice(0, LISTED)
    .map(
      ({ digest, size, images }) =>
        `  ${letters.get(digest)}  ${short(digest)}  ${sizeText(size).padStart(9)} in ${count(images.length, 'image')}`,
    );
  const more = shared.length - lines.length;
  return ['', 'Shared layers:', ...lines, ...(more > 0 ? [`  and ${count(more, 'smaller one')}`] : [])];
}

function layersSize(layers: readonly InspectedLayer[]): number {
  return layers.reduce((sum, { size }) => sum + size, 0);
}
