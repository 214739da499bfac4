import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { selfSigned } from './certificate.ts';

export interface DockerRegistryOptions {
  /** Another distribution than Debian's docker-registry. */
  readonly program?: string;
  /** HTTPS with a certificate of its own, for its address, localhost and `names`. */
  readonly tls?: boolean;
  /** More names for the certificate. */
  readonly names?: readonly string[];
  /** Name to password; without any, everyone may read and write. */
  readonly users?: Readonly<Record<string, string>>;
  /** Whether manifests and blobs may be deleted. */
  readonly delete?: boolean;
  /** Loopback address to listen on. */
  readonly address?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** More of the registry's configuration file, merged at the top level. */
  readonly config?: Readonly<Record<string, unknown>>;
}

export interface RunningRegistry {
  /** `127.0.0.1`, or `[::1]`. */
  readonly host: string;
  readonly port: number;
  /** `http(s)://host:port` */
  readonly url: string;
  /** PEM; absent without TLS. */
  readonly ca: string | undefined;
  /** File with the same PEM. */
  readonly caFile: string | undefined;
  /** The registry's own log, with one line for each request. */
  readonly logFile: string;
  readonly storage: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;

/** Distribution v3, which Debian has not: built from Go's module proxy, once. */
export async function installDistribution(): Promise<string> {
  const program = path.resolve('.cache/bench/bin/distribution');
  const script = path.resolve('test/bench/install-peers.sh');
  const output = await new Promise<string>(resolve =>
    execFile(script, ['distribution'], { timeout: 400_000 }, (_, stdout, stderr) => resolve(stdout + stderr)),
  );
  if (!existsSync(program)) throw new Error(`distribution v3 could not be built: ${output}`);
  return program;
}

/** Starts Debian's docker-registry (distribution 2.8) on loopback, with storage of its own that `stop` removes. */
export async function startDockerRegistry(options: DockerRegistryOptions = {}): Promise<RunningRegistry> {
  const root = await mkdtemp(path.join(tmpdir(), 'docker-registry-'));
  const address = options.address ?? '127.0.0.1';
  const host = address.includes(':') ? `[${address}]` : address;
  const tls = options.tls
    ? selfSigned([address, 'localhost', '127.0.0.1', '::1', ...(options.names ?? [])])
    : undefined;
  if (tls) {
    await writeFile(path.join(root, 'ca.crt'), tls.cert);
    await writeFile(path.join(root, 'tls.key'), tls.key, { mode: 0o600 });
  }
  if (options.users) await writeFile(path.join(root, 'htpasswd'), htpasswd(options.users));
  const file = path.join(root, 'config.yml');
  await writeFile(file, stringify(configuration(options, root, `${host}:${options.port ?? 0}`)));
  const logFile = path.join(root, 'registry.log');
  const child = spawn(options.program ?? 'docker-registry', ['serve', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const port = await listeningPort(child, logFile);
  return {
    host,
    port,
    url: `${tls ? 'https' : 'http'}://${host}:${port}`,
    ca: tls?.cert,
    caFile: tls && path.join(root, 'ca.crt'),
    logFile,
    storage: path.join(root, 'storage'),
    pid: child.pid as number,
    stop: async () => {
      process.removeListener('exit', kill);
      const ended = child.exitCode === null ? new Promise(resolve => child.once('exit', resolve)) : undefined;
      child.kill('SIGKILL');
      await ended;
      await rm(root, { recursive: true, force: true });
    },
  };
}

function configuration(options: DockerRegistryOptions, root: string, addr: string): object {
  return {
    version: '0.1',
    log: { level: 'info', accesslog: { disabled: false } },
    storage: {
      filesystem: { rootdirectory: path.join(root, 'storage') },
      cache: { blobdescriptor: 'inmemory' },
      delete: { enabled: options.delete ?? true },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: {
      addr,
      ...(options.tls && {
        tls: { certificate: path.join(root, 'ca.crt'), key: path.join(root, 'tls.key') },
      }),
    },
    ...(options.users && { auth: { htpasswd: { realm: 'test', path: path.join(root, 'htpasswd') } } }),
    ...options.config,
  };
}

function htpasswd(users: Readonly<Record<string, string>>): string {
  return Object.entries(users)
    .map(([name, password]) => {
      // The registry reads bcrypt only; the least cost, because tests authenticate often.
      const made = spawnSync('htpasswd', ['-niBC', '4', name], { input: password, encoding: 'utf8' });
      if (made.status !== 0) throw new Error(`htpasswd failed: ${made.error ?? made.stderr}`);
      return made.stdout;
    })
    .join('');
}

async function listeningPort(child: ChildProcess, logFile: string): Promise<number> {
  const log = createWriteStream(logFile);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      if (text.length < 100_000) text += chunk;
    });
  }
  let failure: Error | undefined;
  child.once('error', error => {
    failure = error;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const port = /listening on \S*:(\d+)/.exec(text)?.[1];
    if (port) return Number(port);
    if (failure || child.exitCode !== null) break;
    await sleep(5);
  }
  child.kill('SIGKILL');
  throw new Error(`docker-registry did not start: ${failure?.message ?? text.slice(-2000)}`);
}
