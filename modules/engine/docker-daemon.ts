import { UsageError } from '../oci/error.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import { formatJson, parseJsonObject } from './json-text.ts';
import { type Change, endpointOf } from './registration.ts';

export const DAEMON_FILE = '/etc/docker/daemon.json';
const FILE = DAEMON_FILE;
const KEY = 'registry-mirrors';

/**
 * dockerd's list of Docker Hub mirrors: buildset registries first, the site's own after them. dockerd asks
 * mirrors for images of Docker Hub only.
 */
export function dockerDaemon(change: Change): ConfigurationFile {
  return {
    path: FILE,
    mode: 0o644,
    directoryMode: 0o755,
    services: ['docker'],
    parse: text => parseJsonObject(text, FILE),
    edit: (existing, original) => {
      const settings = existing === undefined ? {} : parseJsonObject(existing, FILE);
      const before = mirrorsOf(settings);
      const ours = change.wanted.map(registration => `https://${endpointOf(registration)}/`);
      const gone = [...ours, ...change.withdrawn.map(registration => `https://${endpointOf(registration)}/`)];
      const theirs = before.filter(mirror => !gone.some(url => sameUrl(url, mirror)));
      const mirrors = [...ours, ...theirs];
      if (isEqual(mirrors, before) && (existing !== undefined || mirrors.length === 0)) return existing;
      if (mirrors.length > 0) settings[KEY] = mirrors;
      else dropMirrors(settings, original);
      if (original === undefined && Object.keys(settings).length === 0) return undefined;
      return formatJson(settings, existing);
    },
  };
}

function mirrorsOf(settings: Record<string, unknown>): readonly string[] {
  return addressesOf(settings, KEY);
}

/** @throws UsageError when the setting is there and is no list of texts */
export function addressesOf(settings: Record<string, unknown>, key: string): readonly string[] {
  const value = settings[key] ?? [];
  if (Array.isArray(value) && value.every(entry => typeof entry === 'string')) return value;
  throw new UsageError(
    FILE,
    `"${key}" is not a list of addresses; correct the file first, nothing was changed`,
    'OCI-0601',
  );
}

/** An empty list stays where the site wrote one. */
function dropMirrors(settings: Record<string, unknown>, original: string | undefined): void {
  const had = original !== undefined && KEY in parseJsonObject(original, FILE);
  if (had) settings[KEY] = [];
  else delete settings[KEY];
}

export function sameUrl(a: string, b: string): boolean {
  return a.replace(/\/+$/, '').toLowerCase() === b.replace(/\/+$/, '').toLowerCase();
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}
