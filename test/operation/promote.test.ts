import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Digest } from '../../modules/oci/digest.ts';
import { OciError } from '../../modules/oci/error.ts';
import { copyImages } from '../../modules/operation/copy/copy.ts';
import { nameImages } from '../../modules/operation/images.ts';
import { promote, withoutFormer } from '../../modules/operation/promote/promote.ts';
import { createRegistries, type Registries } from '../../modules/registry/registries.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { type Exchange, type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { blobOf, headManifest, listTags, makeImage, pushImage } from '../support/images.ts';

let registry: RunningRegistry;
let open: Array<() => Promise<unknown>> = [];

beforeAll(async () => {
  registry = await startDockerRegistry();
});
afterEach(async () => {
  await Promise.all(open.map(close => close()));
  open = [];
});
afterAll(() => registry.stop());

/** The registry through a proxy that counts, and breaks what it is told to. */
async function through(decide: (exchange: Exchange) => Fault | undefined = () => undefined): Promise<{
  proxy: FaultProxy;
  registries: Registries;
}> {
  const proxy = await startFaultProxy(registry.url, decide);
  const registries = createRegistries({
    endpoints: new Map([['quay.io', { url: new URL(proxy.url) }]]),
    sleep: () => Promise.resolve(),
  });
  open.push(
    () => proxy.stop(),
    () => registries.close(),
  );
  return { proxy, registries };
}

const jobsOf = (registries: Registries, entries: Array<{ repository: string; tags: string[] }>) =>
  nameImages(entries).map(image => ({ image, repository: registries.open(image, 'push') }));

const counts = (proxy: FaultProxy) => {
  const counted: Record<string, number> = {};
  for (const { method, path } of proxy.exchanges) {
    const kind = path.includes('/tags/list') ? 'list' : path.includes('/blobs/') ? 'blob' : 'manifest';
    const key = `${method} ${kind}`;
    counted[key] = (counted[key] ?? 0) + 1;
  }
  return counted;
};

test('20 images with 3 tags: as many requests as there are answers to need', async () => {
  const tags = ['latest', '1', '1.0'];
  const entries = Array.from({ length: 20 }, (_, index) => ({ repository: `quay.io/org/p${index}`, tags }));
  for (const { repository } of entries) {
    const image = makeImage({ layers: [10] });
    for (const tag of tags)
      await pushImage(registry, repository.slice('quay.io/'.length), image, `change_1_${tag}`);
  }
  const { proxy, registries } = await through();
  const { totals } = await promote(jobsOf(registries, entries), { prefix: 'change_1_' });
  expect(totals.tags).toBe(60);
  // Of the final tags one question each, and the list: none of them is there.
  expect(counts(proxy)).toEqual({
    'HEAD manifest': 60,
    'GET manifest': 20,
    'GET list': 20,
    'PUT manifest': 60,
  });
  const again = await through();
  const { totals: none } = await promote(jobsOf(again.registries, entries), { prefix: 'change_1_' });
  expect(none).toMatchObject({ tags: 0, images_unchanged: 20 });
  expect(counts(again.proxy)).toEqual({ 'HEAD manifest': 100, 'GET manifest': 20 });
});

test('without verification: the image of the first temporary tag gets all tags, and nothing else is asked', async () => {
  const image = makeImage({ labels: { 'org.zuul-ci.change': '8' } });
  await pushImage(registry, 'org/unverified', image, 'change_9_1');
  const entries = [{ repository: 'quay.io/org/unverified', tags: ['1', '1.0', 'latest'] }];
  const { proxy, registries } = await through();
  const rules = { prefix: 'change_9_', change: '9', verify: false };
  const { images } = await promote(jobsOf(registries, entries), rules);
  expect(counts(proxy)).toEqual({ 'GET manifest': 1, 'PUT manifest': 3 });
  for (const tag of ['1', '1.0', 'latest']) {
    expect((await headManifest(registry, 'org/unverified', tag))?.digest).toBe(image.digest);
  }
  expect(withoutFormer(images)).toMatchObject([
    { tags: [{ tag: '1', to: image.digest, changed: true }, {}, {}] },
  ]);
  expect(JSON.stringify(withoutFormer(images))).not.toContain('from');
  await expect(
    promote(jobsOf(registries, [{ repository: 'quay.io/org/nowhere', tags: ['1'] }]), rules),
  ).rejects.toThrow(/nothing was promoted: .*nowhere:change_9_1: there is no such image/);
});

