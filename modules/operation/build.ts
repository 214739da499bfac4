import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { mirrorPath, parseReference, splitRepository } from '../oci/reference.ts';
import type { Repository } from '../oci/repository.ts';
import { buildOrder, canonical, type Ordered } from './build-order.ts';
import { describeBuilt } from './build-record.ts';
import type { PreparedBuild } from './build-request.ts';
import type { BuiltImage } from './built.ts';
import { withSiblings } from './siblings.ts';

/** What building needs of a container engine. */
export interface BuildEngine {
  readonly name: string;
  build(request: PreparedBuild['request']): Promise<{ readonly id: string; readonly output: string }>;
  tag(image: string, reference: string): Promise<void>;
  push(image: string, path: string, tag: string): Promise<Digest>;
  fetch(path: string, digest: Digest, reference: string): Promise<void>;
  refresh(reference: string): Promise<void>;
}

export interface BuildOptions {
  readonly builds: readonly PreparedBuild[];
  readonly engine: BuildEngine;
  /** Images that a build will ask for. */
  readonly baseImagesOf: (request: PreparedBuild['request']) => Promise<readonly { reference: string }[]>;
  /** A repository of the buildset registry; without one the images stay local. */
  readonly repository?: (path: string) => Repository;
  /** Directory of Zuul's checkouts. */
  readonly sources: string;
  readonly onEvent?: (event: BuildEvent) => void;
}

export type BuildEvent =
  | { readonly type: 'base'; readonly image: string; readonly base: UsedBase }
  | { readonly type: 'built'; readonly image: string; readonly seconds: number; readonly output: string }
  | { readonly type: 'pushed'; readonly image: string; readonly seconds: number; readonly built: BuiltImage };

/** Where a base image came from. */
export interface UsedBase {
  readonly reference: string;
  readonly origin: 'buildset registry' | 'this build' | 'elsewhere';
  readonly digest?: Digest;
}

/**
 * Builds the images of a list and pushes each once to the buildset registry. Base images are taken from that
 * registry by digest when it has them, whatever the engine's own configuration would do. When one image fails
 * the error's `result.built` has those before it.
 */
export async function buildImages(options: BuildOptions): Promise<BuiltImage[]> {
  const ordered = buildOrder(
    await Promise.all(
      options.builds.map(async build => ({
        ...build,
        makes: madeBy(build),
        needs: await needsOf(build, options),
      })),
    ),
  );
  const built: BuiltImage[] = [];
  const made = new Set<string>();
  const seen = new Set<string>();
  let file: string | undefined;
  try {
    for (const build of ordered) {
      file = build.source;
      for (const reference of build.needs) await provideBase(reference, build, { made, seen }, options);
      const record = await buildOne(build, options);
      if (record) built.push(record);
      for (const name of build.makes) made.add(name);
    }
  } catch (error) {
    const { result: details } = error as { result?: object };
    const result = { ...details, ...(details && { file }), built };
    throw Object.assign(error as Error, { result });
  }
  return built;
}

function madeBy({ image, tags }: PreparedBuild): string[] {
  return tags.map(tag => canonical(`${image.repository}:${tag}`));
}

async function needsOf(build: PreparedBuild, { baseImagesOf }: BuildOptions): Promise<string[]> {
  return (await baseImagesOf(build.request)).map(({ reference }) => reference);
}

/** Sees to it that the engine's local image of this name is the right one, once per call. */
async function provideBase(
  reference: string,
  build: PreparedBuild & Ordered,
  known: { readonly made: Set<string>; readonly seen: Set<string> },
  { engine, repository, onEvent }: BuildOptions,
): Promise<void> {
  const tell = (base: UsedBase) => onEvent?.({ type: 'base', image: build.image.repository, base });
  const name = canonical(reference);
  if (known.made.has(name)) return tell({ reference, origin: 'this build' });
  if (known.seen.has(name)) return;
  known.seen.add(name);
  const parsed = parseReference(name, `${build.argument}: FROM`);
  if (parsed.digest) return tell({ reference, origin: 'elsewhere', digest: parsed.digest });
  const path = mirrorPath(parsed);
  const digest = await repository?.(path)
    .resolve(parsed.tag ?? 'latest')
    .then(found => found.digest, absent);
  if (digest) {
    await engine.fetch(path, digest, name);
    return tell({ reference, origin: 'buildset registry', digest });
  }
  await engine.refresh(name);
  tell({ reference, origin: 'elsewhere' });
}

async function buildOne(build: PreparedBuild, options: BuildOptions): Promise<BuiltImage | undefined> {
  const { engine, repository, onEvent } = options;
  const { repository: written } = build.image;
  const started = Date.now();
  const { id, output } = await withSiblings(
    build.request.directory,
    options.sources,
    build.siblings,
    `${build.argument}.siblings`,
    () => engine.build(build.request),
  );
  for (const name of build.names) await engine.tag(id, name);
  onEvent?.({ type: 'built', image: written, seconds: secondsSince(started), output });
  if (!repository) return undefined;
  const pushing = Date.now();
  const path = mirrorPath(splitRepository(written));
  const target = repository(path);
  const [first = 'latest', ...others] = build.tags;
  // The engine pushes once and says what it was; from here on that digest is the image, whatever its tags name.
  const digest = await engine.push(id, path, first);
  const record = await describeBuilt(target, digest, {
    repository: written,
    tags: build.tags,
    registry_path: path,
  });
  for (const tag of others) await target.tag(record.descriptor, tag);
  onEvent?.({ type: 'pushed', image: written, seconds: secondsSince(pushing), built: record.built });
  return record.built;
}

function absent(error: unknown): undefined {
  if (error instanceof OciError && error.status === 404) return undefined;
  throw error;
}

function secondsSince(start: number): number {
  return (Date.now() - start) / 1000;
}
