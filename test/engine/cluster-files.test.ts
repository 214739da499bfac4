import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { buildkit } from '../../modules/engine/buildkit.ts';
import type { ConfigurationFile, NodeFiles } from '../../modules/engine/configuration-file.ts';
import { containerd } from '../../modules/engine/containerd.ts';
import { k3s } from '../../modules/engine/k3s.ts';
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

describe('registries.yaml of k3s and RKE2', () => {
  const file = (change: typeof added) =>
    at(k3s(change, node('/etc/rancher/k3s')), '/etc/rancher/k3s/registries.yaml');

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
