import { mirrorPath, parseReference, type Reference, splitRepository } from '../oci/reference.ts';

/** An image of the buildset, as its build recorded it or as an artifact names it. */
export interface KnownImage {
  readonly repository: string;
  readonly tags?: readonly string[] | undefined;
  readonly digest?: string | undefined;
}

/** Where an image is to be taken from. */
export interface Place {
  /** `host:port` of the buildset registry. */
  readonly registry: string;
  readonly path: string;
  readonly digest?: string | undefined;
}

/** References of the buildset's images to their places in its registry. */
export interface ImageMap {
  /** The place of a whole reference; undefined for images that are not of the buildset. */
  whole(text: string): string | undefined;
  /** The place of a repository whose tag stands elsewhere. */
  repository(registryAndPath: string, tag: string | undefined): Place | undefined;
}

/**
 * @param endpoint `host:port` as the node's engines know the buildset registry
 * @param pin whole references get the digest where it is known, so that nobody can move the tag meanwhile
 */
export function imageMap(images: readonly KnownImage[], endpoint: string, pin: boolean): ImageMap {
  const places = new Map<string, Place>();
  for (const { repository, tags = ['latest'], digest } of images) {
    const name = splitRepository(repository);
    for (const tag of tags) {
      places.set(keyOf({ ...name, tag }), { registry: endpoint, path: mirrorPath(name), digest });
    }
  }
  return {
    whole: text => {
      const reference = parsed(text);
      // A digest that the site wrote is no other image's.
      if (!reference || reference.digest) return undefined;
      const place = places.get(keyOf(reference));
      if (!place) return undefined;
      const version = pin && place.digest ? `@${place.digest}` : reference.tag ? `:${reference.tag}` : '';
      return `${/^docker:\/\//.test(text) ? 'docker://' : ''}${place.registry}/${place.path}${version}`;
    },
    repository: (text, tag) => {
      const reference = parsed(text);
      if (!reference || reference.digest || reference.tag) return undefined;
      return places.get(keyOf({ ...reference, tag: tag || 'latest' }));
    },
  };
}

function keyOf({ registry, repository, tag }: Omit<Reference, 'digest'>): string {
  return `${registry}/${repository}:${tag ?? 'latest'}`;
}

function parsed(text: string): Reference | undefined {
  try {
    return parseReference(text);
  } catch {
    return undefined;
  }
}
