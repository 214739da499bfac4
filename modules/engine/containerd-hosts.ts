import path from 'node:path';
import { stringify } from 'smol-toml';
import { UsageError } from '../oci/error.ts';
import { certificateOf } from './certificates.ts';
import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import {
  type Change,
  endpointOf,
  namespaceNames,
  namespacesIn,
  type Registration,
  standsBefore,
} from './registration.ts';
import { firstTable } from './toml-edit.ts';
import { parseToml, type TomlTable } from './toml-text.ts';

/**
 * The hosts files of containerd (docs/hosts.md), one for each namespace.
 * @param directories in the order in which containerd looks into them
 */
export function hostsFiles(
  change: Change,
  directories: readonly string[],
  node: NodeFiles,
): ConfigurationFile[] {
  return namespaceNames(change).map(name => hostsFile(change, name, placeOf(name, directories, node), node));
}

/** The first directory with something about a registry hides what the later ones have. */
function placeOf(name: string, directories: readonly string[], node: NodeFiles): string {
  const found = directories.find(
    directory => node.exists(`${directory}/${name}`) || node.exists(`${directory}/_default`),
  );
  return found ?? (directories[0] as string);
}

const BEGIN = '# begin: speculative images of a Zuul buildset (oci_engine_configure)\n';
const END = '# end: speculative images of a Zuul buildset\n';

/** Hosts are asked in the order of the file, so ours stand before the site's; containerd reads it at each pull. */
function hostsFile(change: Change, name: string, directory: string, node: NodeFiles): ConfigurationFile {
  const file = `${directory}/${name}/hosts.toml`;
  const urls = namespacesIn(change).flatMap(namespace => (namespace.name === name ? [namespace.url] : []));
  const ours = change.wanted.filter(registration => standsBefore(registration, name));
  return {
    path: file,
    mode: 0o644,
    directoryMode: 0o755,
    services: [],
    withdrawn: ours.length === 0,
    parse: text => parseToml(text, file),
    edit: (existing, original) => {
      const rest = withoutBlock(existing ?? '');
      // Former versions wrote it before the block.
      const isServer = original === undefined && urls.some(url => rest === `server = "${url}"\n`);
      const theirs = isServer ? '' : rest;
      parseToml(theirs, file);
      const isFresh = theirs.trim() === '';
      if (ours.length === 0) {
        return existing === undefined || (original === undefined && isFresh) ? undefined : theirs;
      }
      const tables = ours.map(registration => hostTable(registration, name));
      if (!isFresh) return checked(inserted(theirs, block(tables)), file);
      const general = original === undefined ? generalHosts(directory, node) : {};
      const { host, ...settings }: TomlTable = { server: urls[0], ...general };
      if (host) tables.push(stringify({ host }));
      return checked(block([stringify(settings), ...tables]), file);
    },
  };
}

/**
 * The site's hosts of all registries, which a file for one hides. Paths in it are relative to its directory.
 */
function generalHosts(directory: string, node: NodeFiles): TomlTable {
  const file = `${directory}/_default/hosts.toml`;
  const { host = {}, ...settings } = parseToml(node.read(file) ?? '', file);
  const hosts = Object.entries(host as Record<string, TomlTable>).map(([url, entry]) => [
    url,
    withPaths(entry, file),
  ]);
  return {
    ...withPaths(settings, file),
    ...(hosts.length > 0 && { host: Object.fromEntries(hosts) }),
  };
}

function withPaths(settings: TomlTable, file: string): TomlTable {
  const absolute = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(absolute);
    return typeof value === 'string' && value !== '' ? path.resolve(path.dirname(file), value) : value;
  };
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      key === 'ca' || key === 'client' ? absolute(value) : value,
    ]),
  );
}

function hostTable(registration: Registration, name: string): string {
  const certificate = certificateOf(registration);
  // With a path the namespace is in it; containerd adds /v2 only to an address without one.
  const isHub = name === 'docker.io';
  return [
    `[host."https://${endpointOf(registration)}${isHub ? '' : `/v2/${name}`}"]`,
    '  capabilities = ["pull", "resolve"]',
    ...(isHub ? [] : ['  override_path = true']),
    ...(certificate ? [`  ca = "${certificate}"`] : []),
    '',
  ].join('\n');
}

function block(parts: readonly string[]): string {
  return `${BEGIN}${parts.map(part => part.replace(/\n*$/, '\n')).join('\n')}${END}`;
}

function inserted(text: string, ours: string): string {
  const at = firstTable(text);
  return at === undefined
    ? `${text.replace(/\n*$/, '\n')}${ours}`
    : `${text.slice(0, at)}${ours}${text.slice(at)}`;
}

/** A site's hosts in a form that takes no tables, or ours among them already. */
function checked(text: string, file: string): string {
  try {
    parseToml(text, file);
  } catch {
    throw new UsageError(
      file,
      'a host cannot be added: write each host as a table of its own, and the buildset registry not at all; ' +
        'nothing was changed',
      'OCI-0601',
    );
  }
  return text;
}

function withoutBlock(text: string): string {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END, from);
  return from < 0 || to < 0 ? text : text.slice(0, from) + text.slice(to + END.length);
}
