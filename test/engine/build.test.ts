import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const PASSWORD = 'a password: of this test';
const onlyAsRoot = canSandbox() ? describe : describe.skip;

interface LogLine {
  readonly action: string;
  readonly method: string;
  readonly url: string;
  readonly repository?: string;
  readonly received?: number;
  readonly status: number;
}

/** A generic job's node: no mirror is configured, the registry of the build is on loopback. */
onlyAsRoot('images are built and pushed', () => {
  let sandbox: Sandbox;
  let registry: object;
  const work = () => path.join(sandbox.directory, 'src/opendev.org/org/project');

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
    await sandbox.shell(`
      (setsid dockerd >/var/log/dockerd.log 2>&1 &)
      for try in $(seq 200); do docker version >/dev/null 2>&1 && break; sleep 0.1; done
      docker version >/dev/null
      mkdir -p tmp src/opendev.org/org/project src/opendev.org/org/library`);
    await sandbox.ok([path.resolve('test/support/base-image.sh'), `${work()}/base`]);
    writeFileSync(path.join(sandbox.directory, 'src/opendev.org/org/library/file'), 'from a sibling\n');
    mkdirSync(path.join(work(), 'app'));
    writeFileSync(
      path.join(work(), 'app/Dockerfile'),
      `ARG BASE=wrong
FROM docker.io/library/\${BASE}:latest AS first
ARG ZUUL_SIBLINGS
COPY .zuul-siblings/opendev.org/org/library/file /file
RUN test "$ZUUL_SIBLINGS" = opendev.org/org/library && \\
    # a comment between
    cp /file /built
FROM first
RUN echo last >/stage
`,
    );
    writeFileSync(path.join(work(), 'app/Broken'), 'FROM base\n# comment\nRUN echo one \\\n  && false\n');
  }, 120_000);
  afterAll(() => sandbox?.stop());

  const log = (): LogLine[] =>
    sandbox
      .read('/var/registry/registry.log')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as LogLine)
      .filter(line => line.url !== undefined);
  const sum = (lines: readonly LogLine[], place: string) =>
    lines.filter(({ url }) => url.includes(place)).reduce((bytes, { received = 0 }) => bytes + received, 0);
  const manifestText = (digest: string): Promise<string> =>
    sandbox.shell(
      `cat "$(find /var/registry/data -type f -name '${digest.replace('sha256:', '')}*' | head -n 1)"`,
    );
  /** What of an image has to cross at the most. */
  const imageSize = async (digest: string): Promise<number> => {
    const manifest = await manifestText(digest);
    const { config, layers } = JSON.parse(manifest);
    return [config, ...layers].reduce((bytes, { size }) => bytes + size, manifest.length);
  };
  const build = (args: object) =>
    sandbox.module(
      'oci_image_build',
      {
        work_dir: work(),
        sources: path.join(sandbox.directory, 'src'),
        buildset_registry: registry,
        temporary_prefix: 'change_1234_',
        change: '1234',
        change_url: 'https://review.example/1234',
        source: 'https://opendev.example/org/project',
        revision: 'f00d',
        ...args,
      },
      { env: { TMPDIR: path.join(sandbox.directory, 'tmp') } },
    );

  describe.each(['podman', 'buildah', 'docker'])('by %s', command => {
    const client = command === 'docker' ? 'docker' : 'podman';
    const app = {
      context: 'app',
      dockerfile: 'Dockerfile',
      repository: `quay.io/org/${command}-app`,
      tags: ['latest', '1.0'],
      siblings: ['opendev.org/org/library'],
      build_args: [`BASE=${command}-base`],
      labels: ['maintainer=me'],
      target: 'first',
      unknown_key: true,
    };
    const base = { context: 'base', repository: `docker.io/library/${command}-base` };

    test('a list in the wrong order, each image pushed once and named as the contract says', async () => {
      const before = log().length;
      const result = await build({ container_command: command, images: [app, base] });
      expect(result).toMatchObject({ changed: true });
      expect(result.built.map((image: { repository: string }) => image.repository)).toEqual([
        base.repository,
        app.repository,
      ]);
      const [, record] = result.built;
      expect(record).toMatchObject({
        tags: ['latest', '1.0'],
        platforms: ['linux/amd64'],
        registry_path: app.repository,
      });
      for (const tag of ['latest', '1.0', 'change_1234_latest', 'change_1234_1.0']) {
        const output = await sandbox.ok([
          client,
          'run',
          '--rm',
          '--network=none',
          `${app.repository}:${tag}`,
          'cat',
          '/built',
        ]);
        expect(output).toBe('from a sibling\n');
      }
      const labels = JSON.parse(
        await sandbox.ok([client, 'image', 'inspect', '--format', '{{json .Config.Labels}}', app.repository]),
      );
      expect(labels).toMatchObject({
        'org.zuul-ci.change': '1234',
        'org.zuul-ci.change_url': 'https://review.example/1234',
        'org.zuul-ci.repository': app.repository,
        maintainer: 'me',
        'org.opencontainers.image.source': 'https://opendev.example/org/project',
        'org.opencontainers.image.revision': 'f00d',
      });
      const requests = log()
        .slice(before)
        .filter(line => line.url.includes(`/v2/${app.repository}/`));
      const puts = requests.filter(line => line.method === 'PUT' && line.url.includes('/manifests/'));
      // Once more with the annotations that the engine has not given.
      expect([...new Set(puts.map(line => line.url.split('/').at(-1)))].sort()).toEqual(['1.0', 'latest']);
      expect(puts.length).toBeLessThanOrEqual(3);
      // The layer of the base image is mounted or there already: only the small layers cross.
      const received = requests.reduce((sum, line) => sum + (line.received ?? 0), 0);
      expect(received).toBeLessThan(100_000);
      const sent = sum(log().slice(before), `/v2/library/${command}-base/`);
      const size = await imageSize(result.built[0].digest);
      expect(sent).toBeLessThanOrEqual(1.1 * size);
      // The others have the same layer, which is there by now.
      if (command === 'podman') expect(sent).toBeGreaterThan(0.9 * size);
      // Each image's output is in one piece, in the order in which they were built.
      expect(result.log.map((entry: { image: string }) => entry.image)).toEqual([
        base.repository,
        app.repository,
      ]);
      const [first, second] = result.log.map(({ lines }: { lines: string[] }) => lines.join('\n'));
      expect(first).toContain('ADD rootfs.tar');
      expect(first).not.toContain('cp /file /built');
      expect(second).toMatch(/COPY \.zuul-siblings[\s\S]*cp \/file \/built/);
      expect(result.actions.filter((action: { type: string }) => action.type === 'base')).toEqual([
        expect.objectContaining({
          base: {
            reference: `docker.io/library/${command}-base:latest`,
            origin: 'this build',
            digest: result.built[0].digest,
          },
        }),
      ]);
      expect(readdirSync(path.join(work(), 'app')).sort()).toEqual(['Broken', 'Dockerfile']);
    }, 120_000);

    test('the base comes from the buildset registry by digest, whatever is there locally', async () => {
      await sandbox.shell(
        `${client} tag quay.io/org/${command}-app:latest docker.io/library/${command}-base:latest`,
      );
      const result = await build({ container_command: command, images: [{ ...app, tags: ['again'] }] });
      const used = result.actions.find((action: { type: string }) => action.type === 'base');
      expect(used.base).toMatchObject({
        origin: 'buildset registry',
        digest: expect.stringMatching(/^sha256:/),
      });
      expect(
        await sandbox.ok([
          client,
          'run',
          '--rm',
          '--network=none',
          `${app.repository}:again`,
          'cat',
          '/built',
        ]),
      ).toBe('from a sibling\n');
      const { annotations } = JSON.parse(await manifestText(result.built[0].digest));
      expect(annotations).toMatchObject({
        'org.opencontainers.image.source': 'https://opendev.example/org/project',
        'org.opencontainers.image.revision': 'f00d',
        'org.opencontainers.image.created': expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        'org.opencontainers.image.base.name': `docker.io/library/${command}-base:latest`,
        'org.opencontainers.image.base.digest': used.base.digest,
      });
      const pulled = log().filter(line => line.url.endsWith(`/manifests/${used.base.digest}`));
      expect(pulled.length).toBeGreaterThan(0);
    }, 120_000);

    test('of a base image from elsewhere it is told how many layers it has', async () => {
      const upstream = `upstream.example/org/${command}:1`;
      await sandbox.ok([client, 'tag', `docker.io/library/${command}-base`, upstream]);
      writeFileSync(path.join(work(), 'app/Upstream'), `FROM ${upstream}\nCOPY Broken /copied\n`);
      const result = await build({
        container_command: command,
        images: [
          { context: 'app', dockerfile: 'Upstream', repository: `quay.io/org/${command}-on-upstream` },
        ],
      });
      expect(result.failed).toBeUndefined();
      expect(result.actions).toContainEqual(
        expect.objectContaining({ type: 'upstream', reference: upstream, layers: expect.any(Number) }),
      );
      expect(result.msg).toContain(`FROM ${upstream} `);
      rmSync(path.join(work(), 'app/Upstream'));
    }, 120_000);

    test('a failing instruction is named with its file and line', async () => {
      await sandbox.shell(`${client} tag docker.io/library/${command}-base docker.io/library/base`);
      const result = await build({
        container_command: command,
        images: [{ context: 'app', dockerfile: 'Broken', repository: `quay.io/org/${command}-broken` }],
      });
      expect(result).toMatchObject({ failed: true, file: 'app/Broken', line: 3, rc: 1, built: [] });
      expect(result.msg).toContain(
        `quay.io/org/${command}-broken: the build failed at Broken line 3: RUN echo one`,
      );
      expect(result.stdout).toContain('one');
      expect(log().some(line => line.url.includes(`${command}-broken`))).toBe(false);
    }, 120_000);

    test('an index of two platforms, on a base that this call made for both, pushed once', async () => {
      writeFileSync(
        path.join(work(), 'app/Several'),
        `FROM docker.io/several/${command}\nCOPY Broken /copied\n`,
      );
      const arch = ['linux/amd64', 'linux/arm64'];
      const several = { context: 'base', repository: `docker.io/several/${command}`, arch };
      const child = {
        context: 'app',
        dockerfile: 'Several',
        repository: `quay.io/several/${command}`,
        tags: ['1', '2'],
      };
      const result = await build({ container_command: command, images: [{ ...child, arch }, several] });
      expect(result.failed).toBeUndefined();
      for (const record of result.built) {
        expect(record.media_type).toMatch(/index|manifest.list/);
        expect([...record.platforms].sort()).toEqual(arch);
      }
      // What is local runs here.
      expect(
        await sandbox.ok([
          client,
          'run',
          '--rm',
          '--network=none',
          `${child.repository}:2`,
          'cat',
          '/copied',
        ]),
      ).toContain('FROM base');
      // On a base of the buildset registry, each platform gets its own.
      const again = await build({
        container_command: command,
        images: [{ ...child, arch: ['linux/arm64'] }],
      });
      expect(again.built[0]).toMatchObject({ platforms: ['linux/arm64'] });
      expect(again.actions[0]).toMatchObject({
        platform: 'linux/arm64',
        base: { origin: 'buildset registry' },
      });
      const missing = await build({
        container_command: command,
        images: [{ ...child, arch: ['linux/s390x'] }],
      });
      expect(missing.msg).toContain(
        `docker.io/several/${command} of this buildset has no image for linux/s390x`,
      );
      rmSync(path.join(work(), 'app/Several'));
    }, 120_000);

    test('no file is left behind, with or without the password', async () => {
      expect(readdirSync(path.join(sandbox.directory, 'tmp'))).toEqual([]);
      const auth = Buffer.from(`zuul:${PASSWORD}`).toString('base64');
      const found = await sandbox.run([
        'grep',
        '-rlsF',
        auth,
        '/root/.docker',
        '/root/.config',
        '/run',
        '/var/tmp',
        '/etc',
      ]);
      expect(found.stdout).toBe('');
    });
  });

  test.each([
    [{ container_command: 'nerdctl', images: [] }, /must be one of docker, podman, buildah/],
    [
      { images: [{ context: 'nowhere', repository: 'quay.io/a/b' }] },
      /nowhere does not exist \(image quay.io\/a\/b\)/,
    ],
    [
      { images: [{ context: 'app', dockerfile: 'None', repository: 'quay.io/a/b' }] },
      /there is no None in .*quay.io\/a\/b/,
    ],
    [{ images: [{ context: 'app', repository: 'quay.io/a/b', tags: [] }] }, /tags/],
    [
      { images: [{ context: 'app', repository: 'quay.io/a/b', tags: ['no/tag'] }] },
      /"change_1234_no\/tag" is not a tag/,
    ],
    [
      { images: [{ context: 'app', repository: 'quay.io/a/b', siblings: ['opendev.org/org/absent'] }] },
      /opendev.org\/org\/absent.*required-projects/,
    ],
    [
      {
        images: [{ context: 'app', dockerfile: 'Broken', repository: 'quay.io/a/b', arch: ['linux/amd46'] }],
      },
      /images\[0\].arch\[0\]: "amd46" is no architecture; known are .*amd64/,
    ],
  ])('%j is refused', async (args, message) => {
    const result = await build(args);
    expect(result).toMatchObject({ failed: true });
    expect(result.msg).toMatch(message);
    expect(readdirSync(path.join(work(), 'app')).sort()).toEqual(['Broken', 'Dockerfile']);
  });

  test('a full disk of docker names the step and the reason', async () => {
    mkdirSync(path.join(work(), 'large'));
    writeFileSync(path.join(work(), 'large/data'), randomBytes(8_000_000));
    writeFileSync(path.join(work(), 'large/Dockerfile'), 'FROM scratch\nCOPY data /data\n');
    await sandbox.shell(
      `used=$(df --output=used -k /var/lib/docker | tail -n 1)
      mount -o remount,size=$((used + 2000))k /var/lib/docker`,
    );
    const images = [{ context: 'large', repository: 'quay.io/a/large' }];
    const result = await build({ container_command: 'docker', images });
    await sandbox.shell('mount -o remount,size=50% /var/lib/docker');
    expect(result).toMatchObject({ failed: true });
    expect(result.msg).toMatch(/quay.io\/a\/large.*no space left on device; make room/);
    rmSync(path.join(work(), 'large'), { recursive: true });
  }, 120_000);

  test('a base image that nobody has, and a registry that is away', async () => {
    writeFileSync(path.join(work(), 'app/Nobody'), 'FROM quay.io/nobody/has-this\n');
    for (const container_command of ['podman', 'buildah', 'docker']) {
      const missing = await build({
        container_command,
        images: [{ context: 'app', dockerfile: 'Nobody', repository: 'quay.io/a/b' }],
      });
      expect(missing).toMatchObject({ failed: true });
      expect(missing.msg).toContain('quay.io/a/b');
      expect(missing.msg).toContain('Nobody line 1: FROM quay.io/nobody/has-this');
    }
    const away = await build({
      images: [{ context: 'base', repository: 'quay.io/a/b' }],
      buildset_registry: { ...registry, port: 1 },
    });
    expect(away).toMatchObject({ failed: true });
    expect(away.msg).toMatch(/quay.io\/a\/b:latest, push to the buildset registry/);
    await sandbox.shell(`rm ${work()}/app/Nobody`);
  }, 120_000);
});