test('several images under the tags of one entry keep their own', async () => {
  const [one, other] = [makeImage(), makeImage()];
  await pushImage(registry, 'org/two', one, 'change_5_a');
  await pushImage(registry, 'org/two', other, 'change_5_b');
  await pushImage(registry, 'org/two', other, 'a');
  const { registries } = await through();
  const entries = [{ repository: 'quay.io/org/two', tags: ['a', 'b', 'c'] }];
  await pushImage(registry, 'org/two', one, 'change_5_c');
  const { images } = await promote(jobsOf(registries, entries), { prefix: 'change_5_' });
  expect(images[0]?.tags.map(({ from, to }) => [from, to])).toEqual([
    [other.digest, one.digest],
    [null, other.digest],
    [null, one.digest],
  ]);
  expect((await headManifest(registry, 'org/two', 'b'))?.digest).toBe(other.digest);
});

const ownedBy = (change: string, repository?: string) => ({
  'org.zuul-ci.change': change,
  ...(repository && { 'org.zuul-ci.repository': repository }),
});

test.each([
  ['of this change', ownedBy('7', 'quay.io/org/label'), undefined],
  ['of another change', ownedBy('6', 'quay.io/org/label'), /was built for change 6, not 7/],
  ['of another change, by a build that names no repository', ownedBy('6'), /was built for change 6/],
  ['of both, for which one build was made', { ...ownedBy('6'), 'org.zuul-ci.changes': '6 7' }, undefined],
  ['of two others', { ...ownedBy('6'), 'org.zuul-ci.changes': '6 5' }, /was built for change 6 and 5, not 7/],
  [
    'of another change, and a list of the base image',
    { ...ownedBy('6'), 'org.zuul-ci.changes': '5 7' },
    /for change 6/,
  ],
  ['of the base image, which another change built', ownedBy('6', 'quay.io/org/base'), undefined],
])('a label %s', async (_, labels, refused) => {
  const image = makeImage({ labels });
  await pushImage(registry, 'org/label', image, 'change_7_v1');
  const { registries } = await through();
  const entries = [{ repository: 'quay.io/org/label', tags: ['v1'] }];
  const rules = { prefix: 'change_7_', change: '7' };
  const promoted = promote(jobsOf(registries, entries), rules);
  if (refused) {
    await expect(promoted).rejects.toThrow(refused);
    // The digest that the build recorded decides where there is one.
    const known = { ...rules, expected: () => image.digest as Digest };
    await promote(jobsOf(registries, entries), known);
  } else await promoted;
  expect((await headManifest(registry, 'org/label', 'v1'))?.digest).toBe(image.digest);
});

test('a run that breaks in the middle says what moved, and a rerun completes it', async () => {
  const images = [makeImage({ labels: { 'org.zuul-ci.change': '2' } }), makeImage()];
  await pushImage(registry, 'org/a', images[0] as never, 'change_2_v1');
  await pushImage(registry, 'org/b', images[1] as never, 'change_2_v1');
  const entries = ['a', 'b'].map(name => ({ repository: `quay.io/org/${name}`, tags: ['v1'] }));
  const rules = { prefix: 'change_2_', change: '2' };
  const broken = await through(({ method, path }) =>
    method === 'PUT' && path.includes('/org/b/') ? { answer: 403 } : undefined,
  );
  const failure = await promote(jobsOf(broken.registries, entries), rules).catch(error => error);
  expect(failure.message).toMatch(/DENIED/);
  expect(
    failure.result.images.map(({ tags }: { tags: Array<{ changed: boolean }> }) => tags[0]?.changed),
  ).toEqual([true, false]);
  const { registries } = await through();
  const { images: done } = await promote(jobsOf(registries, entries), rules);
  expect(done.map(({ tags }) => tags[0]?.changed)).toEqual([false, true]);
  expect((await headManifest(registry, 'org/b', 'v1'))?.digest).toBe(images[1]?.digest);
});

