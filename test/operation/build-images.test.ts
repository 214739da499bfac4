import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Part, shareOf, withParts } from '../../modules/operation/build-parts.ts';
import { NATIVE_PLATFORM } from '../../modules/operation/build-platform.ts';
import { buildWith, type Listed, planned, putImage, registryInMemory } from '../support/build-list.ts';

const OTHER = NATIVE_PLATFORM === 'linux/arm64' ? 'linux/amd64' : 'linux/arm64';
const base: Listed = { repository: 'quay.io/o/base', text: 'FROM scratch' };
const app: Listed = { repository: 'quay.io/o/app', text: 'FROM quay.io/o/base' };
const names = (builds: readonly { image: { repository: string } }[]) =>
  builds.map(({ image }) => image.repository);
const order = (told: readonly string[]) => told.filter(line => line.startsWith('build '));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'build-images-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the share of a node', () => {
  const arch = [NATIVE_PLATFORM, OTHER];
  const share = async (images: readonly Listed[], platform: string) =>
    shareOf(await planned(folder, images), [platform]);

  test('has what builds on an image of the share, and nothing on one of the list that it does not build', async () => {
    const top: Listed = { repository: 'quay.io/o/top', text: 'FROM quay.io/o/app', arch };
    expect(names(await share([{ ...base, arch }, { ...app, arch }, top], OTHER))).toEqual([
      ...[base.repository, app.repository, top.repository],
    ]);
    expect(names(await share([base, { ...app, arch }, top], NATIVE_PLATFORM))).toEqual([]);
    const only = { ...base, arch: [NATIVE_PLATFORM] };
    expect(names(await share([only, { ...app, arch }, top], NATIVE_PLATFORM))).toHaveLength(3);
    expect(names(await share([only, { ...app, arch }, top], OTHER))).toEqual([]);
  });

  test('knows a platform by every spelling', async () => {
    const builds = await planned(folder, [{ ...base, arch: ['linux/arm64/v8'] }]);
    expect(names(shareOf(builds, ['linux/arm64']))).toEqual([base.repository]);
    const part = { repository: base.repository, tags: ['latest'], digest: 'sha256:0', registry_path: 'x' };
    const [rest] = withParts(builds, [{ ...part, platforms: ['linux/arm64/v8'] }]);
    expect(rest?.platforms).toEqual([]);
  });

  test('ends with images that build on one another or on themselves', async () => {
    const self: Listed = { repository: 'quay.io/o/self', text: 'FROM quay.io/o/self', arch };
    const circle = [
      { ...base, text: 'FROM quay.io/o/app', arch },
      { ...app, arch },
    ];
    expect(names(await share([self, ...circle], OTHER))).toEqual([
      ...[self.repository, base.repository, app.repository],
    ]);
  });

  test('what it leaves is built where the parts are joined, on what other nodes have made', async () => {
    const registry = registryInMemory();
    const images = [
      { ...base, arch },
      { repository: 'quay.io/o/alone', text: 'FROM scratch' },
      { ...app, arch: [NATIVE_PLATFORM], text: 'FROM quay.io/o/base\nCOPY --from=quay.io/o/alone /x /x' },
    ];
    const parts: Part[] = [];
    for (const platform of arch) {
      const { built } = await buildWith(await share(images, platform), registry);
      parts.push(...(built as Part[]));
    }
    expect(parts.map(({ repository }) => repository)).toEqual([base.repository, base.repository]);
    const { told, built, events } = await buildWith(
      withParts(await planned(folder, images), parts),
      registry,
    );
    expect(order(told)).toEqual([
      `build quay.io/o/alone for ${NATIVE_PLATFORM}`,
      `build ${app.repository} for ${NATIVE_PLATFORM}`,
    ]);
    expect(told).toContain(`fetch ${base.repository}@${parts[0]?.digest} as ${base.repository}:latest`);
    expect(events).toContainEqual(
      expect.objectContaining({
        image: app.repository,
        base: { reference: base.repository, origin: 'this build', digest: parts[0]?.digest },
      }),
    );
    expect(built).toHaveLength(3);
  });
});

describe('a registry that local names begin with', () => {
  const settings = { registry: 'quay.io/' };
  const images: Listed[] = [
    { repository: 'org/b', text: 'FROM quay.io/org/a:latest' },
    { repository: 'org/a', text: 'FROM scratch' },
  ];

  test('images build on one another by their local names as by those of the list', async () => {
    const registry = registryInMemory();
    const { told, events } = await buildWith(await planned(folder, images, settings), registry, settings);
    expect(order(told)).toEqual(['build org/a', 'build org/b']);
    expect(events).toContainEqual(
      expect.objectContaining({ base: expect.objectContaining({ origin: 'this build' }) }),
    );
    const plain = [{ repository: 'org/b', text: 'FROM org/a' }, images[1] as Listed];
    const again = await buildWith(await planned(folder, plain, settings), registry, settings);
    expect(order(again.told)).toEqual(['build org/a', 'build org/b']);
  });

  test('what another job of the buildset has pushed is found without it', async () => {
    const registry = registryInMemory();
    const { digest } = await putImage(registry('org/a'), NATIVE_PLATFORM, 'of another job');
    await registry('org/a').tag({ mediaType: '', digest, size: 0 }, 'latest');
    const builds = await planned(folder, images.slice(0, 1), settings);
    const { told } = await buildWith(builds, registry, settings);
    expect(told).toContain(`fetch org/a@${digest} as quay.io/org/a:latest`);
    // Without the setting it is another image.
    const other = await buildWith(await planned(folder, images.slice(0, 1)), registry);
    expect(other.told).toContain('refresh quay.io/org/a:latest');
    // An image of the whole name goes before.
    const whole = await putImage(registry('quay.io/org/a'), NATIVE_PLATFORM, 'whole');
    await registry('quay.io/org/a').tag(whole, 'latest');
    const { told: preferred } = await buildWith(builds, registry, settings);
    expect(preferred).toContain(`fetch quay.io/org/a@${whole.digest} as quay.io/org/a:latest`);
  });
});

