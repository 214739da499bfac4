import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import path from 'node:path';
import { picture } from './chart.ts';
import type { Row } from './compare.ts';
import type { Limit } from './limits.ts';
import { RESULTS } from './places.ts';

export interface Results {
  machine: { cpu: string; cores: number; memory: number; kernel: string; node: string };
  limits: readonly Limit[];
  rows: Row[];
}

/** Replaces one row of the results, or adds it, and draws the picture anew. */
export function save(row: Row, limits: readonly Limit[]): void {
  const folder = process.env.BENCH_RESULTS ?? RESULTS;
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'results.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results).rows : [];
  const results: Results = {
    machine: {
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memory: totalmem(),
      kernel: release(),
      node: process.version,
    },
    limits,
    rows: before.some(({ id }) => id === row.id)
      ? before.map(each => (each.id === row.id ? row : each))
      : [...before, row],
  };
  writeFileSync(file, `${JSON.stringify(results, rounded, 1)}\n`);
  writeFileSync(path.join(folder, 'results.svg'), picture(results));
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
