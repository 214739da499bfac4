import { html, type Markup } from '../html.ts';
import type { Summary, TagMove } from '../summary.ts';
import { table } from './table.ts';

const STEPS: Readonly<Record<TagMove['step'], string>> = {
  populate: 'fetched',
  build: 'built',
  upload: 'uploaded',
  'hand over': 'handed over',
  promote: 'promoted',
  'roll back': 'rolled back',
  mirror: 'mirrored',
};

export function tagSection({ tags }: Summary): Markup | undefined {
  if (tags.length === 0) return undefined;
  const rows = tags.map(move => [
    html`<code>${move.repository}:${move.tag}</code>`,
    STEPS[move.step],
    former(move),
    now(move),
  ]);
  return html`<section><h2>Tags</h2>${table(['Tag', 'Step', 'Before', 'Now'], rows)}</section>`;
}

function former({ from }: TagMove): Markup {
  if (from === undefined) return html`<span class="muted">not asked</span>`;
  return from === null ? html`<span class="muted">none</span>` : html`<code>${from}</code>`;
}

/** Of a tag that did not move, what it was to name; it does already where that is what it named before. */
function now({ from, to, changed }: TagMove): Markup {
  const named = to === null ? html`<span class="muted">removed</span>` : html`<code>${to}</code>`;
  if (changed !== false) return named;
  if (from === to || from === undefined) return html`${named} (not moved)`;
  return html`<b class="failed">not moved</b> to ${named}`;
}
