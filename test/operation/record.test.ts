import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Repository } from '../../modules/oci/repository.ts';
import { describeImage } from '../../modules/operation/describe-image.ts';
import { leaveRecord, RECORDS, readRecords } from '../../modules/operation/record.ts';
import { recorded } from '../../modules/program/recorder.ts';
import { createRegistries, endpointAt, type Registries } from '../../modules/registry/registries.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { makeImage, makeIndex, pushImage } from '../support/images.ts';
import { type RunningZuulRegistry, startZuulRegistry } from '../support/zuul-registry.ts';

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

const inOther = (repository: string) => registries.open({ registry: 'other.test', repository }, 'push');
function inZuul(path: string): Repository {
  const { port, ca, username, password } = zuul;
  const credentials = { username, password };
  return registries.openAt(
    endpointAt({ registry: 'zuul', host: '127.0.0.1', port, ca: [ca], credentials }),
    path,
    'push',
  );
}

describe.each([
  ['zuul-registry', () => inZuul(RECORDS)],
  ['distribution', () => inOther(RECORDS)],
])('%s', (_, open) => {
  test('keeps records, each under its name', async () => {
    await Promise.all(
      ['a', 'b', 'c'].map(name => leaveRecord(open(), { version: 1, name, 'a key': '✓' }, name)),
    );
    const read = await readRecords(open(), ['a', 'absent', 'c']);
    expect(read).toEqual([
      { version: 1, name: 'a', 'a key': '✓' },
      { version: 1, name: 'c', 'a key': '✓' },
    ]);
  });
});

test('what is no record is left out', async () => {
  await pushImage(other, RECORDS, makeImage(), 'image');
  await pushImage(other, RECORDS, makeIndex([makeImage()], ['linux/amd64']), 'index');
  expect(await readRecords(inOther(RECORDS), ['image', 'index'])).toEqual([]);
});

test('an image is described by its platforms, without its layers being read', async () => {
  const images = [makeImage({ layers: [3000, 2000] }), makeImage({ layers: [100] })];
  const index = makeIndex(images, ['linux/amd64', 'linux/arm64']);
  await pushImage(other, 'org/multi', index, '1');
  const { descriptor, platforms } = await describeImage(inOther('org/multi'), '1');
  expect(descriptor.digest).toBe(index.digest);
  expect(platforms.map(({ platform, digest, layers }) => [platform, digest, layers.length])).toEqual([
    ['linux/amd64', images[0]?.digest, 2],
    ['linux/arm64', images[1]?.digest, 1],
  ]);
  for (const { size, layers } of platforms)
    expect(size).toBeGreaterThan(layers.reduce((sum, layer) => sum + layer.size, 0));
});

describe('a step that is recorded', () => {
  function contextOf() {
    const warnings: string[] = [];
    const redact = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('secret', '***'));
    return { checkMode: false, warnings, warn: (message: string) => void warnings.push(message), redact };
  }
  const namesIn = async (path: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const tag of inOther(path).tags()) found.push(tag);
    // docker-registry 2.8 lists tags in the order of its directory; names begin with the time.
    return found.sort();
  };
  const recordsIn = async (path: string) => readRecords(inOther(path), await namesIn(path));

  test('leaves what it did, without secrets, and of a failure its reason', async () => {
    const context = contextOf();
    const options = { zuul: { job: 'a-job' }, repository: () => inOther('zuul.invalid/step'), context };
    const work = async () => {
      context.warn('the secret is out');
      return 7;
    };
    await expect(recorded('upload', options, work, () => ({}))).resolves.toBe(7);
    const fail = async () => {
      throw new Error('no secret here');
    };
    await expect(recorded('upload', options, fail, () => ({}))).rejects.toThrow('no secret here');
    const left = await recordsIn('zuul.invalid/step');
    expect(left).toEqual([
      expect.objectContaining({
        step: 'upload',
        warnings: ['the *** is out'],
        zuul: { job: 'a-job', ahead: [] },
      }),
      expect.objectContaining({ error: 'no *** here (see OCI-1001)' }),
    ]);
  });

  test('succeeds when the record cannot be left, with a warning', async () => {
    const context = contextOf();
    const repository = () => {
      throw new Error('there is no registry');
    };
    await expect(
      recorded(
        'build',
        { zuul: {}, repository, context },
        async () => 7,
        () => ({}),
      ),
    ).resolves.toBe(7);
    expect(context.warnings).toEqual([expect.stringMatching(/summary.*there is no registry/)]);
  });

  test('leaves nothing without Zuul, nor in check mode', async () => {
    const repository = () => {
      throw new Error('not to be asked');
    };
    const context = contextOf();
    await recorded(
      'build',
      { zuul: undefined, repository, context },
      async () => 1,
      () => ({}),
    );
    await recorded(
      'build',
      { zuul: {}, repository, context: { ...context, checkMode: true } },
      async () => 1,
      () => ({}),
    );
    expect(context.warnings).toEqual([]);
  });
});
