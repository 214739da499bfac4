import type { Api } from './api.ts';

/** A build as Zuul remembers it. */
export interface KnownBuild {
  /** `1234,2`, as Zuul writes it; absent for builds of branches and tags. */
  readonly change?: string;
  /** Page of the change in the code review. */
  readonly url?: string;
  /** Milliseconds since the epoch; absent while it runs. */
  readonly ended?: number;
}

/** @returns nothing for a build that this tenant does not know (Zuul's web API, `GET <tenant>/build/<uuid>`) */
export async function findBuild(api: Api, uuid: string): Promise<KnownBuild | undefined> {
  const { status, document } = await api.call('GET', `/build/${encodeURIComponent(uuid)}`, {
    accept: [200, 404],
  });
  if (status === 404) return undefined;
  const build = document as Record<string, unknown>;
  // Since Zuul 10 what the build was for stands in "ref"; before, in the build itself.
  const ref = (build.ref ?? build) as Record<string, unknown>;
  const ended = timeOf(build.end_time);
  return {
    ...(ref.change ? { change: `${ref.change},${ref.patchset}` } : {}),
    ...(typeof ref.ref_url === 'string' && { url: ref.ref_url }),
    ...(ended !== undefined && { ended }),
  };
}

/** Whether a change is in any pipeline now (Zuul's web API, `GET <tenant>/status/change/<change>`). */
export async function isQueued(api: Api, change: string): Promise<boolean> {
  const { document } = await api.call('GET', `/status/change/${encodeURIComponent(change)}`);
  return Array.isArray(document) && document.length > 0;
}

/** Zuul writes UTC without saying so. */
function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(time) ? undefined : time;
}
