import type { Descriptor } from './descriptor.ts';
import { isDigest } from './digest.ts';
import { OciError } from './error.ts';
import { DOCKER_LIST, DOCKER_MANIFEST, isIndexType, OCI_INDEX, OCI_MANIFEST } from './media-type.ts';

/** An image manifest, OCI or Docker schema 2 (image specification, manifest.md). */
export interface Manifest {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An image index, or Docker's manifest list (image specification, image-index.md). */
export interface Index {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly manifests: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function isIndex(document: Manifest | Index): document is Index {
  return 'manifests' in document;
}

/**
 * The bytes of a manifest as data, checked only as far as the links it holds are followed.
 * @throws OciError MANIFEST_INVALID with the offending field
 */
export function parseManifest(bytes: Uint8Array, mediaType: string): Manifest | Index {
  const document = parseJson(bytes);
  if (document.schemaVersion !== 2) {
    throw invalid('schemaVersion is not 2; only OCI and Docker schema 2 manifests are supported');
  }
  if (document.mediaType !== undefined && document.mediaType !== mediaType) {
    throw invalid(`mediaType is ${JSON.stringify(document.mediaType)} but was transferred as "${mediaType}"`);
  }
  if (isIndexType(mediaType)) {
    checkList(document.manifests, 'manifests');
    if (document.layers !== undefined) throw invalid('an index has no layers');
  } else {
    checkDescriptor(document.config, 'config');
    checkList(document.layers, 'layers');
    if (document.manifests !== undefined) throw invalid('an image manifest has no manifests');
  }
  if (document.subject !== undefined) checkDescriptor(document.subject, 'subject');
  return document as unknown as Manifest | Index;
}

/** The media type a manifest claims for itself, or the one its shape tells where it says nothing. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const document = parseJson(bytes);
  if (typeof document.mediaType === 'string') return document.mediaType;
  return Array.isArray(document.manifests) ? OCI_INDEX : OCI_MANIFEST;
}

/** Everything a manifest refers to, in its order: config and layers, or the manifests of an index. */
export function childrenOf(document: Manifest | Index): readonly Descriptor[] {
  return isIndex(document) ? document.manifests : [document.config, ...document.layers];
}

export function isDockerType(mediaType: string): boolean {
  return mediaType === DOCKER_MANIFEST || mediaType === DOCKER_LIST;
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw invalid(`not JSON: ${(cause as Error).message}`, cause);
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw invalid('not a JSON object');
  }
  return document as Record<string, unknown>;
}

function checkList(value: unknown, field: string): void {
  if (!Array.isArray(value)) throw invalid(`${field} is not a list`);
  for (const [index, entry] of value.entries()) checkDescriptor(entry, `${field}[${index}]`);
}

function checkDescriptor(value: unknown, field: string): void {
  const descriptor = value as Partial<Descriptor> | null | undefined;
  if (typeof descriptor !== 'object' || descriptor === null) throw invalid(`${field} is not a descriptor`);
  if (typeof descriptor.mediaType !== 'string') throw invalid(`${field}.mediaType is not a text`);
  if (typeof descriptor.digest !== 'string' || !isDigest(descriptor.digest)) {
    throw invalid(`${field}.digest is not a digest`);
  }
  if (!Number.isSafeInteger(descriptor.size) || (descriptor.size as number) < 0) {
    throw invalid(`${field}.size is not a number of bytes`);
  }
}

function invalid(problem: string, cause?: unknown): OciError {
  return new OciError({ code: 'MANIFEST_INVALID', message: `manifest invalid: ${problem}`, cause });
}
