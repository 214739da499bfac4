import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import path from 'node:path';
import { picture } from './chart.ts';
import type { Row } from './compare.ts';
import type { Limit } from './limits.ts';
import { RESULTS } from './places.ts';
import type { Profile } from './profile.ts';
import { tables } from './tables.ts';

export interface Results {
  machine: { cpu: string; cores: number; memory: number; kernel: string; node: string };
  limits: readonly Limit[];
  rows: Row[];
  profiles?: Profile[];
}

/** Replaces one row of the results, or adds it, and makes the picture and the tables anew. */
export function saveRow(row: Row, limits: readonly Limit[]): void {
  change(limits, results => {
    results.rows = replaced(results.rows, row, ({ id }) => id === row.id);
  });
}

export function saveProfile(profile: Profile, limits: readonly Limit[]): void {
  const { id, program } = profile;
  change(limits, results => {
    const same = (each: Profile) => each.id === id && each.program === program;
    // Ours comes first; the fastest peer may be another one than the last time.
    const before = (results.profiles ?? []).filter(each => program !== 'ours' || each.id !== id);
    results.profiles = replaced(before, profile, same);
  });
}

function replaced<T>(all: readonly T[], one: T, same: (each: T) => boolean): T[] {
  return all.some(same) ? all.map(each => (same(each) ? one : each)) : [...all, one];
}

function change(limits: readonly Limit[], edit: (results: Results) => void): void {
  const folder = process.env.BENCH_RESULTS ?? RESULTS;
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'results.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : { rows: [] };
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memory: totalmem(),
    kernel: release(),
    node: process.version,
  };
  const results: Results = { ...before, machine, limits };
  edit(results);
  writeFileSync(file, `${JSON.stringify(results, rounded, 1)}\n`);
  writeFileSync(path.join(folder, 'results.svg'), picture(results));
  writeFileSync(path.join(folder, 'results.txt'), tables(results));
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