test('a missing temporary tag is accepted only where the final one is of this change', async () => {
  const labelled = makeImage({ labels: { 'org.zuul-ci.change': '3' } });
  await pushImage(registry, 'org/c', labelled, 'v1');
  await pushImage(registry, 'org/d', makeImage({ labels: { 'org.zuul-ci.change': '1' } }), 'v1');
  const { registries } = await through();
  const rules = { prefix: 'change_3_', change: '3' };
  const entry = (name: string) => [{ repository: `quay.io/org/${name}`, tags: ['v1'] }];
  const { images } = await promote(jobsOf(registries, entry('c')), rules);
  expect(images[0]?.tags[0]).toMatchObject({ changed: false, temporary: null, to: labelled.digest });
  await expect(promote(jobsOf(registries, entry('d')), rules)).rejects.toThrow(
    /nothing was promoted: .*change_3_v1/,
  );
});

test.each<[string, (exchange: Exchange) => Fault | undefined]>([
  ['refuses mounts', ({ path }) => (path.includes('mount=') ? { answer: 404 } : undefined)],
  ['answers a mount with 405', ({ path }) => (path.includes('mount=') ? { answer: 405 } : undefined)],
])('a registry that %s gets the blobs all the same', async (_, decide) => {
  const { registries } = await through(decide);
  const shared = Buffer.alloc(10_000, String(Math.random()));
  const jobs = [];
  for (const name of ['m1', 'm2', 'm3']) {
    await pushImage(registry, `from/${name}`, makeImage({ layers: [shared] }), 'v1');
    const source = registries.open({ registry: 'quay.io', repository: `from/${name}` }, 'pull');
    jobs.push({
      // Another connection to the same registry: it does not say that both are one.
      source: { name: source.name, resolve: source.resolve, fetch: source.fetch },
      reference: 'v1',
      target: registries.open({ registry: 'quay.io', repository: `to/${name}` }, 'push'),
      tags: ['v1'],
    });
  }
  const { images } = await copyImages(jobs);
  for (const [index, name] of ['m1', 'm2', 'm3'].entries()) {
    const found = await headManifest(registry, `to/${name}`, 'v1');
    expect(found?.digest).toBe(images[index]?.descriptor.digest);
    expect(await listTags(registry, `to/${name}`)).toEqual(['v1']);
  }
});

test('a layer that need not be distributed may be missing at the source', async () => {
  const layer = {
    digest: `sha256:${'e'.repeat(64)}`,
    size: 10,
    mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  };
  const image = makeImage({ format: 'docker', layers: [] });
  const document = JSON.parse(image.bytes.toString());
  const { registries } = await through();
  const target = registries.open({ registry: 'quay.io', repository: 'foreign/to' }, 'push');
  const pushed: string[] = [];
  const bytes = Buffer.from(
    JSON.stringify({ ...document, layers: [{ ...layer, urls: ['https://elsewhere.example/'] }] }),
  );
  const { digest } = blobOf(bytes);
  const source = {
    name: 'memory',
    resolve: async () => ({ mediaType: image.mediaType, digest, size: bytes.length }),
    fetch: async (wanted: { digest: string }) => {
      if (wanted.digest === digest) return Readable.from([bytes]);
      const config = image.blobs.find(blob => blob.digest === wanted.digest);
      if (config) return Readable.from([config.bytes]);
      throw new OciError({ code: 'BLOB_UNKNOWN', message: 'not here' });
    },
  };
  const recording = {
    name: 'memory',
    resolve: target.resolve,
    fetch: target.fetch,
    exists: async () => false,
    push: async ({ digest: one }: { digest: string }) => void pushed.push(one),
    tag: async () => {},
  };
  const { totals } = await copyImages([{ source, reference: 'v1', target: recording, tags: ['v1'] }]);
  expect(totals).toMatchObject({ blobs_moved: 1, blobs_skipped: 1 });
  expect(pushed).toContain(digest);
});
