import { OciError, UsageError } from '../oci/error.ts';
import type { Api } from './api.ts';

/** A repository that has to be there before the first push. */
export interface NewRepository {
  /** Organisation of Quay, or project of Harbor. */
  readonly namespace: string;
  readonly name: string;
  readonly description: string;
  readonly visibility: 'public' | 'private';
}

/**
 * Creates a repository of Quay (API, "createRepo"). Repositories that a push creates are private there.
 * @returns whether it is new
 */
export async function createQuayRepository(
  api: Api,
  { namespace, name, description, visibility }: NewRepository,
  token: string,
): Promise<boolean> {
  const { status, document } = await api.call('POST', '/repository', {
    headers: { authorization: `Bearer ${token}` },
    body: { namespace, repository: name, description, visibility, repo_kind: 'image' },
    accept: [200, 201, 400],
  });
  if (status !== 400) return true;
  const said = (document ?? {}) as Record<string, unknown>;
  const reason = String(said.error_message ?? said.detail ?? said.message ?? 'status 400');
  if (/already exists/i.test(reason)) return false;
  throw new OciError({
    code: 'DENIED',
    entry: 'OCI-0306',
    status,
    message: `${namespace}/${name} was not created: ${reason}`,
  });
}

/**
 * Creates a project of Harbor (API 2.0, "createProject"); repositories below it come with their first push.
 * @returns whether it is new
 */
export async function createHarborProject(
  api: Api,
  { namespace, visibility }: NewRepository,
  authorization: string,
): Promise<boolean> {
  const headers = { authorization };
  const known = await api.call('HEAD', `/projects?project_name=${encodeURIComponent(namespace)}`, {
    headers,
    accept: [200, 404],
  });
  if (known.status === 200) return false;
  const { status } = await api.call('POST', '/projects', {
    headers,
    body: { project_name: namespace, metadata: { public: String(visibility === 'public') } },
    accept: [201, 409],
  });
  return status === 201;
}

/** @throws UsageError for another visibility than the two there are */
export function readVisibility(text: string | undefined, argument: string): NewRepository['visibility'] {
  if (text === undefined || text === 'public' || text === 'private') return text ?? 'public';
  throw new UsageError(argument, `is "${text}"; possible are public and private`);
}
