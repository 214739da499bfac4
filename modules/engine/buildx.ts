import { randomBytes } from 'node:crypto';
import { type Digest, isDigest } from '../oci/digest.ts';
import { CommandError } from '../oci/error.ts';
import { buildFailure } from './build-failure.ts';
import type { Builder, BuildRequest } from './builder.ts';
import type { BuildxInstance } from './buildx-instance.ts';
import { lastLine, mustRun, run, tail } from './command.ts';
import { takenByBuildKit } from './inspection.ts';
import type { PushTarget } from './push-target.ts';
import { transferFailure } from './transfer.ts';

const QUICK = { timeout: 120 };
/** Where Go's programs look for certificates by themselves; SSL_CERT_DIR replaces the list. */
const SYSTEM_CERTIFICATES = '/etc/ssl/certs:/etc/pki/tls/certs';

/**
 * docker buildx with a builder that is not dockerd's own: a BuildKit in a container or on another host, which
 * sees none of the images of this node. Base images are named to it by their digests in the buildset registry
 * (buildx, `--build-context`), and it pushes while it builds, attestations included, and loads the image into
 * dockerd for those who run it.
 */
export function buildxBuilder(
  instance: BuildxInstance,
  env: Readonly<Record<string, string>>,
  target: PushTarget,
): Builder {
  /** Reference to where its image is in the buildset registry. */
  const contexts = new Map<string, string>();
  /** The same by a local name that each image has until the end, since docker's stores differ in their ids. */
  const pushed = new Map<string, string>();
  // The client fetches the registry's tokens itself.
  const trusting = { ...env, SSL_CERT_DIR: `${target.certDirectory}:${SYSTEM_CERTIFICATES}` };
  const source = (repository: string, digest: Digest) =>
    `docker-image://${target.endpoint}/${repository}@${digest}`;
  let serial = 0;
  const prefix = `localhost/oci-build-${randomBytes(6).toString('hex')}`;
  return {
    name: `docker (buildx, ${instance.driver})`,
    build: async request => {
      const { destination } = request;
      if (!destination) throw new Error('no destination for the image');
      const id = `${prefix}:${serial++}`;
      const reference = `${target.endpoint}/${destination.path}:${destination.tag}`;
      const args = [
        ...['buildx', 'build', '--builder', instance.name, '--progress', 'plain'],
        ...buildOptions(request, instance),
        ...[...contexts].flatMap(([name, image]) => ['--build-context', `${name}=${image}`]),
        ...['--output', `type=image,name=${reference},push=true`, '--output', `type=docker,name=${id}`],
        request.path,
      ];
      const attestations = request.attestations === 'strip' ? { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' } : {};
      const result = await run('docker', args, {
        cwd: request.directory,
        env: { ...trusting, ...attestations, ...request.environment },
        onOutput: request.onOutput,
      });
      const command = ['docker', ...args];
      if (result.exitCode !== 0) {
        const failed = /failed to push .*/.exec(lastLine(result.output))?.[0];
        if (!failed) throw await buildFailure(request, command, result);
        const purpose = `${destination.path}:${destination.tag}, push to the buildset registry`;
        throw transferFailure(
          new CommandError(command, result.exitCode, tail(result.output), `${purpose}: ${failed}`),
        );
      }
      const digest = pushedDigest(result.output, reference);
      if (!digest) {
        const message = `${request.name}: buildx did not tell what it pushed`;
        throw new CommandError(command, 0, tail(result.output), message);
      }
      pushed.set(id, source(destination.path, digest));
      return { id, output: result.output, pushed: digest };
    },
    tag: async (image, reference) => {
      const known = pushed.get(image);
      if (known) contexts.set(reference, known);
      await mustRun(reference, 'docker', ['tag', image, reference], { ...QUICK, env });
    },
    push: () => Promise.reject(new Error('buildx pushes while it builds')),
    fetch: async (repository, digest, reference) => {
      contexts.set(reference, source(repository, digest));
    },
    // The builder asks registries itself.
    refresh: async reference => {
      contexts.delete(reference);
    },
    inspect: async (reference, output) => {
      const digest = takenByBuildKit(reference, output);
      return digest ? { digest } : {};
    },
    close: async () => {
      for (const name of pushed.keys()) await run('docker', ['rmi', name], { ...QUICK, env });
      await instance.remove?.();
    },
  };
}

function buildOptions(request: BuildRequest, { driver }: BuildxInstance): string[] {
  return [
    // A builder on another host has its own network, and need not allow this.
    ...(driver === 'docker-container' ? ['--network=host'] : []),
    '--file',
    request.file,
    ...(request.platform ? ['--platform', request.platform] : []),
    ...(request.target ? ['--target', request.target] : []),
    ...request.buildArgs.flatMap(value => ['--build-arg', value]),
    ...request.labels.flatMap(value => ['--label', value]),
    ...request.annotations.flatMap(value => ['--annotation', value]),
  ];
}

/** "pushing manifest for host/path:tag@sha256:…"; buildx' file of metadata has what went to dockerd. */
function pushedDigest(output: string, reference: string): Digest | undefined {
  const words = `pushing manifest for ${reference}@`;
  const digest = /^sha\d+:[0-9a-f]+/.exec(output.slice(output.lastIndexOf(words) + words.length))?.[0];
  return output.includes(words) && digest && isDigest(digest) ? digest : undefined;
}
