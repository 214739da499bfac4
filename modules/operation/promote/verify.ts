import type { Descriptor } from '../../oci/descriptor.ts';
import { isIndex, type Manifest, parseManifest } from '../../oci/manifest.ts';
import { isManifestType } from '../../oci/media-type.ts';
import type { ReadableRepository } from '../../oci/repository.ts';
import { readBytes } from '../copy/closure.ts';

/** The label in which builds record the change they were made for. */
export const CHANGE_LABEL = 'org.zuul-ci.change';
const LARGEST_CONFIG = 4 * 1024 * 1024;

/**
 * The change that an image was built for, by its label. An index has what its first platform has; undefined
 * for images without the label and for artifacts that are no images.
 */
export async function changeOf(
  repository: ReadableRepository,
  descriptor: Descriptor,
): Promise<string | undefined> {
  const document = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (!isIndex(document)) return labelOf(repository, document);
  const first = document.manifests.find(
    child => isManifestType(child.mediaType) && child.platform?.os !== 'unknown',
  );
  return first && changeOf(repository, first);
}

async function labelOf(repository: ReadableRepository, { config }: Manifest): Promise<string | undefined> {
  const isConfig = /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\.v1\+json$/;
  if (!isConfig.test(config.mediaType) || config.size > LARGEST_CONFIG) return undefined;
  const bytes = await readBytes(repository, config);
  try {
    const { config: inner } = JSON.parse(bytes.toString('utf8')) as {
      config?: { Labels?: Record<string, unknown> | null } | null;
    };
    const label = inner?.Labels?.[CHANGE_LABEL];
    return typeof label === 'string' ? label : undefined;
  } catch {
    return undefined;
  }
}
