import { OciError } from '../oci/error.ts';
import type { DatedTag, TagService } from '../oci/tag-service.ts';
import type { Api } from './api.ts';

const PAGE = 100;

/**
 * Tags of Harbor (API 2.0, "artifact"). Deleting by digest takes all tags along there; the API removes one.
 * @param repository project and name; slashes in the name are encoded twice
 */
export function harborTags(api: Api, repository: string, authorization: string | undefined): TagService {
  const slash = repository.indexOf('/');
  const project = repository.slice(0, slash);
  const name = encodeURIComponent(encodeURIComponent(repository.slice(slash + 1)));
  const at = `/projects/${encodeURIComponent(project)}/repositories/${name}/artifacts`;
  const headers: Record<string, string> = authorization ? { authorization } : {};
  return {
    name: "Harbor's API",
    async *list(): AsyncGenerator<DatedTag> {
      for (let page = 1; ; page += 1) {
        const query = new URLSearchParams({ with_tag: 'true', page: String(page), page_size: String(PAGE) });
        const { document } = await api.call('GET', `${at}?${query}`, { headers });
        const artifacts = Array.isArray(document) ? (document as Array<{ tags?: unknown }>) : [];
        for (const { tags } of artifacts)
          for (const tag of Array.isArray(tags) ? tags : []) yield* tagIn(tag);
        if (artifacts.length < PAGE) return;
      }
    },
    async remove(tag) {
      if (!authorization) {
        throw new OciError({
          code: 'UNAUTHORIZED',
          entry: 'OCI-0301',
          message:
            'removing tags of Harbor needs a username and a password (of a robot account, for instance)',
        });
      }
      await api.call('DELETE', `${at}/${tag}/tags/${tag}`, { headers, accept: [200, 204, 404] });
    },
  };
}

function* tagIn(entry: unknown): Generator<DatedTag> {
  const { name, push_time: pushed } = (entry ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string') return;
  const updated = Date.parse(String(pushed));
  yield { name, ...(Number.isFinite(updated) && { updated }) };
}
