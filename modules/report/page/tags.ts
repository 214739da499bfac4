import { html, type Markup } from '../html.ts';
import type { Summary, TagMove } from '../summary.ts';
import { table } from './table.ts';

const STEPS: Readonly<Record<TagMove['step'], string>> = {
  populate: 'fetched',
  build: 'built',
  upload: 'uploaded',
  'hand over': 'handed over',
  promote: 'promoted',
  mirror: 'mirrored',
};

export function tagSection({ tags }: Summary): Markup | undefined {
  if (tags.length === 0) return undefined;
  const rows = tags.map(move => [
    html`<code>${move.repository}:${move.tag}</code>`,
    STEPS[move.step],
    former(move),
    html`<code>${move.to}</code>${move.changed === false && ' (not moved)'}`,
  ]);
  return html`<section><h2>Tags</h2>${table(['Tag', 'Step', 'Before', 'Now'], rows)}</section>`;
}

function former({ from }: TagMove): Markup {
  if (from === undefined) return html`<span class="muted">not asked</span>`;
  return from === null ? html`<span class="muted">none</span>` : html`<code>${from}</code>`;
}
