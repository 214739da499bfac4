import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  callModule,
  type EmbeddedRegistry,
  REGISTRY_MODULE,
  startEmbeddedRegistry,
} from '../support/embedded-registry.ts';
import { blobOf } from '../support/images.ts';

let registry: EmbeddedRegistry;
beforeEach(async () => {
  registry = await startEmbeddedRegistry();
});
afterEach(() => registry.stop());

function send(
  method: string,
  at: string,
  options: { password?: string; body?: Buffer; host?: string; port?: number; cert?: string } = {},
): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: options.host ?? '127.0.0.1',
        port: options.port ?? registry.port,
        method,
        path: at,
        ca: options.cert ?? registry.cert,
        agent: false,
        auth: `zuul:${options.password ?? registry.password}`,
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

async function pushBlob(text: string, login: { password?: string } = {}): Promise<string> {
  const { digest, bytes } = blobOf(Buffer.from(text));
  const { status } = await send('POST', `/v2/x/y/blobs/uploads/?digest=${digest}`, { body: bytes, ...login });
  expect(status).toBe(201);
  return digest;
}

/** Not for a process that has ended and that nobody has asked about. */
function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

describe('started', () => {
  test('twice is the same instance', async () => {
    const { result } = await registry.start();
    expect(result).toMatchObject({ changed: false, running: true, pid: registry.pid });
    expect(result.buildset_registry).toEqual({
      host: '127.0.0.1',
      port: registry.port,
      username: 'zuul',
      cert: registry.cert,
    });
    expect(result.url).toBe(`https://127.0.0.1:${registry.port}/`);
  });

  test('several at the same time are one instance', async () => {
    await registry.stop();
    const outcomes = await Promise.all([1, 2, 3].map(() => registry.start()));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(new Set(outcomes.map(({ result }) => result.pid)).size).toBe(1);
    expect(outcomes.filter(({ result }) => result.changed)).toHaveLength(1);
  });

  test('with another password restarts it with its data, on its port', async () => {
    const digest = await pushBlob('kept');
    const { result } = await registry.start({ password: 'another password' });
    expect(result).toMatchObject({ changed: true, running: true });
    expect(result.pid).not.toBe(registry.pid);
    expect(isRunning(registry.pid)).toBe(false);
    expect(result.buildset_registry).toMatchObject({ port: registry.port, cert: registry.cert });
    expect((await send('GET', `/v2/x/y/blobs/${digest}`)).status).toBe(401);
    const again = await send('GET', `/v2/x/y/blobs/${digest}`, { password: 'another password' });
    expect(again.body.toString()).toBe('kept');
  });

  test('for another build it begins empty, for the same one it does not', async () => {
    const digest = await pushBlob('of an aborted build');
    const [owner, login] = ['build-2', { password: 'password of build 2' }];
    expect((await registry.start({ owner, ...login })).result).toMatchObject({
      changed: true,
      running: true,
    });
    expect((await send('GET', `/v2/x/y/blobs/${digest}`, login)).status).toBe(404);
    const own = await pushBlob('of this build', login);
    expect((await registry.start({ owner, password: 'another' })).result).toMatchObject({ changed: true });
    const again = await send('GET', `/v2/x/y/blobs/${own}`, { password: 'another' });
    expect(again.body.toString()).toBe('of this build');
  });

  test('after kill -9 comes back with its data, port and certificate', async () => {
    const digest = await pushBlob('kept');
    process.kill(registry.pid, 'SIGKILL');
    while (isRunning(registry.pid)) await new Promise(resolve => setTimeout(resolve, 10));
    expect((await registry.call('status')).result).toMatchObject({ changed: false, running: false });
    const { result } = await registry.start();
    expect(result).toMatchObject({ changed: true, running: true });
    expect(result.buildset_registry).toMatchObject({ port: registry.port, cert: registry.cert });
    expect((await send('GET', `/v2/x/y/blobs/${digest}`)).body.toString()).toBe('kept');
  });

  test('keeps its secrets from other users and from the process list', async () => {
    const modes = ['', 'config.json', 'key.pem', 'registry.js', 'registry.log', 'state.json'];
    for (const name of modes) {
      const { mode } = await stat(path.join(registry.root, name));
      expect([name, mode & 0o077]).toEqual([name, 0]);
    }
    await pushBlob('x');
    expect(await readFile(path.join(registry.root, 'config.json'), 'utf8')).not.toContain(registry.password);
    expect(await readFile(path.join(registry.root, 'registry.log'), 'utf8')).not.toContain(registry.password);
    const commandLine = await readFile(`/proc/${registry.pid}/cmdline`, 'utf8');
    expect(commandLine).not.toContain(registry.password);
    expect(await readFile(`/proc/${registry.pid}/environ`, 'utf8')).not.toContain(registry.password);
    const { output } = await registry.start();
    expect(output).not.toContain(registry.password);
  });

  test('has a session of its own and nothing of its caller open', async () => {
    const fields = (await readFile(`/proc/${registry.pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
    expect(Number(fields[3])).toBe(registry.pid);
    const handles = await readdir(`/proc/${registry.pid}/fd`);
    expect(handles).toEqual(expect.arrayContaining(['0', '1', '2']));
    const { stdout } = spawnSync(
      'readlink',
      [0, 1, 2].map(fd => `/proc/${registry.pid}/fd/${fd}`),
      {
        encoding: 'utf8',
      },
    );
    const log = path.join(registry.root, 'registry.log');
    expect(stdout.trim().split('\n')).toEqual(['/dev/null', log, log]);
  });

  test('answers on IPv4 and IPv6, by address and by alias', async () => {
    await registry.stop();
    const { result } = await registry.start({ address: '::', host: '::1' });
    expect(result.url).toMatch(/^https:\/\/\[::1\]:\d+\/$/);
    const { port, cert } = result.buildset_registry;
    for (const host of ['127.0.0.1', '::1', 'localhost']) {
      expect((await send('GET', '/v2/', { host, port, cert })).status).toBe(200);
    }
  });

  test('in check mode only says what it would do', async () => {
    expect((await registry.start({ _ansible_check_mode: true })).result).toMatchObject({ changed: false });
    const other = await registry.start({ _ansible_check_mode: true, lease: 60 });
    expect(other.result).toMatchObject({ changed: true, pid: registry.pid });
    await registry.stop();
    const { result } = await registry.start({ _ansible_check_mode: true });
    expect(result).toMatchObject({ changed: true, running: false });
    expect(existsSync(registry.root)).toBe(false);
  });
});

describe('bad input', () => {
  test('a port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const folder = await mkdtemp(path.join(tmpdir(), 'port-'));
    try {
      const { code, result } = await registry.start({ root: path.join(folder, 'r'), port });
      expect(code).toBe(1);
      expect(result).toMatchObject({ failed: true, changed: false, argument: 'port' });
      expect(result.msg).toMatch(new RegExp(`port ${port} on 127.0.0.1 is in use.*another port`));
      const after = await registry.call('stopped', { root: path.join(folder, 'r') });
      expect(after.result.changed).toBe(true);
      expect(existsSync(path.join(folder, 'r'))).toBe(false);
    } finally {
      taken.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('an address of another machine', async () => {
    const { result } = await registry.start({ root: `${registry.root}.other`, address: '192.0.2.1' });
    expect(result).toMatchObject({ failed: true, argument: 'address' });
    await registry.call('stopped', { root: `${registry.root}.other` });
  });

  test('a directory that holds something else is left alone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'foreign-'));
    try {
      await writeFile(path.join(folder, 'precious'), 'x');
      const { result } = await registry.start({ root: folder });
      expect(result).toMatchObject({ failed: true, argument: 'root' });
      expect((await registry.call('stopped', { root: folder })).result.changed).toBe(false);
      expect(await readdir(folder)).toEqual(['precious']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('stopped', () => {
  test('removes everything, and again changes nothing', async () => {
    await pushBlob('x');
    const { result } = await registry.call('stopped');
    expect(result).toEqual({ changed: true, running: false });
    expect(isRunning(registry.pid)).toBe(false);
    expect(existsSync(registry.root)).toBe(false);
    expect((await registry.call('stopped')).result).toEqual({ changed: false, running: false });
  });

  test('keeps a log that lies elsewhere, and what others put into the directory', async () => {
    const log = `${registry.root}.log`;
    await registry.start({ log, lease: 3600 });
    await mkdir(path.join(registry.root, 'mine'));
    await registry.call('stopped', { log });
    expect(await readdir(registry.root)).toEqual(['mine']);
    const lines = (await readFile(log, 'utf8'))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ event: 'ended', reason: 'signal' });
  });

  test('waits for what is being pushed', async () => {
    const bytes = Buffer.alloc(200_000, 'x');
    const { digest } = blobOf(bytes);
    let stopping: Promise<unknown> | undefined;
    const status = await new Promise<number>((resolve, reject) => {
      const request = https.request(
        {
          host: '127.0.0.1',
          port: registry.port,
          method: 'POST',
          path: `/v2/x/y/blobs/uploads/?digest=${digest}`,
          ca: registry.cert,
          agent: false,
          auth: `zuul:${registry.password}`,
          headers: { 'Content-Length': bytes.length },
        },
        response => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      request.on('error', reject);
      request.write(bytes.subarray(0, 100_000), () => {
        stopping = registry.call('stopped');
        setTimeout(() => request.end(bytes.subarray(100_000)), 1500);
      });
    });
    expect(status).toBe(201);
    await stopping;
    expect(existsSync(registry.root)).toBe(false);
  });
});

test('a lease ends an orphan and removes its data', async () => {
  const { result } = await registry.start({ lease: 4 });
  for (let count = 0; count < 12; count++) {
    await send('GET', '/v2/');
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  // Six seconds of requests: it is still there.
  expect(isRunning(result.pid)).toBe(true);
  for (let count = 0; isRunning(result.pid) && count < 100; count++) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  expect(existsSync(registry.root)).toBe(false);
});

test('a registry whose directory was taken away ends', async () => {
  await rm(registry.root, { recursive: true });
  for (let count = 0; isRunning(registry.pid) && count < 100; count++) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  expect(isRunning(registry.pid)).toBe(false);
});

test('the module outlives a caller that is killed with its whole session', async () => {
  await registry.stop();
  const folder = await mkdtemp(path.join(tmpdir(), 'session-'));
  const file = path.join(folder, 'arguments.json');
  const root = path.join(folder, 'registry');
  const args = { root, host: '127.0.0.1', address: '127.0.0.1', port: 0, password: 'secret password' };
  await writeFile(file, JSON.stringify(args));
  const script = `cp '${REGISTRY_MODULE}' '${folder}/m.js'; '${process.execPath}' '${folder}/m.js' '${file}'; rm '${folder}/m.js'; sleep 60`;
  const shell = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const result = JSON.parse(
    await new Promise<string>(resolve => shell.stdout.once('data', data => resolve(String(data)))),
  );
  process.kill(-(shell.pid as number), 'SIGHUP');
  process.kill(-(shell.pid as number), 'SIGKILL');
  await new Promise(resolve => setTimeout(resolve, 200));
  const { port, cert } = result.buildset_registry;
  expect((await send('GET', '/v2/', { port, cert, password: 'secret password' })).status).toBe(200);
  expect((await callModule(REGISTRY_MODULE, { root, state: 'stopped' })).result.changed).toBe(true);
  await rm(folder, { recursive: true });
});
