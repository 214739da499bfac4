import type { ImageNetwork, InspectedLayer, SharedLayer } from '../oci/inspected.ts';
import { STYLE, swatch } from './style.ts';
import { baseText, count, factsOf, lettersOf, short, sizeText, summaryText, titleOf } from './wording.ts';
import { clipped, element, escaped } from './xml.ts';

const WIDTH = 960;
const MARGIN = 24;
const INDENT = 18;
const HEADER = 84;
const ROW = 68;
const BAR = 20;
const BAR_TOP = 36;
const LEGEND_ROW = 22;
const LISTED = 12;
/** A layer is drawn at least so wide, so that it can be seen and pointed at. */
const THINNEST = 1.5;
const LETTER = 14;
/** Of a character of the fonts in the style. */
const [TITLE_CHARACTER, FACT_CHARACTER] = [8.2, 6.6];

type Row = ImageNetwork['images'][number];

interface Scale {
  /** Where all bars begin. */
  readonly left: number;
  /** Pixels of a byte. */
  readonly pixels: number;
}

/**
 * Images with their bases and layers as a picture that stands alone: bars to one scale, shared layers in the same
 * colour and with the same letter, in the light and the dark.
 * @param title what is shown, as the name of a registry
 */
export function drawSvg(network: ImageNetwork, title: string): string {
  const letters = lettersOf(network);
  const deepest = Math.min(Math.max(0, ...network.images.map(({ depth }) => depth)), 8);
  const left = MARGIN + deepest * INDENT;
  const largest = Math.max(1, ...network.images.map(({ image }) => sizeOf(image.layers)));
  const scale = { left, pixels: (WIDTH - MARGIN - left) / largest };
  const legendTop = HEADER + network.images.length * ROW + 28;
  const listed = network.shared.slice(0, LISTED);
  const height =
    legendTop + (listed.length > 0 ? 12 + Math.ceil(listed.length / 2) * LEGEND_ROW : -12) + MARGIN;
  const summary = summaryText(network);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title summary">`,
    element('title', { id: 'title' }, escaped(title)),
    element('desc', { id: 'summary' }, escaped(summary)),
    element('style', {}, STYLE),
    element('rect', { class: 'page', width: WIDTH, height }),
    text(MARGIN, 36, 'heading', clipped(title, 80)),
    text(MARGIN, 58, 'facts', summary),
    ...scaleBar(scale),
    ...connections(network.images, left),
    ...network.images.flatMap((row, index) => imageRow(row, HEADER + index * ROW, scale, letters)),
    ...legend(listed, network.shared.length, letters, legendTop),
    '</svg>',
  ].join('\n')}\n`;
}

function imageRow(
  { image, base, depth }: Row,
  top: number,
  { left, pixels }: Scale,
  letters: ReadonlyMap<string, string>,
): string[] {
  const x = labelLeft(depth, left);
  const room = WIDTH - MARGIN - x;
  const facts = [factsOf(image), baseText(base)].filter(Boolean).join('; ');
  let at = left;
  const layers = image.layers.map(layer => {
    const begin = at;
    at += layer.size * pixels;
    return layerBar(layer, begin, top + BAR_TOP, layer.size * pixels, letters.get(layer.digest));
  });
  const title = titleOf(image);
  return [
    element(
      'g',
      {},
      [
        element('title', {}, escaped(`${title}\n${image.digest}\n${facts}`)),
        text(x, top + 14, 'name', clipped(title, Math.floor(room / TITLE_CHARACTER))),
        text(
          x,
          top + 30,
          base?.kind === 'image' && base.moved ? 'facts moved' : 'facts',
          clipped(facts, Math.floor(room / FACT_CHARACTER)),
        ),
        ...layers,
      ].join('\n'),
    ),
  ];
}

function layerBar(
  { digest, size, createdBy }: InspectedLayer,
  x: number,
  y: number,
  width: number,
  letter?: string,
): string {
  const shown = Math.max(width, THINNEST);
  const told = [
    digest,
    sizeText(size),
    letter ? `shared layer ${letter}` : 'in this image only',
    createdBy && clipped(createdBy, 300),
  ];
  return element(
    'g',
    { class: letter ? `layer s${swatch(letter)}` : 'layer' },
    [
      element('title', {}, escaped(told.filter(Boolean).join('\n'))),
      element('rect', { x: round(x), y, width: round(shown), height: BAR }),
      ...(letter && width >= LETTER ? [text(round(x + width / 2), y + 14, 'letter', letter)] : []),
    ].join(''),
  );
}

/** A line from each base down to what stands on it. */
function connections(rows: readonly Row[], left: number): string[] {
  const last: number[] = [];
  return rows.flatMap(({ depth }, index) => {
    const y = HEADER + index * ROW;
    last[depth] = y;
    const from = last[depth - 1];
    if (depth === 0 || from === undefined) return [];
    const x = labelLeft(depth - 1, left) - INDENT / 2;
    return [
      element('path', { class: 'line', d: `M${x} ${from + 18}V${y + 9}H${labelLeft(depth, left) - 4}` }),
    ];
  });
}

/** Names go to the right with what they stand on, up to where the bars begin. */
function labelLeft(depth: number, left: number): number {
  return Math.min(MARGIN + depth * INDENT, left);
}

/** A length that people can read, at most a quarter of the width. */
function scaleBar({ pixels }: Scale): string[] {
  const most = WIDTH / 4 / pixels;
  const power = 2 ** Math.floor(Math.log2(most));
  const width = power * pixels;
  const right = WIDTH - MARGIN;
  return [
    element('path', { class: 'line', d: `M${round(right - width)} 50v6H${right}v-6` }),
    element('text', { x: right, y: 44, class: 'facts end' }, escaped(sizeText(power))),
  ];
}

function legend(
  listed: readonly SharedLayer[],
  all: number,
  letters: ReadonlyMap<string, string>,
  top: number,
): string[] {
  if (listed.length === 0) return [];
  const more = all > listed.length ? `, the ${listed.length} of ${all} that save most` : '';
  return [
    text(MARGIN, top, 'facts', `Layers in more than one image${more}:`),
    ...listed.map(({ digest, size, images }, index) => {
      const [x, y] = [MARGIN + (index % 2) * (WIDTH / 2), top + 12 + Math.floor(index / 2) * LEGEND_ROW];
      const letter = letters.get(digest) ?? '#';
      return element(
        'g',
        { class: `layer s${swatch(letter)}` },
        [
          element('rect', { x, y, width: LETTER + 4, height: LETTER + 2 }),
          text(x + 9, y + 12, 'letter', letter),
          text(
            x + 26,
            y + 12,
            'facts',
            `${short(digest)}, ${sizeText(size)} in ${count(images.length, 'image')}`,
          ),
        ].join(''),
      );
    }),
  ];
}

function text(x: number, y: number, kind: string, content: string): string {
  return element('text', { x, y, class: kind }, escaped(content));
}

function sizeOf(layers: readonly InspectedLayer[]): number {
  return layers.reduce((sum, { size }) => sum + size, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
