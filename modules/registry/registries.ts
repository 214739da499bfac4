import { isIP } from 'node:net';
import type { Reference } from '../oci/reference.ts';
import { listRepositories } from './catalog.ts';
import { type Connection, type ConnectionOptions, connect } from './connection.ts';
import { type Credentials, defaultUrl, type Endpoint, type Quota } from './endpoint.ts';
import { createManifestCache } from './manifest.ts';
import { openRepository, type RegistryRepository } from './repository.ts';

/** Another place for a registry's images, for instance a site's proxy, and what else a site says of it. */
export interface EndpointMapping {
  /** A path in it goes before every repository's name; the registry's own address without it. */
  readonly url?: URL;
  readonly ca?: readonly string[];
  /** Of the registry's own API, for what the distribution specification does not offer. */
  readonly apiUrl?: string;
  readonly quota?: Quota;
}

export interface RegistriesOptions extends ConnectionOptions {
  /** By registry name, as `docker.io`. */
  readonly endpoints?: ReadonlyMap<string, EndpointMapping>;
  readonly credentials?: ReadonlyMap<string, Credentials>;
}

/** All registries that one call talks to; each has one connection and so one set of tokens and one budget. */
export interface Registries {
  open(where: Pick<Reference, 'registry' | 'repository'>, access: 'pull' | 'push'): RegistryRepository;
  /** A repository of a registry that is not known by name, such as the buildset registry. */
  openAt(endpoint: Endpoint, path: string, access: 'pull' | 'push'): RegistryRepository;
  /** Names of all repositories, where the registry tells them. */
  repositoriesAt(endpoint: Endpoint): AsyncIterable<string>;
  close(): Promise<void>;
}

export function createRegistries(options: RegistriesOptions = {}): Registries {
  const { endpoints, credentials, ...rest } = options;
  const connections = new Map<string, Connection>();
  const repositories = new Map<string, RegistryRepository>();
  const cache = createManifestCache();
  const whereOf = (endpoint: Endpoint) => `${endpoint.url.origin} ${endpoint.registry}`;
  const connectionTo = (endpoint: Endpoint): Connection => {
    const where = whereOf(endpoint);
    const connection = connections.get(where) ?? connect(endpoint, rest);
    connections.set(where, connection);
    return connection;
  };
  const openAt = (endpoint: Endpoint, path: string, access: 'pull' | 'push'): RegistryRepository => {
    const connection = connectionTo(endpoint);
    const where = whereOf(endpoint);
    const key = `${where} ${path} ${access}`;
    let repository = repositories.get(key);
    if (!repository) {
      repository = openRepository(connection, path, cache, access);
      repositories.set(key, repository);
    }
    return repository;
  };
  return {
    openAt,
    repositoriesAt: endpoint => listRepositories(connectionTo(endpoint)),
    open({ registry, repository }, access) {
      const mapping = endpoints?.get(registry);
      const known = credentials?.get(registry);
      const url = mapping?.url ?? defaultUrl(registry);
      const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
      const endpoint: Endpoint = {
        registry,
        url: new URL(url.origin),
        ...(mapping?.ca && { ca: mapping.ca }),
        ...(known && { credentials: known }),
        ...(mapping?.quota && { quota: mapping.quota }),
      };
      return openAt(endpoint, prefix ? `${prefix}/${repository}` : repository, access);
    },
    async close() {
      await Promise.all([...connections.values()].map(connection => connection.close()));
    },
  };
}

/**
 * The endpoint of a registry that is known by address and certificate. With an address the certificate is
 * asked for the alias, which every certificate of a buildset registry has.
 * @param host address or name; IPv6 with or without brackets
 */
export function endpointAt(options: {
  readonly registry: string;
  readonly host: string;
  readonly port: number;
  readonly alias?: string;
  readonly ca?: readonly string[];
  readonly pinned?: boolean;
  readonly credentials?: Credentials;
}): Endpoint {
  const { registry, port, alias, ca, pinned, credentials } = options;
  const host = options.host.replace(/^\[|\]$/g, '');
  const literal = isIP(host) !== 0;
  const name = literal && alias ? alias : isIP(host) === 6 ? `[${host}]` : host;
  return {
    registry,
    url: new URL(`https://${name}:${port}`),
    ...(literal && alias && { address: host }),
    ...(ca && { ca }),
    ...(pinned && { pinned }),
    ...(credentials && { credentials }),
  };
}
