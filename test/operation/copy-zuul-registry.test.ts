import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyImages } from '../../modules/operation/copy/copy.ts';
import { createRegistries, endpointAt, type Registries } from '../../modules/registry/registries.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { hasImage, makeImage, makeIndex, pushImage, type TestImage } from '../support/images.ts';
import { type RunningZuulRegistry, startZuulRegistry } from '../support/zuul-registry.ts';

/** The registry that most sites have as their intermediate registry, at either end. */
let zuul: RunningZuulRegistry;
let other: RunningRegistry;
let registries: Registries;

beforeAll(async () => {
  [zuul, other] = await Promise.all([startZuulRegistry(), startDockerRegistry()]);
  registries = createRegistries({ endpoints: new Map([['other.test', { url: new URL(other.url) }]]) });
}, 420_000);

afterAll(async () => {
  await registries?.close();
  await Promise.all([zuul?.stop(), other?.stop()]);
});

const plain = (repository: string) => registries.open({ registry: 'other.test', repository }, 'push');
const intermediate = (path: string, password = zuul.password) => {
  const credentials = { username: zuul.username, password };
  const endpoint = endpointAt({
    registry: password,
    host: '127.0.0.1',
    port: zuul.port,
    ca: [zuul.ca],
    credentials,
  });
  return registries.openAt(endpoint, path, 'push');
};

test('images of both formats go in and come out byte for byte; a shared layer goes in once', async () => {
  const shared = Buffer.alloc(500_000, String(Math.random()));
  const images: Array<[string, TestImage]> = [
    ['org/docker', makeImage({ format: 'docker', layers: [shared, 100] })],
    ['quay.io/org/oci', makeImage({ layers: [shared] })],
    [
      'quay.io/org/multi',
      makeIndex([makeImage({ layers: [shared] }), makeImage()], ['linux/amd64', 'linux/arm64']),
    ],
  ];
  for (const [path, image] of images) await pushImage(other, `from/${path}`, image, 'v1');
  const into = () =>
    images.map(([path]) => ({
      source: plain(`from/${path}`),
      reference: 'v1',
      target: intermediate(path),
      tags: ['build_v1', 'build_v2'],
    }));
  const { totals } = await copyImages(into());
  expect(totals.bytes_moved).toBeLessThan(2 * shared.length);
  expect((await copyImages(into())).totals).toMatchObject({ images_unchanged: 3, bytes_moved: 0 });
  await copyImages(
    images.map(([path, { digest }]) => ({
      source: intermediate(path),
      reference: digest,
      target: plain(`to/${path}`),
      tags: ['v1'],
    })),
  );
  for (const [path, image] of images) expect(await hasImage(other, `to/${path}`, image)).toBe(true);
});

test('a wrong password is told', async () => {
  const image = makeImage();
  await pushImage(other, 'from/refused', image, 'v1');
  const target = intermediate('org/refused', 'wrong');
  const job = { source: plain('from/refused'), reference: 'v1', target, tags: ['v1'] };
  await expect(copyImages([job])).rejects.toThrow(/user "zuul" was refused \(status 401\).*\(target\)/);
});
