import { lookup } from 'node:dns/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';
import { canonicalHost } from './address.ts';
import { credentialsText } from './docker-credentials.ts';

/** The buildset registry as its job announced it. */
export interface RegistryLogin {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  /** PEM. */
  readonly cert?: string;
}

/** The registry as this node's engines reach it, with files for their options. */
export interface PushTarget {
  /** `host:port` for image references. */
  readonly endpoint: string;
  /** Credentials in the form of auth.json, 0600. */
  readonly authFile: string;
  /** Certificates for `--cert-dir`. */
  readonly certDirectory: string;
  readonly username?: string;
  readonly password?: string;
}

/** Writes the files below a private directory. */
export async function preparePushTarget(
  registry: RegistryLogin,
  alias: string,
  directory: string,
): Promise<PushTarget> {
  const endpoint = `${await reachableName(registry.host, alias)}:${registry.port}`;
  const certDirectory = path.join(directory, 'certs');
  const authFile = path.join(directory, 'auth.json');
  const { username, password } = registry;
  await mkdir(certDirectory, { mode: 0o700 });
  if (registry.cert) await writeFile(path.join(certDirectory, 'ca.crt'), registry.cert, { mode: 0o600 });
  const logins = username && password ? [{ endpoint, username, password }] : [];
  await writeFile(authFile, credentialsText(logins), { mode: 0o600 });
  return { endpoint, authFile, certDirectory, ...(username && { username }), ...(password && { password }) };
}

/**
 * A name for the registry that can stand in an image reference and in its certificate: its own, the alias
 * where this node knows it, or the address. An IPv6 address can stand in no reference.
 */
export async function reachableName(
  announced: string,
  alias: string,
  addressesOf: (name: string) => Promise<readonly string[]> = addresses,
  local: () => readonly string[] = localAddresses,
): Promise<string> {
  const host = canonicalHost(announced);
  if (isIP(host) === 0) return host;
  if ((await addressesOf(alias)).map(canonicalHost).includes(host)) return alias;
  // dockerd trusts 127.0.0.0/8 without a certificate, and the registry of this very node listens there too.
  if (local().map(canonicalHost).includes(host)) return host.startsWith('127.') ? host : '127.0.0.1';
  if (isIP(host) === 4) return host;
  throw new UsageError(
    'buildset_registry.host',
    `${host} cannot stand in an image reference and this node does not know it as ${alias}; ` +
      'apply the role use-buildset-registry first',
    'OCI-0509',
  );
}

async function addresses(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

function localAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap(entries => (entries ?? []).map(({ address }) => address));
}
