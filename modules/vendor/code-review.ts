import type { Api } from './api.ts';

export type ChangeState = 'open' | 'merged' | 'abandoned';

/** Where a code review tells of a change. */
interface Question {
  readonly base: URL;
  readonly path: string;
  stateOf(document: Record<string, unknown>): ChangeState | undefined;
}

/**
 * What has become of a change, as anybody may ask: Gerrit, GitHub, GitLab.
 * @param url the change's page, as Zuul knows it
 * @param open makes a client for the base of an interface
 * @returns nothing where it is not told, as for private changes
 * @throws OciError when there is no answer
 */
export async function changeState(url: string, open: (base: URL) => Api): Promise<ChangeState | undefined> {
  const question = questionOf(url);
  if (!question) return undefined;
  const accept = [200, 401, 403, 404];
  const { status, document } = await open(question.base).call('GET', question.path, { accept });
  if (status !== 200 || typeof document !== 'object' || document === null) return undefined;
  return question.stateOf(document as Record<string, unknown>);
}

function questionOf(page: string): Question | undefined {
  let url: URL;
  try {
    url = new URL(page);
  } catch {
    return undefined;
  }
  return gitHub(url) ?? gitLab(url) ?? gerrit(url);
}

/** `https://github.com/org/project/pull/12`; the interface of an installation of one's own is below /api/v3. */
function gitHub({ origin, host, pathname }: URL): Question | undefined {
  const [, project, number] = /^\/([^/]+\/[^/]+)\/pull\/(\d+)/.exec(pathname) ?? [];
  if (!project) return undefined;
  return {
    base: new URL(host === 'github.com' ? 'https://api.github.com' : `${origin}/api/v3`),
    path: `/repos/${project}/pulls/${number}`,
    stateOf: ({ state, merged }) => {
      if (merged === true) return 'merged';
      return state === 'closed' ? 'abandoned' : state === 'open' ? 'open' : undefined;
    },
  };
}

/** `https://gitlab.com/group/project/-/merge_requests/12` */
function gitLab({ origin, pathname }: URL): Question | undefined {
  const [, project, number] = /^\/(.+?)(?:\/-)?\/merge_requests\/(\d+)/.exec(pathname) ?? [];
  if (!project) return undefined;
  return {
    base: new URL(`${origin}/api/v4`),
    path: `/projects/${encodeURIComponent(project)}/merge_requests/${number}`,
    stateOf: ({ state }) =>
      (({ merged: 'merged', closed: 'abandoned', opened: 'open', locked: 'open' }) as const)[String(state)],
  };
}

/** `https://review.example.org/c/org/project/+/1234` or `https://review.example.org/1234`, perhaps below a path */
function gerrit({ origin, pathname }: URL): Question | undefined {
  const [, prefix, number] = /^(.*?)\/(?:c\/.+\/\+\/)?(\d+)(?:\/\d+)?\/?$/.exec(pathname) ?? [];
  if (!number) return undefined;
  return {
    base: new URL(`${origin}${prefix}`),
    path: `/changes/${number}`,
    stateOf: ({ status }) =>
      (({ MERGED: 'merged', ABANDONED: 'abandoned', NEW: 'open' }) as const)[String(status)],
  };
}
