import { expect, test } from '@jest/globals';
import type { Descriptor } from '../../modules/oci/descriptor.ts';
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from '../../modules/oci/media-type.ts';
import { annotate, parseAnnotations } from '../../modules/operation/build-annotate.ts';
import { manifestRepository } from '../support/manifest-repository.ts';

const WANTED = { 'org.opencontainers.image.revision': 'f00d', 'org.example.equation': 'a=b' };
const DOCKER = 'application/vnd.docker';

function part(mediaType: string, letter: string): Descriptor {
  return { mediaType, digest: `sha256:${letter.repeat(64)}`, size: 7 } as Descriptor;
}

test('arguments of engines are read as they are written', () => {
  expect(parseAnnotations(Object.entries(WANTED).map(([name, value]) => `${name}=${value}`))).toEqual(WANTED);
});

test("Docker's manifest becomes the OCI manifest of the same contents", async () => {
  const repository = manifestRepository();
  const pushed = repository.put(DOCKER_MANIFEST, {
    config: part(`${DOCKER}.container.image.v1+json`, 'a'),
    layers: [
      part(`${DOCKER}.image.rootfs.diff.tar.gzip`, 'b'),
      part(`${DOCKER}.image.rootfs.foreign.diff.tar.gzip`, 'c'),
    ],
  });
  const digest = await annotate(repository, pushed.digest, '1.0', WANTED);
  expect(repository.tags).toEqual(new Map([['1.0', digest]]));
  expect(repository.json({ digest })).toEqual({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: part('application/vnd.oci.image.config.v1+json', 'a'),
    layers: [
      part('application/vnd.oci.image.layer.v1.tar+gzip', 'b'),
      part('application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'c'),
    ],
    annotations: WANTED,
  });
  // What was there before is what it was.
  expect(repository.json(pushed)).toMatchObject({ mediaType: DOCKER_MANIFEST });
});

test('what an engine has annotated stays, and is corrected where the engine says something else', async () => {
  const repository = manifestRepository();
  const config = part('application/vnd.oci.image.config.v1+json', 'a');
  const own = { 'org.example.own': '1' };
  const complete = repository.put(OCI_MANIFEST, { config, layers: [], annotations: { ...own, ...WANTED } });
  expect(await annotate(repository, complete.digest, '1.0', WANTED)).toBe(complete.digest);
  const other = { ...own, 'org.opencontainers.image.revision': 'of a copy' };
  const partly = repository.put(OCI_MANIFEST, { config, layers: [], annotations: other });
  const digest = await annotate(repository, partly.digest, '1.0', WANTED);
  expect(repository.json({ digest })).toMatchObject({ annotations: { ...own, ...WANTED } });
});

test.each([OCI_INDEX, DOCKER_LIST])(
  'of %s the index is annotated, its images keep their digests',
  async type => {
    const repository = manifestRepository();
    const manifests = [part(OCI_MANIFEST, 'a'), part(DOCKER_MANIFEST, 'b')];
    const pushed = repository.put(type, { manifests });
    const digest = await annotate(repository, pushed.digest, '1.0', WANTED);
    expect(repository.json({ digest })).toEqual({
      ...{ schemaVersion: 2, mediaType: OCI_INDEX, manifests },
      annotations: WANTED,
    });
  },
);

test("a manifest with something of Docker's own in it stays as it is", async () => {
  const repository = manifestRepository();
  const pushed = repository.put(DOCKER_MANIFEST, {
    config: part(`${DOCKER}.plugin.v1+json`, 'a'),
    layers: [],
  });
  expect(await annotate(repository, pushed.digest, '1.0', WANTED)).toBe(pushed.digest);
});
