import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { buildkit } from '../../modules/engine/buildkit.ts';
import type { ConfigurationFile, NodeFiles } from '../../modules/engine/configuration-file.ts';
import { containerd } from '../../modules/engine/containerd.ts';
import { k3s, k3sWarnings } from '../../modules/engine/k3s.ts';
import { type Registration, register, withdraw } from '../../modules/engine/registration.ts';
import { parseToml } from '../../modules/engine/toml-text.ts';

const A: Registration = {
  alias: 'zuul-jobs.buildset-registry',
  host: '192.0.2.1',
  port: 5000,
  namespaces: [
    { name: 'docker.io', url: 'https://registry-1.docker.io' },
    { name: 'quay.io', url: 'https://quay.io' },
  ],
  users: [],
};
const H = 'zuul-jobs.buildset-registry:5000';
const CA = `/etc/containers/certs.d/${H}/ca.crt`;
const added = register([], A);
const gone = withdraw([A], undefined);
/** The same registry, not in front of Docker Hub any more. */
const fewer = register([A], { ...A, namespaces: A.namespaces.slice(1) });
const bare = register([], { ...A, certificate: false });
// biome-ignore lint/suspicious/noExplicitAny: parsed configuration, looked at anywhere.
const toml = (text: string | undefined): any => parseToml(text ?? '', 'result');

const node = (...paths: string[]): NodeFiles & { files: Record<string, string> } => {
  const files: Record<string, string> = {};
  return {
    files,
    read: path => files[path],
    exists: path => paths.includes(path) || path in files,
    list: () => [],
  };
};
const at = (files: readonly ConfigurationFile[], path: string): ConfigurationFile => {
  const found = files.find(file => file.path === path);
  if (!found) throw new Error(`no ${path} among ${files.map(file => file.path)}`);
  return found;
};

/** Adds and withdraws; what is there afterwards must mean what was there before. */
function roundTrip(make: (change: typeof added) => ConfigurationFile, existing: string | undefined): string {
  const text = make(added).edit(existing, existing);
  expect(make(added).edit(text, existing)).toBe(text);
  const after = make(gone).edit(text, existing);
  const { parse = (value: string) => value } = make(gone);
  expect(after === undefined ? undefined : parse(after)).toEqual(
    existing === undefined ? undefined : parse(existing),
  );
  return text ?? '';
}

describe('buildkitd.toml', () => {
  test('a new file', () => {
    expect(toml(roundTrip(buildkit, undefined))).toEqual({
      registry: {
        'docker.io': { mirrors: [H] },
        'quay.io': { mirrors: [`${H}/quay.io`] },
        [H]: { ca: [CA] },
      },
    });
  });

  test('settings, comments and mirrors of the site stay', () => {
    const text = roundTrip(
      buildkit,
      `# the site's
debug = true # really

[registry."docker.io"]
  # keep me
  mirrors = [
    "site.example", # near
  ]
  http = false

[worker.oci]
enabled = true
`,
    );
    for (const comment of ["# the site's", 'debug = true # really', '# keep me'])
      expect(text).toContain(comment);
    expect(toml(text)).toMatchObject({
      debug: true,
      registry: { 'docker.io': { mirrors: [H, 'site.example'], http: false } },
      worker: { oci: { enabled: true } },
    });
  });

  test('inline tables cannot be edited in place, but mean the same', () => {
    expect(
      toml(roundTrip(buildkit, 'registry = {"docker.io" = {mirrors = ["site.example"]}}\n')).registry,
    ).toMatchObject({
      'docker.io': { mirrors: [H, 'site.example'] },
    });
    expect(
      toml(roundTrip(buildkit, 'registry."docker.io".mirrors = ["site.example"]\n')).registry,
    ).toMatchObject({
      'docker.io': { mirrors: [H, 'site.example'] },
    });
  });

  test('numbers keep their types when the file is written anew', () => {
    const text = roundTrip(
      buildkit,
      'ratio = 1.0\nbig = 9007199254740993\nregistry = {"docker.io" = {mirrors = ["site.example"]}}\n',
    );
    expect(text).toMatch(/^ratio = 1\.0$/m);
    expect(text).toMatch(/^big = 9007199254740993$/m);
  });

  test('no certificate is named where none is known', () => {
    expect(buildkit(bare).edit(undefined, undefined)).not.toContain('ca');
  });

  test('what is not mirrored any more is as the site had it', () => {
    const existing = '[registry."docker.io"]\nmirrors = ["site.example"]\n';
    const text = buildkit(fewer).edit(buildkit(added).edit(existing, existing), existing);
    expect(toml(text).registry).toEqual({
      'docker.io': { mirrors: ['site.example'] },
      'quay.io': { mirrors: [`${H}/quay.io`] },
      [H]: { ca: [CA] },
    });
  });

  test('a file that is no TOML is an error with its line', () => {
    expect(() => buildkit(added).edit('a = 1\nb = [\n', '')).toThrow(
      /buildkitd.toml: line [23], column \d+: this is not TOML/,
    );
  });
});

