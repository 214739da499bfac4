import { OciError } from '../oci/error.ts';
import type { DatedTag, TagService } from '../oci/tag-service.ts';
import type { Api } from './api.ts';

export const DOCKER_HUB_API = 'https://hub.docker.com/v2';
/** The API gives no more at a time. */
const PAGE = 100;

/**
 * Tags of Docker Hub (docs.docker.com/reference/api/hub). The registry there refuses to delete; the API needs
 * a token of its own, which one sign-in gives for all repositories.
 */
export function dockerHubTags(api: Api, repository: string, signIn: () => Promise<string>): TagService {
  const at = `/repositories/${repository}/tags`;
  const authorized = async () => ({ authorization: `Bearer ${await signIn()}` });
  return {
    name: "Docker Hub's API",
    async *list(): AsyncGenerator<DatedTag> {
      let next: string | URL | null = `${at}?page_size=${PAGE}`;
      while (next) {
        const { document } = await api.call('GET', next, { headers: await authorized() });
        const page = document as { next?: string | null; results?: unknown };
        for (const entry of Array.isArray(page?.results) ? page.results : []) yield* tagIn(entry);
        next = page?.next ? new URL(page.next, api.base) : null;
      }
    },
    async remove(tag) {
      await api.call('DELETE', `${at}/${tag}/`, {
        headers: await authorized(),
        accept: [200, 202, 204, 404],
      });
    },
  };
}

function* tagIn(entry: unknown): Generator<DatedTag> {
  const { name, last_updated: set, tag_last_pushed: pushed } = (entry ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string') return;
  const updated = Date.parse(String(pushed ?? set));
  yield { name, ...(Number.isFinite(updated) && { updated }) };
}

/**
 * Signs in once, with a password or an access token. The older way is for instances that know no other.
 * @throws OciError
 */
export function dockerHubSignIn(
  api: Api,
  credentials: { username: string; password: string } | undefined,
): () => Promise<string> {
  let token: Promise<string> | undefined;
  const request = async (): Promise<string> => {
    if (!credentials) {
      throw new OciError({
        code: 'UNAUTHORIZED',
        entry: 'OCI-0301',
        message: 'removing tags of Docker Hub needs a username and a password; give both in the credentials',
      });
    }
    const { username, password } = credentials;
    const fresh = await api.call('POST', '/auth/token', {
      body: { identifier: username, secret: password },
      accept: [200, 404, 405],
    });
    const found = tokenIn(fresh.document, 'access_token');
    if (found) return found;
    const older = await api.call('POST', '/users/login/', { body: { username, password } });
    const token = tokenIn(older.document, 'token');
    if (token) return token;
    throw new OciError({
      code: 'UNAUTHORIZED',
      entry: 'OCI-0304',
      message: `${api.base}: signing in gave no token`,
    });
  };
  return () => {
    token ??= request();
    return token;
  };
}

function tokenIn(document: unknown, key: string): string | undefined {
  const value = (document as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}
