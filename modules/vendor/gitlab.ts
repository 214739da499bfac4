import { OciError } from '../oci/error.ts';
import type { DatedTag, TagService } from '../oci/tag-service.ts';
import type { Api } from './api.ts';

export const GITLAB_API = 'https://gitlab.com/api/v4';
const PAGE = 100;
/** Images that were built to be reproducible say that they are of 1970 or 1980: that tells nothing. */
const EARLIEST = Date.parse('2013-01-01');

/**
 * Tags of GitLab (API v4, "container registry"). A list of tags is without their dates; those are asked for
 * one by one, and only of the tags that matter.
 */
export function gitlabTags(api: Api, repository: string, token: string | undefined): TagService {
  const headers: Record<string, string> = token ? { 'private-token': token } : {};
  let found: Promise<string> | undefined;
  const at = () => {
    found ??= findRepository(api, repository, headers);
    return found;
  };
  return {
    name: "GitLab's API",
    async *list(matters = () => true): AsyncGenerator<DatedTag> {
      const tags = `${await at()}/tags`;
      for (let page = 1; ; page += 1) {
        const { document } = await api.call('GET', `${tags}?per_page=${PAGE}&page=${page}`, { headers });
        const entries = Array.isArray(document) ? (document as Array<{ name?: unknown }>) : [];
        for (const { name } of entries) {
          if (typeof name === 'string' && matters(name))
            yield await detailsOf(api, `${tags}/${name}`, name, headers);
        }
        if (entries.length < PAGE) return;
      }
    },
    async remove(tag) {
      if (!token) {
        throw new OciError({
          code: 'UNAUTHORIZED',
          entry: 'OCI-0301',
          message: 'removing tags of GitLab needs an api_token in the credentials (scope "api")',
        });
      }
      await api.call('DELETE', `${await at()}/tags/${tag}`, { headers, accept: [200, 202, 204, 404] });
    },
  };
}

/** A repository is below its project, whose path may be any beginning of the repository's. */
async function findRepository(
  api: Api,
  repository: string,
  headers: Record<string, string>,
): Promise<string> {
  const parts = repository.split('/');
  for (let length = parts.length; length >= 2; length -= 1) {
    const project = encodeURIComponent(parts.slice(0, length).join('/'));
    const path = `/projects/${project}/registry/repositories`;
    for (let page = 1; ; page += 1) {
      const { status, document } = await api.call('GET', `${path}?per_page=${PAGE}&page=${page}`, {
        headers,
        accept: [200, 404],
      });
      const entries = status === 200 && Array.isArray(document) ? document : [];
      const match = (entries as Array<{ id: number; path: string }>).find(entry => entry.path === repository);
      if (match) return `${path}/${match.id}`;
      if (entries.length < PAGE) break;
    }
  }
  throw new OciError({
    code: 'NAME_UNKNOWN',
    entry: 'OCI-0302',
    message: `GitLab knows no registry repository ${repository}`,
  });
}

async function detailsOf(
  api: Api,
  path: string,
  name: string,
  headers: Record<string, string>,
): Promise<DatedTag> {
  const { document } = await api.call('GET', path, { headers, accept: [200, 404] });
  const { published_at: published, created_at: created } = (document ?? {}) as Record<string, unknown>;
  const updated = Date.parse(String(published ?? created));
  return { name, ...(updated > EARLIEST && { updated }) };
}
