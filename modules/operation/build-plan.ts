import type { Ordered } from './build-order.ts';
import { NATIVE_PLATFORM } from './build-platform.ts';
import type { PreparedBuild } from './build-request.ts';

/** An image that a Dockerfile asks for. */
interface AskedImage {
  /** As it is written. */
  readonly reference: string;
  /** Whether the result stands on it. */
  readonly final: boolean;
  /** What its FROM asks for, whatever the build is for. */
  readonly platform?: string;
}

/** The same in a build for one platform. */
export interface NeededImage {
  readonly reference: string;
  readonly final: boolean;
  /** What it has to be for; undefined for what the engine does by itself. */
  readonly platform: string | undefined;
  /** Whether its FROM says so. */
  readonly chosen: boolean;
}

/** One image to be built, with what its Dockerfile asks for. */
export type PlannedBuild = PreparedBuild &
  Ordered & { readonly basesFor: (platform: string | undefined) => readonly NeededImage[] };

/** Reads a Dockerfile: what it asks for depends on where the build runs and what it is for. */
export type ReadDockerfile = (
  request: PreparedBuild['request'],
) => Promise<(platforms: { build: string; target: string }) => readonly AskedImage[]>;

export function planBuilds(builds: readonly PreparedBuild[], read: ReadDockerfile): Promise<PlannedBuild[]> {
  return Promise.all(
    builds.map(async build => {
      const asked = await read(build.request);
      const basesFor = (target: string | undefined) =>
        unique(
          asked({ build: NATIVE_PLATFORM, target: target ?? NATIVE_PLATFORM }).map(
            ({ reference, final, platform }) => ({
              ...{ reference, final, chosen: platform !== undefined },
              // Where nothing says what the build is for, the node's own is no choice either.
              platform:
                target === undefined && platform === NATIVE_PLATFORM ? undefined : (platform ?? target),
            }),
          ),
        );
      const needs = build.platforms.flatMap(platform => basesFor(platform).map(({ reference }) => reference));
      return { ...build, basesFor, needs: [...new Set(needs)] };
    }),
  );
}

function unique(images: readonly NeededImage[]): NeededImage[] {
  const found = new Map<string, NeededImage>();
  for (const image of images) {
    const key = `${image.reference} ${image.platform}`;
    const known = found.get(key);
    found.set(
      key,
      known ? { ...known, final: known.final || image.final, chosen: known.chosen || image.chosen } : image,
    );
  }
  return [...found.values()];
}
