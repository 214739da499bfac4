import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseDigest } from '../../modules/oci/digest.ts';
import { leaveRecord, RECORDS } from '../../modules/operation/record.ts';
import { buildsetEndpoint } from '../../modules/registry/configure.ts';
import { createRegistries } from '../../modules/registry/registries.ts';
import { stepRecord } from '../../modules/report/step-record.ts';
import { type Job, startJob } from '../support/ansible.ts';
import { startDockerRegistry } from '../support/docker-registry.ts';
import { blobOf, headManifest, makeImage, pushImage } from '../support/images.ts';

const enter = (state: string) => [
  {
    hosts: 'node',
    tasks: [{ 'ansible.builtin.include_role': { name: 'buildset-registry', tasks_from: state } }],
  },
];
const START = enter('started.yaml');
const STOP = enter('stopped.yaml');
const VARS = { buildset_registry_port: 0, buildset_registry_lease: 120 };

let job: Job;
beforeEach(async () => {
  job = await startJob();
});
afterEach(async () => {
  await job.play(STOP, { vars: VARS });
  await job.remove();
});

/** Status of `GET path` at the registry, trusting only its own certificate. */
function get(registry: Record<string, string>, url: string, auth?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { host, port, cert } = registry;
    request({ host, port, path: url, ca: cert, ...(auth && { auth }), timeout: 10_000 }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('starts once, hands itself over as secret data, and ceases to exist with its log kept', async () => {
  const first = await job.play(START, { vars: VARS, verbosity: 3 });
  expect(first.message).toBe('');
  const { secret_data: secrets, data } = await job.returned();
  const registry = secrets.buildset_registry;
  // Upstream contract, D1.
  expect(Object.keys(registry).sort()).toEqual(['cert', 'host', 'password', 'port', 'username']);
  expect(registry).toMatchObject({ host: '127.0.0.1', username: 'zuul' });
  expect(registry.password).toMatch(/^[A-Za-z0-9.,:_-]{20}$/);
  expect(data.buildset_registry).toBeUndefined();
  expect(first.output).not.toContain(registry.password);
  expect(await get(registry, '/v2/')).toBe(401);
  expect(await get(registry, '/v2/', `zuul:${registry.password}`)).toBe(200);

  const second = await job.play(START, { vars: VARS });
  expect(second.message).toBe('');
  expect(second.changed).toEqual([]);
  expect((await job.returned()).secret_data.buildset_registry).toEqual(registry);

  const stopped = await job.play(STOP, { vars: VARS, verbosity: 3 });
  expect(stopped.message).toBe('');
  expect(stopped.output).not.toContain(registry.password);
  await expect(get(registry, '/v2/')).rejects.toThrow(/ECONNREFUSED/);
  await expect(stat(path.join(job.root, 'home/buildset_registry'))).rejects.toThrow(/ENOENT/);
  const log = await readFile(path.join(job.root, 'work/logs/buildset-registry/registry.log'), 'utf8');
  expect(log).not.toBe('');
  expect(log).not.toContain(registry.password);

  const again = await job.play(STOP, { vars: VARS });
  expect(again.message).toBe('');
  expect(again.changed).toEqual([]);
}, 120_000);

test('one job has one registry, whatever number of nodes', async () => {
  const plays = [
    {
      hosts: 'node,other',
      tasks: [
        { 'ansible.builtin.include_role': { name: 'run-buildset-registry' } },
        { 'ansible.builtin.debug': { msg: '{{ buildset_registry.port }}' } },
      ],
    },
  ];
  const { message, results } = await job.play(plays, { vars: VARS, nodes: ['other'] });
  expect(message).toBe('');
  expect(results.filter(({ action }) => action === 'oci_registry')).toHaveLength(1);
  const seen = results.filter(({ action }) => action.endsWith('debug')).map(({ result }) => result.msg);
  expect(seen).toHaveLength(2);
  expect(new Set(seen).size).toBe(1);
}, 60_000);

test('check mode starts nothing', async () => {
  const { message, changed } = await job.play(START, { vars: VARS, check: true });
  expect(message).toBe('');
  expect(changed.map(({ action }) => action)).toEqual(['oci_registry']);
  await expect(stat(path.join(job.root, 'home/buildset_registry'))).rejects.toThrow(/ENOENT/);
  expect((await job.returned()).secret_data).toEqual({});
}, 60_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '::', resolve));
  const { port } = server.address() as { port: number };
  await new Promise(resolve => server.close(resolve));
  return port;
}

