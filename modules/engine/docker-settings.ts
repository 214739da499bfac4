import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationFile } from './configuration-file.ts';
import { addressesOf, DAEMON_FILE, sameUrl } from './docker-daemon.ts';
import { formatJson, parseJsonObject } from './json-text.ts';

/** Where the settings that were made on a node are kept, below its root. */
export const DOCKER_SETTINGS_FILE = 'var/lib/zuul-container-images/docker.json';

/** What a site or a job wants of dockerd, beside its buildset registries. */
export interface DockerSettings {
  /** Mirrors of Docker Hub: `http(s)://host[:port][/path]`. */
  readonly mirrors: readonly string[];
  /** Registries that dockerd may reach without TLS, or without knowing their certificate. */
  readonly insecure: readonly string[];
  readonly userlandProxy?: boolean | undefined;
  /** Bytes. A site's own stays. */
  readonly mtu?: number | undefined;
}

export interface DockerSettingsChange {
  readonly wanted: DockerSettings;
  /** What was wanted until now, and goes where it is not wanted any more. */
  readonly former: DockerSettings;
  /** Whether a mirror is a buildset registry, which has to be asked before any other. */
  readonly isBuildset: (mirror: string) => boolean;
}

const MIRRORS = 'registry-mirrors';
const INSECURE = 'insecure-registries';
type Json = Record<string, unknown>;

/** Both together; the later one's words where they differ. */
export function together(former: DockerSettings, later: DockerSettings): DockerSettings {
  const { userlandProxy = former.userlandProxy, mtu = former.mtu } = later;
  return {
    mirrors: [...new Set([...former.mirrors, ...later.mirrors])],
    insecure: [...new Set([...former.insecure, ...later.insecure])],
    ...(userlandProxy !== undefined && { userlandProxy }),
    ...(mtu !== undefined && { mtu }),
  };
}

/**
 * dockerd's settings with these in addition to what is there: mirrors after the buildset registries and before
 * others; one that is there stays where it is. What the site had itself is never taken away.
 */
export function dockerSettings(change: DockerSettingsChange): ConfigurationFile {
  return {
    path: DAEMON_FILE,
    mode: 0o644,
    directoryMode: 0o755,
    services: ['docker'],
    parse: text => parseJsonObject(text, DAEMON_FILE),
    edit: (existing, original) => {
      const before = parseJsonObject(existing ?? '', DAEMON_FILE);
      const site = original === undefined ? {} : parseJsonObject(original, DAEMON_FILE);
      const after = edited(before, site, change);
      if (original === undefined && Object.keys(after).length === 0) return undefined;
      return isDeepStrictEqual(before, after) ? existing : formatJson(after, existing);
    },
  };
}

function edited(before: Json, site: Json, { wanted, former, isBuildset }: DockerSettingsChange): Json {
  const mirrors = without(addressesOf(before, MIRRORS), former.mirrors, wanted.mirrors, site, MIRRORS);
  const added = wanted.mirrors.filter(mirror => !mirrors.some(known => sameUrl(known, mirror)));
  const after = mirrors.map(isBuildset).lastIndexOf(true) + 1;
  const trusted = without(addressesOf(before, INSECURE), former.insecure, wanted.insecure, site, INSECURE);
  const settings = { ...before };
  setList(settings, MIRRORS, [...mirrors.slice(0, after), ...added, ...mirrors.slice(after)], site);
  setList(settings, INSECURE, [...new Set([...trusted, ...wanted.insecure])], site);
  setValue(settings, 'userland-proxy', wanted.userlandProxy, former.userlandProxy, site);
  // The site knows its network.
  const ownMtu = settings.mtu !== undefined && settings.mtu !== former.mtu;
  if (!ownMtu) setValue(settings, 'mtu', wanted.mtu, former.mtu, site);
  return settings;
}

/** The entries but those that were ours; the site's own stay. */
function without(
  entries: readonly string[],
  former: readonly string[],
  wanted: readonly string[],
  site: Json,
  key: string,
): readonly string[] {
  const has = (list: readonly string[], entry: string) => list.some(other => sameUrl(other, entry));
  return entries.filter(
    entry => !has(former, entry) || has(wanted, entry) || has(addressesOf(site, key), entry),
  );
}

/** An empty list stays where the site wrote one. */
function setList(settings: Json, key: string, entries: readonly string[], site: Json): void {
  if (entries.length > 0 || (key in settings && key in site)) settings[key] = entries;
  else delete settings[key];
}

function setValue(settings: Json, key: string, wanted: unknown, former: unknown, site: Json): void {
  if (wanted !== undefined) settings[key] = wanted;
  else if (former !== undefined && settings[key] === former) {
    if (key in site) settings[key] = site[key];
    else delete settings[key];
  }
}
