import { stringify } from 'smol-toml';
import { UsageError } from '../oci/error.ts';
import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import {
  type Mirror,
  mirrorsFor,
  prefixOf,
  type RegistryEntry,
  SITE_FILE,
  withoutDigestOnly,
} from './containers-registries.ts';
import { added, isMarked, putAside, withoutMarks } from './marked-lines.ts';
import type { Change, Registration } from './registration.ts';
import { headersIn, keyOf, lengthOf } from './toml-edit.ts';
import { isSameToml, parseToml } from './toml-text.ts';

/**
 * The same mirrors in registries.conf itself, for those who take that file elsewhere without the drop-ins. Whatever
 * is ours is a line with a mark, so that the site's text is left when those lines go.
 * @returns nothing where no registry is or was to be there
 */
export function registriesConf(
  change: Change,
  unqualified: readonly string[],
  node: NodeFiles,
): ConfigurationFile[] {
  const wanted = change.wanted.filter(({ mainFile }) => mainFile);
  const isConcerned = [...wanted, ...change.withdrawn].some(({ mainFile }) => mainFile);
  if (!isConcerned && !isMarked(node.read(SITE_FILE) ?? '')) return [];
  return [
    {
      path: SITE_FILE,
      mode: 0o644,
      directoryMode: 0o755,
      services: ['crio'],
      withdrawn: wanted.length === 0,
      parse: text => parseToml(text, SITE_FILE),
      edit: (existing, original) => {
        const site = withoutMarks(existing ?? '');
        if (wanted.length > 0) return withMirrors(site, wanted, unqualified);
        return existing === undefined || (original === undefined && site === '') ? undefined : site;
      },
    },
  ];
}

function withMirrors(site: string, wanted: readonly Registration[], unqualified: readonly string[]): string {
  const document = parseToml(site, SITE_FILE);
  if ('registries' in document) throw refusal();
  const entries = (document.registry ?? []) as readonly RegistryEntry[];
  const lines = site.split('\n');
  const headers = headersIn(lines);
  const starts = headers.filter(at => isRegistry(lines[at] ?? ''));
  // Mirrors are written in the order of the file, but put in from its end, so that numbers of lines stay right.
  const served = [...entries.entries()].filter(
    ([, entry]) => mirrorsFor(prefixOf(entry) ?? '', wanted).length > 0,
  );
  if (starts.length === entries.length) {
    for (const [index, entry] of served.reverse()) {
      const start = starts[index] as number;
      const end = starts[index + 1] ?? lines.length;
      lines.splice(start, end - start, ...section(lines.slice(start, end), entry, wanted));
    }
  }
  const known = new Set(entries.map(prefixOf));
  const names = [...new Set(wanted.flatMap(({ namespaces }) => namespaces.map(({ name }) => name)))].sort();
  const fresh = names.filter(name => !known.has(name));
  const last = lines.at(-1) === '' ? [lines.pop() as string] : [''];
  const search =
    'unqualified-search-registries' in document || unqualified.length === 0
      ? []
      : assignments({ 'unqualified-search-registries': unqualified });
  const text = [...search, ...lines, ...fresh.flatMap(name => newEntry(name, wanted)), ...last].join('\n');
  const expected = {
    ...document,
    ...(search.length > 0 && { 'unqualified-search-registries': unqualified }),
    registry: [
      ...entries.map(entry => mirrored(entry, wanted)),
      ...fresh.map(name => ({ prefix: name, location: name, mirror: mirrorsFor(name, wanted) })),
    ],
  };
  return checked(text, expected);
}

function isRegistry(header: string): boolean {
  return /^\s*\[\[\s*"?registry"?\s*\]\]/.test(header);
}

function mirrored(entry: RegistryEntry, wanted: readonly Registration[]): RegistryEntry {
  const ours = mirrorsFor(prefixOf(entry) ?? '', wanted);
  if (ours.length === 0) return entry;
  const settings = withoutDigestOnly(entry) as RegistryEntry;
  return { ...settings, mirror: [...ours, ...(settings.mirror ?? [])] };
}

/** The lines of a site's entry with our mirrors before its own. */
function section(lines: readonly string[], entry: RegistryEntry, wanted: readonly Registration[]): string[] {
  const headers = headersIn(lines).slice(1);
  const end = headers[0] ?? lines.length;
  const own = lines.slice(0, end);
  const theirs = mirrored(entry, wanted).mirror ?? [];
  const isInline = own.some(line => keyOf(line) === 'mirror');
  const aside = ['mirror-by-digest-only', ...(isInline ? ['mirror'] : [])];
  const ours = isInline ? theirs : mirrorsFor(prefixOf(entry) ?? '', wanted);
  const isLimited = entry['mirror-by-digest-only'] === true;
  const rest = lines.slice(end).flatMap((line, index, all) => {
    if (!isLimited || !/^\s*\[\[\s*registry\s*\.\s*mirror\s*\]\]/.test(line)) return [line];
    const next = headers.find(at => at > end + index) ?? lines.length;
    const isSaid = all.slice(index + 1, next - end).some(other => keyOf(other) === 'pull-from-mirror');
    return [line, ...(isSaid ? [] : assignments({ 'pull-from-mirror': 'digest-only' }))];
  });
  // Not behind the comments of what comes next.
  const kept = own.map(line => /^\s*[^#\s]/.test(line)).lastIndexOf(true) + 1;
  return [
    ...withAside(own.slice(0, kept), isLimited || isInline ? aside : []),
    ...ours.flatMap(mirrorLines),
    ...own.slice(kept),
    ...rest,
  ];
}

function withAside(lines: readonly string[], keys: readonly string[]): string[] {
  const result = [...lines];
  for (const key of keys) {
    const at = result.findIndex(line => keyOf(line) === key);
    if (at < 0) continue;
    const length = lengthOf(result, at);
    result.splice(at, length, ...result.slice(at, at + length).map(putAside));
  }
  return result;
}

function newEntry(name: string, wanted: readonly Registration[]): string[] {
  return [
    added(''),
    added('[[registry]]'),
    ...assignments({ prefix: name, location: name }),
    ...mirrorsFor(name, wanted).flatMap(mirrorLines),
  ];
}

function mirrorLines(mirror: Mirror): string[] {
  return [added('[[registry.mirror]]'), ...assignments(mirror)];
}

function assignments(settings: Readonly<Record<string, unknown>>): string[] {
  return stringify(settings).trimEnd().split('\n').map(added);
}

function checked(text: string, expected: object): string {
  try {
    if (isSameToml(parseToml(text, SITE_FILE), expected)) return text;
  } catch {
    // Told below.
  }
  throw refusal();
}

/** Of version 1 (containers-registries.conf(5)), and of lists that take no further entry. */
function refusal(): UsageError {
  return new UsageError(
    SITE_FILE,
    'mirrors cannot be added: write each registry as [[registry]] and each of its mirrors as [[registry.mirror]]; ' +
      'nothing was changed',
    'OCI-0601',
  );
}
