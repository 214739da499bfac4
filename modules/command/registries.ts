import { UsageError } from '../oci/error.ts';
import { splitRepository } from '../oci/reference.ts';
import { defaultUrl } from '../registry/endpoint.ts';
import type { RegistryOptions } from './command.ts';
import { findLogins } from './logins.ts';
import type { Parts } from './parts.ts';

/** The arguments by which a module reaches registries. */
export interface RegistryArguments {
  readonly credentials?: Readonly<Record<string, { username?: string; password?: string }>>;
  readonly registry_endpoints: Readonly<Record<string, { url: string; ca?: string }>>;
}

/**
 * Logins and endpoints of the registries that a command talks to.
 * @param own the one that a name and password on the command line are for
 */
export async function registryArguments(
  parts: Parts,
  options: RegistryOptions,
  registries: readonly string[],
  own: string | undefined,
): Promise<RegistryArguments> {
  const all = [...new Set(registries)];
  const logins = await findLogins(options, all, own, { ...parts, env: parts.streams.env });
  const credentials = Object.fromEntries(all.map(registry => [registry, { ...logins.get(registry) }]));
  return {
    // A module that is given any wants an entry for each registry: an empty one is a registry without a login.
    ...(logins.size > 0 && { credentials }),
    registry_endpoints: endpointsOf(options, all),
  };
}

function endpointsOf(
  { endpoint, ca }: Pick<RegistryOptions, 'endpoint' | 'ca'>,
  registries: readonly string[],
): Record<string, { url: string; ca?: string }> {
  const urls = new Map(endpoint.map(text => pair(text, '--endpoint')));
  const authorities = ca.map(text => (text.includes('=') ? pair(text, '--ca') : (['', text] as const)));
  const own = new Map(authorities);
  const entries = registries.flatMap(registry => {
    const url = urls.get(registry);
    const file = own.get(registry) ?? own.get('');
    if (!url && !file) return [];
    return [[registry, { url: url ?? defaultUrl(registry).href, ...(file && { ca: file }) }]] as const;
  });
  return Object.fromEntries(entries);
}

/** `registry=value`; every spelling of Docker Hub is one. */
function pair(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) {
    throw new UsageError(option, `"${text}" is not of the form <registry>=<value>`);
  }
  return [registryName(text.slice(0, at)), text.slice(at + 1)];
}

/** @throws UsageError for an address */
export function registryName(text: string): string {
  if (/[/\s]/.test(text)) {
    const host = URL.canParse(text) && new URL(text).host;
    throw new UsageError('registry', `"${text}" is not a name; write ${host || 'host:port'}`);
  }
  return splitRepository(`${text}/x/y`).registry;
}
