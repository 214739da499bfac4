import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { installDistribution, startDockerRegistry } from '../support/docker-registry.ts';
import { startEmbeddedRegistry } from '../support/embedded-registry.ts';
import {
  hasImage,
  headManifest,
  listTags,
  makeImage,
  makeIndex,
  pushImage,
  type Wire,
} from '../support/images.ts';
import { type JsonServer, startJsonServer } from '../support/json-server.ts';
import { callModule } from '../support/module.ts';

const DAY = 86_400_000;
const uuid = (letter: string) => letter.repeat(32);
/** As Zuul writes times: UTC without saying so. */
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 19);

interface Registry {
  readonly wire: Wire;
  readonly access: object;
  /** Of those that collect garbage by a command of their own. */
  readonly storage?: string;
  readonly program?: string;
  stop(): Promise<void>;
}

let zuul: JsonServer;
let broken: string[] = [];
beforeAll(async () => {
  zuul = await startJsonServer(({ path: at }) => {
    if (broken.some(part => at.includes(part))) return { status: 500 };
    const [, change] = /\/status\/change\/(.*)$/.exec(decodeURIComponent(at)) ?? [];
    if (change) return { document: change === '3,1' ? [{ live: true }] : [] };
    const [, build] = /^\/api\/tenant\/one\/build\/(.*)$/.exec(at) ?? [];
    const known = build && BUILDS[build];
    if (known) return { document: known };
    const state = CHANGES[at];
    return state ? { document: state } : { status: 404, document: {} };
  });
});
afterAll(() => zuul.stop());

const onGerrit = (number: number, end_time: string | null, patchset = 1) => ({
  end_time,
  // As Zuul has it since version 10.
  ref: { change: number, patchset, ref_url: `${zuul.url}/c/org/x/+/${number}` },
});
const BUILDS: Record<string, object> = {};
const CHANGES: Record<string, object> = {
  '/changes/1': { status: 'MERGED' },
  '/api/v3/repos/org/x/pulls/2': { state: 'closed', merged: false },
  '/changes/3': { status: 'MERGED' },
  '/changes/4': { status: 'NEW' },
  '/changes/5': { status: 'ABANDONED' },
};
beforeAll(() => {
  Object.assign(BUILDS, {
    [uuid('1')]: onGerrit(1, daysAgo(2)),
    // As older Zuuls have it.
    [uuid('2')]: { end_time: daysAgo(2), change: 2, patchset: 'abc', ref_url: `${zuul.url}/org/x/pull/2` },
    [uuid('3')]: onGerrit(3, daysAgo(20)),
    [uuid('4')]: onGerrit(4, daysAgo(3)),
    [uuid('5')]: onGerrit(4, daysAgo(20)),
    [uuid('6')]: onGerrit(5, daysAgo(0.1)),
    [uuid('7')]: onGerrit(1, null),
    [uuid('8')]: { end_time: daysAgo(15), ref: { change: null, ref: 'refs/tags/1.0' } },
    [uuid('9')]: onGerrit(1, daysAgo(9)),
  });
});

async function dockerRegistry(program?: string): Promise<Registry> {
  const registry = await startDockerRegistry({
    tls: true,
    users: { zuul: 'delete me' },
    ...(program && { program }),
  });
  const { host, port, ca: cert, storage } = registry;
  return {
    wire: { url: registry.url, ca: registry.ca, auth: 'zuul:delete me' },
    access: { host, port, username: 'zuul', password: 'delete me', cert },
    storage,
    program: program ?? 'docker-registry',
    stop: registry.stop,
  };
}

async function embeddedRegistry(): Promise<Registry> {
  const { port, cert, password, stop } = await startEmbeddedRegistry({ anonymous_pull: false });
  return {
    wire: { url: `https://127.0.0.1:${port}`, ca: cert, auth: `zuul:${password}` },
    access: { host: '127.0.0.1', port, username: 'zuul', password, cert },
    stop,
  };
}

