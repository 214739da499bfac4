import type { Row, Standing } from './compare.ts';
import { BUSY, bestPeer, figure } from './report.ts';
import type { Results } from './results.ts';

const LINE = 26;
const TOP = 96;
const LEFT = 375;
const SCALE_WIDTH = 430;
const RIGHT = 245;
const WIDTH = LEFT + SCALE_WIDTH + RIGHT;
const PARTS = ['transfer', 'registry', 'roles'];
/** Powers of two on both sides of the best peer. */
const REACH = 5;
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#999999', '#332288', '#882255'];
const OURS = '#d55e00';

/** One line for each row: how many times the best peer's time everyone takes, on a logarithmic scale. */
export function picture(results: Results): string {
  const rows = results.rows
    .filter(row => bestPeer(row))
    .sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part));
  const names = [
    ...new Set(rows.flatMap(row => row.standings.filter(({ ours }) => !ours).map(({ name }) => name))),
  ];
  const colour = (standing: Standing) =>
    standing.ours ? OURS : (COLOURS[names.indexOf(standing.name) % COLOURS.length] as string);
  const height = TOP + rows.length * LINE + 36;
  const bottom = height - 32;
  const marks = Array.from({ length: 2 * REACH + 1 }, (_, index) => index - REACH);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="14" role="img">`,
    '<title>Time beside the best peer, for each kind of work</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(
      16,
      24,
      `Time beside the best peer (${results.machine.cores} × ${results.machine.cpu})`,
      'font-size="18"',
    ),
    ...legend(['ours', ...names], [OURS, ...COLOURS]),
    ...marks.flatMap(mark => [
      `<line x1="${place(2 ** mark)}" x2="${place(2 ** mark)}" y1="${TOP - 12}" y2="${bottom}" stroke="${mark === 0 ? '#555' : '#e4e4e4'}"/>`,
      text(
        place(2 ** mark),
        TOP - 18,
        mark < 0 ? `1/${2 ** -mark}` : `${2 ** mark}×`,
        'text-anchor="middle" fill="#555"',
      ),
    ]),
    ...rows.flatMap((row, index) => line(row, TOP + index * LINE, colour)),
    text(16, height - 10, rows.some(disturbed) ? '* while others used the machine' : '', 'fill="#555"'),
    '</svg>',
  ].join('\n')}\n`;
}

function line(row: Row, top: number, colour: (standing: Standing) => string): string[] {
  const middle = top + LINE / 2;
  const best = bestPeer(row)?.value ?? 1;
  const slowness = (value: number) => (row.better === 'lower' ? value / best : best / value);
  const ours = row.standings.find(each => each.ours);
  const goal = row.ratio ?? (row.bound === undefined ? undefined : row.bound / best);
  const limit = goal && place(row.better === 'lower' ? goal : 1 / goal);
  const verdict = row.met === undefined ? '' : row.met ? ' ✓' : ' ✗';
  return [
    text(16, middle + 4, `${row.title}${disturbed(row) ? ' *' : ''}`),
    ...(limit
      ? [
          `<rect x="${LEFT}" y="${top + 3}" width="${(limit - LEFT).toFixed(1)}" height="${LINE - 6}" fill="#d55e00" fill-opacity="0.1"/>`,
          `<line x1="${limit}" x2="${limit}" y1="${top + 3}" y2="${top + LINE - 3}" stroke="${OURS}"/>`,
        ]
      : []),
    ...[...row.standings]
      .sort((a, b) => Number(a.ours) - Number(b.ours))
      .map(
        each =>
          `<circle cx="${place(slowness(each.value))}" cy="${middle}" r="${each.ours ? 6 : 4}" fill="${colour(each)}"><title>${escaped(each.name)}: ${figure(each.value)} ${row.unit}</title></circle>`,
      ),
    ...(ours
      ? [
          text(
            WIDTH - RIGHT + 16,
            middle + 4,
            `${figure(ours.value)} ${row.unit}; best peer ${figure(best)}${verdict}`,
          ),
        ]
      : []),
  ];
}

function disturbed(row: Row): boolean {
  return row.standings.some(({ foreign }) => foreign > BUSY);
}

function legend(names: readonly string[], colours: readonly string[]): string[] {
  let x = 16;
  return [
    ...names.flatMap((name, index) => {
      const at = x;
      x += 24 + name.length * 7.2;
      return [
        `<circle cx="${at + 6}" cy="46" r="${index === 0 ? 6 : 4}" fill="${colours[index]}"/>`,
        text(at + 16, 50, name),
      ];
    }),
    `<rect x="${x}" y="38" width="16" height="16" fill="#d55e00" fill-opacity="0.15" stroke="${OURS}"/>`,
    text(x + 22, 50, 'goal'),
  ];
}

/** Horizontal place of so many times the best peer's time. */
function place(times: number): number {
  const power = Math.max(-REACH, Math.min(REACH, Math.log2(times)));
  return Number((LEFT + ((power + REACH) / (2 * REACH)) * SCALE_WIDTH).toFixed(1));
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replace(/[&<>]/g, found => `&#${found.charCodeAt(0)};`);
}
