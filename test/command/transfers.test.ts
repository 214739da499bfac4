import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { hasImage, headManifest, listTags, makeImage, makeIndex, pushImage } from '../support/images.ts';
import { startJsonServer } from '../support/json-server.ts';
import { callProgram } from '../support/program.ts';

const PASSWORD = 'correct horse battery';
const users = { robot: PASSWORD };
let source: RunningRegistry;
let target: RunningRegistry;
let scratch: string;

beforeAll(async () => {
  [source, target, scratch] = await Promise.all([
    startDockerRegistry({ tls: true }),
    startDockerRegistry({ tls: true, users, delete: true }),
    mkdtemp(path.join(tmpdir(), 'program-')),
  ]);
});

afterAll(() => Promise.all([source.stop(), target.stop(), rm(scratch, { recursive: true })]));

const host = (registry: RunningRegistry) => `127.0.0.1:${registry.port}`;
const at = (registry: RunningRegistry) => ({
  url: registry.url,
  ca: registry.ca,
  ...(registry === target && { auth: `robot:${PASSWORD}` }),
});
const authorities = () => [
  ...['--ca', `${host(source)}=${source.caFile}`],
  ...['--ca', `${host(target)}=${target.caFile}`],
];
const login = { stdin: `${PASSWORD}\n` };
const loginOptions = ['--username', 'robot', '--password-stdin'];

