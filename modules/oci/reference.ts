import { type Digest, isDigest } from './digest.ts';
import { UsageError } from './error.ts';

/** What Docker Hub is called in references, whichever way it was written. */
export const DOCKER_HUB = 'docker.io';

const HUB_ALIASES = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);
/** OCI distribution specification 1.1, "Pulling manifests": repository names and tags. */
const REPOSITORY = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const HOST = /^(\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:[0-9]{1,5})?$/;
const LONGEST_NAME = 255;

/**
 * An image's name. `registry` is `host[:port]`, with Docker Hub always as `docker.io`; `repository`
 * is the path in that registry, with Docker Hub's official images below `library/`.
 */
export interface Reference {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function isRepositoryName(text: string): boolean {
  return text.length <= LONGEST_NAME && REPOSITORY.test(text);
}

/**
 * Reads `[docker://][registry/]repository[:tag][@digest]`. The first part is a registry when it holds
 * a dot or a colon or is `localhost`, as every engine has it; otherwise the image is on Docker Hub.
 * @param argument named in the error
 * @throws UsageError
 */
export function parseReference(text: string, argument = 'image'): Reference {
  const refuse = (problem: string): never => {
    throw new UsageError(argument, `"${text}" is not an image reference: ${problem}`, 'OCI-0802');
  };
  let rest = text.replace(/^docker:\/\//, '');
  let digest: Digest | undefined;
  const at = rest.indexOf('@');
  if (at >= 0) {
    const written = rest.slice(at + 1);
    digest = isDigest(written) ? written : refuse(`"${written}" is not a sha256 or sha512 digest`);
    rest = rest.slice(0, at);
  }
  let tag: string | undefined;
  const colon = rest.lastIndexOf(':');
  if (colon > rest.lastIndexOf('/')) {
    tag = rest.slice(colon + 1);
    if (!TAG.test(tag)) refuse(`"${tag}" is not a tag (letters, digits, "_", "." and "-", at most 128)`);
    rest = rest.slice(0, colon);
  }
  const { registry, repository } = splitRepository(rest);
  if (!HOST.test(registry)) refuse(`"${registry}" is not a registry host`);
  if (!isRepositoryName(repository)) {
    refuse(`"${repository}" is not a repository name (lower-case parts separated by "/")`);
  }
  return { registry, repository, ...(tag && { tag }), ...(digest && { digest }) };
}

/** Splits a repository as people write it; `x/y`, `docker.io/x/y` and, for `y`, `library/y` are one. */
export function splitRepository(text: string): { registry: string; repository: string } {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const named = first !== '' && (/[.:]/.test(first) || first === 'localhost' || first.startsWith('['));
  const registry = named ? first : DOCKER_HUB;
  const path = named ? text.slice(slash + 1) : text;
  if (!HUB_ALIASES.has(registry)) return { registry, repository: path };
  return { registry: DOCKER_HUB, repository: path.includes('/') ? path : `library/${path}` };
}

/** `registry/repository[:tag][@digest]`, always with its registry. */
export function formatReference(reference: Reference): string {
  const { registry, repository, tag, digest } = reference;
  return `${registry}/${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}

/**
 * The path under which a buildset registry keeps an image: Docker Hub's without a prefix, others below
 * the name of their registry. This is what every engine asks a mirror for.
 */
export function mirrorPath(reference: Pick<Reference, 'registry' | 'repository'>): string {
  return reference.registry === DOCKER_HUB
    ? reference.repository
    : `${reference.registry}/${reference.repository}`;
}
