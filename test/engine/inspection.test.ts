import { expect, test } from '@jest/globals';
import { takenByBuildKit, takenImage } from '../../modules/engine/inspection.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['podman', [{ Digest: DIGEST, RootFS: { Layers: ['x', 'y'] } }], { digest: DIGEST, layers: 2 }],
  [
    'docker',
    [{ RepoDigests: [`debian@${DIGEST}`], RootFS: { Layers: ['x'] } }],
    { digest: DIGEST, layers: 1 },
  ],
  ['a local image of docker', [{ RepoDigests: [], RootFS: { Layers: ['x'] } }], { layers: 1 }],
  [
    'buildah',
    { FromImageDigest: DIGEST, OCIv1: { rootfs: { diff_ids: ['x', 'y'] } } },
    { digest: DIGEST, layers: 2 },
  ],
  ['nothing', [], {}],
  ['something else', [{ Digest: 7, RepoDigests: ['x'], RootFS: { Layers: 'x' } }], {}],
])('what %s tells of an image', (_, printed, expected) => {
  expect(takenImage(JSON.stringify(printed))).toEqual(expected);
});

test('what is no JSON tells nothing', () => {
  expect(takenImage('Error: no such image')).toEqual({});
});

test('the digest that BuildKit took', () => {
  const output = [
    '#4 [build 1/2] FROM docker.io/library/golang:1@sha256:bbbb',
    `#5 [stage-1 1/3] FROM docker.io/library/debian:12@${DIGEST}`,
    '#5 DONE 0.0s',
  ].join('\n');
  expect(takenByBuildKit('docker.io/library/debian:12', output)).toBe(DIGEST);
  for (const other of ['docker.io/library/debian:1', 'docker.io/library/golang:1', 'x'])
    expect(takenByBuildKit(other, output)).toBeUndefined();
});
