import type { BuildRequest } from './builder.ts';

export function platformOption(platform: string | undefined): string[] {
  return platform ? ['--platform', platform] : [];
}

/**
 * `FROM --platform=$BUILDPLATFORM` is BuildKit's. podman and buildah know the variable there once it is an argument,
 * docker's classic builder when the Dockerfile declares it as well.
 */
export function buildPlatformOption({ buildPlatform }: Pick<BuildRequest, 'buildPlatform'>): string[] {
  return buildPlatform ? ['--build-arg', `BUILDPLATFORM=${buildPlatform}`] : [];
}
