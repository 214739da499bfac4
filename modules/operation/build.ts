import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { mirrorPath, splitRepository } from '../oci/reference.ts';
import type { Repository } from '../oci/repository.ts';
import { type Annotations, annotate, parseAnnotations } from './build-annotate.ts';
import { type BaseEngine, type BaseImages, createBaseImages, type UsedBase } from './build-base.ts';
import { provideBases, takenElsewhere } from './build-bases.ts';
import { type PlatformImage, pushIndex } from './build-index.ts';
import { buildOrder, canonical } from './build-order.ts';
import { findParts, partTag } from './build-parts.ts';
import type { PlannedBuild } from './build-plan.ts';
import { isForPlatform, NATIVE_PLATFORM } from './build-platform.ts';
import { describeBuilt } from './build-record.ts';
import type { PreparedBuild } from './build-request.ts';
import { runInOrder } from './build-schedule.ts';
import type { BuiltImage } from './built.ts';
import { withSiblings } from './siblings.ts';

type Request = PreparedBuild['request'];

/** What building needs of a container engine. */
export interface BuildEngine extends BaseEngine {
  readonly name: string;
  readonly onlyLocal?: boolean;
  build(
    request: Request & {
      readonly platform?: string;
      readonly buildPlatform?: string;
      readonly isProvided: boolean;
      /** Where the image is to go, for engines that push while they build. */
      readonly destination?: Destination;
      readonly onOutput?: (text: string) => void;
    },
  ): Promise<{ readonly id: string; readonly output: string; readonly pushed?: Digest }>;
  push(image: string, path: string, tag: string): Promise<Digest>;
  /** What an image was that a build has taken from elsewhere, as far as the engine tells. */
  inspect(reference: string, output: string): Promise<{ readonly digest?: Digest; readonly layers?: number }>;
}

/** A tag in the buildset registry. */
interface Destination {
  readonly path: string;
  readonly tag: string;
}

export interface BuildOptions {
  readonly builds: readonly PlannedBuild[];
  readonly engine: BuildEngine;
  /** A repository of the buildset registry; without one the images stay local. */
  readonly repository?: (path: string) => Repository;
  /** What local names begin with, which paths in the buildset registry do not. */
  readonly registry?: string;
  /** Directory of Zuul's checkouts. */
  readonly sources: string;
  /** How many images may be built at the same time, when none of them is for several platforms. */
  readonly concurrency: number;
  readonly onEvent?: (event: BuildEvent) => void;
  /** Told of an engine's output as it comes, for whoever watches; the event of a build has it all. */
  readonly onOutput?: (output: BuildOutput) => void;
}

export interface BuildOutput {
  readonly type: 'output';
  readonly image: string;
  readonly platform?: string;
  readonly text: string;
}

export type BuildEvent = { readonly image: string; readonly platform?: string } & (
  | { readonly type: 'base'; readonly base: UsedBase; readonly final: boolean }
  /** What a base image from elsewhere turned out to be. */
  | {
      readonly type: 'upstream';
      readonly reference: string;
      readonly digest?: Digest;
      readonly layers?: number;
    }
  | { readonly type: 'built'; readonly seconds: number; readonly output: string }
  | { readonly type: 'pushed'; readonly seconds: number; readonly built: BuiltImage }
);

/**
 * Builds the images of a list and pushes each once to the buildset registry. Base images are taken from that
 * registry by digest when it has them, whatever the engine's own configuration would do. When one image fails
 * the error's `result.built` has those that were done.
 */
export async function buildImages(options: BuildOptions): Promise<BuiltImage[]> {
  // Names of base images change hands from platform to platform: then one image at a time, each for a platform.
  const alone = options.builds.some(
    ({ platforms, parts = [], basesFor }) =>
      parts.length > 0 ||
      [...platforms, ...basesFor(undefined).map(({ platform }) => platform)].some(Boolean),
  );
  const ordered = buildOrder(
    options.builds.map(build => ({
      ...build,
      platforms: build.platforms.map(platform => platform ?? (alone ? NATIVE_PLATFORM : undefined)),
    })),
  );
  const bases = createBaseImages(options.engine, options.repository, options.registry);
  const built = new Map<PlannedBuild, BuiltImage>();
  const inOrder = () => ordered.flatMap(build => built.get(build) ?? []);
  await runInOrder(ordered, alone ? 1 : options.concurrency, async build => {
    try {
      const record = await buildOne(build, bases, options);
      if (record) built.set(build, record);
    } catch (error) {
      const { result } = error as { result?: object };
      throw Object.assign(error as Error, { result: { ...result, ...(result && { file: build.source }) } });
    }
  }).catch((error: Error & { result?: object }) => {
    throw Object.assign(error, { result: { ...error.result, built: inOrder() } });
  });
  return inOrder();
}

