import { expect, test } from '@jest/globals';
import type { Descriptor } from '../../modules/oci/descriptor.ts';
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from '../../modules/oci/media-type.ts';
import { pushIndex } from '../../modules/operation/build-index.ts';
import { manifestRepository } from '../support/manifest-repository.ts';

const entry = (mediaType: string, letter: string, platform: object): Descriptor =>
  ({ mediaType, digest: `sha256:${letter.repeat(64)}`, size: 1, platform }) as Descriptor;
const arm = { os: 'linux', architecture: 'arm64' };
const amd = { os: 'linux', architecture: 'amd64' };

test.each([
  [OCI_MANIFEST, OCI_MANIFEST, OCI_INDEX],
  [OCI_MANIFEST, DOCKER_MANIFEST, DOCKER_LIST],
])('%s and %s make %s', async (first, second, mediaType) => {
  const target = manifestRepository();
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

test.each([
  [OCI_MANIFEST, { annotations: { a: '1' } }],
  [DOCKER_MANIFEST, {}],
])('what is known of all its images stands on an index of %s where it can', async (type, expected) => {
  const target = manifestRepository();
  const { platform: _, ...one } = entry(type, 'a', arm);
  const index = await pushIndex(target, [{ descriptor: one, platform: 'linux/arm64' }], { a: '1' });
  const { annotations } = target.json(index) as { annotations?: object };
  expect({ ...(annotations && { annotations }) }).toEqual(expected);
});

test('an index that an engine made for its attestations is opened, and they stay', async () => {
  const target = manifestRepository();
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
