import { OciError } from '../oci/error.ts';
import type { Api } from './api.ts';

/** A finished build in Zuul's web API; only what a promotion reads. */
export interface ZuulBuild {
  readonly uuid: string;
  readonly job: string;
  readonly artifacts: readonly unknown[];
}

/**
 * Successful builds, newest first (Zuul's web API, `GET <tenant>/builds`).
 * @param query as `change=1&patchset=2&pipeline=gate&job_name=x`
 * @throws OciError when there are none, saying what there is instead
 */
export async function successfulBuilds(api: Api, query: string): Promise<ZuulBuild[]> {
  const where = `${api.base.href.replace(/\/+$/, '')}/builds?${query}`;
  const { document } = await api.call('GET', `/builds?${query}`);
  if (!Array.isArray(document)) {
    throw new OciError({
      code: 'UNKNOWN',
      entry: 'OCI-0304',
      message: `${where}: the answer is not a list of builds`,
    });
  }
  const builds = document as Array<Record<string, unknown>>;
  const successful = builds.filter(build => build.result === 'SUCCESS');
  if (successful.length === 0) {
    const results = [...new Set(builds.map(build => String(build.result ?? 'unfinished')))].join(', ');
    throw new OciError({
      code: 'MANIFEST_UNKNOWN',
      entry: 'OCI-0307',
      message: builds.length
        ? `${where}: none of ${builds.length} builds succeeded (${results})`
        : `${where}: Zuul knows no such build; check the pipeline and the job's name`,
    });
  }
  return successful.map(({ uuid, job_name, artifacts }) => ({
    uuid: String(uuid),
    job: String(job_name),
    artifacts: Array.isArray(artifacts) ? artifacts : [],
  }));
}
