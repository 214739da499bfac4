import { expect, test } from '@jest/globals';
import { buildOrder } from '../../modules/operation/build-order.ts';

const image = (repository: string, needs: string[], makes = [`${repository}:latest`]) => ({
  argument: `images[${repository}]`,
  image: { repository },
  makes,
  needs,
});
const order = (...images: ReturnType<typeof image>[]) =>
  buildOrder(images).map(entry => entry.image.repository);

test('images come after those that they build on, otherwise as given', () => {
  expect(
    order(
      image('quay.io/a/app', ['quay.io/a/base', 'docker.io/library/other:1']),
      image('quay.io/a/alone', []),
      image('quay.io/a/base', ['x'], ['quay.io/a/base:latest', 'quay.io/a/base:1']),
    ),
  ).toEqual(['quay.io/a/base', 'quay.io/a/app', 'quay.io/a/alone']);
});

test('every spelling of Docker Hub is one, tags are not', () => {
  const base = image('docker.io/library/base', [], ['docker.io/library/base:latest']);
  expect(order(image('a/app', ['base']), base)).toEqual(['docker.io/library/base', 'a/app']);
  expect(order(image('a/app', ['base:2']), base)).toEqual(['a/app', 'docker.io/library/base']);
});

test('an image may build on its own former version', () => {
  expect(order(image('quay.io/a/b', ['quay.io/a/b:latest']))).toEqual(['quay.io/a/b']);
});

test('a cycle is shown', () => {
  expect(() =>
    order(
      image('quay.io/a/x', ['quay.io/a/y']),
      image('quay.io/a/y', ['quay.io/a/z']),
      image('quay.io/a/z', ['quay.io/a/x']),
    ),
  ).toThrow(
    'the images build on one another: quay.io/a/x needs quay.io/a/y needs quay.io/a/z needs quay.io/a/x',
  );
});
