import { UsageError } from '../oci/error.ts';
import {
  ARCHITECTURES,
  formatPlatform,
  matchesPlatform,
  normalPlatform,
  type Platform,
  parsePlatform,
} from '../oci/platform.ts';

const NODE_ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

/** What this node runs without emulation. */
export const NATIVE_PLATFORM = formatPlatform(
  normalPlatform({ os: 'linux', architecture: NODE_ARCHITECTURES[process.arch] ?? process.arch }),
);

/**
 * The platforms to build for, the node's own at the end, so that the local names are left with it.
 * Undefined stands for an image that does not say: whatever the engine does by itself.
 * @throws UsageError naming the entry
 */
export function platformsToBuild(
  arch: readonly string[] | undefined,
  argument: string,
  native = NATIVE_PLATFORM,
): (string | undefined)[] {
  if (!arch || arch.length === 0) return [undefined];
  const platforms = arch.map((text, index) => {
    const platform = parsePlatform(text, `${argument}.arch[${index}]`);
    if (platform.os === 'linux' && !ARCHITECTURES.has(platform.architecture)) {
      throw new UsageError(
        `${argument}.arch[${index}]`,
        `"${platform.architecture}" is no architecture; known are ${[...ARCHITECTURES].join(', ')}`,
        'OCI-0807',
      );
    }
    return formatPlatform(normalPlatform(platform));
  });
  const unique = [...new Set(platforms)];
  return [
    ...unique.filter(platform => platform !== native),
    ...unique.filter(platform => platform === native),
  ];
}

/** Whether what was made, or is offered, is of the platform that is built for. */
export function isForPlatform(wanted: string, made: string | Platform | undefined): boolean {
  const known = typeof made === 'string' ? parsePlatform(made) : made;
  return known !== undefined && matchesPlatform(normalPlatform(parsePlatform(wanted)), normalPlatform(known));
}
