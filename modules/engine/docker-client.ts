import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { authOf } from './docker-credentials.ts';
import { parseJsonObject } from './json-text.ts';
import type { PushTarget } from './push-target.ts';

/**
 * A client configuration of this call alone: the user's own, so that base images of private registries can be
 * pulled, and the login to the buildset registry, which no other process gets to see.
 * @param warn told of a configuration that this user may not read: docker goes on without it too
 * @returns environment for the client
 */
export async function clientConfiguration(
  directory: string,
  target: PushTarget | undefined,
  warn: (message: string) => void = () => {},
): Promise<Record<string, string>> {
  const own = process.env.DOCKER_CONFIG ?? path.join(homedir(), '.docker');
  const file = path.join(own, 'config.json');
  const settings = existsSync(file) ? readSettings(file, warn) : {};
  if (target?.username && target.password) {
    const { endpoint, username, password } = target;
    settings.auths = {
      ...(settings.auths as object | undefined),
      [endpoint]: { auth: authOf({ username, password }) },
    };
    // A credential store of the user would be asked in place of the file.
    if (settings.credsStore || settings.credHelpers) {
      settings.credHelpers = { ...(settings.credHelpers as object | undefined), [endpoint]: '' };
    }
  }
  const configuration = path.join(directory, 'docker');
  await mkdir(configuration, { mode: 0o700 });
  await writeFile(path.join(configuration, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
  // Plugins, contexts and builders stay the user's.
  for (const name of ['cli-plugins', 'contexts']) {
    if (existsSync(path.join(own, name))) await symlink(path.join(own, name), path.join(configuration, name));
  }
  return {
    DOCKER_CONFIG: configuration,
    BUILDX_CONFIG: process.env.BUILDX_CONFIG ?? path.join(own, 'buildx'),
    DOCKER_CLI_HINTS: 'false',
  };
}

function readSettings(file: string, warn: (message: string) => void): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    warn(
      `${file} cannot be read (${reason}), docker builds without the logins and settings in it; ` +
        'give the file to the user of the build, or remove it',
    );
    return {};
  }
  return parseJsonObject(text, file);
}
