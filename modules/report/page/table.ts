import { html, type Markup } from '../html.ts';

type Cell = Markup | string | undefined;

/** A table that turns into a list of rows on a narrow screen, each cell with its column's name. */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  return html`<table><thead><tr>${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    cells =>
      html`<tr>${cells.map((cell, index) => html`<td data-label="${columns[index]}">${cell ? html`<div>${cell}</div>` : undefined}</td>`)}</tr>`,
  )}</tbody></table>`;
}
