import type { Ordered } from './build-order.ts';
import type { PreparedBuild } from './build-request.ts';

/** An image that a Dockerfile asks for. */
export interface NeededImage {
  /** As it is written. */
  readonly reference: string;
  /** Whether the result stands on it. */
  readonly final: boolean;
}

/** One image to be built, with what its Dockerfile asks for. */
export type PlannedBuild = PreparedBuild & Ordered & { readonly bases: readonly NeededImage[] };

/** @param baseImagesOf reads a Dockerfile */
export function planBuilds(
  builds: readonly PreparedBuild[],
  baseImagesOf: (request: PreparedBuild['request']) => Promise<readonly NeededImage[]>,
): Promise<PlannedBuild[]> {
  return Promise.all(
    builds.map(async build => {
      const bases = await baseImagesOf(build.request);
      return { ...build, bases, needs: bases.map(({ reference }) => reference) };
    }),
  );
}