const call = (registry: Registry, more = {}) =>
  callModule('oci_intermediate_prune', {
    intermediate_registry: registry.access,
    // The first knows none of these builds.
    zuul_apis: [`${zuul.url}/api/tenant/other`, `${zuul.url}/api/tenant/one/`],
    keep: ['^org/x:.*_kept$'],
    ...more,
  });

describe.each([
  ['docker-registry', () => dockerRegistry()],
  ['distribution v3', async () => dockerRegistry(await installDistribution())],
  ['the embedded registry', embeddedRegistry],
])('in %s', (_, start) => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await start();
  }, 600_000);
  afterAll(() => registry?.stop());

  test('what nobody waits for goes, and everything else stays with its reason', async () => {
    const { wire } = registry;
    const image = makeImage();
    const old = makeImage({
      manifest: { annotations: { 'org.opencontainers.image.created': '2020-01-01T00:00:00Z' } },
    });
    const tags = [
      '1_latest',
      '2_latest',
      '3_latest',
      '4_1.0',
      '5_latest',
      '6_latest',
      '7_latest',
      '8_1.0',
      '9_kept',
      'a_latest',
    ];
    for (const tag of tags) await pushImage(wire, 'org/x', image, tag.replace(/^./, uuid));
    await pushImage(wire, 'org/x', image, 'latest');
    await pushImage(wire, 'quay.io/org/y', old, `${uuid('b')}_latest`);
    await pushImage(wire, 'quay.io/org/y', image, `${uuid('1')}_latest`);
    const before = (await listTags(wire, 'org/x')).sort();

    const told = await callModule('oci_intermediate_prune', {
      _ansible_check_mode: true,
      intermediate_registry: registry.access,
      zuul_apis: [`${zuul.url}/api/tenant/other`, `${zuul.url}/api/tenant/one`],
      keep: ['^org/x:.*_kept$'],
    });
    expect(told.result).toMatchObject({
      changed: true,
      msg: expect.stringMatching(/^6 tags would go, 7 kept, 0 refused$/m),
    });
    expect(told.result.failed).toBeFalsy();
    expect((await listTags(wire, 'org/x')).sort()).toEqual(before);

    const { result, output } = await call(registry);
    expect(result).toMatchObject({
      changed: true,
      refused: [],
      removed: told.result.removed,
      kept: told.result.kept,
    });
    expect(output).not.toContain((registry.access as { password: string }).password);
    const reasons = (list: Array<{ repository: string; tag: string; why: string }>) =>
      Object.fromEntries(
        list.map(({ repository, tag, why }) => [`${repository}:${tag.replace(/^(.)\1{31}/, '$1')}`, why]),
      );
    expect(reasons(result.removed)).toEqual({
      'org/x:1_latest': 'change 1,1 has merged',
      'org/x:2_latest': 'change 2,abc was abandoned',
      'org/x:5_latest': 'its build ended 20 days ago',
      'org/x:8_1.0': 'its build ended 15 days ago',
      'quay.io/org/y:1_latest': 'change 1,1 has merged',
      'quay.io/org/y:b_latest': expect.stringMatching(
        /^Zuul does not know its build, and it was made \d+ days ago$/,
      ),
    });
    expect(reasons(result.kept)).toEqual({
      'org/x:3_latest': 'change 3,1 is in a pipeline',
      'org/x:4_1.0': 'its build ended 3 days ago',
      'org/x:6_latest': 'change 5,1 was abandoned, and its build ended 2 hours ago',
      'org/x:7_latest': 'its build has not ended',
      'org/x:9_kept': 'it is on the list of what to keep',
      'org/x:a_latest': 'Zuul does not know its build, and nothing tells its age',
      'org/x:latest': 'it is not the tag of a build',
    });
    expect(result.totals).toEqual({ removed: 6, kept: 7, refused: 0, manifests: 0 });
    const left = (await listTags(wire, 'org/x')).sort();
    expect(left).toEqual(
      before.filter(tag => result.kept.some((entry: { tag: string }) => entry.tag === tag)),
    );
    // The tags that went named the same image.
    expect(await hasImage(wire, 'org/x', image)).toBe(true);

    const again = await call(registry);
    expect(again.result).toMatchObject({ changed: false, removed: [], refused: [] });
  }, 120_000);

  test('when Zuul does not answer, nothing goes; when a code review does not, age decides', async () => {
    const { wire } = registry;
    await pushImage(wire, 'org/z', makeImage(), `${uuid('1')}_latest`);
    await pushImage(wire, 'org/z', makeImage(), `${uuid('5')}_latest`);
    try {
      broken = [`/build/${uuid('5')}`];
      const failed = await call(registry, { repositories: ['org/z'] });
      expect(failed.code).not.toBe(0);
      expect(failed.result.msg).toMatch(/status 500/);
      expect(await listTags(wire, 'org/z')).toHaveLength(2);

      broken = ['/changes/'];
      const { result } = await call(registry, { repositories: ['org/z', 'org/not-there'] });
      expect(result.removed.map(({ tag }: { tag: string }) => tag)).toEqual([`${uuid('5')}_latest`]);
      expect(result.warnings).toEqual([
        expect.stringMatching(/^what has become of changes is not known: .*status 500/),
      ]);
    } finally {
      broken = [];
    }
  }, 180_000);

  test('manifests that nothing else leads to go as well where that is wanted', async () => {
    const { wire } = registry;
    const shared = makeImage();
    const single = makeImage();
    const leaving = makeIndex([shared, single], ['linux/amd64', 'linux/arm64']);
    const staying = makeIndex([shared, makeImage()], ['linux/amd64', 'linux/arm64']);
    await pushImage(wire, 'org/multi', leaving, `${uuid('1')}_latest`);
    await pushImage(wire, 'org/multi', staying, `${uuid('4')}_latest`);
    const { result } = await call(registry, { repositories: ['org/multi'], delete_manifests: true });
    expect(result).toMatchObject({ refused: [], totals: { removed: 1, kept: 1 } });
    expect(await headManifest(wire, 'org/multi', leaving.digest)).toBeUndefined();
    expect(await headManifest(wire, 'org/multi', single.digest)).toBeUndefined();
    expect(await hasImage(wire, 'org/multi', staying)).toBe(true);
    if (registry.storage === undefined) return;

    // What the operator's guide says of garbage collection: it frees the blobs of those manifests and no others.
    const size = () => bytesBelow(registry.storage as string);
    const before = size();
    const file = path.join(registry.storage, '..', 'collect.yml');
    writeFileSync(
      file,
      stringify({ version: '0.1', storage: { filesystem: { rootdirectory: registry.storage } } }),
    );
    const collected = spawnSync(registry.program ?? '', ['garbage-collect', file], { encoding: 'utf8' });
    expect([collected.status, collected.stderr.includes('panic')]).toEqual([0, false]);
    expect(size()).toBeLessThan(before);
    expect(await hasImage(wire, 'org/multi', staying)).toBe(true);
  }, 120_000);
});

