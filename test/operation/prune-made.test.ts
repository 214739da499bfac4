import { expect, test } from '@jest/globals';
import { digestOf } from '../../modules/oci/digest.ts';
import { creationTime } from '../../modules/operation/prune/made.ts';
import { manifestRepository } from '../support/manifest-repository.ts';

const CONFIG = 'application/vnd.oci.image.config.v1+json';

async function madeOf(config: string): Promise<number | undefined> {
  const repository = manifestRepository();
  const bytes = Buffer.from(config);
  const descriptor = { mediaType: CONFIG, digest: digestOf(bytes), size: bytes.length };
  await repository.push(descriptor, bytes);
  const manifest = repository.put('application/vnd.oci.image.manifest.v1+json', {
    config: descriptor,
    layers: [],
  });
  await repository.tag(manifest, 'latest');
  return creationTime(repository, 'latest');
}

test.each([
  ['a time', '{"created": "2020-01-01T00:00:00Z"}', Date.UTC(2020, 0, 1)],
  ['a time before there were images', '{"created": "1980-01-01T00:00:00Z"}', undefined],
  ['no time', '{}', undefined],
  ['no document', 'null', undefined],
  ['no JSON, which anybody can push', 'not JSON', undefined],
])('a configuration with %s', async (_, config, expected) => {
  expect(await madeOf(config)).toBe(expected);
});
