import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import { type Change, endpointOf, type Registration } from './registration.ts';

/** Directories of certificates by registry, and who keeps what it read there until it is restarted. */
const ENGINE_DIRECTORIES: readonly { directory: string; services: readonly string[] }[] = [
  { directory: '/etc/containers/certs.d', services: [] },
  { directory: '/etc/docker/certs.d', services: ['docker'] },
];

/** Anchors of the distributions' trust stores: Debian and Ubuntu, RHEL and Fedora, SUSE, Arch. */
const ANCHOR_DIRECTORIES: readonly string[] = [
  '/etc/pki/ca-trust/source/anchors',
  '/etc/pki/trust/anchors',
  '/etc/ca-certificates/trust-source/anchors',
  '/usr/local/share/ca-certificates',
];

/** Where the distribution takes additional authorities from; undefined when the node has none of the known ones. */
export function anchorDirectory(node: NodeFiles): string | undefined {
  return ANCHOR_DIRECTORIES.find(directory => node.exists(directory));
}

/** Where every engine that wants a path finds a registry's certificate. */
export function certificatePath(endpoint: string): string {
  return `/etc/containers/certs.d/${endpoint}/ca.crt`;
}

/** The same for a configuration that names it; undefined when there is none, and an engine would fail on it. */
export function certificateOf(registration: Registration): string | undefined {
  return registration.certificate === false ? undefined : certificatePath(endpointOf(registration));
}

/** File name of a registry's anchor. No colon: update-ca-certificates makes a name of it. */
export function anchorName({ alias, port }: Pick<Registration, 'alias' | 'port'>): string {
  return `${alias}-${port}.crt`;
}

/**
 * The registry's certificate for the engines that look it up by registry, and as an authority of the system,
 * which the clients of BuildKit need to fetch their tokens.
 * @param certificate PEM, with the endpoint it belongs to, when one is to be written
 */
export function certificateFiles(
  change: Change,
  certificate: { endpoint: string; pem: string } | undefined,
  node: NodeFiles,
): ConfigurationFile[] {
  const anchors = anchorDirectory(node);
  return [...change.wanted, ...change.withdrawn].flatMap(registration => {
    const endpoint = endpointOf(registration);
    const edit = (existing: string | undefined, original: string | undefined) => {
      if (change.withdrawn.includes(registration)) return original;
      return certificate?.endpoint === endpoint ? terminated(certificate.pem) : existing;
    };
    const file = (path: string, services: readonly string[]): ConfigurationFile => ({
      path,
      mode: 0o644,
      directoryMode: 0o755,
      services,
      edit,
    });
    return [
      ...ENGINE_DIRECTORIES.map(({ directory, services }) =>
        file(`${directory}/${endpoint}/ca.crt`, services),
      ),
      // One file for each endpoint, and no colon: update-ca-certificates makes a name of it.
      ...(anchors ? [file(`${anchors}/${anchorName(registration)}`, ['system trust'])] : []),
    ];
  });
}

function terminated(pem: string): string {
  return pem.endsWith('\n') ? pem : `${pem}\n`;
}
