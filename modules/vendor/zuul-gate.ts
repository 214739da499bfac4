import { setTimeout as sleep } from 'node:timers/promises';
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
 * @param pauseSeconds between two questions after the end of a buildset, which Zuul notes just after it has merged the change
 * @throws OciError when there is none; with the entry OCI-0408 when there is one that did not pass
 */
export async function passedBuilds(api: Api, query: string, pauseSeconds = 3): Promise<ZuulBuild[]> {
  try {
    return await successfulBuilds(api, query);
  } catch (error) {
    const parameters = new URLSearchParams(query);
    const patchset = parameters.get('patchset');
    if (!isNone(error) || !patchset) throw error;
    parameters.delete('patchset');
    const others = await successfulBuilds(api, parameters.toString()).catch(other => {
      throw isNone(other) ? error : other;
    });
    const [newest] = others as [ZuulBuild, ...ZuulBuild[]];
    const result = await resultOf(api, newest, pauseSeconds);
    if (result === 'SUCCESS') return others.filter(({ buildset }) => buildset === newest.buildset);
    throw new OciError({
      code: 'DENIED',
      entry: 'OCI-0408',
      message: `nothing was promoted: ${newest.job} has not run for patchset ${patchset}, and the buildset of its newest build, ${newest.uuid}, ended with ${result}: those images never passed`,
    });
  }
}

function isNone(error: unknown): error is OciError {
  return error instanceof OciError && error.entry === 'OCI-0307';
}

const QUESTIONS = 10;

async function resultOf(api: Api, { buildset }: ZuulBuild, pauseSeconds: number): Promise<string> {
  for (let question = 1; buildset && question <= QUESTIONS; question++) {
    const { document } = await api.call('GET', `/buildset/${encodeURIComponent(buildset)}`);
    const { result } = (document ?? {}) as { result?: unknown };
    if (result) return String(result);
    if (question < QUESTIONS) await sleep(pauseSeconds * 1000);
  }
  return 'no result';
}
