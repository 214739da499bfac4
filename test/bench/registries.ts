import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { BIN, CACHE } from './places.ts';

/** A registry program on loopback. */
export interface Registry {
  readonly host: string;
  readonly url: string;
  readonly pid: number;
  /** Folder of its content. */
  readonly storage: string;
  /** Milliseconds from the start of the process to its first answer. */
  readonly startedIn: number;
  /** Requests answered since the start, where the program counts them. */
  requests(): Promise<number | undefined>;
  stop(): Promise<void>;
}

export interface RegistryOptions {
  /** Folder of the content; made anew, from `template` if given, unless `keep`. */
  readonly storage: string;
  readonly template?: string;
  readonly keep?: boolean;
  /** PEM files; HTTP without. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** How one kind of registry is started. */
export interface Kind {
  readonly name: string;
  readonly ours?: boolean;
  available(): boolean;
  start(options: RegistryOptions): Promise<Registry>;
}

const START_TIMEOUT_MS = 20_000;

export const distribution = fromConfiguration('distribution v3', path.join(BIN, 'distribution'));
export const dockerRegistry = fromConfiguration('docker-registry 2.8', '/usr/bin/docker-registry');

function fromConfiguration(name: string, program: string): Kind {
  return {
    name,
    available: () => existsSync(program),
    async start(options) {
      prepare(options);
      const [port, debug] = [await freePort(), await freePort()];
      const file = `${options.storage}.yml`;
      writeFileSync(file, stringify(configuration(options, port, debug)));
      const server = await run([program, 'serve', file], port, options);
      return { ...server, requests: () => countRequests(debug) };
    },
  };
}

function configuration(options: RegistryOptions, port: number, debug: number): object {
  return {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: options.storage, maxthreads: 100 },
      cache: { blobdescriptor: 'inmemory' },
      delete: { enabled: true },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: {
      addr: `127.0.0.1:${port}`,
      debug: { addr: `127.0.0.1:${debug}`, prometheus: { enabled: true, path: '/metrics' } },
      ...(options.tls && { tls: { certificate: options.tls.cert, key: options.tls.key } }),
    },
  };
}

async function countRequests(port: number): Promise<number | undefined> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const counts = [...text.matchAll(/^registry_http_requests_total\{.*\} (\d+)$/gm)];
  return counts.length > 0 ? counts.reduce((total, [, count]) => total + Number(count), 0) : undefined;
}

export const zuulRegistry: Kind = {
  name: 'zuul-registry 1.3',
  available: () => existsSync(path.join(CACHE, 'zuul-registry/bin/zuul-registry')),
  async start(options) {
    prepare(options);
    const port = await freePort();
    const file = `${options.storage}.yml`;
    const configured = {
      registry: {
        address: '127.0.0.1',
        port,
        ...(options.tls && { 'tls-cert': options.tls.cert, 'tls-key': options.tls.key }),
        'public-url': `http${options.tls ? 's' : ''}://localhost:${port}`,
        secret: 'bench',
        users: [{ name: 'bench', pass: 'bench-password', access: 'write' }],
        storage: { driver: 'filesystem', root: options.storage },
      },
    };
    writeFileSync(file, stringify(configured));
    const program = path.join(CACHE, 'zuul-registry/bin/zuul-registry');
    const server = await run([program, '-c', file, 'serve'], port, options);
    return { ...server, requests: async () => undefined };
  },
};

export function prepare(options: RegistryOptions): void {
  if (options.keep) return;
  rmSync(options.storage, { recursive: true, force: true });
  mkdirSync(path.dirname(options.storage), { recursive: true });
  if (options.template) cpSync(options.template, options.storage, { recursive: true });
  else mkdirSync(options.storage);
}

/** Starts a server and waits until it answers. */
export async function run(
  argv: readonly string[],
  port: number,
  options: RegistryOptions,
): Promise<Omit<Registry, 'requests'>> {
  const begin = performance.now();
  const logFile = `${options.storage}.log`;
  const log = openSync(logFile, 'w');
  const child = spawn(argv[0] as string, argv.slice(1), {
    stdio: ['ignore', log, log],
    env: { ...process.env, OTEL_TRACES_EXPORTER: 'none' },
  });
  closeSync(log);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  await answers(url, child, logFile);
  return {
    host: `127.0.0.1:${port}`,
    url,
    pid: child.pid as number,
    storage: options.storage,
    startedIn: performance.now() - begin,
    stop: async () => {
      process.removeListener('exit', kill);
      const ended = child.exitCode === null && new Promise(resolve => child.once('exit', resolve));
      kill();
      await ended;
      if (!options.keep) rmSync(options.storage, { recursive: true, force: true });
    },
  };
}

/** Any answer will do, also one that asks for credentials. */
async function answers(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answersNow(`${url}/v2/`)) return;
    await sleep(2);
  }
  child.kill('SIGKILL');
  throw new Error(`${child.spawnfile} did not answer: ${readFileSync(logFile, 'utf8').slice(-4000)}`);
}

function answersNow(url: string): Promise<boolean> {
  const get = url.startsWith('https:') ? https.get : http.get;
  return new Promise(resolve => {
    const request = get(
      url,
      { rejectUnauthorized: false, agent: false } as https.RequestOptions,
      response => {
        response.resume();
        resolve(true);
      },
    );
    request.once('error', () => resolve(false));
  });
}

export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
