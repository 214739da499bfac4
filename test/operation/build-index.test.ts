import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import type { Descriptor } from '../../modules/oci/descriptor.ts';
import { digestOf } from '../../modules/oci/digest.ts';
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from '../../modules/oci/media-type.ts';
import type { Repository } from '../../modules/oci/repository.ts';
import { pushIndex } from '../../modules/operation/build-index.ts';

/** A repository that keeps manifests and nothing else. */
function repository(): Repository & {
  put(mediaType: string, document: object): Descriptor;
  json(of: Descriptor): object;
} {
  const contents = new Map<string, Buffer>();
  const never = () => Promise.reject(new Error('not expected'));
  return {
    name: 'test',
    resolve: never,
    exists: never,
    tag: never,
    fetch: async ({ digest }) => Readable.from([contents.get(digest) ?? Buffer.alloc(0)]),
    push: async ({ digest }, content) => void contents.set(digest, Buffer.from(content as Uint8Array)),
    put: (mediaType, document) => {
      const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...document }));
      contents.set(digestOf(bytes), bytes);
      return { mediaType, digest: digestOf(bytes), size: bytes.length };
    },
    json: ({ digest }) => JSON.parse(contents.get(digest)?.toString() ?? 'null'),
  };
}

const entry = (mediaType: string, letter: string, platform: object): Descriptor =>
  ({ mediaType, digest: `sha256:${letter.repeat(64)}`, size: 1, platform }) as Descriptor;
const arm = { os: 'linux', architecture: 'arm64' };
const amd = { os: 'linux', architecture: 'amd64' };

test.each([
  [OCI_MANIFEST, OCI_MANIFEST, OCI_INDEX],
  [OCI_MANIFEST, DOCKER_MANIFEST, DOCKER_LIST],
])('%s and %s make %s', async (first, second, mediaType) => {
  const target = repository();
  const { platform: _, ...one } = entry(first, 'a', arm);
  const { platform: __, ...two } = entry(second, 'b', amd);
  const index = await pushIndex(target, [
    { descriptor: one, platform: 'linux/arm64' },
    { descriptor: two, platform: 'linux/amd64' },
  ]);
  expect(index.mediaType).toBe(mediaType);
  expect(target.json(index)).toEqual({
    schemaVersion: 2,
    mediaType,
    manifests: [entry(first, 'a', arm), entry(second, 'b', amd)],
  });
});

test('an index that an engine made for its attestations is opened, and they stay', async () => {
  const target = repository();
  const image = entry(OCI_MANIFEST, 'a', arm);
  const attestation = entry(OCI_MANIFEST, 'c', { os: 'unknown', architecture: 'unknown' });
  const attested = target.put(OCI_INDEX, { manifests: [image, attestation] });
  const { platform: _, ...plain } = entry(OCI_MANIFEST, 'b', amd);
  const index = await pushIndex(target, [
    { descriptor: attested, platform: 'linux/arm64' },
    { descriptor: plain, platform: 'linux/amd64' },
  ]);
  expect(target.json(index)).toMatchObject({
    manifests: [image, attestation, entry(OCI_MANIFEST, 'b', amd)],
  });
});
