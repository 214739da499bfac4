/** Where the registrations of a node are kept, below its root. */
export const REGISTRATIONS_FILE = 'var/lib/zuul-container-images/engines.json';

/** A buildset registry as the engines of a node see it. Holds no secret. */
export interface Registration {
  /** Name in image references and in the certificate: the alias of an address, or the host's own name. */
  readonly alias: string;
  /** As the registry was announced: an IPv4 or IPv6 address without brackets, or a name. */
  readonly host: string;
  readonly port: number;
  /** Registries it stands in front of, with the address of each. */
  readonly namespaces: readonly Namespace[];
  /** Names of the users who got credentials for it. */
  readonly users: readonly string[];
}

export interface Namespace {
  /** `docker.io`, `quay.io`, … */
  readonly name: string;
  /** For engines whose configuration names the real registry's address too. */
  readonly url: string;
}

/** `alias:port`, the key of credentials and certificates. */
export function endpointOf(registration: Pick<Registration, 'alias' | 'port'>): string {
  return `${registration.alias}:${registration.port}`;
}

/**
 * Where an engine that asks for paths finds the mirror of a prefix: Docker Hub's images without a prefix,
 * others below the name of their registry.
 * @param prefix `docker.io`, `quay.io`, or something below one, as in `docker.io/org`
 */
export function mirrorLocation(endpoint: string, prefix: string): string {
  const path = prefix === 'docker.io' ? '' : prefix.replace(/^docker\.io\//, '');
  return path === '' ? endpoint : `${endpoint}/${path}`;
}

/** Whether a location belongs to one of the registries. */
export function isBelow(location: string, registrations: readonly Registration[]): boolean {
  return registrations.some(registration => {
    const endpoint = endpointOf(registration);
    return location === endpoint || location.startsWith(`${endpoint}/`);
  });
}

/** What an edit is about: who is to be configured, newest first, and who is to go. */
export interface Change {
  readonly wanted: readonly Registration[];
  readonly withdrawn: readonly Registration[];
}

/**
 * Adds a registry in front of those that are configured. An alias stands for one address: a registry that
 * was known by the same alias at another address has ceased to exist, and goes.
 */
export function register(former: readonly Registration[], added: Registration): Change {
  const isSame = (entry: Registration) => endpointOf(entry) === endpointOf(added);
  const isSuperseded = (entry: Registration) => entry.alias === added.alias && entry.host !== added.host;
  const users = [...new Set([...former.filter(isSame).flatMap(entry => entry.users), ...added.users])];
  return {
    wanted: [{ ...added, users }, ...former.filter(entry => !isSame(entry) && !isSuperseded(entry))],
    withdrawn: former.filter(entry => !isSame(entry) && isSuperseded(entry)),
  };
}

/** Takes away one registry, whether recorded or configured by somebody else; all recorded ones without it. */
export function withdraw(former: readonly Registration[], gone: Registration | undefined): Change {
  if (!gone) return { wanted: [], withdrawn: former };
  const recorded = former.filter(entry => endpointOf(entry) === endpointOf(gone));
  return {
    wanted: former.filter(entry => !recorded.includes(entry)),
    withdrawn: recorded.length > 0 ? recorded : [gone],
  };
}
