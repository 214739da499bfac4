import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDigest } from '../oci/digest.ts';
import { CommandError } from '../oci/error.ts';
import { buildFailure } from './build-failure.ts';
import { buildPlatformOption, platformOption } from './build-options.ts';
import type { Builder, BuildRequest } from './builder.ts';
import { mustRun, run, tail } from './command.ts';
import { takenByBuildKit, takenImage } from './inspection.ts';
import type { PushTarget } from './push-target.ts';
import { transfer } from './transfer.ts';

const QUICK = 120;

/** How `docker` builds: with the buildx plugin, with the BuildKit client of versions before 23, or classic. */
export type DockerMode = 'buildx' | 'buildkit' | 'classic';

/**
 * Docker with a builder of its daemon: whichever its client offers.
 * @param buildx name of the plugin's builder, where there is the plugin
 * @param directory private, for files that the program writes
 * @param target needed for push and fetch only
 */
export async function dockerBuilder(
  buildx: string | undefined,
  env: Readonly<Record<string, string>>,
  directory: string,
  target: PushTarget | undefined,
): Promise<Builder> {
  const mode = buildx ? 'buildx' : await dockerMode(env);
  let serial = 0;
  const docker = (purpose: string, args: readonly string[], timeout?: number) =>
    mustRun(purpose, 'docker', args, { env, ...(timeout !== undefined && { timeout }) });
  const remote = (repository: string) => {
    if (!target) throw new Error('no buildset registry to push to');
    return `${target.endpoint}/${repository}`;
  };
  return {
    name: `docker (${mode})`,
    build: async request => {
      const idFile = path.join(directory, `id-${serial++}`);
      const args = [
        ...command(mode, buildx, request.platform),
        ...(mode === 'classic' ? buildPlatformOption(request) : []),
        ...buildOptions(request),
        '--iidfile',
        idFile,
        request.path,
      ];
      const result = await run('docker', args, {
        cwd: request.directory,
        env: { ...env, ...environmentOf(mode, request.attestations), ...request.environment },
        onOutput: request.onOutput,
      });
      if (result.exitCode !== 0) throw await buildFailure(request, ['docker', ...args], result);
      return { id: (await readFile(idFile, 'utf8')).trim(), output: result.output };
    },
    tag: async (image, reference) => {
      await docker(reference, ['tag', image, reference], QUICK);
    },
    push: async (image, repository, tag) => {
      const reference = `${remote(repository)}:${tag}`;
      const purpose = `${repository}:${tag}, push to the buildset registry`;
      await docker(purpose, ['tag', image, reference], QUICK);
      try {
        const { output, stdout } = await transfer(purpose, 'docker', ['push', reference], { env }, []);
        // Docker repeats a push itself. "latest: digest: sha256:… size: 739"
        const digest = /digest: (sha\d+:[0-9a-f]+) size: \d+\s*$/m.exec(stdout)?.[1];
        if (digest && isDigest(digest)) return digest;
        throw new CommandError(
          ['docker', 'push', reference],
          0,
          tail(output),
          `${purpose}: docker told no digest`,
        );
      } finally {
        // Only the name goes; the image has others.
        await run('docker', ['rmi', reference], { env, timeout: QUICK });
      }
    },
    fetch: async (repository, digest, reference) => {
      const source = `${remote(repository)}@${digest}`;
      const purpose = `${reference}, pull from the buildset registry`;
      await transfer(purpose, 'docker', ['pull', '--quiet', source], { env });
      await docker(reference, ['tag', source, reference], QUICK);
      await run('docker', ['rmi', source], { env, timeout: QUICK });
    },
    refresh: async (reference, platform) => {
      const local = await run('docker', ['image', 'inspect', reference], { env, timeout: QUICK });
      if (local.exitCode !== 0 && !platform) return;
      // Nobody may have it but this node; then the local image is what is meant.
      await run('docker', ['pull', '--quiet', ...platformOption(platform), reference], { env });
    },
    inspect: async (reference, output) => {
      // BuildKit keeps base images to itself, but says what it took.
      const told = takenByBuildKit(reference, output);
      const options = { env, timeout: QUICK };
      const { exitCode, stdout } = await run('docker', ['image', 'inspect', reference], options);
      const local = exitCode === 0 ? takenImage(stdout) : {};
      return told && told !== local.digest ? { digest: told } : local;
    },
  };
}

function command(mode: DockerMode, buildx: string | undefined, platform: string | undefined): string[] {
  if (buildx) return ['buildx', 'build', '--builder', buildx, '--progress', 'plain', '--load'];
  // The classic builder's cache takes a layer on "scratch" from an image of another platform.
  return mode === 'classic' && platform ? ['build', '--no-cache'] : ['build'];
}

function environmentOf(mode: DockerMode, attestations: BuildRequest['attestations']): Record<string, string> {
  // By the environment, because versions that know no attestations know no option either.
  if (mode === 'buildx') return attestations === 'strip' ? { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' } : {};
  return { DOCKER_BUILDKIT: mode === 'buildkit' ? '1' : '0', BUILDKIT_PROGRESS: 'plain' };
}

function buildOptions(request: BuildRequest): string[] {
  return [
    '--network=host',
    '--file',
    request.file,
    ...platformOption(request.platform),
    ...(request.target ? ['--target', request.target] : []),
    ...request.buildArgs.flatMap(value => ['--build-arg', value]),
    ...request.labels.flatMap(value => ['--label', value]),
  ];
}

async function dockerMode(env: Readonly<Record<string, string>>): Promise<DockerMode> {
  const versions = await mustRun(
    'is docker running?',
    'docker',
    ['version', '--format', '{{.Client.Version}} {{.Server.Version}}'],
    { env, timeout: QUICK },
  );
  // The client knows BuildKit by itself from 18.09 to 22, and only through the plugin since.
  const [client = 0, server = 0] = versions.stdout.split(' ').map(version => Number.parseInt(version, 10));
  return client < 23 && server >= 19 ? 'buildkit' : 'classic';
}
