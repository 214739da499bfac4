import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canSandbox, execute, type SandboxResult } from './sandbox.ts';

/** A throw-away node with a real systemd (booted.sh). */
export interface BootedNode {
  /** A directory that both sides see. */
  readonly directory: string;
  /** The words that run a command on this machine, in the network of the node: what reaches it by ssh alone. */
  inside(command: readonly string[]): readonly string[];
  /** Runs a script in the node, as root, beside all logins and services. */
  run(script: string): Promise<SandboxResult>;
  /** The same, which must succeed; @returns what it printed, without white space around it */
  shell(script: string): Promise<string>;
  /** Returns once everything has started again. */
  reboot(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MILLISECONDS = 60_000;
const NEEDED = ['/lib/systemd/systemd', '/usr/bin/dbus-daemon', '/usr/bin/sudo', '/usr/sbin/sshd'];

/** Whether this machine has what a node needs. */
export function canBoot(): boolean {
  const unified = readFileSync('/proc/mounts', 'utf8').includes(' cgroup2 rw');
  const login = spawnSync('sh', ['-c', 'ls /lib/*/security/pam_systemd.so']).status === 0;
  return canSandbox() && unified && login && NEEDED.every(file => existsSync(file));
}

export async function bootNode(): Promise<BootedNode> {
  const directory = await mkdtemp(path.join(tmpdir(), 'node-'));
  const holder = spawn(path.resolve('test/support/booted.sh'), [directory], { stdio: 'inherit' });
  const ended = new Promise(resolve => holder.once('exit', resolve));
  const kill = () => holder.kill('SIGTERM');
  process.once('exit', kill);
  let first = '';
  const run = (script: string) =>
    execute(
      'nsenter',
      [...['--target', first, '--all', '--wd=/', '--'], 'bash', '-euo', 'pipefail', '-c', script],
      PATIENCE_MILLISECONDS,
    );
  const started = async (former: string): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (let state = ''; !/^(running|degraded)$/.test(state); ) {
      if (holder.exitCode !== null || Date.now() > deadline) {
        throw new Error(
          `the node did not start: ${state} ${await readFile(path.join(directory, 'boot.log'), 'utf8')}`,
        );
      }
      await sleep(100);
      first = (await readFile(path.join(directory, 'pid'), 'utf8').catch(() => '')).trim();
      if (first !== '' && first !== former) state = (await run('systemctl is-system-running')).stdout.trim();
    }
  };
  const node: BootedNode = {
    directory,
    inside: command => ['nsenter', '--target', first, '--net', '--', ...command],
    run,
    async shell(script) {
      const { code, stdout, output } = await run(script);
      if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`);
      return stdout.trim();
    },
    async reboot() {
      const former = first;
      await run('systemctl reboot');
      await started(former);
    },
    async stop() {
      process.removeListener('exit', kill);
      kill();
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
  try {
    await started('');
  } catch (error) {
    await node.stop();
    throw error;
  }
  return node;
}
