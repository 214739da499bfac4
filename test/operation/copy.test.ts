import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { OciError } from '../../modules/oci/error.ts';
import type { ReadableRepository } from '../../modules/oci/repository.ts';
import { copyImages } from '../../modules/operation/copy/copy.ts';
import { createRegistries, endpointAt, type Registries } from '../../modules/registry/registries.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { blobOf, hasImage, headManifest, makeImage, makeIndex, pushImage } from '../support/images.ts';

const users = { zuul: 'a secret: with colon' };
const auth = 'zuul:a secret: with colon';
let source: RunningRegistry;
let target: RunningRegistry;
let registries: Registries;
let requests: string[] = [];

beforeAll(async () => {
  [source, target] = await Promise.all([
    startDockerRegistry({ tls: true, users }),
    startDockerRegistry({ tls: true, users, names: ['zuul-jobs.buildset-registry'], address: '::1' }),
  ]);
});

beforeEach(() => {
  requests = [];
  registries = createRegistries({
    onRequest: ({ method, url }) => requests.push(`${method} ${url.host}${url.pathname}`),
  });
});

afterEach(() => registries.close());

afterAll(() => Promise.all([source.stop(), target.stop()]));

const credentials = { username: 'zuul', password: users.zuul };
const from = (path: string) =>
  registries.openAt(
    endpointAt({
      registry: 'source.example',
      host: '127.0.0.1',
      port: source.port,
      ca: [source.ca ?? ''],
      credentials,
    }),
    path,
    'pull',
  );
const to = (path: string) =>
  registries.openAt(
    endpointAt({
      registry: 'buildset',
      host: '::1',
      port: target.port,
      alias: 'zuul-jobs.buildset-registry',
      ca: [target.ca ?? ''],
      pinned: true,
      credentials,
    }),
    path,
    'push',
  );
const at = (registry: RunningRegistry) => ({ url: registry.url, ca: registry.ca, auth });

test('an image crosses whole, byte for byte, under all its tags', async () => {
  const image = makeImage({ layers: [3_000_000, 5, 0], format: 'docker' });
  await pushImage(at(source), 'org/one', image, 'v1');
  const result = await copyImages([
    { source: from('org/one'), reference: 'v1', target: to('org/one'), tags: ['a', 'b', 'c'] },
  ]);
  for (const tag of ['a', 'b', 'c']) {
    expect(await headManifest(at(target), 'org/one', tag)).toEqual({
      digest: image.digest,
      mediaType: image.mediaType,
    });
  }
  expect(await hasImage(at(target), 'org/one', image)).toBe(true);
  expect(result.totals).toMatchObject({ images: 1, blobs_moved: 4, tags: 3, images_unchanged: 0 });
  expect(result.images[0]?.tags[0]).toEqual({ tag: 'a', from: null, changed: true });
});

test('nothing to do costs one request for each image and side', async () => {
  const image = makeImage();
  await pushImage(at(source), 'org/noop', image, 'v1');
  const job = () => [{ source: from('org/noop'), reference: 'v1', target: to('org/noop'), tags: ['v1'] }];
  await copyImages(job());
  requests = [];
  const again = await copyImages(job());
  expect(requests.map(request => request.split(' ')[0])).toEqual(['HEAD', 'HEAD']);
  expect(again.totals).toMatchObject({ images_unchanged: 1, bytes_moved: 0, tags: 0 });
});

test('blobs that images share cross once and are mounted elsewhere', async () => {
  const shared = Buffer.alloc(500_000, 'shared');
  const images = [1, 2, 3, 4, 5].map(number => makeImage({ layers: [shared, number * 1000] }));
  for (const [index, image] of images.entries())
    await pushImage(at(source), `related/${index}`, image, 'latest');
  const { totals } = await copyImages(
    images.map((_, index) => ({
      source: from(`related/${index}`),
      reference: 'latest',
      target: to(`related/${index}`),
      tags: ['latest'],
    })),
  );
  expect(totals).toMatchObject({ blobs_moved: 11, blobs_mounted: 4, bytes_mounted: 4 * shared.length });
  for (const [index, image] of images.entries())
    expect(await hasImage(at(target), `related/${index}`, image)).toBe(true);
});

test('an index crosses with all its children', async () => {
  const children = [
    makeImage({ layers: [1000] }),
    makeImage({ layers: [2000] }),
    makeImage({ layers: [10] }),
  ];
  const index = makeIndex(children, ['linux/amd64', 'linux/arm64', 'unknown/unknown']);
  await pushImage(at(source), 'org/multi', index, 'v1');
  await copyImages([
    { source: from('org/multi'), reference: 'v1', target: to('deep/er/multi'), tags: ['v1'] },
  ]);
  expect(await hasImage(at(target), 'deep/er/multi', index)).toBe(true);
  expect((await headManifest(at(target), 'deep/er/multi', 'v1'))?.digest).toBe(index.digest);
});

