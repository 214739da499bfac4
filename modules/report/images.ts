import { mirrorPath, splitRepository } from '../oci/reference.ts';
import type { Change, RecordedImage, RecordedPlatform, Step, StepRecord } from './record.ts';

/** An image that is in the buildset registry. */
export interface StoredImage {
  /** Path in the buildset registry. */
  readonly path: string;
  readonly digest: string;
  readonly tags: readonly string[];
  readonly platforms: readonly RecordedPlatform[];
}

export interface KnownImage {
  readonly path: string;
  /** As a job wrote it, where one did. */
  readonly repository: string;
  readonly digest: string;
  readonly tags: Set<string>;
  readonly made: 'built' | 'fetched' | 'promoted' | 'mirrored' | 'pushed';
  readonly job: string | undefined;
  readonly source: Change | undefined;
  readonly platforms: readonly RecordedPlatform[];
}

/** All images of a buildset, each once. */
export interface Catalog {
  readonly images: readonly KnownImage[];
  /** The image, or the index that holds it, by any of its digests. */
  find(path: string, digest: string): KnownImage | undefined;
  /** The image that a tag named last. */
  tagged(path: string, tag: string): KnownImage | undefined;
  /** The repository as a job wrote it. */
  written(path: string): string;
}

const MADE: Readonly<Partial<Record<Step, KnownImage['made']>>> = {
  populate: 'fetched',
  build: 'built',
  promote: 'promoted',
  mirror: 'mirrored',
};

/** @param records in the order of time */
export function catalogOf(records: readonly StepRecord[], stored: readonly StoredImage[]): Catalog {
  const images = new Map<string, KnownImage>();
  const names = new Map<string, string>();
  for (const { step, zuul, images: recorded, error } of records) {
    for (const image of recorded) {
      // A step that failed may name tags that it did not come to.
      if (error !== undefined && image.tags.some(({ changed }) => changed === false)) continue;
      const path = pathOf(image.repository);
      if (!names.has(path)) names.set(path, image.repository);
      const made = MADE[step];
      if (made) learn(images, path, image, made, zuul.job);
    }
  }
  for (const { path, digest, tags, platforms } of stored) {
    const key = `${path}@${digest}`;
    const known = images.get(key);
    if (known) images.set(key, { ...known, platforms });
    else if (tags.length > 0) {
      const repository = names.get(path) ?? path;
      const rest = { tags: new Set(tags), made: 'pushed', job: undefined, source: undefined } as const;
      images.set(key, { path, repository, digest, platforms, ...rest });
    }
  }
  const all = [...images.values()];
  return {
    images: all,
    find: (path, digest) =>
      images.get(`${path}@${digest}`) ??
      all.find(image => image.path === path && image.platforms.some(one => one.digest === digest)),
    tagged: (path, tag) => [...all].reverse().find(image => image.path === path && image.tags.has(tag)),
    written: path => names.get(path) ?? path,
  };
}

function learn(
  images: Map<string, KnownImage>,
  path: string,
  { repository, digest, tags, source, platforms = [] }: RecordedImage,
  made: KnownImage['made'],
  job: string | undefined,
): void {
  const key = `${path}@${digest}`;
  const known = images.get(key);
  if (known) {
    for (const { tag } of tags) known.tags.add(tag);
    return;
  }
  const names = new Set(tags.map(({ tag }) => tag));
  images.set(key, { path, repository, digest, tags: names, made, job, source, platforms });
}

/** Path of a repository in the buildset registry, whatever somebody wrote. */
export function pathOf(repository: string): string {
  return mirrorPath(splitRepository(repository));
}