async function buildOne(
  build: PlannedBuild,
  bases: BaseImages,
  options: BuildOptions,
): Promise<BuiltImage | undefined> {
  const path = mirrorPath(splitRepository(build.image.repository));
  const target = options.repository?.(path);
  const pushed: PlatformImage[] = target ? await findParts(target, build.parts) : [];
  for (const { platform, descriptor } of pushed) {
    for (const name of build.makes)
      bases.pushed(name, platform, { path, digest: descriptor.digest }, build.argument);
  }
  const tag = build.tags[0] ?? 'latest';
  // The engine gives a tag to what it pushes, the image's own when that is the whole of it.
  const isWhole = !build.isPart && pushed.length === 0 && build.platforms.length === 1;
  let last: Awaited<ReturnType<typeof describeBuilt>> | undefined;
  let started = Date.now();
  for (const platform of build.platforms) {
    const destination = { path, tag: isWhole ? tag : partTag(tag, platform) };
    const made = await buildPlatform(build, platform, target && destination, bases, options);
    if (!target) continue;
    started = Date.now();
    // The engine pushes once and says what it was; from here on that digest is the image, whatever its tags name.
    const told = made.pushed ?? (await options.engine.push(made.id, destination.path, destination.tag));
    const digest = await annotate(target, told, destination.tag, made.annotations);
    for (const name of build.makes) bases.pushed(name, platform, { path, digest }, build.argument);
    last = await describeBuilt(target, digest, known(build, path));
    const { descriptor, built } = last;
    checkPlatform(build, platform, built.platforms);
    pushed.push({ descriptor, platform: platform ?? built.platforms[0] ?? 'linux/amd64' });
  }
  const [first] = pushed;
  if (!target || !first) return undefined;
  const isOne = pushed.length === 1;
  const origin = parseAnnotations(build.request.annotations);
  const { digest } = isOne ? first.descriptor : await pushIndex(target, pushed, origin);
  const { descriptor, built } =
    isOne && last ? last : await describeBuilt(target, digest, known(build, path));
  if (build.isPart) return built;
  for (const name of isWhole ? build.tags.slice(1) : build.tags) {
    await target.tag(descriptor, name);
  }
  options.onEvent?.({ type: 'pushed', image: build.image.repository, seconds: secondsSince(started), built });
  return built;
}

async function buildPlatform(
  build: PlannedBuild,
  platform: string | undefined,
  destination: Destination | undefined,
  bases: BaseImages,
  { engine, sources, onEvent, onOutput }: BuildOptions,
): Promise<{ readonly id: string; readonly pushed?: Digest; readonly annotations: Annotations }> {
  const about = { image: build.image.repository, ...(platform && { platform }) };
  const annotations = [...build.request.annotations];
  const provided = await provideBases(build, platform, bases, engine);
  for (const { base, final } of provided) {
    onEvent?.({ type: 'base', ...about, base, final });
    if (!final) continue;
    annotations.push(`org.opencontainers.image.base.name=${canonical(base.reference)}`);
    if (base.digest) annotations.push(`org.opencontainers.image.base.digest=${base.digest}`);
  }
  const started = Date.now();
  const { id, output, pushed } = await withSiblings(
    build.request.directory,
    sources,
    build.siblings,
    `${build.argument}.siblings`,
    () =>
      engine.build({
        ...build.request,
        annotations,
        ...(platform && { platform }),
        ...(build.basesFor(platform).some(({ chosen }) => chosen) && { buildPlatform: NATIVE_PLATFORM }),
        // Without a platform nothing was pulled that the node did not have.
        isProvided: platform !== undefined && provided.some(({ base }) => base.origin !== 'elsewhere'),
        ...(destination && { destination }),
        ...(onOutput && { onOutput: text => onOutput({ type: 'output', ...about, text }) }),
      }),
  );
  for (const name of build.names) await engine.tag(id, name);
  for (const name of build.makes) bases.made(name, platform, id, build.argument);
  onEvent?.({ type: 'built', ...about, seconds: secondsSince(started), output });
  for (const reference of takenElsewhere(provided)) {
    const taken = await engine.inspect(canonical(reference), output);
    onEvent?.({ type: 'upstream', ...about, reference, ...taken });
  }
  return { id, annotations: parseAnnotations(annotations), ...(pushed && { pushed }) };
}

/** Engines have been seen to take a cached image of another platform. */
function checkPlatform(build: PreparedBuild, wanted: string | undefined, made: readonly string[]): void {
  if (!wanted || made.some(platform => isForPlatform(wanted, platform))) return;
  const message = `the engine built ${made.join(', ')} in place of ${wanted} (image ${build.image.repository})`;
  throw new OciError({ code: 'MANIFEST_INVALID', entry: 'OCI-0504', message });
}

function known(build: PreparedBuild, path: string) {
  return { repository: build.image.repository, tags: build.tags, registry_path: path };
}

function secondsSince(start: number): number {
  return (Date.now() - start) / 1000;
}