describe('a FROM that says its platform', () => {
  const cross =
    'FROM --platform=$BUILDPLATFORM quay.io/o/base AS build\nFROM scratch\nCOPY --from=build /x /x';
  const images: Listed[] = [{ ...app, text: cross, arch: [NATIVE_PLATFORM, OTHER] }, base];

  test("builds on the node's own image in every build", async () => {
    const { told, events, requests } = await buildWith(await planned(folder, images), registryInMemory());
    expect(order(told)).toEqual([
      `build ${base.repository} for ${NATIVE_PLATFORM}`,
      `build ${app.repository} for ${OTHER}`,
      `build ${app.repository} for ${NATIVE_PLATFORM}`,
    ]);
    const used = events.flatMap(event => (event.type === 'base' ? [[event.platform, event.base]] : []));
    expect(used).toEqual([
      [OTHER, expect.objectContaining({ origin: 'this build', platform: NATIVE_PLATFORM })],
      [NATIVE_PLATFORM, expect.not.objectContaining({ platform: expect.anything() })],
    ]);
    expect(requests.slice(1)).toEqual([
      expect.objectContaining({ buildPlatform: NATIVE_PLATFORM, isProvided: true }),
      expect.objectContaining({ buildPlatform: NATIVE_PLATFORM, isProvided: true }),
    ]);
  });

  test('makes no difference where nothing is built for a platform', async () => {
    const plain = images.map(({ arch: _, ...image }) => image);
    const { told, requests } = await buildWith(await planned(folder, plain), registryInMemory());
    expect(order(told)).toEqual([`build ${base.repository}`, `build ${app.repository}`]);
    expect(requests[1]).toMatchObject({ isProvided: false });
  });

  test('of another platform than the node is provided for that one', async () => {
    const text = `FROM --platform=${OTHER} quay.io/o/base`;
    const list = [
      { ...app, text },
      { ...base, arch: [NATIVE_PLATFORM, OTHER] },
    ];
    const builds = await planned(folder, list);
    expect(names(shareOf(builds, [OTHER]))).toEqual([base.repository]);
    const { told } = await buildWith(builds, registryInMemory());
    const tagged = told.filter(line => line.endsWith(`as ${base.repository}:latest`));
    expect(tagged.at(-1)).toBe(`tag ${base.repository} ${OTHER} as ${base.repository}:latest`);
  });

  test('and another one of the same name: an engine has one image of a name', async () => {
    const text = 'FROM --platform=$BUILDPLATFORM quay.io/o/base AS build\nFROM quay.io/o/base:latest';
    const arch = [NATIVE_PLATFORM, OTHER];
    const ours = await planned(folder, [
      { ...app, text, arch },
      { ...base, arch },
    ]);
    const failure = await buildWith(ours, registryInMemory()).catch((error: Error) => error);
    expect(failure).toMatchObject({
      entry: 'OCI-0511',
      message: expect.stringContaining(
        `needs quay.io/o/base:latest for ${NATIVE_PLATFORM} and for ${OTHER} in one build`,
      ),
    });
    // Another tag is another name.
    const tags = ['latest', 'tools'];
    const named = text.replace('base AS', 'base:tools AS');
    const told = await planned(folder, [
      { ...app, text: named, arch },
      { ...base, arch, tags },
    ]);
    expect((await buildWith(told, registryInMemory(), { onlyLocal: true })).built).toHaveLength(2);
  });

  test('and another one of the same name from elsewhere, which the engine pulls as it needs them', async () => {
    const text = 'FROM --platform=$BUILDPLATFORM golang AS build\nFROM golang';
    const several = { ...app, text, arch: [OTHER] };
    const { told, requests } = await buildWith(await planned(folder, [several]), registryInMemory(), {
      onlyLocal: true,
    });
    expect(told.filter(line => line.startsWith('refresh'))).toEqual([
      `refresh docker.io/library/golang:latest for ${NATIVE_PLATFORM}`,
      `refresh docker.io/library/golang:latest for ${OTHER}`,
    ]);
    expect(requests[0]?.isProvided).toBe(false);
    // Beside an image of the buildset an engine that takes only what it has would lack one of them.
    const list = [
      { ...several, text: `${text}\nCOPY --from=quay.io/o/base / /` },
      { ...base, arch: [OTHER] },
    ];
    const builds = await planned(folder, list);
    await expect(buildWith(builds, registryInMemory(), { onlyLocal: true })).rejects.toThrow(
      'needs docker.io/library/golang:latest for',
    );
    expect((await buildWith(builds, registryInMemory())).built).toHaveLength(2);
  });
});

test('a stage after the target makes no circle', async () => {
  const list: Listed[] = [
    { ...base, text: 'FROM scratch AS one\nFROM quay.io/o/app AS test', target: 'one' },
    app,
  ];
  const { told } = await buildWith(await planned(folder, list), undefined);
  expect(order(told)).toEqual([`build ${base.repository}`, `build ${app.repository}`]);
});

test('the Dockerfile of an image is named as the project has it', async () => {
  const [whole] = await planned(folder, [base]);
  expect(whole?.source).toBe('base/Dockerfile');
  const [part] = await planned(path.join(folder, 'sub'), [base], { checkout: folder });
  expect(part?.source).toBe('sub/base/Dockerfile');
  const [outside] = await planned(folder, [base], { checkout: path.join(folder, 'sub') });
  expect(outside?.source).toBe('../base/Dockerfile');
});
