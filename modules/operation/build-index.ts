import type { Descriptor } from '../oci/descriptor.ts';
import { digestOf } from '../oci/digest.ts';
import { isDockerType, isIndex, parseManifest } from '../oci/manifest.ts';
import { DOCKER_LIST, isIndexType, OCI_INDEX } from '../oci/media-type.ts';
import { parsePlatform } from '../oci/platform.ts';
import type { Repository } from '../oci/repository.ts';
import type { Annotations } from './build-annotate.ts';
import { readBytes } from './build-record.ts';

/** One platform's image in the registry. */
export interface PlatformImage {
  readonly descriptor: Descriptor;
  /** `linux/arm64` */
  readonly platform: string;
}

/**
 * Puts the images of several platforms into one index (image-index.md), or into Docker's list when one of them
 * is Docker's, because some clients refuse the mixture.
 * @param annotations of the index itself, where it is one that can have them
 */
export async function pushIndex(
  repository: Repository,
  images: readonly PlatformImage[],
  annotations: Annotations = {},
): Promise<Descriptor> {
  const manifests = (await Promise.all(images.map(image => entriesOf(repository, image)))).flat();
  const mediaType = manifests.some(entry => isDockerType(entry.mediaType)) ? DOCKER_LIST : OCI_INDEX;
  const annotated = mediaType === OCI_INDEX && Object.keys(annotations).length > 0 && { annotations };
  const content = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests, ...annotated }));
  const descriptor = { mediaType, digest: digestOf(content), size: content.length };
  await repository.push(descriptor, content);
  return descriptor;
}

/** An engine that attests wraps its image in an index; clients expect no index within an index. */
async function entriesOf(
  repository: Repository,
  { descriptor, platform }: PlatformImage,
): Promise<Descriptor[]> {
  const { mediaType, digest, size } = descriptor;
  if (!isIndexType(mediaType)) return [{ mediaType, digest, size, platform: parsePlatform(platform) }];
  const index = parseManifest(await readBytes(repository, descriptor), mediaType);
  return isIndex(index) ? [...index.manifests] : [];
}