test('names a port that is in use, and the remedy', async () => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '::', resolve));
  const { port } = server.address() as { port: number };
  try {
    const { code, message } = await job.play(START, { vars: { ...VARS, buildset_registry_port: port } });
    expect(code).not.toBe(0);
    expect(message).toContain(String(port));
    expect(message).toMatch(/in use/);
    expect((await job.returned()).secret_data).toEqual({});
  } finally {
    server.close();
  }
}, 60_000);

test.each([
  ['buildset_registry_port', 'five thousand', /port: must be an integer/],
  ['buildset_registry_lease', -1, /lease: /],
  ['buildset_registry_anonymous_pull', 'perhaps', /anonymous_pull: must be a boolean/],
])(
  'refuses %s=%p by its name',
  async (name, value, expected) => {
    const { code, message } = await job.play(START, { vars: { ...VARS, [name]: value } });
    expect(code).not.toBe(0);
    expect(message).toMatch(expected);
  },
  60_000,
);

test('pauses the job that started the registry, and no other', async () => {
  const pause = [{ hosts: 'localhost', gather_facts: false, roles: ['pause-buildset-registry'] }];
  await job.play(pause, { vars: { buildset_registry: { host: '192.0.2.1' } } });
  expect((await job.returned()).data).toEqual({});
  await job.play(pause);
  expect((await job.returned()).data).toEqual({ zuul: { pause: true } });
}, 60_000);

/** What stands for a container engine, the variables to use it by, and the end of what it runs. */
async function containerEngine() {
  const program = execFileSync('test/support/install-zuul-registry.sh', { encoding: 'utf8' }).trim();
  const state = path.join(job.root, 'containers');
  await mkdir(state);
  const engine = path.join(job.root, 'engine');
  const run = `CONTAINER_STATE=${state} ZUUL_REGISTRY=${program} exec ${path.resolve('test/support/container-engine.sh')}`;
  await writeFile(engine, `#!/bin/sh\n${run} "$@"\n`, { mode: 0o755 });
  const port = await freePort();
  const vars = {
    buildset_registry_image: 'registry.example.org/zuul-registry:1.3',
    buildset_registry_port: port,
    container_command: engine,
  };
  const end = () => promisify(execFile)(engine, ['rm', `buildset_registry_${port}`]).catch(() => {});
  return { state, port, vars, end };
}

test('a container that another build has left is replaced, with its images', async () => {
  const { state, vars, end } = await containerEngine();
  const shared = { ...vars, buildset_registry_root: path.join(job.root, 'registry') };
  const next = await startJob();
  try {
    expect((await job.play(START, { vars: shared })).message).toBe('');
    await writeFile(path.join(state, 'storage/of-the-aborted-build'), '');
    expect((await next.play(START, { vars: shared })).message).toBe('');
    expect(existsSync(path.join(state, 'storage/of-the-aborted-build'))).toBe(false);
    const { buildset_registry: registry } = (await next.returned()).secret_data;
    expect(registry.password).not.toBe((await job.returned()).secret_data.buildset_registry.password);
    const registries = createRegistries();
    const app = registries.openAt(buildsetEndpoint(registry, 'zuul-jobs.buildset-registry'), 'org/x', 'push');
    const { digest, bytes } = blobOf(Buffer.from('pushed with the password of this build'));
    const mediaType = 'application/octet-stream';
    await app.push({ mediaType, digest: parseDigest(digest), size: bytes.length }, bytes);
    await registries.close();
  } finally {
    await end();
    await next.remove();
  }
}, 300_000);

