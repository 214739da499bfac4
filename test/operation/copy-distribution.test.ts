import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { copyImages } from '../../modules/operation/copy/copy.ts';
import { nameImages } from '../../modules/operation/images.ts';
import { cleanUp, cleanUpJobs, temporaryTags } from '../../modules/operation/promote/clean-up.ts';
import { promote } from '../../modules/operation/promote/promote.ts';
import { rollBack } from '../../modules/operation/promote/roll-back.ts';
import { createRegistries, type Registries } from '../../modules/registry/registries.ts';
import { distributionTags } from '../../modules/vendor/distribution.ts';
import {
  installDistribution,
  type RunningRegistry,
  startDockerRegistry,
} from '../support/docker-registry.ts';
import { type Exchange, type Fault, startFaultProxy } from '../support/fault-proxy.ts';
import { hasImage, headManifest, listTags, makeImage, makeIndex, pushImage } from '../support/images.ts';

/** Distribution v3 at either end, and Debian's 2.8 at the other. */
const users = { zuul: 'a password' };
const auth = 'zuul:a password';
let v3: RunningRegistry;
let v2: RunningRegistry;
let open: Array<() => Promise<unknown>> = [];

beforeAll(async () => {
  const program = await installDistribution();
  [v3, v2] = await Promise.all([startDockerRegistry({ program, users }), startDockerRegistry({ users })]);
}, 420_000);

afterEach(async () => {
  await Promise.all(open.map(close => close()));
  open = [];
});

afterAll(() => Promise.all([v3?.stop(), v2?.stop()]));

function registriesAt(endpoints: Record<string, string>): Registries {
  const login = { username: 'zuul', password: users.zuul };
  const registries = createRegistries({
    endpoints: new Map(Object.entries(endpoints).map(([name, url]) => [name, { url: new URL(url) }])),
    credentials: new Map(Object.keys(endpoints).map(name => [name, login])),
    idleTimeout: 5000,
    sleep: () => Promise.resolve(),
  });
  open.push(() => registries.close());
  return registries;
}

const wire = ({ url }: RunningRegistry) => ({ url, auth });

describe.each([
  ['v3 to v3', () => [v3, v3]],
  ['2.8 to v3', () => [v2, v3]],
  ['v3 to 2.8', () => [v3, v2]],
])('%s', (way, ends) => {
  const folder = way.replaceAll(' ', '-').toLowerCase();

  test('both formats and an index cross byte for byte, what is shared crosses once, a signature goes along', async () => {
    const [source, target] = ends() as [RunningRegistry, RunningRegistry];
    const shared = Buffer.alloc(400_000, folder + Math.random());
    const images = [
      makeImage({ format: 'docker', layers: [shared, 10] }),
      makeImage({ layers: [shared, 6_000_000] }),
      makeIndex([makeImage({ layers: [shared] }), makeImage()], ['linux/amd64', 'linux/arm64']),
    ];
    for (const [index, image] of images.entries()) {
      await pushImage(wire(source), `${folder}/from${index}`, image, 'v1');
    }
    const [signed] = images;
    const signature = makeImage({
      layers: [20],
      manifest: {
        subject: { mediaType: signed?.mediaType, digest: signed?.digest, size: signed?.bytes.length },
      },
    });
    await pushImage(wire(source), `${folder}/from0`, signature);
    await pushImage(wire(source), `${folder}/from0`, signature, `${signed?.digest.replace(':', '-')}.sig`);
    const registries = registriesAt({ 'from.test': source.url, 'to.test': target.url });
    const jobs = images.map((_, index) => ({
      source: registries.open({ registry: 'from.test', repository: `${folder}/from${index}` }, 'pull'),
      reference: 'v1',
      target: registries.open({ registry: 'to.test', repository: `${folder}/to${index}` }, 'push'),
      tags: ['a', 'b'],
    }));
    const { totals } = await copyImages(jobs, { referrers: true });
    expect(totals.bytes_moved).toBeLessThan(6_000_000 + 2 * shared.length);
    for (const [index, image] of images.entries()) {
      expect(await hasImage(wire(target), `${folder}/to${index}`, image)).toBe(true);
      expect((await headManifest(wire(target), `${folder}/to${index}`, 'b'))?.digest).toBe(image.digest);
    }
    expect(await hasImage(wire(target), `${folder}/to0`, signature)).toBe(true);
    const again = await copyImages(jobs);
    expect(again.totals).toMatchObject({ images_unchanged: 3, bytes_moved: 0, tags: 0 });
  });
});

test.each<[string, Fault]>([
  ['breaks', { dropRequest: 2_000_000 }],
  ['changes bytes of', { corruptRequest: 2_000_000 }],
  ['answers 429 to', { answer: 429, headers: { 'retry-after': '0' } }],
])('a connection that %s an upload to v3: it arrives whole', async (_, fault) => {
  const isLarge = ({ method, headers }: Exchange) =>
    method === 'PUT' && Number(headers['content-length']) > 3_000_000;
  let left = 1;
  const proxy = await startFaultProxy(v3.url, exchange =>
    isLarge(exchange) && left-- > 0 ? fault : undefined,
  );
  open.push(() => proxy.stop());
  const image = makeImage({ layers: [4_000_000] });
  await pushImage(wire(v2), 'faults/from', image, 'v1');
  const registries = registriesAt({ 'from.test': v2.url, 'to.test': proxy.url });
  const source = registries.open({ registry: 'from.test', repository: 'faults/from' }, 'pull');
  const target = registries.open({ registry: 'to.test', repository: 'faults/to' }, 'push');
  await copyImages([{ source, reference: 'v1', target, tags: ['v1'] }]);
  expect(await hasImage(wire(v3), 'faults/to', image)).toBe(true);
});

test('promotion in v3, its temporary tags, and the way back', async () => {
  const [before, image] = [makeImage(), makeImage({ labels: { 'org.zuul-ci.change': '1' } })];
  await pushImage(wire(v3), 'org/app', before, 'latest');
  for (const tag of ['change_1_latest', 'change_1_1.0']) await pushImage(wire(v3), 'org/app', image, tag);
  const registries = registriesAt({ 'quay.io': v3.url });
  const entries = [{ repository: 'quay.io/org/app', tags: ['latest', '1.0'] }];
  const targets = nameImages(entries).map(named => {
    const repository = registries.open(named, 'push');
    return { image: named, repository, service: distributionTags(repository, {}) };
  });
  const { images } = await promote(targets, { prefix: 'change_1_', change: '1' });
  const warnings: string[] = [];
  const rules = {
    isTemporary: temporaryTags('change_1_', undefined),
    age: 86400,
    now: Date.now(),
    dryRun: false,
  };
  await cleanUp(cleanUpJobs(targets, images), rules, message => warnings.push(message));
  expect(warnings).toEqual([]);
  expect((await listTags(wire(v3), 'org/app')).sort()).toEqual(['1.0', 'latest']);
  expect((await headManifest(wire(v3), 'org/app', 'latest'))?.digest).toBe(image.digest);
  const jobs = targets.map(({ repository, service }, index) => ({
    ...{ repository, service },
    tags: images[index]?.tags ?? [],
  }));
  await rollBack(jobs, { force: false, onEvent: () => {} });
  expect(await listTags(wire(v3), 'org/app')).toEqual(['latest']);
  expect((await headManifest(wire(v3), 'org/app', 'latest'))?.digest).toBe(before.digest);
});
