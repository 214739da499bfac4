import { UsageError } from './error.ts';

/** OCI image specification, image-index.md, `platform`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly 'os.version'?: string;
  readonly 'os.features'?: readonly string[];
}

/**
 * Reads `os/architecture[/variant]`, for instance `linux/arm/v7`.
 * @param argument named in the error
 */
export function parsePlatform(text: string, argument = 'platform'): Platform {
  const parts = text.split('/');
  const [os, architecture, variant] = parts;
  if (!os || !architecture || parts.length > 3 || variant === '' || !/^[a-z0-9/.-]+$/.test(text)) {
    throw new UsageError(
      argument,
      `"${text}" is not a platform; write os/architecture, as in linux/arm64`,
      'OCI-0807',
    );
  }
  return variant ? { os, architecture, variant } : { os, architecture };
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
