import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const REGISTRY = { host: '::1', port: 5000, username: 'zuul', password: 'a password: of this test' };
const ENDPOINT = 'zuul-jobs.buildset-registry:5000';

const onlyAsRoot = canSandbox() ? describe : describe.skip;

/** A node with docker, podman and a registry that holds one speculative image of each namespace. */
onlyAsRoot('engines use the buildset registry', () => {
  let sandbox: Sandbox;
  let registry: object;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const started = await sandbox.module('oci_registry', {
      state: 'started',
      root: '/var/registry',
      ...REGISTRY,
    });
    registry = { ...started.buildset_registry, password: REGISTRY.password };
    await sandbox.shell(`
      (setsid dockerd >/var/log/dockerd.log 2>&1 &)
      for try in $(seq 200); do docker version >/dev/null 2>&1 && break; sleep 0.1; done
      docker version >/dev/null
      update-ca-certificates >/dev/null 2>&1`);
    await sandbox.ok([`${process.cwd()}/test/support/base-image.sh`, 'base']);
    mkdirSync(`${sandbox.directory}/certs`);
    await sandbox.shell(
      `cat > certs/ca.crt <<'PEM'
${started.buildset_registry.cert}
PEM
      podman build -q -t speculative base >/dev/null
      for path in library/speculative quay.io/org/speculative; do
        podman push -q --cert-dir certs --creds "$CREDS" speculative docker://localhost:5000/$path:latest
      done
      podman rmi -a -f >/dev/null`,
      { env: { CREDS: `zuul:${REGISTRY.password}` } },
    );
  }, 120_000);
  afterAll(() => sandbox?.stop());

  const pullsSince = (offset: number) =>
    sandbox
      .read('/var/registry/registry.log')
      .slice(offset)
      .split('\n')
      .filter(line => line.includes('"action":"pull"') && line.includes('/manifests/'))
      .map(line => JSON.parse(line).url as string);
  const logSize = () => sandbox.read('/var/registry/registry.log').length;
  const etc = () =>
    sandbox.shell(`cd / && { find etc root/.docker var/lib/zuul-container-images usr/local/share/ca-certificates \
      -path etc/ssl/certs/java -prune -o \\( -type f -printf '%p %m %U %G ' -exec sha256sum {} \\; \
      -o -printf '%p %y %m %U %G %l\\n' \\) 2>/dev/null || true; } | sort`);

  test('what the site had is back after withdrawal, to the byte', async () => {
    await sandbox.shell(`mkdir -p /etc/docker
      printf '{ "registry-mirrors":\\t["https://site.example/"], "mtu": 1400 }' > /etc/docker/daemon.json
      chmod 640 /etc/docker/daemon.json
      printf '127.0.0.1 localhost' > /etc/hosts`);
    const before = await etc();
    const added = await sandbox.module('oci_engine_configure', { buildset_registry: registry });
    expect(added).toMatchObject({ changed: true, alias: 'zuul-jobs.buildset-registry', endpoint: ENDPOINT });
    expect(JSON.parse(sandbox.read('/etc/docker/daemon.json'))).toEqual({
      'registry-mirrors': [`https://${ENDPOINT}/`, 'https://site.example/'],
      mtu: 1400,
    });
    expect(sandbox.read('/etc/hosts')).toBe('127.0.0.1 localhost\n::1\tzuul-jobs.buildset-registry\n');
    expect(
      await sandbox.shell('stat -c %a /etc/docker/daemon.json /root/.docker /root/.docker/config.json'),
    ).toBe('640\n700\n600\n');
    const again = await sandbox.module('oci_engine_configure', { buildset_registry: registry });
    expect(again).toMatchObject({ changed: false, files: [], restarted: [] });

    // What the distribution's own program would make of the certificates is what is there.
    const configured = await etc();
    await sandbox.shell('update-ca-certificates --hooksdir /nonexistent');
    expect(different(configured, await etc())).toEqual([]);
    expect(sandbox.read('/etc/ssl/certs/ca-certificates.crt')).toContain(
      (registry as { cert: string }).cert.trim(),
    );

    const removed = await sandbox.module('oci_engine_configure', { state: 'absent' });
    expect(removed.changed).toBe(true);
    expect(different(before, await etc())).toEqual([]);
    await sandbox.shell('printf "127.0.0.1 localhost\\n" > /etc/hosts; rm /etc/docker/daemon.json');
  }, 120_000);

  test('podman, buildah and skopeo get speculative images by their public names', async () => {
    await sandbox.module('oci_engine_configure', { buildset_registry: registry });
    for (const command of [
      ['podman', 'pull', '-q'],
      ['buildah', 'pull', '-q'],
    ]) {
      const offset = logSize();
      await sandbox.ok([...command, 'docker.io/library/speculative:latest']);
      await sandbox.ok([...command, 'quay.io/org/speculative:latest']);
      await sandbox.ok(['podman', 'rmi', '-a', '-f']);
      expect(pullsSince(offset)).toEqual(
        expect.arrayContaining([
          expect.stringContaining('/v2/library/speculative/manifests/'),
          expect.stringContaining('/v2/quay.io/org/speculative/manifests/'),
        ]),
      );
    }
    const offset = logSize();
    await sandbox.ok(['skopeo', 'inspect', '--raw', 'docker://quay.io/org/speculative:latest']);
    expect(pullsSince(offset).join()).toContain('/v2/quay.io/org/speculative/manifests/');
    const image = await sandbox.ok([
      'podman',
      'run',
      '--rm',
      '--network=none',
      'speculative',
      'echo',
      'it runs',
    ]);
    expect(image).toBe('it runs\n');
  }, 120_000);

  test('containerd finds both through its hosts files', async () => {
    await sandbox.shell('mkdir -p /etc/containerd');
    await sandbox.module('oci_engine_configure', { buildset_registry: registry });
    for (const image of ['docker.io/library/speculative:latest', 'quay.io/org/speculative:latest']) {
      const offset = logSize();
      // The containerd that dockerd brings along.
      await sandbox.ok([
        'ctr',
        '--address=/run/docker/containerd/containerd.sock',
        'image',
        'pull',
        '--hosts-dir=/etc/containerd/certs.d',
        image,
      ]);
      const path = image.replace('docker.io/', '').replace(':latest', '');
      expect(sandbox.read('/var/registry/registry.log').slice(offset)).toContain(`/v2/${path}/manifests/`);
    }
    await sandbox.shell('rm -r /etc/containerd');
  }, 120_000);

  test('what a kubelet asks of containerd comes from there, also where the site has mirrors of its own', async () => {
    const socket = '/run/cri/containerd.sock';
    const settings = `version = 2
root = "/var/lib/cri"
state = "/run/cri"
[grpc]
address = "${socket}"
[plugins."io.containerd.grpc.v1.cri".containerd]
snapshotter = "native"
`;
    const mirrors = `[plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
endpoint = ["https://site.example"]
`;
    // A hosts file has the namespace in its path, a mirror is told it beside the path.
    for (const [site, quay] of [
      [settings, '/v2/quay.io/org/speculative/manifests/latest?ns=quay.io'],
      [settings + mirrors, '/v2/org/speculative/manifests/latest?ns=quay.io'],
    ]) {
      await sandbox.shell(`mkdir -p /etc/containerd /run/cri
        cat > /etc/containerd/config.toml <<'TOML'
${site}TOML`);
      await sandbox.module('oci_engine_configure', { buildset_registry: registry });
      await sandbox.shell(`setsid containerd >/var/log/containerd.log 2>&1 & echo $! > /run/cri/pid
        for try in $(seq 100); do ctr --address ${socket} version >/dev/null 2>&1 && break; sleep 0.1; done
        ctr --address ${socket} plugins list | grep -E 'cri +linux.* ok'`);
      for (const [image = '', url] of [
        ['docker.io/library/speculative:latest', '/v2/library/speculative/manifests/latest?ns=docker.io'],
        ['quay.io/org/speculative:latest', quay],
      ]) {
        const offset = logSize();
        const pull = ['node', `${process.cwd()}/test/support/cri-pull.mjs`, socket, image];
        expect(await sandbox.ok(pull)).toMatch(/sha256:[0-9a-f]{64}\n$/);
        const asked = sandbox.read('/var/registry/registry.log').slice(offset);
        expect(asked).toContain(`"url":"${url}"`);
      }
      await sandbox.shell(
        'kill $(cat /run/cri/pid); sleep 0.5; rm -rf /etc/containerd /var/lib/cri /run/cri',
      );
      await sandbox.module('oci_engine_configure', { state: 'absent' });
    }
    await sandbox.module('oci_engine_configure', { buildset_registry: registry });
  }, 120_000);

  test('dockerd gets images of Docker Hub after a reload, without a restart', async () => {
    const pid = sandbox.read('/run/docker.pid');
    const configured = await sandbox.module('oci_engine_configure', { buildset_registry: registry });
    expect(configured.changed).toBe(false);
    const offset = logSize();
    await sandbox.ok(['docker', 'pull', '-q', 'speculative']);
    expect(pullsSince(offset).join()).toContain('/v2/library/speculative/manifests/');
    expect(sandbox.read('/run/docker.pid')).toBe(pid);
    const pushed = await sandbox.run(['docker', 'push', '-q', 'speculative']);
    expect(pushed.code).not.toBe(0);
    await sandbox.shell(
      `docker tag speculative ${ENDPOINT}/org/pushed && docker push -q ${ENDPOINT}/org/pushed`,
    );
  }, 120_000);
});

/** Lines that only one of two texts has: short where a test fails. */
function different(before: string, after: string): string[] {
  const [a, b] = [new Set(before.split('\n')), new Set(after.split('\n'))];
  return [
    ...[...a].filter(line => !b.has(line)).map(line => `- ${line}`),
    ...[...b].filter(line => !a.has(line)).map(line => `+ ${line}`),
  ];
}
