import { formatPlatform, normalPlatform, parsePlatform } from '../oci/platform.ts';
import type { Repository } from '../oci/repository.ts';
import type { PlatformImage } from './build-index.ts';
import { makersIn } from './build-order.ts';
import type { PlannedBuild } from './build-plan.ts';
import { isForPlatform } from './build-platform.ts';
import type { PreparedBuild } from './build-request.ts';
import type { BuiltImage } from './built.ts';

/** What a node made of an image: some of its platforms, in the buildset registry. */
export interface Part extends BuiltImage {
  readonly platforms: readonly string[];
}

/**
 * The share of a node that builds for these platforms alone. Images that do not say their platforms are built where
 * the parts are joined, and so is what builds on an image that this node does not build for the same platform: here it
 * would stand on what others have published.
 */
export function shareOf(builds: readonly PlannedBuild[], platforms: readonly string[]): PlannedBuild[] {
  const makerOf = makersIn(builds);
  const isMine = (
    build: PlannedBuild,
    platform: string | undefined,
    above: readonly PlannedBuild[] = [],
  ): boolean =>
    platform !== undefined &&
    build.platforms.includes(platform) &&
    platforms.some(one => isForPlatform(platform, one)) &&
    build.basesFor(platform).every(base => {
      const maker = makerOf(base.reference);
      // Images that build on one another are refused when they are put in order.
      if (!maker || maker === build || above.includes(maker)) return true;
      return isMine(maker, base.platform, [...above, build]);
    });
  return builds.flatMap(build => {
    const mine = build.platforms.filter(platform => isMine(build, platform));
    return mine.length > 0 ? [{ ...build, platforms: mine, isPart: true }] : [];
  });
}

/** What is left to be built when other nodes have made these parts; each build knows its own. */
export function withParts<T extends PreparedBuild>(builds: readonly T[], parts: readonly Part[]): T[] {
  return builds.map(build => {
    const own = parts.filter(part => isPartOf(part, build));
    const isMade = (platform: string | undefined) =>
      own.some(part => part.platforms.some(made => platform && isForPlatform(platform, made)));
    return { ...build, parts: own, platforms: build.platforms.filter(platform => !isMade(platform)) };
  });
}

/** Parts as they are in the registry, for an index. */
export function findParts(repository: Repository, parts: readonly Part[] = []): Promise<PlatformImage[]> {
  return Promise.all(
    parts.map(async ({ digest, platforms }) => ({
      descriptor: await repository.resolve(digest),
      platform: formatPlatform(normalPlatform(parsePlatform(platforms[0] ?? ''))),
    })),
  );
}

/** A tag for a part, since the tags of the image name the whole of it. */
export function partTag(tag: string, platform: string | undefined): string {
  return `${tag.slice(0, 90)}-${(platform ?? '').replaceAll('/', '-')}`;
}

/** A list may have a repository several times, with other tags. */
function isPartOf(part: Part, build: PreparedBuild): boolean {
  return part.repository === build.image.repository && String(part.tags) === String(build.tags);
}
