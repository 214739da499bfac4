import type { SummaryBase } from '../bases.ts';
import { bytes, count } from '../format.ts';
import { html, link, type Markup } from '../html.ts';
import type { SummaryLayer, SummaryPlatform } from '../layers.ts';
import type { Change } from '../record.ts';
import type { Summary, SummaryImage } from '../summary.ts';
import { nameOf } from '../warnings.ts';

/** Colours for layers that several images have. */
const COLOURS = 6;

/** What a layer is called on this page: layers of several images have a letter and a colour. */
type Names = ReadonlyMap<string, { readonly name: string; readonly colour: number }>;

export function imageSection({ images, tags }: Summary): Markup | undefined {
  if (images.length === 0) {
    // A roll-back has tags alone.
    if (tags.length > 0) return undefined;
    return html`<section><h2>Images</h2><p class="muted">No image was built, fetched or promoted.</p></section>`;
  }
  const names = nameShared(images);
  const largest = Math.max(1, ...images.flatMap(({ platforms }) => platforms.map(({ size }) => size)));
  const drawn = images.some(({ platforms }) => platforms.length > 0);
  return html`<section><h2>Images</h2>
${drawn && legend(names.size > 0)}
${images.map(image => card(image, names, largest))}
</section>`;
}

function nameShared(images: readonly SummaryImage[]): Names {
  const names = new Map<string, { name: string; colour: number }>();
  for (const { digest, images: holders } of images.flatMap(layersOf)) {
    if (holders < 2 || names.has(digest)) continue;
    names.set(digest, { name: letters(names.size), colour: names.size % COLOURS });
  }
  return names;
}

function layersOf({ platforms }: SummaryImage): SummaryLayer[] {
  return platforms.flatMap(({ layers }) => layers);
}

/** A to Z, then AA, AB, … */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function legend(shared: boolean): Markup {
  return html`<p class="legend">Layers to scale, the lowest at the left:
<span class="key"><span class="swatch own"></span> of this image alone</span>
${
  shared &&
  html`<span class="key"><span class="swatch c0"></span> in several images, with one letter and colour</span>
<span class="key"><span class="swatch c0 base"></span> of its base image</span>`
}</p>`;
}

function card(image: SummaryImage, names: Names, largest: number): Markup {
  const { repository, digest, tags, platforms, bases, size } = image;
  return html`<article>
<h3>${repository}</h3>
<p>${tags.map(tag => html`<span class="tag">${tag}</span> `)}<span class="made">${madeBy(image)}</span></p>
<p class="digest"><code>${digest}</code>${size !== undefined && ` ${bytes(size)}`}</p>
${platforms.map(platform => drawing(platform, names, largest))}
${bases.length > 0 && html`<ul class="bases">${bases.map(base => html`<li>${baseLine(base)}</li>`)}</ul>`}
</article>`;
}

function madeBy({ made, job, source }: SummaryImage): Markup {
  if (source) return html`fetched: made by ${changeLink(source)}${source.job && ` in ${source.job}`}`;
  return html`${made}${job && ` by ${job}`}`;
}

function changeLink(change: Change): Markup {
  return link(change.url, nameOf(change));
}

function drawing({ platform, size, layers }: SummaryPlatform, names: Names, largest: number): Markup {
  return html`<div class="platform">
<p class="muted">${platform || 'platform unknown'}, ${bytes(size)}</p>
<div class="bar" style="width: ${percent(size, largest)}" aria-hidden="true">${layers.map(layer => segment(layer, names, size))}</div>
<details><summary>${count(layers.length, 'layer')}${baseNote(layers)}</summary>
<ol>${layers.map(layer => html`<li>${layerLine(layer, names)}</li>`)}</ol></details>
</div>`;
}

function baseNote(layers: readonly SummaryLayer[]): string {
  const below = layers.filter(({ base }) => base !== undefined);
  const own = layers.filter(({ base }) => base === undefined);
  if (below.length === 0) return '';
  return `: ${below.length} of ${below[0]?.base} (${bytes(sum(below))}), ${own.length} on top (${bytes(sum(own))})`;
}

/** A letter needs this share of the whole. */
const ROOM = 0.02;

function segment(layer: SummaryLayer, names: Names, whole: number): Markup {
  const shared = names.get(layer.digest);
  const classes = [shared ? `c${shared.colour}` : 'own', ...(layer.base === undefined ? [] : ['base'])];
  return html`<span class="${classes.join(' ')}" style="flex-grow: ${Math.max(1, layer.size)}" title="${layer.digest} ${bytes(layer.size)}">${layer.size >= whole * ROOM && shared?.name}</span>`;
}

function layerLine({ digest, size, images, base }: SummaryLayer, names: Names): Markup {
  const shared = names.get(digest);
  return html`${shared && html`<b>${shared.name}</b> `}<code>${digest}</code> ${bytes(size)}${
    base !== undefined && `, of ${base}`
  }${images > 1 && `, in ${images} images`}`;
}

function baseLine({ reference, platforms, origin, digest, change, job }: SummaryBase): Markup {
  const where = {
    change: html`from ${change ? changeLink(change) : 'a change ahead'}`,
    buildset: html`from this buildset${job && `, built by ${job}`}`,
    upstream: html`from upstream`,
  }[origin];
  return html`<code>FROM ${reference}</code> <span class="origin ${origin}">${where}</span>${
    platforms.length > 0 && ` for ${platforms.join(', ')}`
  }${digest && html` <code class="muted">${digest}</code>`}`;
}

function sum(layers: readonly SummaryLayer[]): number {
  return layers.reduce((total, { size }) => total + size, 0);
}

function percent(part: number, whole: number): string {
  return `${Math.max(0.5, (part / whole) * 100).toFixed(2)}%`;
}
