import { setTimeout as sleep } from 'node:timers/promises';
import { OciError } from '../oci/error.ts';
import type { Api } from './api.ts';

/** Jobs of one project; one of them makes the images, in one pipeline or another. */
export interface AwaitedJobs {
  /** Name of the project, with or without its host. */
  readonly project: string;
  readonly jobs: readonly string[];
}

export interface Patience {
  /** To wait at the most. */
  readonly seconds: number;
  /** Between two questions. */
  readonly pauseSeconds: number;
}

/**
 * Artifacts of other builds of a running buildset, once these are done. Changes that need each other are one buildset,
 * and Zuul orders the jobs of one project only.
 * (Zuul's web API, `GET <tenant>/buildset/<uuid>`.)
 * @throws OciError when a build failed, or has not come to an end in time
 */
export async function awaitArtifacts(
  api: Api,
  buildset: string,
  awaited: readonly AwaitedJobs[],
  { seconds, pauseSeconds }: Patience,
): Promise<unknown[]> {
  const path = `/buildset/${encodeURIComponent(buildset)}`;
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const { document } = await api.call('GET', path, { accept: [200, 404] });
    const builds = finished(document);
    const done = awaited.map(jobs => builds.find(build => isOf(build, jobs)));
    for (const build of done) {
      if (build && build.result !== 'SUCCESS')
        throw useless(api, path, build.job, `ended with ${build.result}`);
    }
    const missing = awaited.find((_, index) => !done[index]);
    if (!missing) return done.flatMap(build => build?.artifacts ?? []);
    if (performance.now() >= end) {
      const names = `${missing.jobs.join(' or ')} of ${missing.project}`;
      throw useless(api, path, names, `did not come to an end within ${seconds} s`);
    }
    await sleep(pauseSeconds * 1000);
  }
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
