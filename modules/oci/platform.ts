import { UsageError } from './error.ts';

/** OCI image specification, image-index.md, `platform`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly 'os.version'?: string;
  readonly 'os.features'?: readonly string[];
}

/** Names of Go's ports, which images use (OCI image specification, config.md, "architecture"). */
export const ARCHITECTURES: ReadonlySet<string> = new Set([
  '386',
  'amd64',
  'arm',
  'arm64',
  'loong64',
  'mips64le',
  'ppc64le',
  'riscv64',
  's390x',
]);

/** Other names that people and kernels have for them. */
const ALIASES: Readonly<Record<string, readonly [architecture: string, variant?: string]>> = {
  aarch64: ['arm64'],
  armel: ['arm', 'v6'],
  armhf: ['arm', 'v7'],
  i386: ['386'],
  'x86-64': ['amd64'],
  x86_64: ['amd64'],
};

/** Variants that say no more than their architecture does. */
const IMPLIED = new Set(['amd64/v1', 'arm64/8', 'arm64/v8']);

/**
 * Reads `os/architecture[/variant]`, for instance `linux/arm/v7`, or an architecture of Linux alone. Other names of
 * architectures become Go's, and a variant that says nothing is left out, as containerd does it.
 * @param argument named in the error
 */
export function parsePlatform(text: string, argument = 'platform'): Platform {
  const isAlone = ARCHITECTURES.has(text) || Object.hasOwn(ALIASES, text);
  const parts = isAlone ? ['linux', text] : text.split('/');
  const [os, named, written] = parts;
  if (!os || !named || parts.length > 3 || written === '' || !/^[a-z0-9/._-]+$/.test(text)) {
    throw new UsageError(
      argument,
      `"${text}" is not a platform; write os/architecture, as in linux/arm64`,
      'OCI-0807',
    );
  }
  return plain({ os, architecture: named, ...(written && { variant: written }) });
}

/** A platform in the one spelling by which builds compare: an `arm` that does not say which is v7, as for containerd. */
export function normalPlatform(platform: Platform): Platform {
  const { os, architecture, variant } = plain(platform);
  return architecture === 'arm' && !variant ? { os, architecture, variant: 'v7' } : plain(platform);
}

function plain({ os, architecture: named, variant: written }: Platform): Platform {
  const [architecture, usual] = (Object.hasOwn(ALIASES, named) && ALIASES[named]) || [named];
  const variant = written ?? usual;
  return variant && !IMPLIED.has(`${architecture}/${variant}`)
    ? { os, architecture, variant }
    : { os, architecture };
}

export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = platform;
  return variant ? `${os}/${architecture}/${variant}` : `${os}/${architecture}`;
}

/** Whether an index entry serves the wanted platform; a wanted platform without variant takes any. */
export function matchesPlatform(wanted: Platform, offered: Platform | undefined): boolean {
  if (!offered || wanted.os !== offered.os || wanted.architecture !== offered.architecture) return false;
  return wanted.variant === undefined || wanted.variant === offered.variant;
}
