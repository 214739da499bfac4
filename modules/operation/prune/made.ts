import type { Descriptor } from '../../oci/descriptor.ts';
import { OciError } from '../../oci/error.ts';
import { isIndex, parseManifest } from '../../oci/manifest.ts';
import type { ReadableRepository } from '../../oci/repository.ts';

const CREATED = 'org.opencontainers.image.created';
/** Of 2010: an earlier time was set by a reproducible build and tells nothing. */
const PLAUSIBLE = Date.UTC(2010, 0, 1);
/** A configuration is some kilobytes; a larger one is not looked into. */
const LARGEST_CONFIG = 4 * 1024 * 1024;

/**
 * When an image says that it was made: its annotation, or its configuration (image specification, "created"); of an
 * index the first of its images.
 * @returns milliseconds since the epoch; nothing where it does not say, or cannot be read
 */
export async function creationTime(
  repository: ReadableRepository,
  reference: string,
): Promise<number | undefined> {
  try {
    return await timeIn(repository, await repository.resolve(reference));
  } catch (error) {
    if (error instanceof OciError && (error.status === 404 || error.code === 'MANIFEST_INVALID'))
      return undefined;
    throw error;
  }
}

async function timeIn(
  repository: ReadableRepository,
  target: Descriptor,
  depth = 0,
): Promise<number | undefined> {
  const document = parseManifest(await bytesOf(repository, target), target.mediaType);
  const annotated = timeOf(document.annotations?.[CREATED]);
  if (annotated !== undefined) return annotated;
  if (isIndex(document)) {
    const [first] = document.manifests;
    return first && depth < 2 ? timeIn(repository, first, depth + 1) : undefined;
  }
  if (!document.config.mediaType.endsWith('json') || document.config.size > LARGEST_CONFIG) return undefined;
  return createdIn((await bytesOf(repository, document.config)).toString('utf8'));
}

/** Anybody's image: what is no configuration tells no time. */
function createdIn(text: string): number | undefined {
  try {
    return timeOf((JSON.parse(text) as { created?: unknown } | null)?.created);
  } catch {
    return undefined;
  }
}

async function bytesOf(repository: ReadableRepository, target: Descriptor): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await repository.fetch(target)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return time >= PLAUSIBLE ? time : undefined;
}
