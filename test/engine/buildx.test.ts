import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const isExtended = process.env.EXTENDED_TESTS === '1' && canSandbox();
const withBuildx = isExtended ? test : test.skip;
const PASSWORD = 'a password: of this test';

const IMAGE = 'example/buildkit:1';

/** A node with the plugin and builders that see none of its images, and a buildset registry that its engines know. */
let sandbox: Sandbox;
let registry: object;

beforeAll(async () => {
  if (!isExtended) return;
  const install = (program: string) =>
    execFileSync(`test/support/install-${program}.sh`, { encoding: 'utf8' }).trim();
  const [buildkit, buildx] = [install('buildkit'), install('buildx')];
  sandbox = await startSandbox();
  registry = await startRegistry({ host: '::1', port: 5000, root: '/var/registry' });
  await sandbox.module('oci_engine_configure', { buildset_registry: registry, user: 'root' });
  const image = path.resolve('test/support/buildkit-image.sh');
  await sandbox.shell(
    `mkdir -p ~/.docker/cli-plugins tmp
    ln -s ${buildx} ~/.docker/cli-plugins/docker-buildx
    (setsid dockerd --add-runtime bounded="$(${image} --runtime /run/bounded)" --default-runtime bounded \
      >/var/log/dockerd.log 2>&1 &)
    (PATH=${buildkit}:$PATH setsid buildkitd --oci-worker-net host >/var/log/buildkitd.log 2>&1 &)
    for try in $(seq 300); do docker version >/dev/null 2>&1 && [ -S /run/buildkit/buildkitd.sock ] && break; sleep 0.2; done
    DOCKER_BUILDKIT=0 ${image} ${buildkit} ${IMAGE}
    docker buildx create --name apart --driver remote unix:///run/buildkit/buildkitd.sock`,
  );
  await sandbox.ok([path.resolve('test/support/base-image.sh'), `${sandbox.directory}/base`]);
  mkdirSync(path.join(sandbox.directory, 'app'));
  writeFileSync(
    path.join(sandbox.directory, 'app/Dockerfile'),
    'FROM nowhere.example/org/base\nARG GREETING\nRUN echo "$GREETING" >/made\n',
  );
  writeFileSync(
    path.join(sandbox.directory, 'app/Broken'),
    'FROM nowhere.example/org/base\n\nRUN ["false"]\n',
  );
  writeFileSync(path.join(sandbox.directory, 'app/Slow'), 'FROM nowhere.example/org/base\nRUN sleep 600\n');
}, 1_500_000);
afterAll(() => sandbox?.stop());

async function startRegistry(args: object): Promise<object> {
  const settings = { state: 'started', password: PASSWORD, anonymous_pull: false, ...args };
  const started = await sandbox.module('oci_registry', settings);
  return { ...started.buildset_registry, password: PASSWORD };
}

// Of a registry that nobody mirrors: only the name that the build is given leads to it.
const base = { context: 'base', repository: 'nowhere.example/org/base' };
const app = { context: 'app', repository: 'quay.io/example/app', build_args: ['GREETING=hello'] };

const settings = (args: object) => ({
  work_dir: sandbox.directory,
  container_command: 'docker',
  buildset_registry: registry,
  revision: 'f00d',
  ...args,
});
const build = (args: object) =>
  sandbox.module('oci_image_build', settings(args), {
    env: { TMPDIR: path.join(sandbox.directory, 'tmp') },
  });
const baseOf = (result: { actions: { type: string; base: object }[] }) =>
  result.actions.find(({ type }) => type === 'base')?.base;