test('runs the image of the site in a container instead, with the same data', async () => {
  const { state, port, vars, end } = await containerEngine();
  try {
    const first = await job.play(START, { vars, verbosity: 3 });
    expect(first.message).toBe('');
    const { buildset_registry: registry } = (await job.returned()).secret_data;
    expect(registry).toMatchObject({ host: '127.0.0.1', port, username: 'zuul' });
    expect(first.output).not.toContain(registry.password);
    expect(await readFile(path.join(state, 'command'), 'utf8')).not.toContain(registry.password);
    expect((await readFile(path.join(state, 'image'), 'utf8')).trim()).toBe(vars.buildset_registry_image);
    expect(await get(registry, '/v2/')).toBe(401);

    const second = await job.play(START, { vars });
    expect(second.message).toBe('');
    expect(second.changed).toEqual([]);
    // What a build leaves there, for the page.
    const image = makeImage({ layers: [3000] });
    const told = { repository: 'docker.io/org/app', digest: image.digest, tags: [{ tag: 'latest' }] };
    const facts = { images: [told], warnings: ['look at this'] };
    const registries = createRegistries();
    const endpoint = buildsetEndpoint(registry, 'zuul-jobs.buildset-registry');
    const app = registries.openAt(endpoint, 'org/app', 'push');
    const mediaType = 'application/octet-stream';
    for (const { digest, bytes } of image.blobs)
      await app.push({ mediaType, digest: parseDigest(digest), size: bytes.length }, bytes);
    const manifest = {
      mediaType: image.mediaType,
      digest: parseDigest(image.digest),
      size: image.bytes.length,
    };
    await app.push(manifest, image.bytes);
    await app.tag(manifest, 'latest');
    const records = registries.openAt(endpoint, RECORDS, 'push');
    await leaveRecord(records, stepRecord('build', { job: 'app-build' }, Date.now(), facts), 'one');
    await registries.close();
    const stopped = await job.play(STOP, { vars, verbosity: 3 });
    expect(stopped.message).toBe('');
    expect(stopped.output).not.toContain(registry.password);
    const summary = JSON.parse(
      await readFile(path.join(job.root, 'work/logs/container-images/summary.json'), 'utf8'),
    );
    expect(summary.images).toMatchObject([
      { repository: 'docker.io/org/app', made: 'built', platforms: [{ layers: [{ size: 3000 }] }] },
    ]);
    expect((await job.returned()).data.zuul).toMatchObject({
      artifacts: [{ name: 'Container images' }, { name: 'Container images (JSON)' }],
      warnings: ['app-build: look at this'],
    });
    await expect(get(registry, '/v2/')).rejects.toThrow(/ECONNREFUSED/);
    await expect(stat(path.join(job.root, 'home/buildset_registry'))).rejects.toThrow(/ENOENT/);
    expect(await readFile(path.join(job.root, 'work/logs/buildset-registry/registry.log'), 'utf8')).not.toBe(
      '',
    );
  } finally {
    await end();
  }
}, 300_000);

test('goes through the firewall of the node while it runs, where the user can become root', async () => {
  const rules = { 'ansible.builtin.command': 'iptables -S INPUT', changed_when: false };
  const enter = (state: string) => ({
    'ansible.builtin.include_role': { name: 'buildset-registry', tasks_from: state },
  });
  const tasks = [
    { 'ansible.builtin.command': 'iptables -P INPUT DROP' },
    { 'ansible.builtin.command': 'iptables -A INPUT -i lo -j ACCEPT' },
    ...[rules, enter('started.yaml'), rules, enter('started.yaml'), enter('stopped.yaml'), rules],
    { ...enter('started.yaml'), vars: { buildset_registry_firewall: false } },
    ...[rules, enter('stopped.yaml')],
  ];
  const outcome = await job.play([{ hosts: 'node', gather_facts: false, tasks }], {
    vars: VARS,
    sandbox: true,
  });
  expect(outcome.message).toBe('');
  const { port } = (await job.returned()).secret_data.buildset_registry;
  const seen = outcome.results.flatMap(({ result }) =>
    result.cmd?.join(' ') === 'iptables -S INPUT' ? [result.stdout.split('\n')] : [],
  );
  const closed = ['-P INPUT DROP', '-A INPUT -i lo -j ACCEPT'];
  const rule = expect.stringMatching(/^-A INPUT -p tcp -m tcp --dport \d+ .*-j ACCEPT$/);
  expect(seen).toEqual([closed, [closed[0], rule, closed[1]], closed, closed]);
  expect(port).toBeGreaterThan(0);
  // Root needs no task of its own for that.
  const changes = outcome.results.filter(({ action }) => action === 'oci_firewall_configure');
  expect(changes.map(({ status }) => status)).toEqual(changes.map(() => 'skipped'));
}, 120_000);

test('fetches what nobody has pushed from the registry it stands in front of', async () => {
  const hub = await startDockerRegistry({ tls: true });
  try {
    const image = makeImage();
    await pushImage({ url: hub.url, ca: hub.ca }, 'library/busybox', image, 'latest');
    const vars = {
      ...VARS,
      buildset_registry_shadow: ['docker.io'],
      container_registry_endpoints: { 'docker.io': { url: hub.url, ca: hub.ca } },
    };
    const started = await job.play(START, { vars });
    expect(started.message).toBe('');
    const { host, port, cert, password } = (await job.returned()).secret_data.buildset_registry;
    const wire = { url: `https://${host}:${port}`, ca: cert, auth: `zuul:${password}` };
    expect((await headManifest(wire, 'library/busybox', 'latest'))?.digest).toBe(image.digest);
    expect((await job.play(START, { vars })).changed).toEqual([]);
  } finally {
    await hub.stop();
  }
}, 120_000);
