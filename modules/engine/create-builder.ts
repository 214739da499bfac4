import { UsageError } from '../oci/error.ts';
import type { Builder } from './builder.ts';
import { dockerBuilder } from './docker.ts';
import { podmanBuilder } from './podman.ts';
import type { PushTarget } from './push-target.ts';

/**
 * @param program `docker`, `podman` or `buildah`
 * @throws UsageError for any other program, and when it is not installed
 */
export async function createBuilder(
  program: string,
  directory: string,
  target: PushTarget | undefined,
): Promise<Builder> {
  if (program === 'docker') return dockerBuilder(directory, target);
  if (program === 'podman' || program === 'buildah') return podmanBuilder(program, directory, target);
  throw new UsageError(
    'container_command',
    `"${program}" is not known; possible are docker, podman, buildah`,
    'OCI-0503',
  );
}
