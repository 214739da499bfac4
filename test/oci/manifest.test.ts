import { expect, test } from '@jest/globals';
import type { OciError } from '../../modules/oci/error.ts';
import { childrenOf, isIndex, mediaTypeOf, parseManifest } from '../../modules/oci/manifest.ts';
import { DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from '../../modules/oci/media-type.ts';

const descriptor = (size: number) => ({
  mediaType: 'application/x',
  digest: `sha256:${'1'.repeat(64)}`,
  size,
});
const bytes = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));
const image = { schemaVersion: 2, config: descriptor(1), layers: [descriptor(2), descriptor(3)] };

test('an image refers to its config and layers, an index to its manifests', () => {
  const manifest = parseManifest(bytes(image), OCI_MANIFEST);
  expect(isIndex(manifest)).toBe(false);
  expect(childrenOf(manifest).map(child => child.size)).toEqual([1, 2, 3]);
  const index = parseManifest(bytes({ schemaVersion: 2, manifests: [descriptor(9)] }), OCI_INDEX);
  expect(isIndex(index)).toBe(true);
  expect(childrenOf(index).map(child => child.size)).toEqual([9]);
});

test('a manifest without a media type is told by its shape', () => {
  expect(mediaTypeOf(bytes(image))).toBe(OCI_MANIFEST);
  expect(mediaTypeOf(bytes({ schemaVersion: 2, manifests: [] }))).toBe(OCI_INDEX);
  expect(mediaTypeOf(bytes({ ...image, mediaType: DOCKER_MANIFEST }))).toBe(DOCKER_MANIFEST);
});

test.each([
  ['not JSON', new TextEncoder().encode('{'), /not JSON/],
  ['a list', bytes([]), /not a JSON object/],
  ['schema 1', bytes({ schemaVersion: 1 }), /schemaVersion is not 2/],
  ['another media type inside', bytes({ ...image, mediaType: DOCKER_MANIFEST }), /mediaType is/],
  ['no config', bytes({ ...image, config: undefined }), /config is not a descriptor/],
  [
    'a bad layer digest',
    bytes({ ...image, layers: [{ ...descriptor(1), digest: 'x' }] }),
    /layers\[0\]\.digest/,
  ],
  ['a negative size', bytes({ ...image, layers: [descriptor(-1)] }), /layers\[0\]\.size/],
  ['both layers and manifests', bytes({ ...image, manifests: [] }), /no manifests/],
])('%s is refused as MANIFEST_INVALID', (_what, document, message) => {
  const parse = () => parseManifest(document, OCI_MANIFEST);
  expect(parse).toThrow(message);
  try {
    parse();
  } catch (error) {
    expect((error as OciError).code).toBe('MANIFEST_INVALID');
    expect((error as OciError).status).toBe(400);
  }
});
