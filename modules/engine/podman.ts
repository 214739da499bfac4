import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDigest } from '../oci/digest.ts';
import { buildFailure } from './build-failure.ts';
import { buildPlatformOption, platformOption } from './build-options.ts';
import type { Builder, BuildRequest } from './builder.ts';
import { mustRun, run } from './command.ts';
import { takenImage } from './inspection.ts';
import type { PushTarget } from './push-target.ts';
import { transfer } from './transfer.ts';

const QUICK = { timeout: 120 };

/**
 * podman and buildah, which share their options for these commands.
 * @param directory private, for files that the program writes
 * @param target needed for push and fetch only
 */
export function podmanBuilder(
  program: 'podman' | 'buildah',
  directory: string,
  target: PushTarget | undefined,
): Builder {
  let serial = 0;
  const scratch = (kind: string) => path.join(directory, `${kind}-${serial++}`);
  const remote = () => {
    if (!target) throw new Error('no buildset registry to push to');
    return {
      endpoint: target.endpoint,
      options: ['--authfile', target.authFile, '--cert-dir', target.certDirectory],
    };
  };
  return {
    name: program,
    onlyLocal: true,
    build: async request => {
      const idFile = scratch('id');
      const args = ['build', ...buildOptions(program, request), '--iidfile', idFile, request.path];
      const result = await run(program, args, {
        cwd: request.directory,
        env: request.environment,
        onOutput: request.onOutput,
      });
      if (result.exitCode !== 0) throw await buildFailure(request, [program, ...args], result);
      return { id: (await readFile(idFile, 'utf8')).trim().replace(/^sha256:/, ''), output: result.output };
    },
    tag: async (image, reference) => {
      await mustRun(reference, program, ['tag', image, reference], QUICK);
    },
    push: async (image, repository, tag) => {
      const { endpoint, options } = remote();
      const digestFile = scratch('digest');
      const destination = `docker://${endpoint}/${repository}:${tag}`;
      await transfer(`${repository}:${tag}, push to the buildset registry`, program, [
        'push',
        ...options,
        '--digestfile',
        digestFile,
        image,
        destination,
      ]);
      return parseDigest((await readFile(digestFile, 'utf8')).trim());
    },
    fetch: async (repository, digest, reference) => {
      const { endpoint, options } = remote();
      const source = `${endpoint}/${repository}@${digest}`;
      const purpose = `${reference}, pull from the buildset registry`;
      const { stdout } = await transfer(purpose, program, [
        'pull',
        '--quiet',
        ...options,
        `docker://${source}`,
      ]);
      await mustRun(
        reference,
        program,
        ['tag', stdout.trim().split('\n').at(-1) ?? source, reference],
        QUICK,
      );
    },
    refresh: async (reference, platform) => {
      const local = await run(program, ['inspect', '--type', 'image', reference], QUICK);
      if (local.exitCode !== 0 && !platform) return;
      // Nobody may have it but this node; then the local image is what is meant.
      await run(program, ['pull', '--quiet', ...platformOption(platform), reference]);
    },
    inspect: async reference => {
      const { exitCode, stdout } = await run(program, ['inspect', '--type', 'image', reference], QUICK);
      return exitCode === 0 ? takenImage(stdout) : {};
    },
  };
}

function buildOptions(program: 'podman' | 'buildah', request: BuildRequest): string[] {
  return [
    // Without systemd's session, as over ssh, the systemd manager of control groups fails.
    ...(program === 'podman' ? ['--cgroup-manager', 'cgroupfs'] : []),
    // Both look elsewhere for a newer base image when they are told a platform, and buildah always, although the right
    // one has been provided.
    ...(request.isProvided ? ['--pull-never'] : program === 'buildah' ? ['--pull=false'] : []),
    // podman's cache takes a layer on "scratch" from an image of another platform; without layers, podman 4.3
    // removes the base image of a stage in which there is nothing else.
    ...(request.platform ? ['--layers', '--no-cache'] : []),
    '--file',
    request.file,
    ...platformOption(request.platform),
    ...(request.target ? ['--target', request.target] : []),
    ...buildPlatformOption(request),
    ...request.buildArgs.flatMap(value => ['--build-arg', value]),
    ...request.labels.flatMap(value => ['--label', value]),
    ...request.annotations.flatMap(value => ['--annotation', value]),
  ];
}
