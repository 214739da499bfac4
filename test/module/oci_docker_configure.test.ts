import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { callModule } from '../support/module.ts';

const MIRROR = 'http://mirror.example.org:8082';
const BUILDSET = 'https://zuul-jobs.buildset-registry:5000/';
let root: string;
let file: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'node-'));
  file = path.join(root, 'etc/docker/daemon.json');
  mkdirSync(path.join(root, 'etc'));
  writeFileSync(path.join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(path.join(root, 'etc/hosts'), '127.0.0.1 localhost\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const use = (more: object = {}) => callModule('oci_docker_configure', { root, mirror: MIRROR, ...more });
const buildset = (state: string) =>
  callModule('oci_engine_configure', {
    root,
    state,
    user: 'root',
    buildset_registry: { host: '192.0.2.7', port: 5000, username: 'zuul', password: 'of-this-test' },
  });
const read = () => readFileSync(file, 'utf8');
const mirrors = () => JSON.parse(read())['registry-mirrors'];
function put(text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

test('a node without settings gets them once', async () => {
  const dry = await use({ _ansible_check_mode: true, _ansible_diff: true });
  expect(dry.result.changed).toBe(true);
  expect(JSON.stringify(dry.result.diff)).toContain(MIRROR);
  expect(existsSync(path.dirname(file))).toBe(false);

  expect((await use()).result).toMatchObject({ changed: true, restarted: [], restart_needed: {} });
  expect(JSON.parse(read())).toEqual({ 'registry-mirrors': [MIRROR] });
  expect(statSync(file).mode & 0o777).toBe(0o644);
  const { ino, mtimeMs } = statSync(file);
  expect((await use()).result.changed).toBe(false);
  expect(statSync(file)).toMatchObject({ ino, mtimeMs });
});

test('what the site had stays, in its order and form', async () => {
  put(
    `{\n  "mtu": 1400,\n  "registry-mirrors": ["https://cache.example.org/"],\n  "insecure-registries": ["a:5000"],\n  "debug": true\n}\n`,
  );
  chmodSync(file, 0o600);
  const { result } = await use({ insecure_registries: ['b:5000', 'a:5000', 'b:5000'] });
  expect(result.changed).toBe(true);
  expect(Object.entries(JSON.parse(read()))).toEqual([
    ['mtu', 1400],
    ['registry-mirrors', [MIRROR, 'https://cache.example.org/']],
    ['insecure-registries', ['a:5000', 'b:5000']],
    ['debug', true],
  ]);
  expect(read()).toMatch(/^\{\n {2}"mtu"/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  // The same addresses in another spelling.
  expect((await use({ mirror: 'https://cache.example.org' })).result.changed).toBe(false);
});

test('insecure registries come without a mirror too', async () => {
  expect((await use({ mirror: undefined, insecure_registries: ['a:5000'] })).result.changed).toBe(true);
  expect(JSON.parse(read())).toEqual({ 'insecure-registries': ['a:5000'] });
});

test('a buildset registry is asked first, whichever comes first, and its withdrawal leaves the mirror', async () => {
  await use();
  await buildset('present');
  expect(mirrors()).toEqual([BUILDSET, MIRROR]);
  await use({ mirror: 'http://second.example.org' });
  expect(mirrors()).toEqual([BUILDSET, 'http://second.example.org', MIRROR]);
  expect((await buildset('present')).result.changed).toBe(false);
  await buildset('absent');
  expect(mirrors()).toEqual(['http://second.example.org', MIRROR]);
});

test('a node that had no settings keeps the mirror that came between', async () => {
  await buildset('present');
  await use();
  expect(mirrors()).toEqual([BUILDSET, MIRROR]);
  await buildset('absent');
  expect(JSON.parse(read())).toEqual({ 'registry-mirrors': [MIRROR] });
});

test("the buildset registry of zuul-jobs' role stays first too", async () => {
  put(JSON.stringify({ 'registry-mirrors': [BUILDSET, 'https://cache.example.org'] }));
  await use();
  expect(mirrors()).toEqual([BUILDSET, MIRROR, 'https://cache.example.org']);
});

test.each([
  ['text that is no address', 'mirror_info.dockerhub.url', /^mirror: "mirror_info\.dockerhub\.url" is not/],
  ['a host without a scheme', 'mirror.example.org:8082', /http\(s\):\/\/host/],
  ['a query', 'http://mirror.example.org/?a=b', /is not the address of a mirror/],
  ['a user', 'https://me:my-password@mirror.example.org', /^mirror: "…@mirror\.example\.org" is not/],
])('refuses %s', async (_, mirror, message) => {
  const { code, result, output } = await use({ mirror });
  expect(code).not.toBe(0);
  expect(result.msg).toMatch(message);
  expect(output).not.toContain('my-password');
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['{\n  "mtu": 1400,\n}', /daemon\.json: line 3/],
  ['{"insecure-registries": "a:5000"}', /"insecure-registries" is not a list/],
])('settings that cannot be understood stay as they are: %s', async (text, message) => {
  put(text);
  const { code, result } = await use();
  expect(code).not.toBe(0);
  expect(result.msg).toMatch(message);
  expect(read()).toBe(text);
});

const everything = { insecure_registries: ['b:5000'], userland_proxy: false, mtu: 1400 };
const withdrawn = () => callModule('oci_docker_configure', { root, state: 'absent' });

test('the userland proxy is what the job says, the MTU what the site says', async () => {
  put('{"mtu": 9000, "userland-proxy": true}\n');
  expect((await use(everything)).result.changed).toBe(true);
  expect(JSON.parse(read())).toEqual({
    mtu: 9000,
    'userland-proxy': false,
    'registry-mirrors': [MIRROR],
    'insecure-registries': ['b:5000'],
  });
  expect((await use(everything)).result.changed).toBe(false);
  put('{}');
  await use(everything);
  expect(JSON.parse(read())).toMatchObject({ mtu: 1400 });
  // The node's network has another size now.
  expect((await use({ ...everything, mtu: 1280 })).result.changed).toBe(true);
  expect(JSON.parse(read())).toMatchObject({ mtu: 1280 });
});

const bytes = { mode: 0o640, text: `{ "registry-mirrors": ["${MIRROR}/"],\t"mtu": 9000 }` };
const ways: readonly (readonly string[])[] = [
  ['mirror', 'no mirror'],
  ['mirror', 'mirror', 'registry', 'no registry', 'no mirror'],
  ['mirror', 'registry', 'no mirror', 'no registry'],
  ['registry', 'mirror', 'no mirror', 'no registry'],
  ['registry', 'mirror', 'no registry', 'no mirror'],
];
test.each(ways.flatMap(way => [undefined, bytes].map(site => [way.join(', '), site] as const)))(
  '%s: the node is what it was, %j',
  async (way, site) => {
    if (site) {
      put(site.text);
      chmodSync(file, site.mode);
    }
    const steps: Record<string, () => Promise<{ code: number }>> = {
      mirror: () => use({ ...everything, mirror: 'http://second.example.org' }),
      'no mirror': withdrawn,
      registry: () => buildset('present'),
      'no registry': () => buildset('absent'),
    };
    for (const step of way.split(', ')) expect([step, (await steps[step]?.())?.code]).toEqual([step, 0]);
    expect(existsSync(path.join(root, 'var/lib/zuul-container-images'))).toBe(false);
    expect(existsSync(path.dirname(file))).toBe(site !== undefined);
    if (site) expect([read(), statSync(file).mode & 0o777]).toEqual([site.text, site.mode]);
    expect((await withdrawn()).result.changed).toBe(false);
  },
);

test('what others wrote meanwhile stays when the settings go', async () => {
  put('{"debug": true}\n');
  await use(everything);
  put(JSON.stringify({ ...JSON.parse(read()), debug: false, 'insecure-registries': ['b:5000', 'c:5000'] }));
  await withdrawn();
  expect(JSON.parse(read())).toEqual({ debug: false, 'insecure-registries': ['c:5000'] });
});