test('chosen platforms make another index, of the same images and their attestations', async () => {
  const [amd, arm, attestation] = [makeImage(), makeImage(), makeImage()] as const;
  const index = makeIndex([amd, arm, attestation], ['linux/amd64', 'linux/arm64', 'unknown/unknown']);
  const document = JSON.parse(index.bytes.toString());
  document.manifests[2].annotations = { 'vnd.docker.reference.digest': arm.digest };
  const annotated = { ...index, ...blobOf(Buffer.from(JSON.stringify(document))) };
  await pushImage(at(source), 'org/platforms', annotated, 'v1');
  const job = (architecture: string) => ({
    source: from('org/platforms'),
    reference: 'v1',
    target: to('org/platforms'),
    tags: ['v1'],
    platforms: [{ os: 'linux', architecture }],
  });
  const { images } = await copyImages([job('arm64')]);
  const made = makeIndex([arm, attestation], ['linux/arm64', 'unknown/unknown']);
  expect(await hasImage(at(target), 'org/platforms', arm)).toBe(true);
  expect(await hasImage(at(target), 'org/platforms', attestation)).toBe(true);
  expect(await headManifest(at(target), 'org/platforms', amd.digest)).toBeUndefined();
  expect(images[0]?.descriptor.size).toBeGreaterThan(made.bytes.length);
  expect((await copyImages([job('arm64')])).totals).toMatchObject({ images_unchanged: 1, tags: 0 });
  await expect(copyImages([job('s390x')])).rejects.toThrow(
    /has no linux\/s390x, only linux\/amd64, linux\/arm64$/,
  );
});

test('a copy by digest within a registry moves no byte', async () => {
  const image = makeImage({ layers: [100_000] });
  await pushImage(at(target), 'same/a', image, 'x');
  const { totals } = await copyImages([
    { source: to('same/a'), reference: image.digest, target: to('same/b'), tags: ['y'] },
  ]);
  expect(totals).toMatchObject({ blobs_moved: 0, blobs_mounted: 2, tags: 1 });
  expect(await hasImage(at(target), 'same/b', image)).toBe(true);
});

test('an image that is not there is named with its side, and no tag is set', async () => {
  const job = { source: from('org/none'), reference: 'v9', target: to('org/none'), tags: ['v9'] };
  await expect(copyImages([job])).rejects.toThrow(
    'source.example/org/none:v9: there is no such image (source)',
  );
  expect(await headManifest(at(target), 'org/none', 'v9')).toBeUndefined();
});

test('what refers to an image goes with it, when asked, also where there is no API for it', async () => {
  const image = makeImage();
  await pushImage(at(source), 'org/signed', image, 'v1');
  const subject = { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length };
  const artifactType = 'application/vnd.example.sbom';
  const sbom = makeImage({ manifest: { subject, artifactType } });
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ mediaType: sbom.mediaType, digest: sbom.digest, size: sbom.bytes.length, artifactType }],
    }),
  );
  await pushImage(at(source), 'org/signed', sbom);
  const tag = image.digest.replace(':', '-');
  const index = {
    ...blobOf(bytes),
    mediaType: 'application/vnd.oci.image.index.v1+json',
    blobs: [],
    children: [],
  };
  await pushImage(at(source), 'org/signed', index, tag);
  const signature = makeImage();
  await pushImage(at(source), 'org/signed', signature, `${tag}.sig`);

  const job = { source: from('org/signed'), reference: 'v1', target: to('org/signed'), tags: ['v1'] };
  await copyImages([job]);
  expect(await headManifest(at(target), 'org/signed', sbom.digest)).toBeUndefined();
  await copyImages([job], { referrers: true });
  expect(await hasImage(at(target), 'org/signed', sbom)).toBe(true);
  expect(await hasImage(at(target), 'org/signed', signature)).toBe(true);
  expect((await headManifest(at(target), 'org/signed', `${tag}.sig`))?.digest).toBe(signature.digest);
  expect(await to('org/signed').referrers(image.digest, artifactType)).toMatchObject([
    { digest: sbom.digest },
  ]);
});

test('the password goes nowhere but into the header', async () => {
  await copyImages([{ source: from('org/one'), reference: 'v1', target: to('org/one'), tags: ['a'] }]);
  for (const registry of [source, target]) {
    expect(await readFile(registry.logFile, 'utf8')).not.toContain('a%20secret');
  }
  expect(requests.join()).not.toContain('secret');
});

test('who wants to know is told how far each blob has come', async () => {
  const image = makeImage({ layers: [6 << 20, 40] });
  await pushImage(at(source), 'org/progress', image, '1');
  const moving: [string, number][] = [];
  await copyImages(
    [{ source: from('org/progress'), reference: '1', target: to('org/progress'), tags: ['1'] }],
    { progress: true, onEvent: event => event.type === 'moving' && moving.push([event.digest, event.moved]) },
  );
  expect(await hasImage(at(target), 'org/progress', image)).toBe(true);
  for (const blob of image.blobs) {
    const steps = moving.filter(([digest]) => digest === blob.digest).map(([, moved]) => moved);
    expect(steps[0]).toBe(0);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(Math.max(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(blob.bytes.length);
  }
});

test('a source that breaks is told from while it is counted, too', async () => {
  const image = makeImage({ layers: [2 << 20] });
  await pushImage(at(source), 'org/broken', image, '1');
  const good = from('org/broken');
  const breaks = async function* () {
    yield Buffer.alloc(1000);
    throw new OciError({ code: 'DENIED', message: 'no more of this' });
  };
  const bad: ReadableRepository = {
    name: 'bad',
    resolve: reference => good.resolve(reference),
    fetch: async wanted =>
      wanted.mediaType.includes('manifest') ? good.fetch(wanted) : Readable.from(breaks()),
  };
  const job = { source: bad, reference: '1', target: to('org/broken'), tags: ['1'] };
  await expect(copyImages([job], { progress: true })).rejects.toThrow('no more of this (source)');
});
