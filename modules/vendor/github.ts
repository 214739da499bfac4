import { OciError } from '../oci/error.ts';
import type { DatedTag, TagService } from '../oci/tag-service.ts';
import type { Api } from './api.ts';

export const GITHUB_API = 'https://api.github.com';
const PAGE = 100;

interface Version {
  readonly id: number;
  readonly tags: readonly string[];
  readonly updated: number | undefined;
}

/**
 * Tags of GitHub's container registry (GitHub REST API, "packages"). It removes whole versions only, a manifest
 * with all its tags: a tag that shares its version with another one stays.
 * @param repository owner and package
 */
export function githubTags(api: Api, repository: string, token: string | undefined): TagService {
  const [owner = '', ...rest] = repository.split('/');
  const name = encodeURIComponent(rest.join('/'));
  const headers: Record<string, string> = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    ...(token && { authorization: `Bearer ${token}` }),
  };
  let versions: Promise<{ at: string; list: Version[] }> | undefined;
  const load = async () => {
    for (const kind of ['orgs', 'users']) {
      const at = `/${kind}/${owner}/packages/container/${name}/versions`;
      const list = await readVersions(api, at, headers);
      if (list) return { at, list };
    }
    throw new OciError({
      code: 'NAME_UNKNOWN',
      entry: 'OCI-0302',
      message: `GitHub knows no container package ${repository}`,
    });
  };
  const known = () => {
    versions ??= load();
    return versions;
  };
  return {
    name: "GitHub's API",
    async *list(): AsyncGenerator<DatedTag> {
      for (const { tags, updated } of (await known()).list) {
        for (const tag of tags) yield { name: tag, ...(updated !== undefined && { updated }) };
      }
    },
    async remove(tag) {
      const { at, list } = await known();
      const version = list.find(({ tags }) => tags.includes(tag));
      if (!version) return;
      const others = version.tags.filter(other => other !== tag);
      if (others.length > 0) {
        throw new OciError({
          code: 'UNSUPPORTED',
          entry: 'OCI-0303',
          message: `GitHub removes whole versions only, and this one is also ${others.join(', ')}`,
        });
      }
      await api.call('DELETE', `${at}/${version.id}`, { headers, accept: [204, 404] });
    },
  };
}

/** All versions, or undefined when there is no such package of this kind of owner. */
async function readVersions(
  api: Api,
  at: string,
  headers: Record<string, string>,
): Promise<Version[] | undefined> {
  const versions: Version[] = [];
  for (let page = 1; ; page += 1) {
    const path = `${at}?per_page=${PAGE}&page=${page}`;
    const { status, document } = await api.call('GET', path, { headers, accept: [200, 404] });
    if (status === 404) return undefined;
    const entries = Array.isArray(document) ? document : [];
    versions.push(...entries.map(versionIn));
    if (entries.length < PAGE) return versions;
  }
}

function versionIn(entry: {
  id: number;
  updated_at?: string;
  metadata?: { container?: { tags?: string[] } };
}): Version {
  const updated = Date.parse(entry.updated_at ?? '');
  return {
    id: entry.id,
    tags: entry.metadata?.container?.tags ?? [],
    updated: Number.isFinite(updated) ? updated : undefined,
  };
}
