import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { selfSigned } from '../support/certificate.ts';
import { callModule } from '../support/module.ts';
import { canSandbox, startSandbox } from '../support/sandbox.ts';
import { different, treeOf } from '../support/tree.ts';

const PASSWORD = 'pass:word-of-this-test';
const AUTH = Buffer.from(`zuul:${PASSWORD}`).toString('base64');
const asRoot = process.getuid?.() === 0 ? test : test.skip;
let root: string;

/** A node's files below a directory of their own. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'node-'));
  chmodSync(root, 0o755);
  put('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nzuul:x:4321:4321::/home/zuul:/bin/sh\n');
  put('etc/hosts', '127.0.0.1 localhost\n');
  mkdirSync(path.join(root, 'home/zuul'), { recursive: true });
  chownSync(path.join(root, 'home/zuul'), process.getuid?.() === 0 ? 4321 : -1, -1);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const registry = {
  host: '2001:db8::5',
  port: '5000',
  username: 'zuul',
  password: PASSWORD,
  cert: selfSigned(['zuul-jobs.buildset-registry']).cert,
  extra: 'tolerated',
};
const configure = (args: object = {}) =>
  callModule('oci_engine_configure', { root, user: 'zuul', buildset_registry: registry, ...args });

asRoot('a node with everything, and back', async () => {
  for (const directory of [
    'etc/containerd',
    'etc/rancher/k3s',
    'var/lib/kubelet',
    'var/snap/microk8s/current/args',
    'run/user/4321',
    'etc/pki/ca-trust/source/anchors',
  ]) {
    mkdirSync(path.join(root, directory), { recursive: true });
  }
  chownSync(path.join(root, 'run/user/4321'), 4321, 4321);
  const { result, output } = await configure({ _ansible_diff: true });
  expect(result).toMatchObject({ changed: true, alias: 'zuul-jobs.buildset-registry', restarted: [] });
  const paths = result.files.map((file: { path: string }) => file.path);
  expect(paths).toEqual(
    expect.arrayContaining([
      '/etc/hosts',
      '/etc/pki/ca-trust/source/anchors/zuul-jobs.buildset-registry-5000.crt',
      '/home/zuul/.docker/config.json',
      '/run/user/4321/containers/auth.json',
      '/var/lib/kubelet/config.json',
      '/etc/containers/registries.conf.d/zzz-zuul-buildset-registry.conf',
      '/etc/docker/daemon.json',
      '/etc/buildkit/buildkitd.toml',
      '/etc/containerd/certs.d/quay.io/hosts.toml',
      '/var/snap/microk8s/current/args/certs.d/docker.io/hosts.toml',
      '/etc/rancher/k3s/registries.yaml',
    ]),
  );
  expect(read('etc/hosts')).toContain('2001:db8::5\tzuul-jobs.buildset-registry');
  expect(read('home/zuul/.docker/config.json')).toContain(AUTH);
  expect(output).not.toContain(PASSWORD);
  expect(output).not.toContain(AUTH);

  const second = await configure({ buildset_registry: { ...registry, host: 'second.example', port: 5001 } });
  expect(JSON.parse(read('etc/docker/daemon.json'))['registry-mirrors']).toEqual([
    'https://second.example:5001/',
    'https://zuul-jobs.buildset-registry:5000/',
  ]);
  expect(second.result.alias).toBe('second.example');

  const { result: removed } = await configure({ state: 'absent', buildset_registry: null });
  expect(removed.changed).toBe(true);
  for (const file of paths.filter((name: string) => name !== '/etc/hosts')) {
    expect([file, existsSync(path.join(root, file))]).toEqual([file, false]);
  }
  expect(read('etc/hosts')).toBe('127.0.0.1 localhost\n');
  expect(existsSync(path.join(root, 'etc/docker'))).toBe(false);
  expect(existsSync(path.join(root, 'var/lib/zuul-container-images'))).toBe(false);
});

asRoot('check mode changes nothing', async () => {
  const { result } = await configure({ _ansible_check_mode: true, _ansible_diff: true });
  expect(result.changed).toBe(true);
  expect(result.diff.length).toBe(result.files.length);
  expect(existsSync(path.join(root, 'etc/docker'))).toBe(false);
  expect(existsSync(path.join(root, 'home/zuul/.docker'))).toBe(false);
});

test('a node without a directory for authorities is told what to install', async () => {
  const missing = { 'system trust': expect.stringContaining('install ca-certificates') };
  expect((await configure({ user: 'root' })).result.restart_needed).toEqual(missing);
  mkdirSync(path.join(root, 'usr/local/share/ca-certificates'), { recursive: true });
  expect((await configure({ user: 'root' })).result.restart_needed).toEqual({});
});

test('without a certificate none is named; one that is there already is', async () => {
  const bare = { ...registry, cert: null };
  await configure({ user: 'root', buildset_registry: bare });
  expect(read('etc/buildkit/buildkitd.toml')).not.toContain('ca =');
  const { result } = await configure({ user: 'root', state: 'absent' });
  expect(result.changed).toBe(true);
  put('etc/containers/certs.d/zuul-jobs.buildset-registry:5000/ca.crt', registry.cert);
  await configure({ user: 'root', buildset_registry: bare });
  expect(read('etc/buildkit/buildkitd.toml')).toContain('ca = [');
});

test('namespaces that are not named any more are given back at once, and the rest by a withdrawal', async () => {
  put('etc/containerd/certs.d/docker.io/hosts.toml', '# as it is\n\n\n');
  put('etc/containerd/certs.d/quay.io/hosts.toml', '# as it is\n\n\n');
  mkdirSync(path.join(root, 'etc/rancher/k3s'), { recursive: true });
  const places = () => readdirSync(path.join(root, 'etc/containerd/certs.d')).sort();
  await configure({ user: 'root' });
  expect(places()).toEqual(['docker.io', 'gcr.io', 'quay.io', 'registry.k8s.io']);
  await configure({ user: 'root', namespaces: [['docker.io', 'https://registry-1.docker.io']] });
  expect(places()).toEqual(['docker.io', 'quay.io']);
  expect(read('etc/containerd/certs.d/quay.io/hosts.toml')).toBe('# as it is\n\n\n');
  expect(read('etc/rancher/k3s/registries.yaml')).not.toContain('quay.io');
  await configure({ user: 'root', state: 'absent', buildset_registry: null });
  expect(read('etc/containerd/certs.d/docker.io/hosts.toml')).toBe('# as it is\n\n\n');
  expect(readdirSync(path.join(root, 'etc/rancher/k3s'))).toEqual([]);
});

test('registries.conf itself has the mirrors where they are wanted there, and is as it was afterwards', async () => {
  const site = '# as it is\n[[registry]]\nlocation = "quay.io"';
  put('etc/containers/registries.conf', site);
  await configure({ user: 'root' });
  expect(read('etc/containers/registries.conf')).toBe(site);
  const { result } = await configure({ user: 'root', containers_registries: 'main' });
  expect(result.files).toEqual([{ path: '/etc/containers/registries.conf', action: 'edited' }]);
  expect(read('etc/containers/registries.conf')).toContain('"zuul-jobs.buildset-registry:5000/quay.io"');
  expect((await configure({ user: 'root' })).result.changed).toBe(false);
  await configure({ user: 'root', state: 'absent', buildset_registry: null });
  expect(read('etc/containers/registries.conf')).toBe(site);
  expect(existsSync(path.join(root, 'etc/containers/registries.conf.d'))).toBe(false);
});

asRoot("a link in a user's home leads root nowhere", async () => {
  mkdirSync(path.join(root, 'etc/secret'), { mode: 0o700 });
  symlinkSync(path.join(root, 'etc/secret'), path.join(root, 'home/zuul/.docker'));
  const { result } = await configure();
  expect(result.msg).toMatch(/EACCES: permission denied/);
  expect(existsSync(path.join(root, 'etc/secret/config.json'))).toBe(false);
  expect(read('etc/hosts')).toBe('127.0.0.1 localhost\n');
});

(canSandbox() ? test : test.skip)(
  'a full disk leaves the node as it was, and is told',
  async () => {
    const node = await startSandbox();
    try {
      await node.shell(`mkdir -p /etc/docker && mount -t tmpfs -o size=8k none /etc/docker
        head -c 4096 /dev/zero | tr '\\0' ' ' > /etc/docker/daemon.json`);
      const trees = async () => [...(await treeOf(node)), await node.shell('ls -lA /etc/docker')];
      const before = await trees();
      const result = await node.module('oci_engine_configure', { buildset_registry: registry });
      expect(result).toMatchObject({ failed: true, changed: false });
      expect(result.msg).toContain('ENOSPC: no space left on device; make room. Nothing was changed');
      expect(different(before, await trees())).toEqual([]);
    } finally {
      await node.stop();
    }
  },
  60_000,
);

test.each([
  [{ 'etc/docker/daemon.json': '{\n  "a": 1,\n}\n' }, {}, /daemon.json: line 3, column 1: this is not JSON/],
  [
    { 'etc/containers/registries.conf': 'a = [\n' },
    {},
    /registries.conf: line \d, column \d: this is not TOML/,
  ],
  [{ 'etc/buildkit/buildkitd.toml': '[[' }, {}, /buildkitd.toml: line 1/],
  [{}, { user: 'nobody-knows' }, /user: there is no user "nobody-knows"/],
  [{}, { buildset_registry: null }, /buildset_registry: is required/],
  [{}, { buildset_registry: { host: 'x', port: 'http' } }, /buildset_registry.port: must be an integer/],
])('%j with %j is refused and nothing is written', async (files, args, message) => {
  for (const [file, text] of Object.entries(files)) put(file, text);
  const { result, code } = await configure(args);
  expect(code).toBe(1);
  expect(result.msg).toMatch(message);
  expect(read('etc/hosts')).toBe('127.0.0.1 localhost\n');
  for (const [file, text] of Object.entries(files)) expect(read(file)).toBe(text);
  expect(existsSync(path.join(root, 'etc/containers/registries.conf.d'))).toBe(false);
});
