import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../oci/error.ts';
import { DOCKER_HUB } from '../oci/reference.ts';
import type { Credentials } from './endpoint.ts';

interface AuthFile {
  readonly auths?: Readonly<Record<string, { readonly auth?: string; readonly identitytoken?: string }>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

const HELPER_TIMEOUT_MS = 30_000;
const IDENTITY_TOKEN_USER = '<token>';
/** What Docker Hub is called in such files. */
const HUB_KEYS = ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', 'registry-1.docker.io'];

/**
 * Logins for registries from Docker's config.json or podman's auth.json (containers-auth.json(5)): entries
 * of the file, or of the credential helpers that it names. A registry without any is left out.
 * @param argument names the file in errors
 * @throws UsageError when the file cannot be read
 */
export async function loginsFrom(
  file: string,
  registries: Iterable<string>,
  argument = 'auth_file',
): Promise<Map<string, Credentials>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(argument, `${file} cannot be read (${(cause as Error).message})`, 'OCI-0806');
  }
  return loginsIn(text, registries, argument, file);
}

/**
 * The same from a text.
 * @param name what the text is called in errors
 */
export async function loginsIn(
  text: string,
  registries: Iterable<string>,
  argument: string,
  name = 'its text',
): Promise<Map<string, Credentials>> {
  const config = parse(text, argument, name);
  const logins = new Map<string, Credentials>();
  for (const registry of new Set(registries)) {
    const login = await loginFor(config, registry);
    if (login) logins.set(registry, login);
  }
  return logins;
}

async function loginFor(config: AuthFile, registry: string): Promise<Credentials | undefined> {
  const keys =
    registry === DOCKER_HUB ? HUB_KEYS : [registry, `https://${registry}`, `https://${registry}/v2/`];
  for (const key of keys) {
    // A helper for one registry goes before the store for all, and both before the file's own entry.
    const helper = config.credHelpers?.[key] ?? (config.auths?.[key] ? config.credsStore : undefined);
    const login = (helper && (await ask(helper, key))) || decode(config.auths?.[key]);
    if (login) return login;
  }
  return undefined;
}

function decode(entry: { auth?: string; identitytoken?: string } | undefined): Credentials | undefined {
  if (entry?.identitytoken) return { username: IDENTITY_TOKEN_USER, password: entry.identitytoken };
  const text = Buffer.from(entry?.auth ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
}

/** The protocol of docker-credential-helpers: `get`, the registry on standard input, JSON back. */
function ask(helper: string, registry: string): Promise<Credentials | undefined> {
  if (!/^[\w.-]+$/.test(helper)) return Promise.resolve(undefined);
  return new Promise(resolve => {
    const child = spawn(`docker-credential-${helper}`, ['get'], {
      env: process.env,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: HELPER_TIMEOUT_MS,
    });
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    // A helper that is not installed, or knows nothing, is as good as none.
    child.on('error', () => resolve(undefined));
    child.stdin.on('error', () => {});
    child.on('close', () => resolve(parseAnswer(output)));
    child.stdin.end(`${registry}\n`);
  });
}

function parseAnswer(output: string): Credentials | undefined {
  try {
    const { Username: username, Secret: password } = JSON.parse(output) as Record<string, unknown>;
    return typeof username === 'string' && typeof password === 'string' ? { username, password } : undefined;
  } catch {
    return undefined;
  }
}

function parse(text: string, argument: string, name: string): AuthFile {
  try {
    return JSON.parse(text) as AuthFile;
  } catch {
    // The parser's message would quote the text, which holds passwords.
    throw new UsageError(argument, `${name} is not JSON`, 'OCI-0806');
  }
}
