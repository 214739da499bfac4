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
