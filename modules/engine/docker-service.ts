import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../oci/error.ts';
import { run, tail } from './command.ts';
import type { Refreshed, Service } from './configuration-file.ts';

/** Where a daemon is looked for; other places are for tests and for daemons with settings of their own. */
export interface DockerPlaces {
  readonly socket: string;
  readonly pidFile: string;
  /** Exists when systemd is the init of this node. */
  readonly systemd: string;
}

const PLACES: DockerPlaces = {
  socket: '/run/docker.sock',
  pidFile: '/run/docker.pid',
  systemd: '/run/systemd/system',
};
const UNIT = 'docker.service';
/** Seconds. */
const COMMAND_TIMEOUT = 180;
const ANSWER_TIMEOUT_MS = 60_000;

/**
 * dockerd. Under systemd it is restarted, because the BuildKit in it reads mirrors and certificates only when
 * it starts; otherwise it is told to reload (SIGHUP), which is enough for pull, run and the classic builder.
 */
export function dockerService(places: DockerPlaces = PLACES): Service {
  return {
    name: 'docker',
    refresh: async (): Promise<Refreshed> => {
      if (existsSync(places.systemd)) return restartUnit(places);
      const pid = runningDaemon(places);
      if (pid === undefined) return { outcome: 'not running' };
      process.kill(pid, 'SIGHUP');
      await answers(places);
      return {
        outcome: 'needs restart',
        reason:
          `dockerd (process ${pid}) is not a service of systemd: it was told to reload, ` +
          'but the BuildKit in it needs a restart of dockerd',
      };
    },
  };
}

async function restartUnit(places: DockerPlaces): Promise<Refreshed> {
  const active = await systemctl('is-active', '--quiet', UNIT);
  // A unit that has failed is meant to run: it may have failed for want of this very change.
  const failed = active.exitCode !== 0 && (await systemctl('is-failed', '--quiet', UNIT)).exitCode === 0;
  if (active.exitCode !== 0 && !failed) return { outcome: 'not running' };
  // Quick successive restarts are wanted here and must not run into the unit's start limit.
  await systemctl('reset-failed', UNIT);
  const restart = await systemctl('restart', UNIT);
  if (restart.exitCode !== 0) {
    const log = await run('journalctl', [`--unit=${UNIT}`, '--lines=20', '--no-pager', '--output=cat'], {
      timeout: COMMAND_TIMEOUT,
    }).catch(() => undefined);
    throw new CommandError(
      ['systemctl', 'restart', UNIT],
      restart.exitCode,
      tail([restart.output, log?.output].filter(Boolean).join('\n')),
      'dockerd does not start with the new configuration; the former configuration is in place again',
      'OCI-0602',
    );
  }
  await answers(places);
  return { outcome: 'refreshed' };
}

function systemctl(...args: string[]) {
  return run('systemctl', args, { timeout: COMMAND_TIMEOUT });
}

/** The process of the pid file, if it is a dockerd and alive. */
function runningDaemon({ pidFile }: DockerPlaces): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').trim());
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'dockerd' ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function answers({ socket }: DockerPlaces): Promise<void> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  let problem = '';
  while (Date.now() < deadline) {
    try {
      await ping(socket);
      return;
    } catch (error) {
      problem = (error as Error).message;
    }
    await sleep(50);
  }
  throw new CommandError(
    ['dockerd'],
    undefined,
    problem,
    `dockerd does not answer on ${socket}: ${problem}`,
    'OCI-0602',
  );
}

/** Docker Engine API, `GET /_ping`. */
function ping(socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get({ socketPath: socket, path: '/_ping', timeout: 5000 }, response => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`_ping answered ${response.statusCode}`));
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 5 s')));
    request.on('error', reject);
  });
}
