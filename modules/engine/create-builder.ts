import { UsageError } from '../oci/error.ts';
import type { Builder } from './builder.ts';
import { buildxBuilder } from './buildx.ts';
import { createInstance, selectedBuilder } from './buildx-instance.ts';
import { dockerBuilder } from './docker.ts';
import { clientConfiguration } from './docker-client.ts';
import { podmanBuilder } from './podman.ts';
import type { PushTarget } from './push-target.ts';

export interface BuilderOptions {
  /** Private, for credentials and files that the program writes. */
  readonly directory: string;
  /** Without it images stay on the node. */
  readonly target: PushTarget | undefined;
  /** Of the builds; BUILDX_BUILDER selects a builder of docker's. */
  readonly environment: Readonly<Record<string, string>>;
  /** An image of BuildKit, to build with docker in a container of it. */
  readonly builderImage?: string | undefined;
  /** Told of what is amiss on the node and does not keep anything from being built. */
  readonly warn?: (message: string) => void;
}

/**
 * @param program `docker`, `podman` or `buildah`
 * @throws UsageError for any other program, and when it is not installed
 */
export async function createBuilder(program: string, options: BuilderOptions): Promise<Builder> {
  const { directory, target } = options;
  if (program === 'docker') return docker(options);
  if (program === 'podman' || program === 'buildah') return podmanBuilder(program, directory, target);
  throw new UsageError(
    'container_command',
    `"${program}" is not known; possible are docker, podman, buildah`,
    'OCI-0503',
  );
}

async function docker(options: BuilderOptions): Promise<Builder> {
  const { directory, target, environment, builderImage } = options;
  const env = await clientConfiguration(directory, target, options.warn);
  // Between the builds of a builder apart nothing is handed on but by the registry.
  if (target && builderImage) {
    return buildxBuilder(await createInstance(builderImage, env, directory, target), env, target);
  }
  const selected = await selectedBuilder({ ...env, ...environment });
  if (target && selected && selected.driver !== 'docker') return buildxBuilder(selected, env, target);
  const own = selected?.driver === 'docker' ? selected.name : selected && 'default';
  return dockerBuilder(own, env, directory, target);
}
