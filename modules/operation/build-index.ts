import type { Descriptor } from '../oci/descriptor.ts';
import { digestOf } from '../oci/digest.ts';
import { isDockerType } from '../oci/manifest.ts';
import { DOCKER_LIST, OCI_INDEX } from '../oci/media-type.ts';
import { parsePlatform } from '../oci/platform.ts';
import type { Repository } from '../oci/repository.ts';

/** One platform's image in the registry. */
export interface PlatformImage {
  readonly descriptor: Descriptor;
  /** `linux/arm64` */
  readonly platform: string;
}

/**
 * Puts the images of several platforms into one index (image-index.md), or into Docker's list when one of them
 * is Docker's, because some clients refuse the mixture.
 */
export async function pushIndex(
  repository: Repository,
  images: readonly PlatformImage[],
): Promise<Descriptor> {
  const docker = images.some(({ descriptor }) => isDockerType(descriptor.mediaType));
  const mediaType = docker ? DOCKER_LIST : OCI_INDEX;
  const manifests = images.map(({ descriptor: { mediaType: type, digest, size }, platform }) => ({
    mediaType: type,
    digest,
    size,
    platform: parsePlatform(platform),
  }));
  const content = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests }));
  const descriptor = { mediaType, digest: digestOf(content), size: content.length };
  await repository.push(descriptor, content);
  return descriptor;
}
