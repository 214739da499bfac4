import { stringify } from 'smol-toml';
import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import { withoutMarks } from './marked-lines.ts';
import { type Change, endpointOf, isBelow, mirrorLocation, type Registration } from './registration.ts';
import { isSameToml, parseToml, type TomlTable } from './toml-text.ts';

export const SITE_FILE = '/etc/containers/registries.conf';
const DROP_INS = '/etc/containers/registries.conf.d';
/** Drop-ins are read in the order of their names; the last one that has a prefix is right about it. */
const OUR_FILE = `${DROP_INS}/zzz-zuul-buildset-registry.conf`;
const HEADER =
  '# Speculative images of a Zuul buildset. Made by oci_engine_configure, which also removes it.\n';

export interface Mirror {
  readonly location: string;
  readonly [setting: string]: unknown;
}

export interface RegistryEntry {
  readonly prefix?: string;
  readonly location?: string;
  readonly mirror?: readonly Mirror[];
  readonly [setting: string]: unknown;
}

/**
 * The mirrors of podman, buildah, skopeo and cri-o (containers-registries.conf(5), version 2), as a drop-in:
 * the site's own files are only read. A drop-in's entry for a prefix replaces all earlier ones, so it
 * repeats the site's settings, with its mirrors behind ours.
 */
export function containersRegistries(
  change: Change,
  unqualified: readonly string[],
  node: NodeFiles,
): ConfigurationFile {
  return {
    path: OUR_FILE,
    mode: 0o644,
    directoryMode: 0o755,
    services: ['crio'],
    parse: text => parseToml(text, OUR_FILE),
    edit: (existing, original) => {
      if (change.wanted.length === 0) return original;
      const document = {
        ...(unqualified.length > 0 && { 'unqualified-search-registries': unqualified }),
        registry: entries(change, siteEntries(node)),
      };
      const unchanged = existing !== undefined && isSameToml(parseToml(existing, OUR_FILE), document);
      return unchanged ? existing : `${HEADER}${stringify(document)}`;
    },
  };
}

/** The site's entries by prefix, as its files together have them. */
function siteEntries(node: NodeFiles): Map<string, RegistryEntry> {
  const files = [
    SITE_FILE,
    ...node
      .list(DROP_INS)
      .filter(name => name.endsWith('.conf'))
      .sort()
      .map(name => `${DROP_INS}/${name}`)
      .filter(file => file !== OUR_FILE),
  ];
  const found = new Map<string, RegistryEntry>();
  for (const file of files) {
    const text = withoutMarks(node.read(file) ?? '');
    const document: TomlTable = parseToml(text, file);
    for (const entry of Array.isArray(document.registry) ? (document.registry as RegistryEntry[]) : []) {
      const prefix = prefixOf(entry);
      if (prefix !== undefined) found.set(prefix, entry);
    }
  }
  return found;
}

/** An entry without a prefix is about its location (containers-registries.conf(5), "prefix"). */
export function prefixOf({ prefix, location }: RegistryEntry): string | undefined {
  return prefix ?? location;
}

function entries(change: Change, site: Map<string, RegistryEntry>): RegistryEntry[] {
  const namespaces = new Set(change.wanted.flatMap(({ namespaces }) => namespaces.map(({ name }) => name)));
  // The longest prefix wins, so the site's entries below a namespace need the mirror as well.
  const below = [...site.keys()].filter(
    prefix => !namespaces.has(prefix) && [...namespaces].some(name => prefix.startsWith(`${name}/`)),
  );
  return [...namespaces, ...below].sort().map(prefix => entry(prefix, site.get(prefix), change));
}

function entry(prefix: string, site: RegistryEntry | undefined, change: Change): RegistryEntry {
  const ours = mirrorsFor(prefix, change.wanted);
  const settings = withoutDigestOnly(site);
  const theirs = (settings?.mirror ?? []).filter(
    ({ location }) => !isBelow(location, [...change.wanted, ...change.withdrawn]),
  );
  return { ...settings, prefix, location: settings?.location ?? prefix, mirror: [...ours, ...theirs] };
}

/** Our mirrors of a namespace, or of something below one. */
export function mirrorsFor(prefix: string, wanted: readonly Registration[]): Mirror[] {
  return wanted
    .filter(registration => serves(registration, prefix))
    .map(registration => ({ location: mirrorLocation(endpointOf(registration), prefix) }));
}

/**
 * What is said of all mirrors of an entry would be said of ours, which has to be asked for tags.
 * @returns the entry with the same said of each of the site's mirrors. podman 4.3 and skopeo 1.9.3 understand it
 *   there; engines that are too old for it ask those mirrors for tags too, after ours
 */
export function withoutDigestOnly(site: RegistryEntry | undefined): RegistryEntry | undefined {
  const { 'mirror-by-digest-only': digestOnly, ...entry } = site ?? {};
  if (digestOnly !== true) return site;
  const mirror = (site?.mirror ?? []).map(one => ({ 'pull-from-mirror': 'digest-only', ...one }));
  return { ...entry, mirror };
}

function serves({ namespaces }: Registration, prefix: string): boolean {
  return namespaces.some(({ name }) => prefix === name || prefix.startsWith(`${name}/`));
}
