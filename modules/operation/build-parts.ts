import { matchesPlatform, parsePlatform } from '../oci/platform.ts';
import type { Repository } from '../oci/repository.ts';
import type { PlatformImage } from './build-index.ts';
import type { PreparedBuild } from './build-request.ts';
import type { BuiltImage } from './built.ts';

/** What a node made of an image: some of its platforms, in the buildset registry. */
export interface Part extends BuiltImage {
  readonly platforms: readonly string[];
}

/**
 * The share of a node that builds for these platforms alone. Images that do not say their platforms are another
 * node's.
 */
export function shareOf(builds: readonly PreparedBuild[], platforms: readonly string[]): PreparedBuild[] {
  return builds.flatMap(build => {
    const mine = build.platforms.filter(platform => platform && platforms.some(one => isSame(one, platform)));
    return mine.length > 0 ? [{ ...build, platforms: mine, isPart: true }] : [];
  });
}

/** What is left to be built when other nodes have made these parts; each build knows its own. */
export function withParts(builds: readonly PreparedBuild[], parts: readonly Part[]): PreparedBuild[] {
  return builds.map(build => {
    const own = parts.filter(part => isPartOf(part, build));
    const isMade = (platform: string | undefined) =>
      own.some(part => part.platforms.some(made => platform && isSame(platform, made)));
    return { ...build, parts: own, platforms: build.platforms.filter(platform => !isMade(platform)) };
  });
}

/** Parts as they are in the registry, for an index. */
export function findParts(repository: Repository, parts: readonly Part[] = []): Promise<PlatformImage[]> {
  return Promise.all(
    parts.map(async ({ digest, platforms }) => ({
      descriptor: await repository.resolve(digest),
      platform: platforms[0] ?? '',
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

function isSame(wanted: string, made: string): boolean {
  return matchesPlatform(parsePlatform(wanted), parsePlatform(made));
}
