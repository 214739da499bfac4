import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  type InstanceConfig,
  type InstanceFailure,
  type InstanceFiles,
  type InstanceState,
  instanceFiles,
  readJson,
  removeInstance,
} from './serve-instance.ts';

/** What a server tells of its work. */
export interface Activity {
  /** Requests that are being answered. */
  active: number;
  /** Milliseconds since 1970 of the last request that counts for the lease. */
  last: number;
  /** The same of the last request that brought something. */
  pushed: number;
}

export interface ServeParts {
  /** Makes the server, not yet listening. */
  createServer(config: InstanceConfig, files: InstanceFiles, activity: Activity): Promise<Server>;
  /** One line of the log. */
  log(entry: Record<string, unknown>): void;
}

const LEASE_CHECK_MILLISECONDS = 1000;
/** A push is several requests: it goes on while they follow each other within this time. */
const QUIET_MILLISECONDS = 1000;
const DRAIN_MILLISECONDS = 45_000;

/** The program of an instance: serves until a signal or the end of its lease. */
export async function serve(configFile: string, parts: ServeParts): Promise<void> {
  const files = instanceFiles(path.dirname(configFile));
  const activity: Activity = { active: 0, last: Date.now(), pushed: 0 };
  try {
    const config = await readJson<InstanceConfig>(files.config);
    if (!config) throw new Error(`${files.config} cannot be read`);
    const server = await parts.createServer(config, files, activity);
    const { address, port } = await listen(server, config, await readJson<InstanceState>(files.state));
    const state: InstanceState = {
      pid: process.pid,
      port,
      address,
      started: new Date().toISOString(),
    };
    await writeFile(files.state, JSON.stringify(state), { mode: 0o600 });
    parts.log({ ...state, event: 'listening' });
    await untilEnd(server, config, state, files, activity, parts);
  } catch (error) {
    const { code = 'UNKNOWN', message } = error as NodeJS.ErrnoException;
    const failure: InstanceFailure = { code, message };
    parts.log({ ...failure, event: 'failed', stack: (error as Error).stack });
    await writeFile(files.failure, JSON.stringify(failure), { mode: 0o600 });
    process.exitCode = 1;
  }
}

/** Binds; a free port is the one of the former run if nobody took it, so that its clients find it again. */
async function listen(
  server: Server,
  { address, port }: InstanceConfig,
  former: InstanceState | undefined,
): Promise<AddressInfo> {
  const attempts = [
    ...(port === 0 && former ? [{ host: address, port: former.port }] : []),
    { host: address, port },
    // A machine without IPv6 at all.
    ...(address === '::' ? [{ host: '0.0.0.0', port }] : []),
  ];
  for (const attempt of attempts) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(attempt, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return server.address() as AddressInfo;
    } catch (error) {
      if (attempt === attempts.at(-1) || !mayTryNext(error, attempt.port !== port)) throw error;
    }
  }
  throw new Error('no address to listen on');
}

function mayTryNext(error: unknown, formerPort: boolean): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return formerPort || code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL';
}

async function untilEnd(
  server: Server,
  config: InstanceConfig,
  state: InstanceState,
  files: InstanceFiles,
  activity: Activity,
  parts: ServeParts,
): Promise<void> {
  const reason = await new Promise<'signal' | 'lease' | 'removed'>(resolve => {
    process.once('SIGTERM', () => resolve('signal'));
    process.once('SIGINT', () => resolve('signal'));
    // A session that ends does not end the registry.
    process.on('SIGHUP', () => undefined);
    setInterval(() => {
      // Someone took the directory away: nobody will ever stop this instance.
      if (!existsSync(files.config)) resolve('removed');
      const idle = activity.active === 0 ? Date.now() - activity.last : 0;
      if (config.lease > 0 && idle > config.lease * 1000) resolve('lease');
    }, LEASE_CHECK_MILLISECONDS).unref();
  });
  parts.log({ event: 'ending', reason });
  if (reason === 'signal') await quiet(activity);
  await close(server);
  // The state stays, without a process: it tells the next start which port its clients know.
  if (reason !== 'signal') await removeInstance(files);
  else await writeFile(files.state, JSON.stringify({ ...state, pid: 0 }), { mode: 0o600 });
  parts.log({ event: 'ended', reason });
  // The log is written at the end of the turn.
  setImmediate(() => process.exit(0));
}

/** Waits for the end of what is being pushed and pulled. */
async function quiet(activity: Activity): Promise<void> {
  const deadline = Date.now() + DRAIN_MILLISECONDS;
  while (Date.now() < deadline) {
    if (activity.active === 0 && Date.now() - activity.pushed >= QUIET_MILLISECONDS) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), QUIET_MILLISECONDS);
  await closed;
  clearTimeout(timer);
}
