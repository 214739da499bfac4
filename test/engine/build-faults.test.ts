import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const PASSWORD = 'a-password-of-this-test';
const onlyAsRoot = canSandbox() ? describe : describe.skip;

/** A node on which nothing goes well: no dockerd, a small disk, a registry that hangs up. */
onlyAsRoot('builds that cannot succeed', () => {
  let sandbox: Sandbox;
  let registry: { host: string; port: number };

  beforeAll(async () => {
    sandbox = await startSandbox();
    const started = await sandbox.module('oci_registry', {
      state: 'started',
      root: '/var/registry',
      host: '127.0.0.1',
      port: 0,
      password: PASSWORD,
    });
    registry = { ...started.buildset_registry, password: PASSWORD };
    await sandbox.ok([path.resolve('test/support/base-image.sh'), 'base']);
    mkdirSync(path.join(sandbox.directory, 'slow'));
    writeFileSync(
      path.join(sandbox.directory, 'slow/Dockerfile'),
      'FROM docker.io/library/base\nRUN touch /tmp/started && sleep 600\n',
    );
  }, 60_000);
  afterAll(() => sandbox?.stop());

  const image = (context: string) => ({ context, repository: `quay.io/faults/${context}` });
  const build = (args: object) =>
    sandbox.module('oci_image_build', {
      work_dir: sandbox.directory,
      images: [image('base')],
      buildset_registry: registry,
      ...args,
    });

  test('docker without a daemon', async () => {
    const result = await build({ container_command: 'docker' });
    expect(result).toMatchObject({ failed: true });
    expect(result.msg).toMatch(/is docker running\?.*Cannot connect to the Docker daemon/);
  });

  test('a registry that refuses the password', async () => {
    const result = await build({ buildset_registry: { ...registry, password: 'another-password' } });
    expect(result).toMatchObject({ failed: true });
    expect(result.msg).toMatch(
      /faults\/base:latest, push to the buildset registry: .*(unauthorized|denied|authentication)/i,
    );
    expect(JSON.stringify(result)).not.toContain('another-password');
  });

  test('a full disk names the step and the reason', async () => {
    await sandbox.shell('mount -t tmpfs -o size=1m small /var/lib/containers');
    const result = await build({});
    await sandbox.shell('umount -l /var/lib/containers');
    expect(result).toMatchObject({ failed: true, image: 'quay.io/faults/base' });
    expect(result.msg).toMatch(/line \d+: ADD rootfs.tar \/: no space left on device; make room/);
  });

  test('a program that is not installed', async () => {
    const hidden = '/dev/shm/bin';
    await sandbox.shell(`mkdir -p ${hidden} ${hidden}.work
      mount -t overlay overlay -o lowerdir=/usr/bin,upperdir=${hidden},workdir=${hidden}.work /usr/bin
      rm /usr/bin/buildah`);
    const result = await build({ container_command: 'buildah' });
    await sandbox.shell('umount -l /usr/bin');
    expect(result).toMatchObject({ failed: true, error: 'OCI-0503' });
    expect(result.msg).toMatch(/"buildah" cannot be run.*the role ensure-buildah installs it/);
  });

  describe('a registry that goes away in the middle of a push', () => {
    const settings = {
      state: 'started',
      root: '/var/leaving',
      host: '127.0.0.1',
      port: 0,
      password: PASSWORD,
    };
    beforeAll(async () => {
      mkdirSync(path.join(sandbox.directory, 'large'));
      writeFileSync(path.join(sandbox.directory, 'large/data'), randomBytes(100_000_000));
      writeFileSync(path.join(sandbox.directory, 'large/Dockerfile'), 'FROM scratch\nCOPY data /data\n');
    });

    /** Kills the registry when the engine has sent some of the layer; what follows is `then`. */
    async function interrupted(command: string, then: (port: number) => Promise<unknown>) {
      const { pid, buildset_registry } = await sandbox.module('oci_registry', settings);
      const building = build({
        container_command: command,
        images: [{ context: 'large', repository: `quay.io/faults/${command}-large` }],
        buildset_registry: { ...buildset_registry, password: PASSWORD },
      });
      await sandbox.shell(
        `for try in $(seq 3000); do find /var/leaving/data -path '*_uploads*' -size +1M | grep -q . && break; sleep 0.02; done
        kill -9 ${pid}`,
      );
      await then(buildset_registry.port);
      return building;
    }

    test.each(['podman', 'buildah'])(
      '%s tries again, and the registry is back',
      async command => {
        const result = await interrupted(command, port =>
          sandbox.module('oci_registry', { ...settings, port }),
        );
        await sandbox.module('oci_registry', { ...settings, state: 'stopped' });
        expect(result.failed).toBeUndefined();
        expect(result.built[0]).toMatchObject({ repository: `quay.io/faults/${command}-large` });
      },
      120_000,
    );

    test('for good: the error names the image and the registry', async () => {
      const result = await interrupted('podman', async () => undefined);
      expect(result).toMatchObject({ failed: true, error: 'OCI-0202' });
      expect(result.msg).toMatch(
        /faults\/podman-large:latest, push to the buildset registry: .*127\.0\.0\.1:\d+.*connection refused/,
      );
      expect(result.built ?? []).toEqual([]);
    }, 120_000);
  });

  test('a build that is stopped leaves no staged sibling and no credentials behind', async () => {
    mkdirSync(path.join(sandbox.directory, 'src/opendev.org/org/lib'), { recursive: true });
    mkdirSync(path.join(sandbox.directory, 'tmp'));
    await sandbox.shell('podman build -q -t docker.io/library/base base');
    writeFileSync(
      path.join(sandbox.directory, 'args.json'),
      JSON.stringify({
        work_dir: sandbox.directory,
        sources: path.join(sandbox.directory, 'src'),
        images: [{ ...image('slow'), siblings: ['opendev.org/org/lib'] }],
        buildset_registry: registry,
      }),
      { mode: 0o600 },
    );
    const bundle = path.resolve('roles/oci-modules/library/oci_image_build.js');
    const staged = await sandbox.shell(
      `export TMPDIR=$PWD/tmp
      ${process.execPath} ${bundle} args.json >/dev/null 2>&1 & module=$!
      for try in $(seq 300); do pgrep -f '[s]leep 600' >/dev/null && break; sleep 0.1; done
      ls -A slow tmp
      kill -TERM $module; wait $module || true`,
    );
    expect(staged).toContain('.zuul-siblings');
    expect(readdirSync(path.join(sandbox.directory, 'slow'))).toEqual(['Dockerfile']);
    expect(readdirSync(path.join(sandbox.directory, 'tmp')).filter(name => name.startsWith('oci-'))).toEqual(
      [],
    );
  }, 90_000);
});
