import { OciError } from '../oci/error.ts';
import { isRepositoryName, mirrorPath, splitRepository } from '../oci/reference.ts';

/** A registry with a port as the first part of a path; engines ask mirrors for such paths. */
const HOST_WITH_PORT = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?:[0-9]{1,5}\//;

/**
 * The name under which a repository is kept, however a client spells it: Docker Hub's `x/y`,
 * `docker.io/x/y` and, for `y`, `library/y` are one; others are below the name of their registry.
 * @param path as in the URL
 * @param ns the registry that the client means, when it takes this one for a mirror (the `ns` parameter of
 *   containerd and BuildKit); a path that names that registry already is not prefixed again
 * @throws OciError NAME_INVALID
 */
export function storedName(path: string, ns?: string): string {
  const meant = ns && !path.startsWith(`${ns}/`) ? `${ns}/${path}` : path;
  const name = mirrorPath(splitRepository(meant));
  if (isRepositoryName(name.replace(HOST_WITH_PORT, ''))) return name;
  throw new OciError({
    code: 'NAME_INVALID',
    message: `"${path}" is not a repository name: lower-case parts separated by "/", at most 255 characters`,
  });
}
