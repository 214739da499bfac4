import { readFileSync } from 'node:fs';
import { UsageError } from '../oci/error.ts';
import { splitRepository } from '../oci/reference.ts';
import { loginsFrom } from './auth-file.ts';
import type { Credentials, Endpoint } from './endpoint.ts';
import { type EndpointMapping, endpointAt } from './registries.ts';

/** How roles describe a registry that is known by address, the buildset and the intermediate registry. */
export interface RegistryAddress {
  readonly host: string;
  readonly port: number;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** PEM, or a file with it. */
  readonly cert?: string | undefined;
}

/** How roles describe another endpoint for a registry (`container_registry_endpoints`). */
export interface EndpointEntry {
  readonly url?: string | undefined;
  readonly ca?: string | undefined;
  readonly api_url?: string | undefined;
  readonly concurrent_requests?: number | undefined;
  readonly requests_per_second?: number | undefined;
}

/**
 * The buildset registry among a role's arguments or a build's results.
 * @throws UsageError when there is none
 */
export function registryIn(value: unknown): RegistryAddress {
  const given = value as Partial<RegistryAddress> | undefined;
  const port = Number(given?.port);
  if (given?.host && port > 0) return { ...given, host: given.host, port };
  throw new UsageError(
    'buildset_registry',
    'there is none, neither as an argument nor among the results of this build; does the job depend on one that runs a registry?',
    'OCI-0809',
  );
}

/** The buildset registry: only its own certificate is trusted there. */
export function buildsetEndpoint(address: RegistryAddress, alias: string): Endpoint {
  const ca = pem(address.cert, 'buildset_registry.cert');
  return endpointAt({
    registry: 'buildset registry',
    host: address.host,
    port: address.port,
    alias,
    ...(ca && { ca: [ca], pinned: true }),
    ...loginOf(address),
  });
}

/** The site's intermediate registry, which may have an ordinary certificate. */
export function intermediateEndpoint(address: RegistryAddress): Endpoint {
  const ca = pem(address.cert, 'intermediate_registry.cert');
  return endpointAt({
    registry: authorityOf(address),
    host: address.host,
    port: address.port,
    ...(ca && { ca: [ca] }),
    ...loginOf(address),
  });
}

/** `host:port` as it stands in image references; IPv6 in brackets. */
export function authorityOf({ host, port }: RegistryAddress): string {
  const bare = host.replace(/^\[|\]$/g, '');
  return `${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** @throws UsageError naming the entry */
export function readEndpoints(
  given: Readonly<Record<string, EndpointEntry>> | undefined,
): Map<string, EndpointMapping> {
  const entries = Object.entries(given ?? {}).map(([registry, entry]) => {
    const argument = `registry_endpoints[${registry}]`;
    const url = entry.url === undefined ? undefined : readUrl(entry.url, `${argument}.url`);
    const ca = pem(entry.ca, `${argument}.ca`);
    const mapping = {
      ...(url && { url }),
      ...(ca && { ca: [ca] }),
      ...(entry.api_url && { apiUrl: entry.api_url }),
      quota: { concurrent: entry.concurrent_requests, perSecond: entry.requests_per_second },
    };
    return [splitRepository(`${registry}/x/y`).registry, mapping] as const;
  });
  return new Map(entries);
}

function readUrl(text: string, argument: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new UsageError(argument, `"${text}" is not a URL (${(cause as Error).message})`, 'OCI-0813');
  }
  if (!url.username && !url.password) return url;
  throw new UsageError(argument, 'holds a name or password; those belong to the credentials', 'OCI-0813');
}

/** What of the credentials logs in to registries: those with a name and a password. */
export function loginsOf(
  credentials: ReadonlyMap<string, { readonly username?: string; readonly password?: string }>,
): Map<string, Credentials> {
  const logins = new Map<string, Credentials>();
  for (const [registry, { username, password }] of credentials) {
    if (username && password) logins.set(registry, { username, password });
  }
  return logins;
}

/**
 * The same, and for the other registries what an engine's file has.
 * @param learn is told every password of the file, so that none of them is shown
 */
export async function allLogins(
  credentials: Parameters<typeof loginsOf>[0],
  authFile: string | undefined,
  registries: Iterable<string>,
  learn: (secret: string) => void,
): Promise<Map<string, Credentials>> {
  const given = loginsOf(credentials);
  if (!authFile) return given;
  const found = await loginsFrom(authFile, registries);
  for (const { password } of found.values()) learn(password);
  return new Map([...found, ...given]);
}

function loginOf({ username, password }: RegistryAddress): { credentials?: Credentials } {
  return username && password ? { credentials: { username, password: password.trim() } } : {};
}

function pem(given: string | undefined, argument: string): string | undefined {
  if (!given?.trim()) return undefined;
  if (given.includes('-----BEGIN')) return given;
  try {
    return readFileSync(given.trim(), 'utf8');
  } catch (cause) {
    throw new UsageError(
      argument,
      `is neither a certificate nor a file that can be read (${(cause as Error).message})`,
      'OCI-0813',
    );
  }
}
