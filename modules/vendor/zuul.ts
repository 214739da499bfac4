import { type ErrorCode, OciError } from '../oci/error.ts';
import type { Api } from './api.ts';

/** A finished build in Zuul's web API; only what a promotion reads. */
export interface ZuulBuild {
  readonly uuid: string;
  readonly job: string;
  /** As `SUCCESS`; null for one that goes on. */
  readonly result: string | null;
  readonly buildset?: string;
  readonly artifacts: readonly unknown[];
}

/**
 * Builds, newest first (Zuul's web API, `GET <tenant>/builds`).
 * @param query as `change=1&patchset=2&pipeline=gate&job_name=x`
 * @throws OciError when the answer is none, or an empty list
 */
export async function buildsOf(api: Api, query: string): Promise<ZuulBuild[]> {
  const { document } = await api.call('GET', `/builds?${query}`);
  if (!Array.isArray(document)) throw unusable(api, query, 'UNKNOWN', 'the answer is not a list of builds');
  if (document.length === 0) {
    const problem = "Zuul knows no such build; check the pipeline and the job's name";
    throw unusable(api, query, 'MANIFEST_UNKNOWN', problem);
  }
  return (document as Array<Record<string, unknown>>).map(
    ({ uuid, job_name, result, buildset, artifacts }) => ({
      uuid: String(uuid),
      job: String(job_name),
      result: typeof result === 'string' ? result : null,
      ...buildsetIn(buildset),
      artifacts: Array.isArray(artifacts) ? artifacts : [],
    }),
  );
}

function buildsetIn(value: unknown): { buildset?: string } {
  const { uuid } = (value ?? {}) as { uuid?: unknown };
  return typeof uuid === 'string' ? { buildset: uuid } : {};
}

/**
 * The successful ones among them.
 * @throws OciError when there are none, saying what there is instead
 */
export async function successfulBuilds(api: Api, query: string): Promise<ZuulBuild[]> {
  const builds = await buildsOf(api, query);
  const successful = builds.filter(({ result }) => result === 'SUCCESS');
  if (successful.length > 0) return successful;
  const results = [...new Set(builds.map(({ result }) => result ?? 'unfinished'))].join(', ');
  throw unusable(api, query, 'MANIFEST_UNKNOWN', `none of ${builds.length} builds succeeded (${results})`);
}

function unusable(api: Api, query: string, code: ErrorCode, problem: string): OciError {
  const where = `${api.base.href.replace(/\/+$/, '')}/builds?${query}`;
  const entry = code === 'UNKNOWN' ? 'OCI-0304' : 'OCI-0307';
  return new OciError({ code, entry, message: `${where}: ${problem}` });
}
