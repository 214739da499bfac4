import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';
import { mustRun, run, searchPath } from './command.ts';
import type { PushTarget } from './push-target.ts';
import { editToml } from './toml-edit.ts';

/** A builder of buildx. */
export interface BuildxInstance {
  readonly name: string;
  /** `docker` for dockerd's own BuildKit, `docker-container`, `remote`, `kubernetes`. */
  readonly driver: string;
  remove?(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;
const QUICK = 120;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The builder that docker would build with; undefined where it has no plugin buildx. */
export async function selectedBuilder(env: Environment): Promise<BuildxInstance | undefined> {
  const version = await run('docker', ['buildx', 'version'], { env, timeout: QUICK });
  if (version.exitCode !== 0) return undefined;
  const { stdout } = await run('docker', ['buildx', 'inspect'], { env, timeout: QUICK });
  const word = (key: string) => new RegExp(`^${key}:\\s+(\\S+)`, 'm').exec(stdout)?.[1];
  return { name: word('Name') ?? 'default', driver: word('Driver') ?? 'docker' };
}

/**
 * Makes a builder in a container for this call alone (buildx, driver docker-container). It knows the mirrors of
 * the node's own configuration and trusts the buildset registry.
 * @param image of BuildKit
 * @param directory private
 * @throws UsageError without the plugin, CommandError when the container does not start
 */
export async function createInstance(
  image: string,
  env: Environment,
  directory: string,
  target: PushTarget,
): Promise<BuildxInstance> {
  if (!(await selectedBuilder(env))) {
    throw new UsageError(
      'builder_image',
      'docker has no plugin buildx on this node, which a builder in a container needs; ' +
        'install docker-buildx (Debian 13, Ubuntu) or docker-buildx-plugin (download.docker.com), or leave the image out',
      'OCI-0503',
    );
  }
  const name = `oci-build-${randomBytes(6).toString('hex')}`;
  const configuration = path.join(directory, 'buildkitd.toml');
  await writeFile(configuration, configurationFor(target), { mode: 0o600 });
  const container = `buildx_buildkit_${name}0`;
  const discard = () => {
    const options = { env: { ...process.env, ...searchPath(), ...env }, timeout: QUICK * 1000 };
    spawnSync('docker', ['rm', '--force', container], options);
    spawnSync('docker', ['volume', 'rm', '--force', `${container}_state`], options);
  };
  const stop = (signal: NodeJS.Signals) => {
    discard();
    process.removeListener(signal, stop);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const remove = async () => {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
    discard();
  };
  try {
    await mustRun(
      `builder of ${image}`,
      'docker',
      [
        ...['buildx', 'create', '--name', name, '--driver', 'docker-container', '--config', configuration],
        ...['--driver-opt', `image=${image}`, '--driver-opt', 'network=host', '--bootstrap'],
      ],
      { env },
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return { name, driver: 'docker-container', remove };
}

/** The node's own configuration, which use-buildset-registry has edited, and trust in the registry of this build. */
function configurationFor({ endpoint, certDirectory }: PushTarget): string {
  const own = '/etc/buildkit/buildkitd.toml';
  const certificate = path.join(certDirectory, 'ca.crt');
  const table = ['registry', endpoint];
  return editToml(existsSync(own) ? readFileSync(own, 'utf8') : '', own, [
    // BuildKit takes loopback for a registry without TLS.
    { table, key: 'http', value: false },
    ...(existsSync(certificate) ? [{ table, key: 'ca', value: [certificate] }] : []),
  ]);
}
