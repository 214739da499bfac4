import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';
import { loginsFrom, loginsIn } from '../registry/auth-file.ts';
import type { Credentials } from '../registry/endpoint.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a command line says about credentials; passwords are not among it. */
export interface LoginOptions {
  readonly authFile?: string | undefined;
  /** For the registry that the command is about, before what files have. */
  readonly username?: string | undefined;
  readonly passwordStdin?: boolean | undefined;
}

/** Docker's and podman's files and, as GitLab runners have it, the text of one in the environment. */
export const AUTH_VARIABLE = 'DOCKER_AUTH_CONFIG';
export const USERNAME_VARIABLE = 'ZUUL_IMAGES_USERNAME';
export const PASSWORD_VARIABLE = 'ZUUL_IMAGES_PASSWORD';

/**
 * Logins for registries: what was given for this command goes before the environment, and that before files.
 * @param own the registry that a given name and password are for
 * @throws UsageError when a name comes without a password, or a file that was named cannot be read
 */
export async function findLogins(
  options: LoginOptions,
  registries: readonly string[],
  own: string | undefined,
  { env, readStdin }: { readonly env: Environment; readonly readStdin: () => Promise<string> },
): Promise<Map<string, Credentials>> {
  const found = new Map<string, Credentials>();
  const sources = options.authFile
    ? [() => loginsFrom(options.authFile as string, registries, '--auth-file')]
    : [
        ...usualFiles(env).map(file => () => loginsFrom(file, registries, file)),
        ...(env[AUTH_VARIABLE] ? [() => loginsIn(env[AUTH_VARIABLE] ?? '', registries, AUTH_VARIABLE)] : []),
      ];
  for (const source of sources) for (const [registry, login] of await source()) found.set(registry, login);
  const given = own === undefined ? undefined : await givenLogin(options, env, readStdin);
  if (given && own !== undefined) found.set(own, given);
  return found;
}

/** A name and password that were given for the command itself. */
export async function givenLogin(
  options: LoginOptions,
  env: Environment,
  readStdin: () => Promise<string>,
): Promise<Credentials | undefined> {
  const username = options.username ?? env[USERNAME_VARIABLE];
  const password = options.passwordStdin ? await readPassword(readStdin) : env[PASSWORD_VARIABLE];
  if (username && password) return { username, password };
  if (options.username || (options.passwordStdin && !username)) {
    const missing = username ? 'password' : 'name';
    throw new UsageError(
      username ? '--password-stdin' : '--username',
      `there is no ${missing}: give it by ${username ? `--password-stdin or ${PASSWORD_VARIABLE}` : `--username or ${USERNAME_VARIABLE}`}`,
    );
  }
  return undefined;
}

/** The first line of standard input. */
export async function readPassword(readStdin: () => Promise<string>): Promise<string> {
  const [line = ''] = (await readStdin()).split(/\r?\n/);
  if (line === '') throw new UsageError('--password-stdin', 'standard input is empty');
  return line;
}

/** Where docker and podman keep logins (containers-auth.json(5)), those that are there, the best last. */
function usualFiles(env: Environment): string[] {
  const home = env.HOME ?? '';
  const config = env.XDG_CONFIG_HOME ?? path.join(home, '.config');
  return [
    path.join(env.DOCKER_CONFIG ?? path.join(home, '.docker'), 'config.json'),
    path.join(config, 'containers/auth.json'),
    ...(env.XDG_RUNTIME_DIR ? [path.join(env.XDG_RUNTIME_DIR, 'containers/auth.json')] : []),
    ...(env.REGISTRY_AUTH_FILE ? [env.REGISTRY_AUTH_FILE] : []),
  ].filter(file => existsSync(file));
}
