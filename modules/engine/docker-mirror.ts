import type { ConfigurationFile } from './configuration-file.ts';
import { addressesOf, DAEMON_FILE, sameUrl } from './docker-daemon.ts';
import { formatJson, parseJsonObject } from './json-text.ts';

const MIRRORS = 'registry-mirrors';
const INSECURE = 'insecure-registries';

export interface DockerMirror {
  /** A site's mirror of Docker Hub: `http(s)://host[:port][/path]`. */
  readonly mirror?: string | undefined;
  /** Registries that dockerd may reach without TLS, or without knowing their certificate. */
  readonly insecure: readonly string[];
  /** Whether a mirror is a buildset registry, which has to be asked before any other. */
  readonly isBuildset: (mirror: string) => boolean;
}

/**
 * dockerd's settings with a site's mirror and insecure registries in addition to what is there: the mirror after
 * the buildset registries and before others. One that is there stays where it is.
 */
export function dockerMirror({ mirror, insecure, isBuildset }: DockerMirror): ConfigurationFile {
  return {
    path: DAEMON_FILE,
    mode: 0o644,
    directoryMode: 0o755,
    services: ['docker'],
    parse: text => parseJsonObject(text, DAEMON_FILE),
    edit: existing => {
      const settings = parseJsonObject(existing ?? '', DAEMON_FILE);
      const mirrors = addressesOf(settings, MIRRORS);
      const trusted = addressesOf(settings, INSECURE);
      const missing = mirror !== undefined && !mirrors.some(known => sameUrl(known, mirror));
      const added = [...new Set(insecure)].filter(registry => !trusted.includes(registry));
      if (!missing && added.length === 0) return existing;
      if (missing) {
        const after = mirrors.map(isBuildset).lastIndexOf(true) + 1;
        settings[MIRRORS] = [...mirrors.slice(0, after), mirror, ...mirrors.slice(after)];
      }
      if (added.length > 0) settings[INSECURE] = [...trusted, ...added];
      return formatJson(settings, existing);
    },
  };
}
