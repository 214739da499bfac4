import { existsSync, readFileSync } from 'node:fs';
import type { Artifact, Item } from './change.ts';
import { isMapping } from './merge.ts';

/** What the playbooks of a build returned so far, with `zuul_return`. */
export interface Results {
  readonly data: Readonly<Record<string, unknown>>;
  readonly secretData: Readonly<Record<string, unknown>>;
}

/** Reads a build's result file; empty when nothing was returned. */
export function readResults(file: string): Results {
  const content: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8') || '{}') : {};
  const { data, secret_data } = isMapping(content) ? content : {};
  return { data: isMapping(data) ? data : {}, secretData: isMapping(secret_data) ? secret_data : {} };
}

/** Whether the build asked to be paused while the jobs that depend on it run. */
export function asksToPause({ data }: Results): boolean {
  return isMapping(data.zuul) && data.zuul.pause === true;
}

/** What dependants get: everything but Zuul's own key. */
export function handedDown(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'zuul'));
}

/** The artifacts that a build returned. As in Zuul, one without name or url makes all of them void. */
export function artifactsOf({ data }: Results, item: Item, job: string): Artifact[] {
  const returned = isMapping(data.zuul) ? data.zuul.artifacts : undefined;
  if (!Array.isArray(returned)) return [];
  const valid = returned.every(
    entry => isMapping(entry) && typeof entry.name === 'string' && typeof entry.url === 'string',
  );
  if (!valid) return [];
  const { change } = item;
  return returned.map(entry => ({
    ...entry,
    project: change.project.name,
    change: change.number,
    patchset: change.patchset,
    job,
  }));
}
