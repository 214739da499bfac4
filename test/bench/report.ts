import type { Row, Standing } from './compare.ts';
import type { Profile } from './profile.ts';

/** A row as lines of text, ours first. */
export function lines(row: Row): string[] {
  const head = `${row.title}, ${row.unit}${goalOf(row)}`;
  const best = bestPeer(row);
  return [head, ...row.standings.map(standing => `  ${describe(row, standing, best)}`)];
}

function describe(row: Row, standing: Standing, best: Standing | undefined): string {
  const { name, label, value, cpu, rss, requests, foreign } = standing;
  const ratio = best && value / best.value;
  return [
    (label ? `${name} (${label})` : name).padEnd(24),
    figure(value).padStart(9),
    (ratio === undefined ? '' : `${ratio.toFixed(2)}×`).padStart(8),
    (cpu === undefined ? '' : `${cpu.toFixed(2)} s CPU`).padStart(12),
    (rss === undefined ? '' : `${Math.round(rss / 1e6)} MB`).padStart(8),
    (requests === undefined ? '' : `${Math.round(requests)} requests`).padStart(15),
    foreign > BUSY ? `   others used ${Math.round(foreign * 100)} % of the machine` : '',
    standing.ours && row.met !== undefined ? (row.met ? '   goal reached' : '   GOAL MISSED') : '',
  ]
    .join('')
    .trimEnd();
}

/** From here on a figure is marked as disturbed. */
export const BUSY = 0.15;

export function bestPeer(row: Row): Standing | undefined {
  const peers = row.standings.filter(({ name, ours }) => !ours && (row.against?.includes(name) ?? true));
  return peers.sort((a, b) => (row.better === 'lower' ? a.value - b.value : b.value - a.value))[0];
}

export function goalOf(row: Row): string {
  const most = row.better === 'lower' ? 'at most' : 'at least';
  const against = row.against ? row.against.join(' or ') : 'the best peer';
  const goals = [
    ...(row.ratio === undefined ? [] : [`${most} ${row.ratio} × ${against}`]),
    ...(row.bound === undefined ? [] : [`${most} ${row.bound} ${row.unit}`]),
  ];
  return goals.length > 0 ? ` (goal: ${goals.join(', ')})` : '';
}

export function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}

/** A profile as lines of text, the largest first. */
export function profileLines({ title, program, spent }: Profile): string[] {
  const all = Object.entries(spent).sort(([, a], [, b]) => b - a);
  return [
    `${title}, CPU seconds of ${program}`,
    ...all.map(([name, seconds]) => `  ${name.padEnd(30)}${seconds.toFixed(2)}`),
  ];
}
