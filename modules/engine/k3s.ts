import { isMap, isSeq, parseDocument, stringify } from 'yaml';
import { UsageError } from '../oci/error.ts';
import { certificateOf } from './certificates.ts';
import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import { type Change, endpointOf, namespaceNames, standsBefore } from './registration.ts';
import { siteEndpoints } from './site-endpoints.ts';

const DISTRIBUTIONS = ['k3s', 'rke2'] as const;

/** Mirrors of k3s and RKE2 (their registries.yaml), where they are installed. They read it when they start. */
export function k3s(change: Change, node: NodeFiles): ConfigurationFile[] {
  return DISTRIBUTIONS.filter(name => node.exists(`/etc/rancher/${name}`)).map(name => {
    const path = `/etc/rancher/${name}/registries.yaml`;
    return {
      path,
      mode: 0o600,
      directoryMode: 0o755,
      services: [name],
      parse: text => parseYaml(text, path).toJS(),
      edit: (existing, original) => edit(existing, original, change, path),
    };
  });
}

function edit(
  existing: string | undefined,
  original: string | undefined,
  change: Change,
  path: string,
): string | undefined {
  const document = parseYaml(existing ?? '', path);
  document.contents ??= document.createNode({}) as never;
  const before = stringify(document.toJS());
  const all = [...change.wanted, ...change.withdrawn];
  const site = mirrorsIn(original ?? '', path);
  const { '*': general } = mirrorsIn(existing ?? '', path);
  // A rewrite is of the whole entry: beside ours, it would be of ours as well.
  const repeated = general?.rewrite ? [] : (general?.endpoint ?? []);
  for (const name of namespaceNames(change)) {
    // The namespace comes in the request's "ns": with a plain address the site's other mirrors need no rewriting.
    const ours = change.wanted
      .filter(registration => standsBefore(registration, name))
      .map(registration => `https://${endpointOf(registration)}`);
    const former = document.getIn(['mirrors', name, 'endpoint']);
    const listed: unknown = isSeq(former) ? former.toJSON() : [];
    const theirs = (listed as string[]).filter(
      url => !all.some(entry => url === `https://${endpointOf(entry)}`),
    );
    const endpoints = [...ours, ...siteEndpoints(theirs, site[name] ? [] : repeated, ours.length > 0)];
    if (endpoints.length > 0) document.setIn(['mirrors', name, 'endpoint'], document.createNode(endpoints));
    else removeIn(document, ['mirrors', name, 'endpoint']);
  }
  for (const endpoint of change.withdrawn.map(endpointOf))
    removeIn(document, ['configs', endpoint, 'tls', 'ca_file']);
  for (const entry of change.wanted) {
    const certificate = certificateOf(entry);
    if (certificate) document.setIn(['configs', endpointOf(entry), 'tls', 'ca_file'], certificate);
  }
  const after = document.toJS() as object;
  if (stringify(after) === before) return existing;
  return original === undefined && Object.keys(after).length === 0 ? undefined : document.toString();
}

interface Mirror {
  readonly endpoint?: readonly string[];
  readonly rewrite?: object;
}

function mirrorsIn(text: string, path: string): Readonly<Record<string, Mirror | undefined>> {
  const settings = parseYaml(text, path).toJS() as { mirrors?: Record<string, Mirror> } | null;
  return settings?.mirrors ?? {};
}

/** What the site's rewrites do to images of the registries that are configured, in words. */
export function k3sWarnings(change: Change, node: NodeFiles): string[] {
  return k3s(change, node).flatMap(({ path }) => {
    const mirrors = mirrorsIn(node.read(path) ?? '', path);
    const names = [...new Set(change.wanted.flatMap(({ namespaces }) => namespaces.map(({ name }) => name)))];
    const rewritten = names.filter(name => mirrors[name]?.rewrite);
    const ours = change.wanted.map(entry => `https://${endpointOf(entry)}`);
    const alone = names.filter(name => (mirrors[name]?.endpoint ?? []).every(url => ours.includes(url)));
    return [
      ...(rewritten.length > 0
        ? [
            `${path}: the rewrite of ${rewritten.join(', ')} is one of the buildset registry's names as well: ` +
              'speculative images that it gives another name are not found',
          ]
        : []),
      ...(mirrors['*']?.rewrite && alone.length > 0
        ? [
            `${path}: the endpoints of "*" are not asked for ${alone.join(', ')} meanwhile, ` +
              'because their rewrite would be one of the buildset registry as well',
          ]
        : []),
    ];
  });
}

/** Removes a value, and the maps that it leaves empty. */
function removeIn(document: ReturnType<typeof parseDocument>, path: string[]): void {
  if (!document.hasIn(path)) return;
  document.deleteIn(path);
  for (let length = path.length - 1; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length));
    if (!isMap(parent) || parent.items.length > 0) return;
    document.deleteIn(path.slice(0, length));
  }
}

function parseYaml(text: string, path: string) {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line ?? 1;
    throw new UsageError(
      path,
      `line ${line}: this is not YAML (${error.code}); correct the file first, nothing was changed`,
      'OCI-0601',
    );
  }
  if (document.contents !== null && !isMap(document.contents)) {
    throw new UsageError(
      path,
      'line 1: the file holds no map; correct the file first, nothing was changed',
      'OCI-0601',
    );
  }
  return document;
}
