import { UsageError } from '../oci/error.ts';
import type { ConfigurationFile, Owner } from './configuration-file.ts';
import { formatJson, parseJsonObject } from './json-text.ts';
import { type Change, endpointOf } from './registration.ts';

/** A login to one registry, given when it is to be written and not only removed. */
export interface Login {
  readonly endpoint: string;
  readonly username: string;
  readonly password: string;
}

/** The `auth` value of Docker's config.json and of auth.json. */
export function authOf(login: Pick<Login, 'username' | 'password'>): string {
  return Buffer.from(`${login.username}:${login.password}`).toString('base64');
}

/** The whole text of a private credentials file with these logins and nothing else. */
export function credentialsText(logins: readonly Login[]): string {
  const auths = Object.fromEntries(logins.map(login => [login.endpoint, { auth: authOf(login) }]));
  return `${JSON.stringify({ auths })}\n`;
}

/**
 * A credentials file in the form of Docker's config.json, which podman, buildah, skopeo and kubelet read as
 * well. Other logins and settings in it stay.
 * @param client who reads it first. docker does not look for logins in a file that names a credential store, unless
 *   it says that none is asked for the registry; the others look for a store of no name then, and fail
 */
export function credentialsFile(
  path: string,
  owner: Owner,
  change: Change,
  login: Login | undefined,
  client: 'docker' | 'other' = 'other',
): ConfigurationFile {
  return {
    path,
    mode: 0o600,
    directoryMode: 0o700,
    owner,
    services: [],
    secret: true,
    parse: text => parseJsonObject(text, path),
    edit: (existing, original) => {
      const settings = existing === undefined ? {} : parseJsonObject(existing, path);
      const site = original === undefined ? {} : parseJsonObject(original, path);
      const before = JSON.stringify(settings);
      const auths = entriesOf(settings, 'auths', path);
      const helpers = entriesOf(settings, 'credHelpers', path);
      for (const endpoint of change.withdrawn.map(endpointOf)) {
        giveBack(auths, endpoint, entriesOf(site, 'auths', path));
        giveBack(helpers, endpoint, entriesOf(site, 'credHelpers', path));
      }
      if (login) {
        const isElsewhere = helpers[login.endpoint] ?? settings.credsStore;
        auths[login.endpoint] = { auth: authOf(login) };
        if (client === 'docker' && isElsewhere) helpers[login.endpoint] = '';
      }
      setEntries(settings, 'auths', auths, site);
      setEntries(settings, 'credHelpers', helpers, site);
      if (original === undefined && Object.keys(settings).length === 0) return undefined;
      return existing !== undefined && JSON.stringify(settings) === before
        ? existing
        : formatJson(settings, existing);
    },
  };
}

/** Whether a text of Docker's config.json names a credential store. One that is not understood does not. */
export function namesStore(text: string): boolean {
  try {
    const { credsStore, credHelpers } = parseJsonObject(text, '');
    return Boolean(credsStore) || Object.keys(credHelpers ?? {}).length > 0;
  } catch {
    return false;
  }
}

type Settings = Record<string, unknown>;

function giveBack(entries: Settings, endpoint: string, site: Settings): void {
  if (site[endpoint] === undefined) delete entries[endpoint];
  else entries[endpoint] = site[endpoint];
}

/** An empty map stays where the site wrote one. */
function setEntries(settings: Settings, key: string, entries: Settings, site: Settings): void {
  if (Object.keys(entries).length > 0 || (key in settings && key in site)) settings[key] = entries;
  else delete settings[key];
}

function entriesOf(settings: Settings, key: string, path: string): Settings {
  const entries = settings[key] ?? {};
  if (typeof entries === 'object' && !Array.isArray(entries)) return { ...entries };
  throw new UsageError(
    path,
    `"${key}" is not an object; correct the file first, nothing was changed`,
    'OCI-0601',
  );
}
