import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { selfSigned } from './certificate.ts';

const START_TIMEOUT_MS = 30_000;

export interface RunningZuulRegistry {
  readonly port: number;
  readonly url: string;
  readonly ca: string;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** Starts zuul-registry as the program that sites run: loopback, TLS, storage of its own. Installs it once. */
export async function startZuulRegistry(): Promise<RunningZuulRegistry> {
  const program = execFileSync('test/support/install-zuul-registry.sh', { encoding: 'utf8' }).trim();
  const root = await mkdtemp(path.join(tmpdir(), 'zuul-registry-'));
  const port = await freePort();
  const url = `https://127.0.0.1:${port}`;
  const { cert, key } = selfSigned(['127.0.0.1', 'zuul-jobs.buildset-registry']);
  const user = { name: 'zuul', pass: 'a password', access: 'write' };
  await writeFile(path.join(root, 'tls.crt'), cert);
  await writeFile(path.join(root, 'tls.key'), key, { mode: 0o600 });
  await writeFile(
    path.join(root, 'registry.yaml'),
    stringify({
      registry: {
        address: '127.0.0.1',
        port,
        'public-url': url,
        'tls-cert': path.join(root, 'tls.crt'),
        'tls-key': path.join(root, 'tls.key'),
        secret: 'of this test',
        users: [user],
        storage: { driver: 'filesystem', root: path.join(root, 'storage') },
      },
    }),
  );
  const child = spawn(program, ['-c', path.join(root, 'registry.yaml'), 'serve'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  child.stderr.on('data', chunk => {
    log += chunk;
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!log.includes('ENGINE Serving on')) {
    if (Date.now() > deadline || child.exitCode !== null)
      throw new Error(`zuul-registry did not start: ${log}`);
    await sleep(50);
  }
  return {
    ...{ port, url, ca: cert, username: user.name, password: user.pass },
    stop: async () => {
      process.removeListener('exit', kill);
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