describe.each([
  ['a builder that the site has', { extra_env: { BUILDX_BUILDER: 'apart' } }, true],
  ['a builder in a container', { builder_image: IMAGE }, true],
  ['the builder of dockerd', {}, false],
])('with %s', (name, builder, isApart) => {
  const repository = `quay.io/example/${name.replaceAll(' ', '-')}`;

  withBuildx(
    'images build on those of the list and of the buildset, each pushed once',
    async () => {
      const result = await build({ ...builder, images: [{ ...app, repository, tags: ['1.0', '1'] }, base] });
      expect(result.msg).toContain('built');
      expect(result.failed).toBeUndefined();
      const [first, second] = result.built;
      expect(first).toMatchObject({ repository: base.repository, platforms: ['linux/amd64'] });
      // With its attestation, which a dockerd of this age cannot keep.
      if (isApart) expect(first.media_type).toContain('index');
      expect(second).toMatchObject({ tags: ['1.0', '1'], registry_path: repository });
      expect(baseOf(result)).toMatchObject({ origin: 'this build', digest: first.digest });
      const run = ['docker', 'run', '--rm', '--network=none', `${repository}:1.0`, 'cat', '/made'];
      expect(await sandbox.ok(run)).toBe('hello\n');

      // Another image by that name on the node changes nothing.
      await sandbox.shell(`docker tag ${repository}:1 ${base.repository}:latest`);
      const again = await build({ ...builder, images: [{ ...app, repository }], attestations: 'strip' });
      expect(again.failed).toBeUndefined();
      expect(again.built[0].media_type).not.toContain('index');
      expect(baseOf(again)).toMatchObject({ origin: 'buildset registry', digest: first.digest });
      const log = sandbox.read('/var/registry/registry.log').trim().split('\n');
      const tagged = log
        .map(line => JSON.parse(line))
        .filter(event => event.kind === 'manifest' && event.repository === repository)
        .filter(({ action, reference }) => action === 'push' && !reference.includes(':'));
      expect(tagged.map(({ reference }) => reference)).toEqual(['1.0', '1', 'latest']);
    },
    300_000,
  );

  withBuildx(
    'two platforms make one index',
    async () => {
      const arch = ['linux/amd64', 'linux/arm64'];
      const both = { ...base, repository: `${repository}/both`, arch };
      const result = await build({
        ...builder,
        images: [both],
        source: 'https://opendev.example/org/project',
      });
      expect(result.failed).toBeUndefined();
      expect([...result.built[0].platforms].sort()).toEqual(arch);
    },
    120_000,
  );

  withBuildx(
    'an instruction that fails is named with its line',
    async () => {
      const failed = await build({ ...builder, images: [{ ...app, dockerfile: 'Broken' }] });
      expect(failed).toMatchObject({ failed: true });
      expect(failed.msg).toContain('the build failed at Broken line 3: RUN ["false"]');
    },
    120_000,
  );

  withBuildx('nothing of the builds is left', async () => {
    expect(await sandbox.shell('docker ps --all --quiet; docker volume ls --quiet')).toBe('');
    expect(await sandbox.shell('ls tmp; docker images --format "{{.Repository}}"')).not.toContain('oci-');
  });
});

withBuildx(
  'a builder in a container trusts the registry of a build without a buildset',
  async () => {
    const buildset_registry = await startRegistry({
      ...{ root: '/var/loopback', host: '127.0.0.1', address: '127.0.0.1', port: 0 },
    });
    const result = await build({ builder_image: IMAGE, images: [base], buildset_registry });
    expect(result.failed).toBeUndefined();
    expect(result.built[0]).toMatchObject({ repository: base.repository });
  },
  120_000,
);

withBuildx(
  'a builder image that cannot be had is an error that names it, and leaves nothing',
  async () => {
    const result = await build({ images: [base], builder_image: 'quay.io/nobody/buildkit:1' });
    expect(result).toMatchObject({ failed: true });
    expect(result.msg).toContain('builder of quay.io/nobody/buildkit:1');
    expect(await sandbox.shell('docker ps --all --quiet; docker volume ls --quiet')).toBe('');
  },
  120_000,
);

withBuildx(
  'a build that is stopped takes its builder along',
  async () => {
    const images = [{ ...app, dockerfile: 'Slow' }];
    const file = path.join(sandbox.directory, 'arguments.json');
    writeFileSync(file, JSON.stringify(settings({ images, builder_image: IMAGE })), { mode: 0o600 });
    const seen = await sandbox.shell(
      `${process.execPath} ${path.resolve('roles/oci-modules/library/oci_image_build.js')} ${file} >/dev/null 2>&1 & module=$!
      for try in $(seq 300); do pgrep -f '[s]leep 600' >/dev/null && break; sleep 0.1; done
      docker ps --format '{{.Names}}'
      kill -TERM $module; wait $module || true`,
    );
    expect(seen).toMatch(/buildx_buildkit_oci-build-/);
    expect(await sandbox.shell('docker ps --all --quiet; docker volume ls --quiet')).toBe('');
  },
  120_000,
);
