import { certificateOf } from './certificates.ts';
import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import { hostsFiles } from './containerd-hosts.ts';
import { type Change, endpointOf, namespaceNames, standsBefore } from './registration.ts';
import { siteEndpoints } from './site-endpoints.ts';
import { editToml, type TomlEdit } from './toml-edit.ts';
import { parseToml, type TomlTable } from './toml-text.ts';

const CONFIG = '/etc/containerd/config.toml';
const DIRECTORY = '/etc/containerd/certs.d';
const MICROK8S = '/var/snap/microk8s/current/args/certs.d';
/** The CRI plugin's tables in configuration versions 2 and 3 (containerd, docs/hosts.md and cri/registry.md). */
const CRI_TABLES: Readonly<Record<number, string>> = {
  2: 'io.containerd.grpc.v1.cri',
  3: 'io.containerd.cri.v1.images',
};

/** Files of containerd and of MicroK8s' containerd, where they are installed. */
export function containerd(change: Change, node: NodeFiles): ConfigurationFile[] {
  return [
    ...(node.exists('/etc/containerd') ? plainContainerd(change, node) : []),
    ...(node.exists('/var/snap/microk8s') ? hostsFiles(change, [MICROK8S], node) : []),
  ];
}

function plainContainerd(change: Change, node: NodeFiles): ConfigurationFile[] {
  const config = node.read(CONFIG);
  const own = config === undefined ? undefined : configPath(parseToml(config, CONFIG));
  const directories = own?.split(':').filter(Boolean) ?? [DIRECTORY];
  const files = hostsFiles(change, directories, node);
  return config === undefined ? files : [...files, criConfiguration(change)];
}

/**
 * Tells the CRI plugin where the hosts files are, unless the site does. Where the site still has mirrors in this
 * file, which exclude hosts files, ours go before them. `ctr` and nerdctl know the directory by themselves.
 */
function criConfiguration(change: Change): ConfigurationFile {
  return {
    path: CONFIG,
    mode: 0o644,
    directoryMode: 0o755,
    services: ['containerd'],
    parse: text => parseToml(text, CONFIG),
    edit: (existing, original) => {
      if (existing === undefined) return existing;
      const document = parseToml(existing, CONFIG);
      const table = CRI_TABLES[Number(document.version ?? 1)];
      const disabled = ((document.disabled_plugins ?? []) as string[]).some(name =>
        /(^|\.)cri($|\.)/.test(name),
      );
      const former = original === undefined ? {} : parseToml(original, CONFIG);
      if (!table || disabled || configPath(former) !== undefined) return existing;
      const mirrors = (registryOf(former, table)?.mirrors ?? {}) as Mirrors;
      if (Object.keys(mirrors).length > 0) {
        const now = (registryOf(document, table)?.mirrors ?? {}) as Mirrors;
        return editToml(existing, CONFIG, mirrorEdits(change, table, now, mirrors));
      }
      // containerd's own default is an empty text.
      const value = change.wanted.length > 0 ? DIRECTORY : registryOf(former, table)?.config_path;
      return editToml(existing, CONFIG, [
        { table: ['plugins', table, 'registry'], key: 'config_path', value },
      ]);
    },
  };
}

type Mirrors = Readonly<Record<string, { readonly endpoint?: readonly string[] }>>;

/** @param site the mirrors as they were before the first change of ours */
function mirrorEdits(change: Change, table: string, now: Mirrors, site: Mirrors): TomlEdit[] {
  const all = [...change.wanted, ...change.withdrawn];
  const at = (...names: string[]) => ['plugins', table, 'registry', ...names];
  const endpoints = namespaceNames(change).flatMap(name => {
    const before = now[name]?.endpoint ?? [];
    const ours = change.wanted
      .filter(registration => standsBefore(registration, name))
      .map(registration => `https://${endpointOf(registration)}`);
    const listed = before.filter(url => !all.some(entry => url === `https://${endpointOf(entry)}`));
    const general = site[name] ? [] : (now['*']?.endpoint ?? []);
    const value = [...ours, ...siteEndpoints(listed, general, ours.length > 0)];
    if (value.length === 0 && before.length === 0) return [];
    return [{ table: at('mirrors', name), key: 'endpoint', value: value.length > 0 ? value : undefined }];
  });
  const certificates = all.map(entry => ({
    table: at('configs', endpointOf(entry), 'tls'),
    key: 'ca_file',
    value: change.wanted.includes(entry) ? certificateOf(entry) : undefined,
  }));
  return [...endpoints, ...certificates];
}

function configPath(document: TomlTable): string | undefined {
  return Object.values(CRI_TABLES)
    .map(table => registryOf(document, table)?.config_path as string | undefined)
    .find(path => path !== undefined && path !== '');
}

function registryOf(document: TomlTable, table: string): TomlTable | undefined {
  const plugin = (document.plugins as TomlTable | undefined)?.[table] as TomlTable | undefined;
  return plugin?.registry as TomlTable | undefined;
}
