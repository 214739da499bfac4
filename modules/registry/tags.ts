import { discard, type HttpResponse, readBody } from '../http/message.ts';
import { OciError } from '../oci/error.ts';
import { refusal } from './error.ts';
import type { Place } from './repository.ts';

const PAGE = 1000;
const LARGEST_PAGE = 32 * 1024 * 1024;

/** All tags, page by page (distribution specification 1.1, "Listing Tags"). */
export async function* listTags(place: Place): AsyncGenerator<string> {
  const { connection, path, reading, name } = place;
  const plain = `/v2/${path}/tags/list`;
  let next: string | URL | undefined = `${plain}?n=${PAGE}`;
  const seen = new Set<string>();
  while (next) {
    let response: HttpResponse = await connection.send('GET', next, reading, { whole: LARGEST_PAGE });
    if (response.status === 404 && next === `${plain}?n=${PAGE}`) {
      // A registry that knows no pages may take the parameter for part of an unknown address.
      await discard(response);
      response = await connection.send('GET', plain, reading, { whole: LARGEST_PAGE });
    }
    if (response.status !== 200) throw await refusal(response, 'GET', connection.endpoint);
    for (const tag of tagsOf(await readBody(response, LARGEST_PAGE), name)) yield tag;
    next = nextPage(response);
    if (next && seen.has(next.href)) return;
    if (next) seen.add(next.href);
  }
}

function tagsOf(body: Buffer, name: string): string[] {
  try {
    const { tags } = JSON.parse(body.toString('utf8')) as { tags?: unknown };
    return Array.isArray(tags) ? tags.filter(tag => typeof tag === 'string') : [];
  } catch (cause) {
    throw new OciError({ code: 'UNKNOWN', message: `${name}: the list of tags is not JSON`, cause });
  }
}

/** The page that a Link header names (RFC 8288), on the registry itself. */
export function nextPage({ headers, url }: HttpResponse): URL | undefined {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers.link ?? '')?.[1];
  if (!target) return undefined;
  const page = new URL(target, url);
  // Behind a proxy the registry may give another scheme or host; path and query are what counts.
  return new URL(page.pathname + page.search, url);
}