test('a registry that does not delete says so for each tag, and nothing is lost', async () => {
  const secure = await startDockerRegistry({ delete: false, tls: true });
  try {
    const wire = { url: secure.url, ca: secure.ca };
    await pushImage(wire, 'org/x', makeImage(), `${uuid('1')}_latest`);
    const { result } = await callModule('oci_intermediate_prune', {
      intermediate_registry: { host: secure.host, port: secure.port, cert: secure.ca },
      zuul_apis: [`${zuul.url}/api/tenant/one`],
    });
    expect(result).toMatchObject({ changed: false, removed: [], totals: { refused: 1 } });
    expect(result.refused[0].why).toMatch(/deletes neither tags nor manifests; enable deletion there/);
    expect(await listTags(wire, 'org/x')).toHaveLength(1);
  } finally {
    await secure.stop();
  }
}, 60_000);

test('names an expression that is none', async () => {
  const { code, result } = await callModule('oci_intermediate_prune', {
    intermediate_registry: { host: '127.0.0.1', port: 9 },
    zuul_apis: [],
    keep: ['('],
  });
  expect(code).not.toBe(0);
  expect(result.msg).toMatch(/^keep: "\(" is not a regular expression/);
});

function bytesBelow(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const at = path.join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesBelow(at) : statSync(at).size);
  }, 0);
}