describe('containerd', () => {
  test('nothing where it is not installed', () => {
    expect(containerd(added, node())).toEqual([]);
  });

  test('hosts files: Docker Hub without a path, others with theirs, upstream as the server', () => {
    const files = (change: typeof added) => containerd(change, node('/etc/containerd'));
    const hub = roundTrip(
      change => at(files(change), '/etc/containerd/certs.d/docker.io/hosts.toml'),
      undefined,
    );
    expect(toml(hub)).toEqual({
      server: 'https://registry-1.docker.io',
      host: { [`https://${H}`]: { capabilities: ['pull', 'resolve'], ca: CA } },
    });
    const quay = roundTrip(
      change => at(files(change), '/etc/containerd/certs.d/quay.io/hosts.toml'),
      undefined,
    );
    expect(toml(quay).host).toEqual({
      [`https://${H}/v2/quay.io`]: { capabilities: ['pull', 'resolve'], override_path: true, ca: CA },
    });
  });

  test("a site's hosts stay, after ours", () => {
    const files = (change: typeof added) => containerd(change, node('/var/snap/microk8s'));
    const text = roundTrip(
      change => at(files(change), '/var/snap/microk8s/current/args/certs.d/docker.io/hosts.toml'),
      '# site\nserver = "https://registry-1.docker.io"\n\n[host."https://site.example"]\n  capabilities = ["pull"]\n',
    );
    expect(Object.keys(toml(text).host)).toEqual([`https://${H}`, 'https://site.example']);
    expect(text).toContain('# site');
  });

  const HUB = '/etc/containerd/certs.d/docker.io/hosts.toml';
  const SITE = 'server = "https://registry-1.docker.io"\n';

  test('a hosts file of a namespace that is not mirrored any more goes, or is as the site had it', () => {
    const file = at(containerd(fewer, node('/etc/containerd')), HUB);
    const first = at(containerd(added, node('/etc/containerd')), HUB);
    expect(file.withdrawn).toBe(true);
    expect(file.edit(first.edit(undefined, undefined), undefined)).toBeUndefined();
    expect(file.edit(first.edit(SITE, SITE), SITE)).toBe(SITE);
  });

  test('a hosts file of a former version, or for another address, is written anew', () => {
    const moved = { name: 'docker.io', url: 'https://moved.example' };
    const change = register([A], { ...A, namespaces: [moved] });
    const first = at(containerd(added, node('/etc/containerd')), HUB).edit(undefined, undefined) ?? '';
    const block = first.replace('server = "https://registry-1.docker.io"\n', '');
    for (const text of [first, `server = "https://registry-1.docker.io"\n${block}`]) {
      const next = at(containerd(change, node('/etc/containerd')), HUB).edit(text, undefined);
      expect(toml(next).server).toBe('https://moved.example');
      expect(at(containerd(gone, node('/etc/containerd')), HUB).edit(text, undefined)).toBeUndefined();
    }
  });

  test("what looks like a table inside a site's list is none", () => {
    const text = roundTrip(
      change => at(containerd(change, node('/etc/containerd')), HUB),
      'client = [\n  ["a.crt", "a.key"],\n]\n[host."https://site.example"]\n',
    );
    expect(Object.keys(toml(text).host)).toEqual([`https://${H}`, 'https://site.example']);
  });

  test.each([`host = {}\n`, `[host."https://${H}"]\n`])(
    'a file that takes no host is an error: %j',
    existing => {
      const file = at(containerd(added, node('/etc/containerd')), HUB);
      expect(() => file.edit(existing, existing)).toThrow(/hosts.toml: a host cannot be added/);
    },
  );

  test('no certificate is named where none is known', () => {
    const file = at(containerd(bare, node('/etc/containerd')), HUB);
    expect(toml(file.edit(undefined, undefined)).host).toEqual({
      [`https://${H}`]: { capabilities: ['pull', 'resolve'] },
    });
  });

  test("the site's hosts of all registries stay behind ours, and what they name is found", () => {
    const place = node('/etc/containerd', '/etc/containerd/certs.d/_default');
    place.files['/etc/containerd/certs.d/_default/hosts.toml'] = `server = "https://all.example"
[host."https://site.example"]
  ca = ["ca.crt", "/etc/ca.crt"]
  client = [["../a.crt", "a.key"]]
  [host."https://site.example".header]
    x-site = "ca.crt"
`;
    const files = (change: typeof added) => containerd(change, place);
    const text = roundTrip(change => at(files(change), HUB), undefined);
    expect(Object.keys(toml(text).host)).toEqual([`https://${H}`, 'https://site.example']);
    expect(toml(text)).toMatchObject({
      server: 'https://all.example',
      host: {
        'https://site.example': {
          ca: ['/etc/containerd/certs.d/_default/ca.crt', '/etc/ca.crt'],
          client: [['/etc/containerd/certs.d/a.crt', '/etc/containerd/certs.d/_default/a.key']],
          header: { 'x-site': 'ca.crt' },
        },
      },
    });
    // Where the site has a file for the registry, that one has hidden the other all along.
    expect(toml(roundTrip(change => at(files(change), HUB), SITE)).host).toEqual({
      [`https://${H}`]: { capabilities: ['pull', 'resolve'], ca: CA },
    });
  });

  test('of several directories that one is used which has something about a registry', () => {
    const place = node('/etc/containerd', '/b/quay.io');
    place.files['/etc/containerd/config.toml'] =
      'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "/a:/b"\n';
    const paths = () => containerd(added, place).map(file => file.path);
    expect(paths()).toEqual(expect.arrayContaining(['/a/docker.io/hosts.toml', '/b/quay.io/hosts.toml']));
    place.files['/a/_default'] = '';
    expect(paths()).toContain('/a/quay.io/hosts.toml');
  });

  test("containerd's own default, an empty config_path, is back afterwards", () => {
    const existing = `version = 2
[plugins."io.containerd.grpc.v1.cri".registry]
  config_path = ""
`;
    const place = node('/etc/containerd');
    place.files['/etc/containerd/config.toml'] = existing;
    const file = (change: typeof added) => at(containerd(change, place), '/etc/containerd/config.toml');
    expect(toml(roundTrip(file, existing)).plugins['io.containerd.grpc.v1.cri'].registry).toEqual({
      config_path: '/etc/containerd/certs.d',
    });
    expect(file(gone).edit(file(added).edit(existing, existing), existing)).toBe(existing);
  });

  test.each([
    [2, 'io.containerd.grpc.v1.cri'],
    [3, 'io.containerd.cri.v1.images'],
  ])('configuration version %d points the CRI plugin at the hosts files', (version, table) => {
    const existing = `version = ${version}\n# site\n[plugins."${table}"]\n  sandbox_image = "x"\n`;
    const place = node('/etc/containerd');
    place.files['/etc/containerd/config.toml'] = existing;
    const text = roundTrip(change => at(containerd(change, place), '/etc/containerd/config.toml'), existing);
    expect(toml(text).plugins[table]).toEqual({
      sandbox_image: 'x',
      registry: { config_path: '/etc/containerd/certs.d' },
    });
    expect(text).toContain('# site');
  });

  test("the site's own directory is used, and a disabled CRI plugin left alone", () => {
    const place = node('/etc/containerd');
    place.files['/etc/containerd/config.toml'] =
      'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "/site/hosts"\n';
    const files = containerd(added, place);
    expect(files.map(file => file.path)).toContain('/site/hosts/quay.io/hosts.toml');
    const config = files.find(file => file.path === '/etc/containerd/config.toml');
    const text = place.files['/etc/containerd/config.toml'];
    expect(config?.edit(text, text) ?? text).toBe(text);
    const docker = 'disabled_plugins = ["cri"]\nversion = 2\n';
    place.files['/etc/containerd/config.toml'] = docker;
    expect(at(containerd(added, place), '/etc/containerd/config.toml').edit(docker, docker)).toBe(docker);
  });

  test('mirrors in the configuration exclude hosts files: ours go before them', () => {
    const table = 'io.containerd.grpc.v1.cri';
    const existing = `version = 2
[plugins."${table}".registry.mirrors."docker.io"]
  endpoint = ["https://site.example"]
`;
    const place = node('/etc/containerd');
    place.files['/etc/containerd/config.toml'] = existing;
    const text = roundTrip(change => at(containerd(change, place), '/etc/containerd/config.toml'), existing);
    expect(toml(text).plugins[table].registry).toEqual({
      mirrors: {
        'docker.io': { endpoint: [`https://${H}`, 'https://site.example'] },
        'quay.io': { endpoint: [`https://${H}`] },
      },
      configs: { [H]: { tls: { ca_file: CA } } },
    });
  });
});

