import { bytes } from '../format.ts';
import { html, type Markup } from '../html.ts';
import type { Summary } from '../summary.ts';
import { table } from './table.ts';

export function usedSection({ used }: Summary): Markup | undefined {
  if (used.length === 0) return undefined;
  const rows = used.map(({ client, repository, references, origin, bytes: size }) => [
    html`<code>${repository}</code>`,
    html`${references.map((reference, index) => html`${index > 0 && ', '}<code>${reference}</code>`)}`,
    client,
    origin === 'elsewhere' ? 'not there, so from elsewhere' : 'buildset registry',
    origin === 'elsewhere' ? '' : bytes(size),
  ]);
  return html`<section><h2>Used by container engines</h2>
${table(['Image', 'Asked for', 'Node', 'From', 'Moved'], rows)}</section>`;
}
