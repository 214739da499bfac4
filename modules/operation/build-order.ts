import { UsageError } from '../oci/error.ts';
import { formatReference, parseReference } from '../oci/reference.ts';

/** Something that makes images and needs others. */
export interface Ordered {
  readonly argument: string;
  readonly image: { readonly repository: string };
  /** Full references of what it makes. */
  readonly makes: readonly string[];
  /** References as its Dockerfile has them. */
  readonly needs: readonly string[];
}

/**
 * The images in an order in which each comes after those of the same list that it builds on, otherwise as
 * they were given.
 * @throws UsageError showing the cycle
 */
export function buildOrder<T extends Ordered>(images: readonly T[]): T[] {
  const makerOf = makersIn(images);
  const ordered: T[] = [];
  const path: T[] = [];
  const visit = (image: T): void => {
    if (ordered.includes(image)) return;
    if (path.includes(image)) {
      const cycle = [...path.slice(path.indexOf(image)), image].map(entry => entry.image.repository);
      throw new UsageError(
        image.argument,
        `the images build on one another: ${cycle.join(' needs ')}`,
        'OCI-0505',
      );
    }
    path.push(image);
    for (const name of image.needs) {
      const maker = makerOf(name);
      // An image that builds on its own former version is no cycle.
      if (maker && maker !== image) visit(maker);
    }
    path.pop();
    ordered.push(image);
  };
  for (const image of images) visit(image);
  return ordered;
}

/** Tells which image of a list makes what a Dockerfile calls by this name. */
export function makersIn<T extends Pick<Ordered, 'makes'>>(
  images: readonly T[],
): (name: string) => T | undefined {
  const makers = new Map(images.flatMap(image => image.makes.map(name => [name, image] as const)));
  return name => makers.get(canonical(name));
}

/** `docker.io/library/base:latest` for `base`; the text itself when it is no reference. */
export function canonical(text: string): string {
  try {
    const reference = parseReference(text);
    if (reference.digest) return formatReference(reference);
    return formatReference({ ...reference, tag: reference.tag ?? 'latest' });
  } catch {
    return text;
  }
}
