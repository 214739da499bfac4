import { OciError } from '../oci/error.ts';
import type { DatedTag, TagService } from '../oci/tag-service.ts';
import type { Api } from './api.ts';

const PAGE = 100;

/**
 * Tags of Quay (Red Hat Quay API reference, "tag"). Expired tags stay in the list for the repository's
 * history unless only active ones are asked for.
 */
export function quayTags(api: Api, repository: string, token: string | undefined): TagService {
  const at = `/repository/${repository}/tag/`;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return {
    name: "Quay's API",
    async *list(): AsyncGenerator<DatedTag> {
      for (let page = 1; ; page += 1) {
        const query = new URLSearchParams({
          onlyActiveTags: 'true',
          limit: String(PAGE),
          page: String(page),
        });
        const { document } = await api.call('GET', `${at}?${query}`, { headers });
        const answer = document as { tags?: unknown; has_additional?: unknown };
        const tags = Array.isArray(answer?.tags) ? answer.tags : [];
        for (const entry of tags) yield* tagIn(entry);
        if (answer?.has_additional !== true || tags.length === 0) return;
      }
    },
    async remove(tag) {
      if (!token) {
        throw new OciError({
          code: 'UNAUTHORIZED',
          entry: 'OCI-0301',
          message:
            'removing tags of Quay needs an api_token in the credentials (an OAuth token that may write)',
        });
      }
      await api.call('DELETE', `${at}${encodeURIComponent(tag)}`, { headers, accept: [200, 204, 404] });
    },
  };
}

function* tagIn(entry: unknown): Generator<DatedTag> {
  const {
    name,
    start_ts: start,
    last_modified: modified,
    end_ts: end,
  } = (entry ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string') return;
  // Tags with an end in the past are history; one in the future is an expiry that somebody set.
  if (typeof end === 'number' && end * 1000 <= Date.now()) return;
  const updated = typeof start === 'number' ? start * 1000 : Date.parse(String(modified));
  yield { name, ...(Number.isFinite(updated) && { updated }) };
}
