import { expect, test } from '@jest/globals';
import { UsageError } from '../../modules/oci/error.ts';
import { formatReference, mirrorPath, parseReference } from '../../modules/oci/reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['busybox', 'docker.io/library/busybox'],
  ['x/y', 'docker.io/x/y'],
  ['docker.io/x/y', 'docker.io/x/y'],
  ['docker.io/y', 'docker.io/library/y'],
  ['index.docker.io/x/y:1', 'docker.io/x/y:1'],
  ['quay.io/org/name:tag', 'quay.io/org/name:tag'],
  ['localhost/x', 'localhost/x'],
  ['localhost:5000/x/y:latest', 'localhost:5000/x/y:latest'],
  ['[::1]:5000/x', '[::1]:5000/x'],
  ['docker://quay.io/a/b:c', 'quay.io/a/b:c'],
  [`quay.io/a/b:c@${DIGEST}`, `quay.io/a/b:c@${DIGEST}`],
  ['registry/with/parts', 'docker.io/registry/with/parts'],
])('%s is %s', (written, canonical) => {
  expect(formatReference(parseReference(written))).toBe(canonical);
});

test.each([
  'Upper/case',
  'x/y:',
  'x/y:bad tag',
  `x/y:${'t'.repeat(129)}`,
  'x//y',
  '../etc/passwd',
  'x/y@sha256:short',
  'quay.io/',
  '',
  `x/${'n'.repeat(260)}`,
])('"%s" is refused with the argument and the remedy', written => {
  const parse = () => parseReference(written, 'images[0].repository');
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(/^images\[0\]\.repository: /);
});

test('every spelling of a Docker Hub image is one path in a buildset registry, others carry their host', () => {
  for (const written of ['x/y', 'docker.io/x/y', 'registry-1.docker.io/x/y']) {
    expect(mirrorPath(parseReference(written))).toBe('x/y');
  }
  expect(mirrorPath(parseReference('busybox'))).toBe('library/busybox');
  expect(mirrorPath(parseReference('quay.io/x/y:1'))).toBe('quay.io/x/y');
});
