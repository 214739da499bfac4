import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const onlyAsRoot = canSandbox() ? describe : describe.skip;
const extended = process.env.EXTENDED_TESTS === '1' ? test : test.skip;
const PASSWORD = 'a-password-of-this-test';
/** The beginning of a program for arm64 (ELF header, e_machine 183), which no other processor starts. */
const FOREIGN_PROGRAM = Buffer.concat([
  Buffer.from('7f454c460201010000000000000000000200b70001000000', 'hex'),
  Buffer.alloc(100),
]);

onlyAsRoot('images for other platforms than the node', () => {
  let sandbox: Sandbox;
  let registry: object;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const started = await sandbox.module('oci_registry', {
      ...{ state: 'started', root: '/var/registry', host: '127.0.0.1', port: 0, password: PASSWORD },
    });
    registry = { ...started.buildset_registry, password: PASSWORD };
    await sandbox.shell(`
      (setsid dockerd >/var/log/dockerd.log 2>&1 &)
      for try in $(seq 300); do docker version >/dev/null 2>&1 && break; sleep 0.2; done`);
    await sandbox.ok([path.resolve('test/support/base-image.sh'), `${sandbox.directory}/base`]);
    for (const folder of ['app', 'foreign']) mkdirSync(path.join(sandbox.directory, folder));
    writeFileSync(path.join(sandbox.directory, 'foreign/program'), FOREIGN_PROGRAM, { mode: 0o755 });
    writeFileSync(
      path.join(sandbox.directory, 'foreign/Dockerfile'),
      'FROM scratch\nCOPY program /program\nRUN ["/program"]\nCMD ["/program"]\n',
    );
    writeFileSync(path.join(sandbox.directory, 'app/Dockerfile'), 'FROM quay.io/example/base\nCOPY . /app\n');
  }, 120_000);
  afterAll(() => sandbox?.stop());

  const arch = ['linux/arm64', 'linux/amd64'];
  const base = { context: 'base', repository: 'quay.io/example/base', arch };
  const app = { context: 'app', repository: 'quay.io/example/app', tags: ['1.0', 'latest'], arch };
  const alone = { context: 'base', repository: 'quay.io/example/alone' };
  const settings = (args: object) => ({
    ...{ work_dir: sandbox.directory, buildset_registry: registry, ...args },
  });
  const build = (args: object) => sandbox.module('oci_image_build', settings(args));
  const names = (result: { built: { repository: string }[] }) =>
    result.built.map(({ repository }) => repository);

  test.each(['podman', 'buildah', 'docker'])(
    '%s: a program of another platform fails with what the node lacks',
    async container_command => {
      const images = [{ context: 'foreign', repository: 'quay.io/example/foreign', arch: ['linux/arm64'] }];
      const result = await build({ container_command, images });
      expect(result).toMatchObject({ failed: true, error: 'OCI-0510' });
      expect(result.msg).toMatch(/failed at Dockerfile line 3: RUN \["\/program"\].*exec format error/);
      expect(result.msg).toMatch(/cannot run programs of linux\/arm64: install qemu-user-static/);
    },
    120_000,
  );

  test('a list in which only some images have platforms', async () => {
    const result = await build({ images: [alone, app, base] });
    expect(result.failed).toBeUndefined();
    const platforms = Object.fromEntries(
      result.built.map((image: { repository: string; platforms: string[] }) => [
        image.repository,
        [...image.platforms].sort(),
      ]),
    );
    expect(platforms).toEqual({
      [alone.repository]: ['linux/amd64'],
      [base.repository]: [...arch].sort(),
      [app.repository]: [...arch].sort(),
    });
  }, 120_000);

  test.each(['podman', 'buildah', 'docker'])(
    '%s: an image on its own former version, and one on a base that lacks a platform',
    async container_command => {
      const repository = `quay.io/former/${container_command}`;
      const first = await build({ container_command, images: [{ ...base, repository }] });
      expect(first.failed).toBeUndefined();
      writeFileSync(path.join(sandbox.directory, 'app/Dockerfile'), `FROM ${repository}\nCOPY . /app\n`);
      const second = await build({ container_command, images: [{ ...app, repository, tags: ['latest'] }] });
      expect(second.failed).toBeUndefined();
      expect([...second.built[0].platforms].sort()).toEqual([...arch].sort());
      const used = second.actions.flatMap((action: { type: string; base: object }) =>
        action.type === 'base' ? [action.base] : [],
      );
      expect(used).toHaveLength(2);
      for (const one of used) expect(one).toMatchObject({ origin: 'buildset registry' });
      expect(new Set(used.map(({ digest }: { digest: string }) => digest)).size).toBe(2);

      writeFileSync(path.join(sandbox.directory, 'app/Dockerfile'), `FROM ${base.repository}\nCOPY . /app\n`);
      const alike = await build({ container_command, images: [app, { ...base, arch: ['linux/amd64'] }] });
      expect(alike).toMatchObject({ failed: true, error: 'OCI-0508' });
      expect(alike.msg).toContain(`${base.repository} of this list has no image for linux/arm64`);
    },
    240_000,
  );

  describe("a stage for the node's own platform, on a base of the list that has no other", () => {
    const cross = (command: string, first = '') => {
      const repository = `quay.io/cross/${command}`;
      writeFileSync(
        path.join(sandbox.directory, 'app/Dockerfile'),
        `${first}FROM --platform=$BUILDPLATFORM ${repository}-base AS tools
FROM tools AS build
RUN echo made >/made
FROM scratch
COPY --from=build /made /made
`,
      );
      const tools = { context: 'base', repository: `${repository}-base` };
      const images = [{ ...app, repository, tags: ['latest'] }, tools];
      return build({ container_command: command, images });
    };

    test.each(['podman', 'buildah'])(
      'by %s',
      async command => {
        const result = await cross(command);
        expect(result.failed).toBeUndefined();
        expect([...result.built[1].platforms].sort()).toEqual([...arch].sort());
        const used = result.actions.filter(({ type }: { type: string }) => type === 'base');
        expect(used).toMatchObject([
          { platform: 'linux/arm64', base: { origin: 'this build', platform: 'linux/amd64' } },
          { platform: 'linux/amd64', base: { origin: 'this build' } },
        ]);
        // What a build stands on is there for the next one.
        await sandbox.ok(['podman', 'image', 'inspect', `quay.io/cross/${command}-base`]);
      },
      240_000,
    );

    test("by docker's classic builder, which cannot: it is told why", async () => {
      const unknown = await cross('docker');
      expect(unknown).toMatchObject({ failed: true, error: 'OCI-0501' });
      expect(unknown.msg).toMatch(/line 1: FROM .*write "ARG BUILDPLATFORM"/);
      const declared = await cross('docker', 'ARG BUILDPLATFORM\n');
      expect(declared).toMatchObject({ failed: true, error: 'OCI-0501' });
      expect(declared.msg).toMatch(/line 6: COPY .*copies nothing from a stage of another platform/);
    }, 240_000);
  });

  test.each(['podman', 'buildah'])(
    '%s: an image of the buildset is built on, whatever is published under its name',
    async container_command => {
      const of = (place: string) => `quay.io/${place}/${container_command}`;
      const { port } = registry as { port: number };
      // The same registry plays the public one: its images of other paths are those that an engine finds.
      await sandbox.shell(`
        mkdir -p /etc/containers/registries.conf.d
        printf '[[registry]]\\nprefix = "quay.io/known"\\nlocation = "127.0.0.1:${port}/quay.io/other"\\ninsecure = true\\n' \
          >/etc/containers/registries.conf.d/public.conf
        podman login --tls-verify=false --username zuul --password ${PASSWORD} 127.0.0.1:${port}`);
      const other = await build({ container_command, images: [{ ...base, repository: of('other') }] });
      expect(other.failed).toBeUndefined();
      await sandbox.ok(['podman', 'image', 'rm', '--force', of('other')]);
      writeFileSync(path.join(sandbox.directory, 'app/Dockerfile'), `FROM ${of('known')}\nCOPY . /app\n`);
      const images = [
        { ...app, repository: of('on-known'), arch: ['linux/amd64'] },
        { ...base, repository: of('known'), labels: ['made=here'] },
      ];
      const result = await build({ container_command, images });
      expect(result.failed).toBeUndefined();
      const labels = await sandbox.ok([
        ...['podman', 'image', 'inspect', '--format', '{{json .Labels}}', of('on-known')],
      ]);
      expect(JSON.parse(labels)).toMatchObject({ made: 'here' });
      await sandbox.shell('rm /etc/containers/registries.conf.d/public.conf');
    },
    240_000,
  );

  test.each(['podman', 'docker'])(
    '%s: nodes build their own platforms, and one of them joins',
    async container_command => {
      const of = (name: string) => `quay.io/nodes/${container_command}-${name}`;
      const images = [
        { ...app, repository: of('app'), arch: [...arch, 'linux/s390x'] },
        { ...base, repository: of('base'), arch: [...arch, 'linux/s390x'] },
        { ...alone, repository: of('alone') },
      ];
      writeFileSync(path.join(sandbox.directory, 'app/Dockerfile'), `FROM ${of('base')}\nCOPY . /app\n`);
      const share = (platform: string) => build({ container_command, images, platforms: [platform] });
      const parts = [await share('linux/amd64'), await share('linux/arm64')];
      for (const part of parts) expect(names(part)).toEqual([of('base'), of('app')]);
      // No tag of the image names a part of it.
      const early = await build({
        images: [{ context: 'app', repository: of('early'), arch: ['linux/amd64'] }],
      });
      expect(early.failed).toBe(true);

      const joined = await build({ container_command, images, parts: parts.flatMap(({ built }) => built) });
      expect(joined.failed).toBeUndefined();
      expect(names(joined).sort()).toEqual([of('alone'), of('app'), of('base')]);
      const whole = joined.built.find(({ repository }: { repository: string }) => repository === of('app'));
      expect(whole).toMatchObject({ tags: app.tags, media_type: expect.stringMatching(/index|list/) });
      expect([...whole.platforms].sort()).toEqual([...arch, 'linux/s390x'].sort());
      // Only the platform that no node has is built by the one that joins.
      const built = joined.actions.filter(({ type }: { type: string }) => type === 'built');
      expect(built.map(({ platform }: { platform: string }) => platform)).toEqual(
        expect.arrayContaining(['linux/s390x']),
      );
      expect(built.map(({ platform }: { platform: string }) => platform)).not.toContain('linux/arm64');
    },
    240_000,
  );

  extended(
    'an instruction of another platform is run by emulation where the node has it',
    async () => {
      const qemu = execFileSync('test/support/install-qemu.sh', { encoding: 'utf8' }).trim();
      const go = execFileSync('test/support/install-go.sh', { encoding: 'utf8' }).trim();
      writeFileSync(
        path.join(sandbox.directory, 'program.go'),
        'package main\nimport ("os"; "runtime")\nfunc main() { os.WriteFile("/made", []byte(runtime.GOARCH), 0o644) }\n',
      );
      execFileSync(go, ['build', '-o', 'foreign/program', 'program.go'], {
        cwd: sandbox.directory,
        env: { ...process.env, GOARCH: 'arm64', CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
      });
      writeFileSync(
        path.join(sandbox.directory, 'arguments.json'),
        JSON.stringify(
          settings({
            images: [{ context: 'foreign', repository: 'quay.io/example/emulated', arch: ['linux/arm64'] }],
          }),
        ),
        { mode: 0o600 },
      );
      // Since Linux 6.7 a user namespace has interpreters of its own: the machine stays as it is.
      const bundle = path.resolve('roles/oci-modules/library/oci_image_build.js');
      const output = await sandbox.shell(
        `cat >emulated.sh <<'SCRIPT'
set -eu
mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
magic='\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00'
mask='\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff'
printf '%s' ":qemu-aarch64:M::$magic:$mask:${qemu}:F" >/proc/sys/fs/binfmt_misc/register
${process.execPath} ${bundle} arguments.json
id=$(podman create quay.io/example/emulated)
podman cp "$id:/made" - | tar -xO
SCRIPT
        unshare --user --map-root-user --mount sh emulated.sh`,
      );
      expect(output).toMatch(/"platforms":\["linux\/arm64"\]/);
      expect(output.trimEnd()).toMatch(/arm64$/);
    },
    600_000,
  );
});
