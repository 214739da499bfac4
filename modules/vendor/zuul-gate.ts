import { OciError } from '../oci/error.ts';
import type { Api } from './api.ts';
import { successfulBuilds, type ZuulBuild } from './zuul.ts';

/**
 * The builds whose images may be promoted: the successful ones that the query finds.
 *
 * When Zuul has none for the patchset, either the code host has made one to merge the change (Gerrit's submit types
 * "cherry pick" and "rebase always"), or the patchset merged without these jobs. Then the buildset of the newest build
 * of any patchset decides: in the first case it has succeeded, and nothing else merges a change.
 * @param query as `change=1&patchset=2&pipeline=gate&job_name=x`
 * @throws OciError when there is none; with the entry OCI-0408 when there is one that did not pass
 */
export async function passedBuilds(api: Api, query: string): Promise<ZuulBuild[]> {
  try {
    return await successfulBuilds(api, query);
  } catch (error) {
    const parameters = new URLSearchParams(query);
    const patchset = parameters.get('patchset');
    if (!(error instanceof OciError) || error.entry !== 'OCI-0307' || !patchset) throw error;
    parameters.delete('patchset');
    const others = await successfulBuilds(api, parameters.toString()).catch(() => {
      throw error;
    });
    const [newest] = others as [ZuulBuild, ...ZuulBuild[]];
    const result = await resultOf(api, newest);
    if (result === 'SUCCESS') return others.filter(({ buildset }) => buildset === newest.buildset);
    throw new OciError({
      code: 'DENIED',
      entry: 'OCI-0408',
      message: `nothing was promoted: ${newest.job} has not run for patchset ${patchset}, and the buildset of its newest build, ${newest.uuid}, ended with ${result}: those images never passed`,
    });
  }
}

async function resultOf(api: Api, { buildset }: ZuulBuild): Promise<string> {
  if (!buildset) return 'no result';
  const { document } = await api.call('GET', `/buildset/${encodeURIComponent(buildset)}`);
  return String((document as { result?: unknown } | undefined)?.result ?? 'no result');
}
