import type { HttpOptions } from '../http/client.ts';
import { UsageError } from '../oci/error.ts';
import { DOCKER_HUB } from '../oci/reference.ts';
import type { Deleter, Repository, Untagger } from '../oci/repository.ts';
import type { TagService } from '../oci/tag-service.ts';
import { type Api, createApi } from './api.ts';
import { type DistributionTraits, distributionTags } from './distribution.ts';
import { DOCKER_HUB_API, dockerHubSignIn, dockerHubTags } from './docker-hub.ts';
import { GITHUB_API, githubTags } from './github.ts';
import { GITLAB_API, gitlabTags } from './gitlab.ts';
import { harborTags } from './harbor.ts';
import { quayTags } from './quay.ts';

const KINDS = ['docker', 'quay', 'harbor', 'ghcr', 'gitlab', 'oci'] as const;
export type Kind = (typeof KINDS)[number];

/** A registry as the credentials and endpoints of a site describe it. */
export interface RegistryTraits {
  readonly registry: string;
  /** From the credentials; decides where it is given. */
  readonly type?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** Another endpoint stands for the registry, and so its own API is none of ours. */
  readonly mapped: boolean;
  readonly ca?: readonly string[] | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly apiToken?: string | undefined;
}

/** Puts together what the site says of a registry; an endpoint's API goes before the credential's. */
export function registryTraits(
  registry: string,
  credential: {
    username?: string;
    password?: string;
    api_token?: string;
    type?: string;
    api_url?: string;
  } = {},
  mapping?: { url?: URL; ca?: readonly string[]; apiUrl?: string },
): RegistryTraits {
  const { username, password, api_token: apiToken, type, api_url } = credential;
  const apiUrl = mapping?.apiUrl ?? api_url;
  return {
    registry,
    username,
    password,
    apiToken,
    type,
    apiUrl,
    mapped: mapping?.url !== undefined,
    ca: mapping?.ca,
  };
}

export interface TagServices {
  /** @param repository the same repository through the distribution API */
  of(traits: RegistryTraits, path: string, repository: Repository & Untagger & Deleter): TagService;
  close(): Promise<void>;
}

const API_URLS: Readonly<Record<Exclude<Kind, 'oci'>, (registry: string) => string>> = {
  docker: () => DOCKER_HUB_API,
  quay: registry => `https://${registry}/api/v1`,
  harbor: registry => `https://${registry}/api/v2.0`,
  ghcr: () => GITHUB_API,
  gitlab: () => GITLAB_API,
};

/** Where a registry's own API is. A site may give its address with or without the API's path. */
export function apiBase(kind: Exclude<Kind, 'oci'>, { registry, apiUrl }: RegistryTraits): URL {
  const usual = new URL(API_URLS[kind](registry));
  if (!apiUrl) return usual;
  const given = new URL(apiUrl);
  return given.pathname === '/' ? new URL(usual.pathname, given) : given;
}

/** One API client and one sign-in for each registry, however many repositories it has. */
export function createTagServices(options: Partial<HttpOptions> = {}): TagServices {
  const apis = new Map<string, { api: Api; signIn: () => Promise<string> }>();
  const distributions = new Map<string, DistributionTraits>();
  const apiOf = (traits: RegistryTraits, kind: Exclude<Kind, 'oci'>) => {
    let known = apis.get(traits.registry);
    if (!known) {
      const { authority, ca, ...rest } = options;
      const base = apiBase(kind, traits);
      const api = createApi({ ...rest, base, ...(traits.ca && { ca: traits.ca }) });
      const { username, password } = traits;
      known = {
        api,
        signIn: dockerHubSignIn(api, username && password ? { username, password } : undefined),
      };
      apis.set(traits.registry, known);
    }
    return known;
  };
  return {
    of(traits, path, repository) {
      const { registry, username, password, apiToken } = traits;
      const kind = kindOf(traits);
      switch (kind) {
        case 'docker': {
          const { api, signIn } = apiOf(traits, kind);
          return dockerHubTags(api, path, signIn);
        }
        case 'quay':
          return quayTags(apiOf(traits, kind).api, path, apiToken);
        case 'harbor': {
          const { api } = apiOf(traits, kind);
          return harborTags(api, path, username && password ? basic(username, password) : undefined);
        }
        case 'ghcr':
          return githubTags(apiOf(traits, kind).api, path, apiToken ?? password);
        case 'gitlab':
          return gitlabTags(apiOf(traits, kind).api, path, apiToken);
        default: {
          const known = distributions.get(registry) ?? {};
          distributions.set(registry, known);
          return distributionTags(repository, known);
        }
      }
    },
    async close() {
      await Promise.all([...apis.values()].map(({ api }) => api.close()));
    },
  };
}

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/**
 * Which API removes tags of a registry.
 * @throws UsageError for an unknown type
 */
export function kindOf({ registry, type, apiUrl, mapped, apiToken }: RegistryTraits): Kind {
  if (type) {
    if ((KINDS as readonly string[]).includes(type)) return type as Kind;
    throw new UsageError(
      `credentials[${registry}].type`,
      `"${type}" is not a kind of registry; possible are ${KINDS.join(', ')}`,
      'OCI-0308',
    );
  }
  if (mapped && !apiUrl) return 'oci';
  if (registry === DOCKER_HUB) return 'docker';
  if (registry === 'ghcr.io') return 'ghcr';
  // Without a token for the API the registry itself is asked, which removes tags.
  if (registry === 'registry.gitlab.com') return apiToken ? 'gitlab' : 'oci';
  // Without a token for the API the registry itself is asked.
  if (/(^|\.)quay\./.test(registry)) return apiToken ? 'quay' : 'oci';
  if (!apiUrl) return 'oci';
  throw new UsageError(
    `credentials[${registry}].type`,
    `is needed beside api_url, to know which API that is; possible are ${KINDS.join(', ')}`,
    'OCI-0308',
  );
}
