import type { Descriptor } from '../oci/descriptor.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { type Index, isIndex, type Manifest, parseManifest } from '../oci/manifest.ts';
import { ociTypeOf } from '../oci/media-type.ts';
import type { Repository } from '../oci/repository.ts';
import { readBytes } from './build-record.ts';
import { pushTagged } from './push-tagged.ts';

/** Annotations by name (image specification, annotations.md). */
export type Annotations = Readonly<Record<string, string>>;

/**
 * Sees to it that an image in the registry has these annotations, which not every engine can give: Docker's manifest
 * (schema 2) has no place for them, so it becomes the OCI manifest of the same configuration and layers. Of an index,
 * whose attestations name its images by digest, the index itself is annotated.
 * @param tag names the annotated image from then on
 * @returns the digest of the annotated image; the one given where nothing was missing, or nothing can be done
 */
export async function annotate(
  repository: Repository,
  digest: Digest,
  tag: string,
  annotations: Annotations,
): Promise<Digest> {
  const descriptor = await repository.resolve(digest);
  const document = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (hasAll(document, annotations)) return digest;
  const converted = inOciTypes(document, descriptor.mediaType);
  if (!converted) return digest;
  const content = Buffer.from(
    JSON.stringify({ ...converted, annotations: { ...document.annotations, ...annotations } }),
  );
  const mediaType = converted.mediaType;
  const annotated = { mediaType, digest: digestOf(content), size: content.length };
  await pushTagged(repository, annotated, content, tag);
  return annotated.digest;
}

/** `name=value` as engines take annotations. */
export function parseAnnotations(texts: readonly string[]): Annotations {
  return Object.fromEntries(
    texts.map(text => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  );
}

function hasAll({ annotations = {} }: Manifest | Index, wanted: Annotations): boolean {
  return Object.entries(wanted).every(([name, value]) => annotations[name] === value);
}

/** The same document in the specification's media types; nothing where one of Docker's has no equivalent there. */
function inOciTypes(
  document: Manifest | Index,
  transferred: string,
): ((Manifest | Index) & { readonly mediaType: string }) | undefined {
  const mediaType = ociTypeOf(transferred);
  if (!mediaType) return undefined;
  // An index may have images of either kind (image-index.md); what it names keeps its bytes.
  if (isIndex(document)) return { ...document, mediaType };
  const [config, ...layers] = [document.config, ...document.layers].map(inOciType);
  if (!config || layers.includes(undefined)) return undefined;
  return { ...document, mediaType, config, layers: layers as Descriptor[] };
}

function inOciType(descriptor: Descriptor): Descriptor | undefined {
  const mediaType = ociTypeOf(descriptor.mediaType);
  return mediaType ? { ...descriptor, mediaType } : undefined;
}
