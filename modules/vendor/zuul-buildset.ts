import { setTimeout as sleep } from 'node:timers/promises';
import { OciError } from '../oci/error.ts';
import type { Api } from './api.ts';

/** Jobs of one project; one of them makes the images, in one pipeline or another. */
export interface AwaitedJobs {
  /** Name of the project, with or without its host. */
  readonly project: string;
  readonly jobs: readonly string[];
}

/** What Zuul plans to run in a buildset. */
export interface Plan {
  /** Names of all jobs; undefined where Zuul does not tell. */
  jobs(): Promise<readonly string[] | undefined>;
  /** Told of those that the buildset does not have, and which are therefore not waited for. */
  without(jobs: AwaitedJobs): void;
}

export interface Patience {
  /** To wait at the most. */
  readonly seconds: number;
  /** Between two questions. */
  readonly pauseSeconds: number;
}

/**
 * Artifacts of other builds of a running buildset, once these are done. Changes that need each other are one buildset,
 * and Zuul orders the jobs of one project only. Jobs that the buildset does not have, or passes over, are not waited for:
 * then the change does not touch what they build.
 * (Zuul's web API, `GET <tenant>/buildset/<uuid>`.)
 * @throws OciError when a build failed, or has not come to an end in time
 */
export async function awaitArtifacts(
  api: Api,
  buildset: string,
  awaited: readonly AwaitedJobs[],
  { seconds, pauseSeconds }: Patience,
  plan: Plan = { jobs: async () => undefined, without: () => undefined },
): Promise<unknown[]> {
  const path = `/buildset/${encodeURIComponent(buildset)}`;
  const end = performance.now() + seconds * 1000;
  const jobs = await plan.jobs();
  const isPlanned = (one: AwaitedJobs) => !jobs || one.jobs.some(name => jobs.includes(name));
  const expected = awaited.filter(isPlanned);
  for (const one of awaited) if (!isPlanned(one)) plan.without(one);
  for (;;) {
    const { document } = await api.call('GET', path, { accept: [200, 404] });
    const builds = finished(document);
    const done = expected.map(one => builds.find(build => isOf(build, one)));
    for (const build of done) {
      if (build && !['SUCCESS', 'SKIPPED'].includes(build.result))
        throw useless(api, path, build.job, `ended with ${build.result}`);
    }
    const missing = expected.find((_, index) => !done[index]);
    if (!missing) return done.flatMap(build => build?.artifacts ?? []);
    if (performance.now() >= end) {
      const names = `${missing.jobs.join(' or ')} of ${missing.project}`;
      throw useless(api, path, names, `did not come to an end within ${seconds} s`);
    }
    await sleep(pauseSeconds * 1000);
  }
}

/**
 * Names of the jobs of the queue item that a build runs for (Zuul's web API, `GET <tenant>/status/change/<change>`, which
 * its authors call subject to change); undefined when it does not tell.
 * @param change as `12,3`
 */
export async function jobsBeside(
  api: Api,
  change: string,
  build: string,
): Promise<readonly string[] | undefined> {
  const path = `/status/change/${encodeURIComponent(change)}`;
  const { document } = await api.call('GET', path, { accept: [200, 404] });
  const items = (Array.isArray(document) ? document : []) as Array<{ jobs?: unknown }>;
  const jobs = items.map(
    item => (Array.isArray(item.jobs) ? item.jobs : []) as Array<Record<string, unknown>>,
  );
  return jobs.find(all => all.some(({ uuid }) => uuid === build))?.map(({ name }) => String(name));
}

interface Finished {
  readonly job: string;
  readonly project: string;
  readonly result: string;
  readonly artifacts: readonly unknown[];
}

/** Without attempts that Zuul repeats. */
function finished(document: unknown): Finished[] {
  const { builds } = (document ?? {}) as { builds?: Array<Record<string, unknown>> };
  return (Array.isArray(builds) ? builds : [])
    .filter(build => build.result && build.final !== false)
    .map(build => ({
      job: String(build.job_name),
      project: String((build.ref as Record<string, unknown> | undefined)?.project ?? build.project),
      result: String(build.result),
      artifacts: Array.isArray(build.artifacts) ? build.artifacts : [],
    }));
}

function isOf(build: Finished, { project, jobs }: AwaitedJobs): boolean {
  return jobs.includes(build.job) && (project === build.project || project.endsWith(`/${build.project}`));
}

function useless(api: Api, path: string, job: string, what: string): OciError {
  const where = `${api.base.href.replace(/\/+$/, '')}${path}`;
  return new OciError({
    code: 'MANIFEST_UNKNOWN',
    entry: 'OCI-0309',
    message: `${where}: ${job}, whose images this buildset waits for, ${what}`,
  });
}
