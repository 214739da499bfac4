import { readBody } from '../http/message.ts';
import { OciError } from '../oci/error.ts';
import type { Connection } from './connection.ts';
import { refusal } from './error.ts';
import { nextPage } from './tags.ts';

const PAGE = 1000;
const LARGEST_PAGE = 32 * 1024 * 1024;
const SCOPE = 'registry:catalog:*';

/**
 * All repositories of a registry, page by page. `_catalog` is not part of the distribution specification; registries
 * of one organization have it, those of the public do not.
 */
export async function* listRepositories(connection: Connection): AsyncGenerator<string> {
  const seen = new Set<string>();
  let next: string | URL | undefined = `/v2/_catalog?n=${PAGE}`;
  while (next) {
    const response = await connection.send('GET', next, [SCOPE]);
    if (response.status !== 200) throw await refusal(response, 'GET', connection.endpoint, 'UNSUPPORTED');
    for (const name of namesOf(await readBody(response, LARGEST_PAGE), connection)) yield name;
    const page: URL | undefined = nextPage(response);
    if (page && seen.has(page.href)) return;
    if (page) seen.add(page.href);
    next = page;
  }
}

function namesOf(body: Buffer, { endpoint }: Connection): string[] {
  try {
    const { repositories } = JSON.parse(body.toString('utf8')) as { repositories?: unknown };
    return Array.isArray(repositories) ? repositories.filter(name => typeof name === 'string') : [];
  } catch (cause) {
    throw new OciError({
      code: 'UNKNOWN',
      message: `${endpoint.registry}: the list of repositories is not JSON`,
      cause,
    });
  }
}
