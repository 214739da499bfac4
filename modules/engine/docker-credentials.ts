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
 */
export function credentialsFile(
  path: string,
  owner: Owner,
  change: Change,
  login: Login | undefined,
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
      const before = JSON.stringify(settings);
      const auths = authsOf(settings, path);
      const former = original === undefined ? {} : authsOf(parseJsonObject(original, path), path);
      for (const endpoint of change.withdrawn.map(endpointOf)) {
        delete auths[endpoint];
        if (former[endpoint] !== undefined) auths[endpoint] = former[endpoint];
      }
      if (login) auths[login.endpoint] = { auth: authOf(login) };
      if (Object.keys(auths).length > 0 || 'auths' in settings) settings.auths = auths;
      if (original === undefined && isEmpty(settings)) return undefined;
      return existing !== undefined && JSON.stringify(settings) === before
        ? existing
        : formatJson(settings, existing);
    },
  };
}

function authsOf(settings: Record<string, unknown>, path: string): Record<string, unknown> {
  const auths = settings.auths ?? {};
  if (typeof auths === 'object' && auths !== null && !Array.isArray(auths)) return { ...auths };
  throw new UsageError(
    path,
    '"auths" is not an object; correct the file first, nothing was changed',
    'OCI-0601',
  );
}

function isEmpty(settings: Record<string, unknown>): boolean {
  const { auths, ...rest } = settings;
  return Object.keys(rest).length === 0 && Object.keys(auths ?? {}).length === 0;
}