test("containerd's mirrors of all registries stay behind ours in the entries that we make", () => {
  const table = 'io.containerd.grpc.v1.cri';
  const existing = `version = 2
[plugins."${table}".registry.mirrors."*"]
  endpoint = ["https://all.example"]
[plugins."${table}".registry.mirrors."quay.io"]
  endpoint = ["https://site.example"]
`;
  const place = node('/etc/containerd');
  place.files['/etc/containerd/config.toml'] = existing;
  const file = (change: typeof added) => at(containerd(change, place), '/etc/containerd/config.toml');
  const mirrors = (text: string | undefined) => toml(text).plugins[table].registry.mirrors;
  const text = roundTrip(file, existing);
  expect(mirrors(text)).toEqual({
    '*': { endpoint: ['https://all.example'] },
    'docker.io': { endpoint: [`https://${H}`, 'https://all.example'] },
    'quay.io': { endpoint: [`https://${H}`, 'https://site.example'] },
  });
  expect(Object.keys(mirrors(file(fewer).edit(text, existing)))).toEqual(['*', 'quay.io']);
  expect(file(bare).edit(existing, existing)).not.toContain('ca_file');
});

describe('registries.yaml of k3s and RKE2', () => {
  const FILE = '/etc/rancher/k3s/registries.yaml';
  const file = (change: typeof added) => at(k3s(change, node('/etc/rancher/k3s')), FILE);

  test('mirrors of all registries stay behind ours in the entries that we make', () => {
    const existing =
      'mirrors:\n  "*":\n    endpoint: [https://all.example]\n  quay.io:\n    endpoint: [https://site.example]\n';
    const text = roundTrip(file, existing);
    expect(parseYaml(text).mirrors).toEqual({
      '*': { endpoint: ['https://all.example'] },
      'docker.io': { endpoint: [`https://${H}`, 'https://all.example'] },
      'quay.io': { endpoint: [`https://${H}`, 'https://site.example'] },
    });
    expect(Object.keys(parseYaml(file(fewer).edit(text, existing) ?? '').mirrors)).toEqual(['*', 'quay.io']);
    expect(file(bare).edit(existing, existing)).not.toContain('ca_file');
  });

  test('a rewrite of the site is told of, and not made one of the buildset registry', () => {
    const place = node('/etc/rancher/k3s');
    const existing =
      'mirrors:\n  "*":\n    endpoint: [https://all.example]\n    rewrite: {"^(.*)$": "proxy/$1"}\n';
    const text = roundTrip(file, existing);
    expect(parseYaml(text).mirrors['docker.io']).toEqual({ endpoint: [`https://${H}`] });
    place.files[FILE] = text;
    expect(k3sWarnings(added, place)).toEqual([
      expect.stringMatching(/registries.yaml: the endpoints of "\*" are not asked for docker.io, quay.io/),
    ]);
    place.files[FILE] =
      'mirrors:\n  quay.io:\n    endpoint: [https://site.example]\n    rewrite: {"^a$": "b"}\n';
    expect(k3sWarnings(added, place)).toEqual([
      expect.stringMatching(/registries.yaml: the rewrite of quay.io is one of the buildset registry/),
    ]);
    expect(k3sWarnings(gone, place)).toEqual([]);
    expect(k3sWarnings(added, node())).toEqual([]);
  });

  test('a new file, and one with comments, mirrors and logins of the site', () => {
    expect(parseYaml(roundTrip(file, undefined))).toEqual({
      mirrors: { 'docker.io': { endpoint: [`https://${H}`] }, 'quay.io': { endpoint: [`https://${H}`] } },
      configs: { [H]: { tls: { ca_file: CA } } },
    });
    const text = roundTrip(
      file,
      'mirrors:\n  docker.io:\n    endpoint: # near\n      - https://site.example\nconfigs:\n  site.example:\n    auth: {username: a, password: b}\n',
    );
    expect(parseYaml(text)).toMatchObject({
      mirrors: { 'docker.io': { endpoint: [`https://${H}`, 'https://site.example'] } },
      configs: { 'site.example': { auth: { username: 'a', password: 'b' } } },
    });
  });

  test('a file that is no YAML is an error with its line', () => {
    expect(() => file(added).edit('mirrors:\n  a: [\n', '')).toThrow(
      /registries.yaml: line \d: this is not YAML/,
    );
    expect(() => file(added).edit('- a\n', '')).toThrow(/holds no map/);
  });
});
