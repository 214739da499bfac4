import type { Descriptor } from '../../oci/descriptor.ts';
import { OciError } from '../../oci/error.ts';
import { isIndex, parseManifest } from '../../oci/manifest.ts';
import { isManifestType } from '../../oci/media-type.ts';
import type { ReadableRepository } from '../../oci/repository.ts';
import { mapBounded } from '../bound.ts';

/** A manifest with its bytes as they came; `children` are the manifests of an index. */
export interface ManifestTree {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  readonly blobs: readonly Descriptor[];
  readonly children: readonly ManifestTree[];
}

const DEEPEST = 4;
const MOST_AT_A_TIME = 8;

/** Reads a manifest and, for an index, all manifests below it. */
export async function readTree(
  source: ReadableRepository,
  descriptor: Descriptor,
  depth = 0,
): Promise<ManifestTree> {
  if (depth > DEEPEST) {
    throw new OciError({
      code: 'MANIFEST_INVALID',
      message: `${source.name}@${descriptor.digest}: indexes are nested more than ${DEEPEST} deep`,
    });
  }
  const bytes = await readBytes(source, descriptor);
  const document = parseNamed(source, descriptor, bytes);
  if (!isIndex(document)) {
    return { descriptor, bytes, blobs: [document.config, ...document.layers], children: [] };
  }
  // An index may also name blobs (image-index.md: other media types are allowed).
  const manifests = document.manifests.filter(child => isManifestType(child.mediaType));
  const blobs = document.manifests.filter(child => !isManifestType(child.mediaType));
  const children = await mapBounded(manifests, MOST_AT_A_TIME, child => readTree(source, child, depth + 1));
  return { descriptor, bytes, blobs, children };
}

export async function readBytes(source: ReadableRepository, descriptor: Descriptor): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of (await source.fetch(descriptor)) as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch (error) {
    throw error instanceof OciError ? error.on('source') : error;
  }
  return Buffer.concat(chunks);
}

function parseNamed(source: ReadableRepository, { digest, mediaType }: Descriptor, bytes: Uint8Array) {
  try {
    return parseManifest(bytes, mediaType);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    throw new OciError({
      code: error.code,
      entry: error.entry,
      message: `${source.name}@${digest}: ${error.message}`,
      cause: error,
    });
  }
}
