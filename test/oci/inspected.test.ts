import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Digest } from '../../modules/oci/digest.ts';
import { connectImages, type InspectedImage } from '../../modules/oci/inspected.ts';

const digest = (text: string): Digest => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** An image of layers by their names, each as large as its name is long. */
function image(name: string, layers: string, more: Partial<InspectedImage> = {}): InspectedImage {
  return {
    repository: `registry.example/${name}`,
    tags: ['1'],
    digest: digest(name),
    platform: 'linux/amd64',
    layers: [...layers].map(layer => ({ digest: digest(layer), size: 10 })),
    size: layers.length * 10,
    ...more,
  };
}

const order = (images: readonly InspectedImage[]) =>
  connectImages(images).images.map(
    ({ image: { repository }, depth }) => `${'  '.repeat(depth)}${repository.slice(17)}`,
  );

test('each image stands below the longest one that its layers begin with', () => {
  const images = [image('top', 'abcd'), image('base', 'ab'), image('other', 'x'), image('middle', 'abc')];
  expect(order(images)).toEqual(['base', '  middle', '    top', 'other']);
});

test('images of other platforms, and images of the same layers, are no bases', () => {
  const arm = image('arm', 'a', { platform: 'linux/arm64' });
  expect(order([arm, image('app', 'ab'), image('twin', 'ab')])).toEqual(['arm', 'app', 'twin']);
});

test('what an image says of its base goes before its layers, also by the digest of an index', () => {
  const base = image('base', 'x', { index: digest('index') });
  const app = image('app', 'ab', { base: { digest: digest('index') } });
  const [, shown] = connectImages([base, app, image('layers', 'a')]).images;
  expect(shown?.base).toMatchObject({ kind: 'image', image: base, by: 'annotation', moved: false });
});

test('images that say to stand on each other are shown, and end', () => {
  const name = (text: string) => ({ base: { name: `registry.example/${text}:1`, digest: digest('former') } });
  const images = [
    image('one', 'a', name('two')),
    image('two', 'b', name('one')),
    image('self', 'c', name('self')),
  ];
  expect(order(images).sort()).toEqual(['  one', 'self', 'two']);
});

test('what is shared is counted once', () => {
  const { shared, layers, stored, total } = connectImages([
    image('one', 'ab'),
    image('two', 'ac'),
    image('3', 'a'),
  ]);
  expect(shared.map(({ images }) => images.length)).toEqual([3]);
  expect({ layers, stored, total }).toEqual({ layers: 3, stored: 30, total: 50 });
  expect(connectImages([]).images).toEqual([]);
});
