import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { OciError } from '../../modules/oci/error.ts';
import { copyImages } from '../../modules/operation/copy/copy.ts';
import { nameImages } from '../../modules/operation/images.ts';
import { promote } from '../../modules/operation/promote/promote.ts';
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
    const key = `${method} ${path.includes('/blobs/') ? 'blob' : 'manifest'}`;
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
  expect(counts(proxy)).toEqual({ 'HEAD manifest': 120, 'GET manifest': 20, 'PUT manifest': 60 });
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
