import { type Api, type ApiOptions, createApi } from './api.ts';
import { type ChangeState, changeState } from './code-review.ts';
import { findBuild, isQueued } from './zuul-builds.ts';

export interface BuildFacts {
  readonly change?: string;
  readonly state?: ChangeState;
  readonly ended?: number;
  readonly queued: boolean;
}

export interface BuildFactsOptions {
  /** Zuul's API with each tenant whose builds may be asked for. */
  readonly zuulApis: readonly string[];
  /** Whether code reviews are asked what has become of a change. */
  readonly codeReviews: boolean;
  readonly http?: Partial<Omit<ApiOptions, 'base'>>;
  /** Told once for each code review that gives no answer. */
  readonly warn: (message: string) => void;
}

/** What Zuul and the code reviews know of builds; each change is asked for once. */
export function createBuildFacts({ zuulApis, codeReviews, http = {}, warn }: BuildFactsOptions) {
  const clients = new Map<string, Api>();
  const open = (base: URL): Api => {
    const client = clients.get(base.href) ?? createApi({ ...http, base });
    clients.set(base.href, client);
    return client;
  };
  const states = new Map<string, Promise<ChangeState | undefined>>();
  const queues = new Map<string, Promise<boolean>>();
  const silent = new Set<string>();
  const stateOf = (url: string): Promise<ChangeState | undefined> =>
    once(states, url, async () => {
      const origin = new URL(url).origin;
      if (silent.has(origin)) return undefined;
      try {
        return await changeState(url, open);
      } catch (error) {
        // Changes of unknown state go by their age.
        if (!silent.has(origin)) warn(`what has become of changes is not known: ${(error as Error).message}`);
        silent.add(origin);
        return undefined;
      }
    });
  return {
    /** @returns nothing for a build that no tenant knows; @throws OciError when Zuul does not answer */
    async of(build: string): Promise<BuildFacts | undefined> {
      for (const address of zuulApis) {
        const api = open(new URL(address));
        const found = await findBuild(api, build);
        if (!found) continue;
        const { change, url, ended } = found;
        const queued = change ? once(queues, `${address} ${change}`, () => isQueued(api, change)) : false;
        const state = codeReviews && url && change ? await stateOf(url) : undefined;
        return {
          ...(change && { change }),
          ...(state && { state }),
          ...(ended !== undefined && { ended }),
          queued: await queued,
        };
      }
      return undefined;
    },
    async close(): Promise<void> {
      await Promise.all([...clients.values()].map(client => client.close()));
    },
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}
