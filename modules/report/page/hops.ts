import { bytes, duration } from '../format.ts';
import type { Hop } from '../hops.ts';
import { html, type Markup } from '../html.ts';
import type { Summary } from '../summary.ts';
import { table } from './table.ts';

export function hopSection({ hops }: Summary): Markup | undefined {
  if (hops.length === 0) return undefined;
  const rows = hops.map(hop => [
    `${hop.from} → ${hop.to}`,
    hop.job ?? '',
    String(hop.images),
    html`${bytes(hop.moved)}${share(hop)}`,
    bytes(hop.saved),
    duration(hop.seconds),
  ]);
  const columns = ['From, to', 'Job', 'Images', 'Moved', 'Saved', 'Time'];
  return html`<section><h2>Transfers</h2>
<p class="muted">Bytes that moved, and bytes of whole images that did not have to: they were there already.</p>
${table(columns, rows)}</section>`;
}

/** How much of the whole images moved. */
function share({ moved, saved }: Hop): Markup | undefined {
  const whole = moved + saved;
  if (whole === 0) return undefined;
  return html` <span class="share" aria-hidden="true"><span style="width: ${((moved / whole) * 100).toFixed(1)}%"></span></span>`;
}