describe('copy', () => {
  test('copies, says so on standard output, and what happened on standard error', async () => {
    const image = makeImage({ layers: [1 << 20, 2000] });
    await pushImage(at(source), 'org/app', image, '1');
    const from = `${host(source)}/org/app:1`;
    const to = `${host(target)}/org/copy`;
    const { code, stdout, stderr } = await callProgram(
      ['copy', ...authorities(), ...loginOptions, from, to],
      login,
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain(`${to}:1 is now ${image.digest.slice(7, 19)}, new`);
    expect(stdout).toMatch(/3 blobs copied \(1\.0 MiB\), \d+ requests, [\d.]+ s/);
    expect(stderr).toMatch(/copied [0-9a-f]{12} to .*: 1\.0 MiB in/);
    expect(stderr).not.toContain('\u001b');
    expect(await hasImage(at(target), 'org/copy', image)).toBe(true);
    const again = await callProgram(['copy', ...authorities(), ...loginOptions, from, to], login);
    expect(again.stdout).toContain(`${to}:1 is ${image.digest.slice(7, 19)} already`);
    expect(again.stdout).toContain('0 blobs copied');
  });

  test('several targets, one platform, one JSON document and nothing else', async () => {
    const [one, two] = [makeImage(), makeImage()];
    await pushImage(at(source), 'org/multi', makeIndex([one, two], ['linux/amd64', 'linux/arm64']), '1');
    const targets = ['org/multi:a', 'org/multi:b'].map(name => `${host(target)}/${name}`);
    const options = ['--json', '--progress', 'none', '--platform', 'linux/arm64', ...authorities()];
    const { code, json, stderr } = await callProgram(
      ['copy', ...options, `${host(source)}/org/multi:1`, ...targets],
      { env: { ZUUL_IMAGES_USERNAME: 'robot', ZUUL_IMAGES_PASSWORD: PASSWORD } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(json.changed).toBe(true);
    expect(json.images).toHaveLength(2);
    expect(await listTags(at(target), 'org/multi')).toEqual(['a', 'b']);
    expect(await headManifest(at(target), 'org/multi', two.digest)).toBeDefined();
    expect(await headManifest(at(target), 'org/multi', one.digest)).toBeUndefined();
  });

  test('a dry run changes nothing', async () => {
    const image = makeImage();
    await pushImage(at(source), 'org/dry', image, '1');
    const { code, stdout } = await callProgram(
      [
        'copy',
        '-n',
        ...authorities(),
        ...loginOptions,
        `${host(source)}/org/dry:1`,
        `${host(target)}/org/dry`,
      ],
      login,
    );
    expect(code).toBe(0);
    expect(stdout).toContain('org/dry:1 would become');
    expect(await headManifest(at(target), 'org/dry', '1')).toBeUndefined();
  });

  test('logins come from the file of docker, and from the environment in its form', async () => {
    await pushImage(at(source), 'org/file', makeImage(), '1');
    const auth = Buffer.from(`robot:${PASSWORD}`).toString('base64');
    const config = JSON.stringify({ auths: { [host(target)]: { auth } } });
    const folder = await mkdtemp(path.join(scratch, 'docker-'));
    await writeFile(path.join(folder, 'config.json'), config, { mode: 0o600 });
    const copy = (tag: string, env: Record<string, string>) =>
      callProgram(
        ['copy', ...authorities(), `${host(source)}/org/file:1`, `${host(target)}/org/file:${tag}`],
        { env },
      );
    for (const [tag, env] of [
      ['docker', { DOCKER_CONFIG: folder }],
      ['podman', { REGISTRY_AUTH_FILE: path.join(folder, 'config.json') }],
      ['text', { DOCKER_AUTH_CONFIG: config }],
    ] as const) {
      const { code, stderr } = await copy(tag, env);
      expect({ code, stderr }).toMatchObject({ code: 0 });
    }
    expect(await listTags(at(target), 'org/file')).toEqual(['docker', 'podman', 'text']);
  });
});

describe('promote and rollback', () => {
  test('from temporary tags to final ones and back', async () => {
    const labels = { 'org.zuul-ci.change': '77' };
    const [before, after] = [makeImage(), makeImage({ labels })];
    await pushImage(at(target), 'org/promoted', before, 'latest');
    await pushImage(at(target), 'org/promoted', after, 'change_77_latest');
    await pushImage(at(target), 'org/promoted', after, 'change_77_1.2');
    const image = `${host(target)}/org/promoted`;
    const options = [...authorities(), ...loginOptions];
    const names = [`${image}:latest`, `${image}:1.2`];
    const dry = await callProgram(['promote', '-n', '--change', '77', ...options, ...names], login);
    expect(dry).toMatchObject({ code: 0 });
    expect((await headManifest(at(target), 'org/promoted', 'latest'))?.digest).toBe(before.digest);
    const promotion = await callProgram(
      ['promote', '--change', '77', '--no-clean-up', '--json', ...options, ...names],
      login,
    );
    expect(promotion).toMatchObject({ code: 0, json: { changed: true } });
    expect((await headManifest(at(target), 'org/promoted', 'latest'))?.digest).toBe(after.digest);
    const file = path.join(scratch, 'promotion.json');
    await writeFile(file, promotion.stdout);
    const rolled = await callProgram(['rollback', ...options, file], login);
    expect(rolled).toMatchObject({ code: 0 });
    expect(rolled.stdout).toContain(`${image}:latest is now ${before.digest.slice(7, 19)}, before`);
    expect(rolled.stdout).toContain(`${image}:1.2 was removed`);
    expect((await headManifest(at(target), 'org/promoted', 'latest'))?.digest).toBe(before.digest);
    // The promotion on standard input, the password from the environment: nothing is left to do.
    const again = await callProgram(['rollback', ...authorities(), '-'], {
      stdin: promotion.stdout,
      env: { ZUUL_IMAGES_USERNAME: 'robot', ZUUL_IMAGES_PASSWORD: PASSWORD },
    });
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('latest is');
  });

  test('from the intermediate registry, by what the builds returned to Zuul', async () => {
    const image = makeImage({ labels: { 'org.zuul-ci.change': '42' } });
    await pushImage(at(source), 'quay.io/org/x', image, 'bbb_latest');
    const metadata = { type: 'container_image', repository: `${host(target)}/org/x`, tag: 'latest' };
    const artifact = {
      name: 'x',
      url: `docker://${host(source)}/quay.io/org/x:bbb_latest`,
      metadata: { ...metadata, digest: image.digest },
    };
    const zuul = await startJsonServer(() => ({
      document: [{ uuid: 'bbb', job_name: 'upload-x', result: 'SUCCESS', artifacts: [artifact] }],
    }));
    try {
      const options = ['--zuul-api', `${zuul.url}/api/tenant/t`, '--zuul-query', 'change=42&pipeline=gate'];
      const { code, stdout, stderr } = await callProgram(
        [
          ...['promote', '--change', '42', '--intermediate-registry', host(source), ...options],
          ...[...authorities(), ...loginOptions, `${host(target)}/org/x`],
        ],
        login,
      );
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stdout).toContain(`${host(target)}/org/x:latest is now ${image.digest.slice(7, 19)}, new`);
      expect((await headManifest(at(target), 'org/x', 'latest'))?.digest).toBe(image.digest);
    } finally {
      await zuul.stop();
    }
  });

  test('an image of another change is refused, and told why', async () => {
    const image = makeImage({ labels: { 'org.zuul-ci.change': '1' } });
    await pushImage(at(target), 'org/foreign', image, 'change_2_latest');
    const { code, stderr, json } = await callProgram(
      [
        'promote',
        '--change',
        '2',
        '--json',
        ...authorities(),
        ...loginOptions,
        `${host(target)}/org/foreign`,
      ],
      login,
    );
    expect(code).toBe(4);
    expect(stderr).toContain('was built for change 1, not 2');
    expect(stderr).toMatch(/likely cause: .*\n {2}what to do:/);
    expect(json).toMatchObject({ failed: true, error: 'OCI-0402' });
  });
});

describe('faults', () => {
  const copyTo = (name: string, options: readonly string[], more: Parameters<typeof callProgram>[1]) =>
    callProgram(['copy', ...authorities(), ...options, `${host(source)}/org/app:1`, name], more);

  test('a wrong password', async () => {
    const { code, stderr, stdout } = await copyTo(`${host(target)}/org/x`, loginOptions, {
      stdin: 'wrong guess\n',
    });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/check the credentials of user "robot".*\(see OCI-0102\)/);
    expect(stderr).not.toContain('wrong guess');
  });

  test('no password', async () => {
    const { code, stderr } = await copyTo(`${host(target)}/org/x`, [], {});
    expect(code).toBe(4);
    expect(stderr).toContain('(see OCI-0101)');
  });

  test('an image that is not there', async () => {
    const { code, stderr } = await callProgram(
      ['copy', ...authorities(), ...loginOptions, `${host(source)}/org/none:1`, `${host(target)}/org/x`],
      login,
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/org\/none:1.*\(see OCI-010[45]\)/);
  });

  test('a registry that is not there, and a certificate that nobody knows', async () => {
    const gone = await callProgram(['copy', ...authorities(), '127.0.0.1:1/a/b:1', '127.0.0.1:1/a/c']);
    expect(gone.code).toBe(5);
    expect(gone.stderr).toContain('(see OCI-0202)');
    const unknown = await callProgram(['copy', `${host(source)}/org/app:1`, `${host(target)}/org/x`]);
    expect(unknown.code).toBe(5);
    expect(unknown.stderr).toContain('(see OCI-0205)');
  });

  test.each([
    [['copy', 'UPPER/case', 'a/b'], 'not an image reference', 'OCI-0802'],
    [['copy', 'a/b', 'a/b@sha256:00'], 'not a sha256', 'OCI-0802'],
    [['copy', 'a/b'], 'missing required argument', 'OCI-0801'],
    [['copy', '--progress', 'much', 'a/b', 'c/d'], 'Allowed choices are auto, bars, lines, none', 'OCI-0801'],
    [['copy', '--password', 'secret', 'a/b', 'c/d'], 'use --password-stdin', 'OCI-0814'],
    [['copy', '--username', 'x', 'a/b', 'c/d'], 'there is no password', 'OCI-0801'],
    [['copy', '--ca', 'nowhere=', 'a/b', 'c/d'], '<registry>=<value>', 'OCI-0801'],
    [['promote', 'a/b'], '--change: is needed', 'OCI-0801'],
    [['rollback', '/nowhere/file'], 'cannot be read', 'OCI-0811'],
    [['rollback', '-'], 'not what "promote --json" printed', 'OCI-0811'],
    [['cpoy'], 'Did you mean copy?', 'OCI-0801'],
    [['prune', '--older-than', 'soon', '/nowhere'], 'not a duration', 'OCI-0801'],
  ])('%j is not accepted', async (args, text, entry) => {
    const { code, stdout, stderr } = await callProgram(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(text);
    expect(stderr).toContain(`(see ${entry})`);
    expect(stderr).toContain('what to do:');
  });

  test('with --json a mistake in the words is a document, too', async () => {
    const { code, json } = await callProgram(['copy', '--json', 'a/b']);
    expect({ code, json }).toMatchObject({ code: 2, json: { failed: true, error: 'OCI-0801' } });
  });
});
