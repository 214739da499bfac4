import type { Descriptor } from '../../oci/descriptor.ts';
import { isIndex, type Manifest, parseManifest } from '../../oci/manifest.ts';
import { isManifestType } from '../../oci/media-type.ts';
import { mirrorPath } from '../../oci/reference.ts';
import type { ReadableRepository } from '../../oci/repository.ts';
import { readBytes } from '../copy/closure.ts';
import type { NamedImage } from '../images.ts';

/** The labels in which builds record the change they were made for, and the image that they made. */
export const CHANGE_LABEL = 'org.zuul-ci.change';
/** All of them, where one build was made for several changes that need each other. */
export const CHANGES_LABEL = 'org.zuul-ci.changes';
export const REPOSITORY_LABEL = 'org.zuul-ci.repository';
type Named = Pick<NamedImage, 'written' | 'registry' | 'repository'>;

const LARGEST_CONFIG = 4 * 1024 * 1024;

/**
 * The changes that an image was built for, by its labels, the one that ran the build first. An index has what its first platform has; undefined
 * for images without the label and for artifacts that are no images.
 *
 * Labels are inherited: an image that some other tool built has those of its base. Our builds label the repository
 * as well, so that a change which belongs to the base is not taken for the image's own.
 */
export async function changesOf(
  repository: ReadableRepository,
  descriptor: Descriptor,
  image: Named,
): Promise<readonly string[] | undefined> {
  const document = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (!isIndex(document)) return labelOf(repository, document, image);
  const first = document.manifests.find(
    child => isManifestType(child.mediaType) && child.platform?.os !== 'unknown',
  );
  return first && changesOf(repository, first, image);
}

async function labelOf(
  repository: ReadableRepository,
  { config }: Manifest,
  image: Named,
): Promise<readonly string[] | undefined> {
  const isConfig = /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\.v1\+json$/;
  if (!isConfig.test(config.mediaType) || config.size > LARGEST_CONFIG) return undefined;
  const labels = labelsIn(await readBytes(repository, config));
  const { [CHANGE_LABEL]: change, [CHANGES_LABEL]: changes, [REPOSITORY_LABEL]: built } = labels;
  if (typeof change !== 'string') return undefined;
  if (typeof built === 'string' && ![image.written, mirrorPath(image)].includes(built)) return undefined;
  const all = typeof changes === 'string' ? changes.split(' ') : [];
  // Not of this build, but inherited, when the change itself is not among them.
  return all.includes(change) ? all : [change];
}

function labelsIn(bytes: Buffer): Record<string, unknown> {
  try {
    const { config } = JSON.parse(bytes.toString('utf8')) as {
      config?: { Labels?: Record<string, unknown> | null } | null;
    };
    return config?.Labels ?? {};
  } catch {
    return {};
  }
}
