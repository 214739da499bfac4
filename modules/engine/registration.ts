import { isDeepStrictEqual } from 'node:util';
import { canonicalHost } from './address.ts';

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
  /** When no certificate of it is known; there is one otherwise. */
  readonly certificate?: false;
  /** Whether its mirrors are to be in registries.conf itself, beside the drop-in. */
  readonly mainFile?: true;
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
  /** What a wanted registry stood in front of until now, or had another address for. */
  readonly dropped: readonly Namespace[];
}

/** All that an edit has to look at: the wanted ones first, so that their addresses are the ones to take. */
export function namespacesIn({ wanted, withdrawn, dropped }: Change): Namespace[] {
  return [...[...wanted, ...withdrawn].flatMap(({ namespaces }) => namespaces), ...dropped];
}

/** Their names, each once. */
export function namespaceNames(change: Change): string[] {
  return [...new Set(namespacesIn(change).map(({ name }) => name))];
}

/** Whether a registry stands in front of the namespace of this name. */
export function standsBefore({ namespaces }: Registration, name: string): boolean {
  return namespaces.some(namespace => namespace.name === name);
}

/**
 * Adds a registry in front of those that are configured. An alias stands for one address: a registry that
 * was known by the same alias at another address has ceased to exist, and goes. One that was configured before
 * keeps its users, its certificate and its place in registries.conf, and loses the namespaces that are not named any more.
 */
export function register(former: readonly Registration[], added: Registration): Change {
  const known = merged(former);
  const isSame = (entry: Registration) => endpointOf(entry) === endpointOf(added);
  const isSuperseded = (entry: Registration) =>
    entry.alias === added.alias && canonicalHost(entry.host) !== canonicalHost(added.host);
  const same = known.find(isSame);
  const { namespaces } = added;
  return {
    wanted: [
      { ...(same ? together(added, same) : added), namespaces },
      ...known.filter(entry => !isSame(entry) && !isSuperseded(entry)),
    ],
    withdrawn: known.filter(entry => !isSame(entry) && isSuperseded(entry)),
    dropped: (same?.namespaces ?? []).filter(
      namespace => !namespaces.some(kept => isDeepStrictEqual(kept, namespace)),
    ),
  };
}

/** Takes away one registry, whether recorded or configured by somebody else; all recorded ones without it. */
export function withdraw(former: readonly Registration[], gone: Registration | undefined): Change {
  const known = merged(former);
  if (!gone) return { wanted: [], withdrawn: known, dropped: [] };
  const recorded = known.filter(entry => endpointOf(entry) === endpointOf(gone));
  return {
    wanted: known.filter(entry => !recorded.includes(entry)),
    withdrawn: recorded.length > 0 ? recorded : [gone],
    dropped: [],
  };
}

/** One for each endpoint: after a crash a registry is recorded as it was and as it was to become. */
function merged(registrations: readonly Registration[]): Registration[] {
  const found = new Map<string, Registration>();
  for (const entry of registrations) {
    const newer = found.get(endpointOf(entry));
    found.set(endpointOf(entry), newer ? together(newer, entry) : entry);
  }
  return [...found.values()];
}

/** All that a registry was given by two calls. */
function together(newer: Registration, older: Registration): Registration {
  const { certificate, mainFile, ...rest } = newer;
  const namespaces = [...newer.namespaces, ...older.namespaces];
  return {
    ...rest,
    namespaces: namespaces.filter(
      (namespace, index) => namespaces.findIndex(one => isDeepStrictEqual(one, namespace)) === index,
    ),
    users: [...new Set([...older.users, ...newer.users])],
    ...(certificate === false && older.certificate === false && { certificate }),
    ...((mainFile || older.mainFile) && { mainFile: true as const }),
  };
}
