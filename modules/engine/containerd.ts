import { certificatePath } from './certificates.ts';
import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import { type Change, endpointOf, type Namespace, type Registration } from './registration.ts';
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
    ...(node.exists('/var/snap/microk8s') ? hostsFiles(change, MICROK8S) : []),
  ];
}

function plainContainerd(change: Change, node: NodeFiles): ConfigurationFile[] {
  const config = node.read(CONFIG);
  const own = config === undefined ? undefined : configPath(parseToml(config, CONFIG));
  const files = hostsFiles(change, own?.split(':')[0] ?? DIRECTORY);
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
      const registry = registryOf(document, table);
      if (Object.keys(registryOf(former, table)?.mirrors ?? {}).length > 0) {
        return editToml(existing, CONFIG, mirrorEdits(change, table, registry?.mirrors as Mirrors));
      }
      const value = change.wanted.length > 0 ? DIRECTORY : undefined;
      return editToml(existing, CONFIG, [
        { table: ['plugins', table, 'registry'], key: 'config_path', value },
      ]);
    },
  };
}

type Mirrors = Readonly<Record<string, { readonly endpoint?: readonly string[] }>> | undefined;

function mirrorEdits(change: Change, table: string, mirrors: Mirrors): TomlEdit[] {
  const all = [...change.wanted, ...change.withdrawn];
  const at = (...names: string[]) => ['plugins', table, 'registry', ...names];
  const names = new Set(all.flatMap(({ namespaces }) => namespaces.map(({ name }) => name)));
  const endpoints = [...names].flatMap(name => {
    const before = mirrors?.[name]?.endpoint ?? [];
    const ours = change.wanted.map(registration => `https://${endpointOf(registration)}`);
    const theirs = before.filter(url => !all.some(entry => url === `https://${endpointOf(entry)}`));
    const value = [...ours, ...theirs];
    if (value.length === 0 && before.length === 0) return [];
    return [{ table: at('mirrors', name), key: 'endpoint', value: value.length > 0 ? value : undefined }];
  });
  const certificates = all.map(entry => ({
    table: at('configs', endpointOf(entry), 'tls'),
    key: 'ca_file',
    value: change.wanted.includes(entry) ? certificatePath(endpointOf(entry)) : undefined,
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

function hostsFiles(change: Change, directory: string): ConfigurationFile[] {
  const namespaces = new Map(
    [...change.wanted, ...change.withdrawn].flatMap(({ namespaces }) =>
      namespaces.map(namespace => [namespace.name, namespace] as const),
    ),
  );
  return [...namespaces.values()].map(namespace =>
    hostsFile(change, namespace, `${directory}/${namespace.name}/hosts.toml`),
  );
}

const BEGIN = '# begin: speculative images of a Zuul buildset (oci_engine_configure)\n';
const END = '# end: speculative images of a Zuul buildset\n';

/** Hosts are asked in the order of the file, so ours stand before the site's; containerd reads it at each pull. */
function hostsFile(change: Change, namespace: Namespace, path: string): ConfigurationFile {
  return {
    path,
    mode: 0o644,
    directoryMode: 0o755,
    services: [],
    parse: text => parseToml(text, path),
    edit: (existing, original) => {
      const theirs = withoutBlock(existing ?? '');
      parseToml(theirs, path);
      const ours = change.wanted.filter(({ namespaces }) =>
        namespaces.some(({ name }) => name === namespace.name),
      );
      if (ours.length === 0) {
        const untouched = theirs.replace(`server = "${namespace.url}"\n`, '').trim() === '';
        return original === undefined && untouched ? undefined : existing === undefined ? undefined : theirs;
      }
      const block = `${BEGIN}${ours.map(registration => hostTable(registration, namespace)).join('\n')}${END}`;
      const text = theirs === '' ? `server = "${namespace.url}"\n` : theirs;
      const at = text.search(/^\s*\[/m);
      return at < 0
        ? `${text.replace(/\n*$/, '\n')}${block}`
        : `${text.slice(0, at)}${block}${text.slice(at)}`;
    },
  };
}

function hostTable(registration: Registration, namespace: Namespace): string {
  const endpoint = endpointOf(registration);
  // With a path the namespace is in it; containerd adds /v2 only to an address without one.
  const isHub = namespace.name === 'docker.io';
  return [
    `[host."https://${endpoint}${isHub ? '' : `/v2/${namespace.name}`}"]`,
    '  capabilities = ["pull", "resolve"]',
    ...(isHub ? [] : ['  override_path = true']),
    `  ca = "${certificatePath(endpoint)}"`,
    '',
  ].join('\n');
}

function withoutBlock(text: string): string {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END, from);
  return from < 0 || to < 0 ? text : text.slice(0, from) + text.slice(to + END.length);
}
