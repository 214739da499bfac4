import { UsageError } from '../oci/error.ts';
import type { Job } from './freeze.ts';

/** Which job waits for which, within one buildset. */
export interface Graph {
  parents(job: string): readonly string[];
  /** Parents and theirs, the furthest first. */
  ancestors(job: string): readonly string[];
  dependants(job: string): readonly string[];
}

/**
 * @throws UsageError when a dependency that is not soft names a job that does not run here, or when dependencies go
 * round in a circle
 */
export function dependencyGraph(jobs: readonly Job[]): Graph {
  const direct = new Map(jobs.map(job => [job.name, parentsOf(job, jobs)]));
  for (const name of direct.keys()) rejectCircle(direct, name, []);
  const parents = (job: string) => direct.get(job) ?? [];
  const ancestors = (job: string): string[] => [
    ...new Set(parents(job).flatMap(parent => [...ancestors(parent), parent])),
  ];
  const dependants = (job: string) => [...direct.keys()].filter(other => ancestors(other).includes(job));
  return { parents, ancestors, dependants };
}

function parentsOf(job: Job, jobs: readonly Job[]): string[] {
  return job.dependencies.flatMap(({ name, soft }) => {
    if (jobs.some(other => other.name === name)) return [name];
    if (soft) return [];
    throw new UsageError(`job ${job.name}`, `depends on ${name}, which does not run here`, 'OCI-0903');
  });
}

function rejectCircle(
  direct: ReadonlyMap<string, readonly string[]>,
  name: string,
  path: readonly string[],
): void {
  if (path.includes(name))
    throw new UsageError(`job ${name}`, `depends on itself: ${[...path, name].join(', ')}`, 'OCI-0903');
  for (const parent of direct.get(name) ?? []) rejectCircle(direct, parent, [...path, name]);
}
