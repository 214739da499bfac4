import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeImage, pushImage } from '../support/images.ts';
import { callProgram } from '../support/program.ts';

const PASSWORD = 'a password to push with';
const env = { ZUUL_IMAGES_PASSWORD: PASSWORD, ZUUL_IMAGES_USERNAME: 'zuul' };
let scratch: string;
let root: string;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'serve-'));
  root = path.join(scratch, 'registry');
});

afterAll(async () => {
  await callProgram(['serve', '--stop', root]);
  await rm(scratch, { recursive: true, force: true });
});

test('a registry is started, found, used, pruned and stopped', async () => {
  const none = await callProgram(['serve', '--status', root]);
  expect(none).toMatchObject({ code: 3, stdout: `no registry runs in ${root}\n` });
  const dry = await callProgram(['serve', '-n', '--port', '0', root], { env });
  expect(dry).toMatchObject({ code: 0, stdout: `the registry would be started in ${root}\n` });
  expect(existsSync(path.join(root, 'data'))).toBe(false);

  const started = await callProgram(['serve', '--port', '0', '--password-stdin', root], {
    stdin: `${PASSWORD}\n`,
  });
  expect({ code: started.code, stderr: started.stderr }).toEqual({ code: 0, stderr: '' });
  expect(started.stdout).toMatch(
    /^https:\/\/localhost:\d+\/ was started, process \d+\ncertificate: .*cert\.pem\n/,
  );
  const status = await callProgram(['serve', '--status', '--json', root]);
  expect(status).toMatchObject({ code: 0, json: { running: true, url: expect.any(String) } });
  const { port, cert } = status.json.buildset_registry;
  expect(readFileSync(`/proc/${status.json.pid}/cmdline`, 'utf8')).not.toContain(PASSWORD);

  const image = makeImage({ layers: [5000] });
  await pushImage(
    { url: `https://localhost:${port}`, ca: cert, auth: `zuul:${PASSWORD}` },
    'org/app',
    image,
    '1',
  );
  const options = ['--ca', path.join(root, 'cert.pem')];
  const copied = await callProgram(
    ['copy', ...options, `localhost:${port}/org/app:1`, `localhost:${port}/org/other:2`],
    { env },
  );
  expect({ code: copied.code, stderr: copied.stderr }).toMatchObject({ code: 0 });
  expect(copied.stdout).toContain('2 mounted');
  const shown = await callProgram(['inspect', '--json', ...options, '--registry', `localhost:${port}`], {
    env,
  });
  expect(shown.json.totals).toMatchObject({
    images: 2,
    layers: 1,
    bytes_stored: 5000,
    bytes_unshared: 10_000,
  });

  const dryPrune = await callProgram(['prune', '-n', '--older-than', '0', root]);
  expect(dryPrune).toMatchObject({ code: 0 });
  expect(dryPrune.stdout).toContain('org/app:1 would be removed');
  const pruned = await callProgram(['prune', '--older-than', '0', '--keep', '^org/app:', '--json', root]);
  expect(pruned.json.pruned.tags).toEqual(['org/other:2']);

  const stopped = await callProgram(['serve', '--stop', root]);
  expect(stopped).toMatchObject({ code: 0, stdout: `the registry in ${root} was stopped\n` });
  expect(existsSync(root)).toBe(false);
  expect((await callProgram(['prune', root])).code).toBe(3);
}, 120_000);

test('a registry that cannot be started says what to do', async () => {
  const noPassword = await callProgram(['serve', root]);
  expect(noPassword).toMatchObject({ code: 2, stdout: '' });
  expect(noPassword.stderr).toContain(
    'there is no password: give it by --password-stdin or ZUUL_IMAGES_PASSWORD',
  );
  const foreign = path.join(scratch, 'foreign');
  await mkdir(foreign);
  await writeFile(path.join(foreign, 'letter.txt'), 'dear');
  const refused = await callProgram(['serve', '--port', '0', foreign], { env });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('(see OCI-0703)');
  const port = await callProgram(['serve', '--port', 'many', root], { env });
  expect(port.code).toBe(2);
  expect(port.stderr).toContain('port: must be an integer');
});

test('engines are configured below another root, shown before, and put back', async () => {
  const machine = path.join(scratch, 'machine');
  await mkdir(path.join(machine, 'etc/docker'), { recursive: true });
  await writeFile(path.join(machine, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\n');
  const file = path.join(machine, 'etc/docker/daemon.json');
  const before = '{\n  "log-level": "warn"\n}\n';
  await writeFile(file, before);
  const ca = path.join(scratch, 'ca.pem');
  await writeFile(ca, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  const configure = (...args: string[]) =>
    callProgram(['configure', '--root', machine, '--user', 'root', ...args]);
  const dry = await configure('--ca', ca, '-n', '--diff', 'registry.example:5000');
  expect({ code: dry.code, stderr: dry.stderr }).toMatchObject({ code: 0 });
  expect(dry.stdout).toMatch(/^\+.*registry\.example:5000/m);
  expect(dry.stdout).toMatch(/: would be (created|edited)$/m);
  expect(await readFile(file, 'utf8')).toBe(before);
  const done = await configure('--ca', ca, 'registry.example:5000');
  expect(done).toMatchObject({ code: 0 });
  expect(await readFile(file, 'utf8')).not.toBe(before);
  const removed = await configure('--remove');
  expect(removed).toMatchObject({ code: 0 });
  expect(removed.stdout).toContain('restored');
  expect(await readFile(file, 'utf8')).toBe(before);
  const nothing = await configure('--remove', '--json');
  expect(nothing.json).toMatchObject({ changed: false });
  expect((await configure()).code).toBe(2);
  rmSync(machine, { recursive: true });
});
