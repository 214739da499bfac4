import type { Row } from './compare.ts';
import type { Profile } from './profile.ts';
import { BUSY, bestPeer, figure } from './report.ts';
import type { Results } from './results.ts';

const PARTS: Readonly<Record<string, string>> = {
  transfer: 'Copy and promote, between two registries of distribution v3',
  registry: 'The embedded registry, over TLS',
  roles: 'Roles under Ansible',
};

/** The results in reStructuredText, for the page of figures. */
export function tables({ machine, limits, rows, profiles = [] }: Results): string {
  const days = [...new Set(rows.map(({ measured }) => measured.slice(0, 10)))].sort();
  const gib = Math.round(machine.memory / 2 ** 30);
  return `${[
    '.. Written by "make bench"; do not edit.',
    '',
    `Measured ${days.length > 1 ? `from ${days[0]} to ${days.at(-1)}` : `on ${days[0]}`} on ${machine.cores} cores of ${machine.cpu}, ${gib} GiB, Linux ${machine.kernel}, Node.js ${machine.node}.`,
    '',
    ...table('What the machine itself allows', ['What', 'Rate or time'], '60 40', limitCells(limits)),
    ...Object.entries(PARTS).flatMap(([part, title]) => {
      const own = rows.filter(row => row.part === part);
      const head = ['Work', 'Ours', 'Best peer', 'Ratio', 'CPU s, ours : peer', 'Goal', 'Reached'];
      return own.length > 0 ? table(title, head, '27 13 20 9 11 12 8', own.map(cells)) : [];
    }),
    ...(rows.some(isDisturbed) ? ['\\* while others used the machine.', ''] : []),
    ...[...new Set(profiles.map(({ title }) => title))].flatMap(title =>
      profileTable(
        title,
        profiles.filter(each => each.title === title),
      ),
    ),
  ].join('\n')}\n`;
}

function limitCells(limits: Results['limits']): string[][] {
  return limits.map(({ title, value, unit }) => [title, `${value} ${unit}`]);
}

function cells(row: Row): string[] {
  const ours = row.standings.find(each => each.ours);
  const best = bestPeer(row);
  const ratio = ours && best ? figure(ours.value / best.value) : '';
  const goals = [
    ...(row.ratio === undefined ? [] : [`ratio ${row.ratio}`]),
    ...(row.bound === undefined ? [] : [`${row.bound} ${row.unit}`]),
  ].map(goal => `${row.better === 'lower' ? '≤' : '≥'} ${goal}`);
  return [
    `${row.title}${isDisturbed(row) ? ' \\*' : ''}`,
    ours ? `${figure(ours.value)} ${row.unit}` : '',
    best ? `${figure(best.value)} ${row.unit} (${best.name})` : '',
    ratio,
    ours?.cpu === undefined ? '' : `${ours.cpu.toFixed(1)} : ${best?.cpu?.toFixed(1) ?? '–'}`,
    goals.join(', '),
    row.met === undefined ? '' : row.met ? 'yes' : '**no**',
  ];
}

function isDisturbed({ standings }: Row): boolean {
  return standings.some(({ foreign }) => foreign > BUSY);
}

function profileTable(title: string, profiles: readonly Profile[]): string[] {
  const kinds = [...new Set(profiles.flatMap(({ spent }) => Object.keys(spent)))];
  const [first] = profiles;
  kinds.sort((a, b) => (first?.spent[b] ?? 0) - (first?.spent[a] ?? 0));
  const seconds = (profile: Profile, kind: string) => profile.spent[kind]?.toFixed(2) ?? '–';
  const total = ({ spent }: Profile) => Object.values(spent).reduce((sum, each) => sum + each, 0);
  return table(`CPU seconds: ${title}`, ['Spent on', ...profiles.map(({ program }) => program)], 'auto', [
    ...kinds.map(kind => [kind, ...profiles.map(profile => seconds(profile, kind))]),
    ['in all', ...profiles.map(profile => total(profile).toFixed(2))],
  ]);
}

function table(
  title: string,
  head: readonly string[],
  widths: string,
  rows: readonly (readonly string[])[],
): string[] {
  const line = (row: readonly string[]) =>
    row.map((cell, index) => `   ${index === 0 ? '*' : ' '} - ${cell}`.trimEnd());
  return [
    `.. list-table:: ${title}`,
    '   :header-rows: 1',
    `   :widths: ${widths}`,
    '',
    ...[head, ...rows].flatMap(line),
    '',
  ];
}
