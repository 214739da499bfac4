import { UsageError } from '../oci/error.ts';
import { DOCKER_HUB, splitRepository } from '../oci/reference.ts';
import type { NamedImage } from './images.ts';
import { pythonSearch } from './python-expression.ts';

/** What a site gives for one registry; `container_registry_credentials` holds one for each. */
export interface RegistryCredential {
  readonly username?: string;
  readonly password?: string;
  readonly api_token?: string;
  /** Python expression that repositories must match. */
  readonly repository?: string;
  readonly type?: string;
  readonly api_url?: string;
}

/** Credentials by registry, with every spelling of Docker Hub as `docker.io`. */
export type CredentialMap = ReadonlyMap<string, RegistryCredential>;

export function readCredentials(
  given: Readonly<Record<string, RegistryCredential>> | undefined,
): CredentialMap {
  const entries = Object.entries(given ?? {}).map(([key, credential]) => {
    const host = key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    return [splitRepository(`${host}/x/y`).registry, trimmed(credential)] as const;
  });
  return new Map(entries);
}

/**
 * Refuses, before anything is done, images whose registry has no credentials and repositories which the
 * credential's expression does not allow. Without any credentials nothing is required: the registry decides.
 * @param variable named in the messages, where a person has to look
 * @throws UsageError naming the image and the rule
 */
export function checkCredentials(
  images: readonly NamedImage[],
  credentials: CredentialMap,
  variable: string,
): void {
  if (credentials.size === 0) return;
  for (const { argument, written, registry, repository } of images) {
    const credential = credentials.get(registry);
    if (!credential) {
      throw new UsageError(
        argument,
        `there are no credentials for ${registry}, the registry of ${written}; add "${registry}" to ${variable}`,
        'OCI-0804',
      );
    }
    const rule = credential.repository;
    // docker.io/x/y is the same repository as x/y, which is how rules for Docker Hub are written.
    const spellings = registry === DOCKER_HUB ? [written, repository] : [written];
    const ruleArgument = `${variable}[${registry}].repository`;
    if (rule && !spellings.some(spelling => pythonSearch(rule, spelling, ruleArgument))) {
      throw new UsageError(
        argument,
        `${written} is not allowed by the expression "${rule}" of the credentials for ${registry}; use a repository that matches, or other credentials`,
        'OCI-0805',
      );
    }
  }
}

function trimmed(credential: RegistryCredential): RegistryCredential {
  // Secrets that were encrypted from a file end with its line feed.
  const { password, api_token } = credential;
  return {
    ...credential,
    ...(password !== undefined && { password: password.trim() }),
    ...(api_token !== undefined && { api_token: api_token.trim() }),
  };
}
