import { execFile, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CACHE } from './places.ts';

/** CPU seconds by what they are spent on. */
export type Spent = Readonly<Record<string, number>>;

/** Of one server during one kind of work. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly program: string;
  readonly spent: Spent;
}

const PERF = '/usr/bin/perf';
const DATA = path.join(CACHE, 'perf.data');
const SAMPLES_PER_SECOND = 999;
const ATTACH_MS = 500;

/** Functions of the kernel, anywhere on the stack; the first that fits. */
const KERNEL: readonly [string, RegExp][] = [
  ['system: sockets', /^(sock_|tcp_|inet_|ip_|__tcp_|net_rx_action|unix_)/],
  ['system: files', /^(vfs_|ksys_pread|ksys_pwrite|ext4_|filemap_|generic_perform_write|do_sys_open|fsync)/],
  [
    'system: waiting and waking',
    /^(futex_|do_futex|__x64_sys_futex|do_epoll|schedule|__schedule|do_nanosleep)/,
  ],
];
/** Functions of the program that run at the moment. */
const PROGRAM: readonly [string, RegExp][] = [
  ['SHA-256', /^sha(256|512)_/],
  ['encryption', /aesni|aes_|gcm|ghash/i],
  ['copying memory', /mem(move|cpy)/],
];
const REST = 'the program itself';

export function canProfile(): boolean {
  return existsSync(PERF);
}

/**
 * Samples a process during the work.
 * @returns the part of the samples of each kind, 0 to 1
 */
export async function shares(pid: number, work: () => Promise<unknown>): Promise<Spent> {
  rmSync(DATA, { force: true });
  const rate = String(SAMPLES_PER_SECOND);
  const words = ['record', '-q', '-g', '-e', 'cpu-clock', '-F', rate, '-p', String(pid), '-o', DATA];
  const perf = spawn(PERF, words, { stdio: 'ignore' });
  const ended = new Promise(resolve => perf.once('close', resolve));
  while (!existsSync(DATA) && perf.exitCode === null) await sleep(10);
  await sleep(ATTACH_MS);
  await work();
  perf.kill('SIGINT');
  await ended;
  const script = ['script', '-i', DATA, '-F', 'ip,sym,dso'];
  const { stdout } = await promisify(execFile)(PERF, script, { maxBuffer: 2 ** 30 });
  rmSync(DATA);
  return sharesOf(stdout);
}

/** @param script stacks as "perf script" prints them, each ended by an empty line */
export function sharesOf(script: string): Spent {
  const counts: Record<string, number> = {};
  let total = 0;
  for (const stack of script.split('\n\n')) {
    const frames = [...stack.matchAll(/^\s*[0-9a-f]+ (.*) \((.*)\)$/gm)].map(([, name = '', file = '']) => ({
      name,
      file,
    }));
    if (frames.length === 0) continue;
    const kind = kindOf(frames);
    counts[kind] = (counts[kind] ?? 0) + 1;
    total += 1;
  }
  return Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, count / total]));
}

function kindOf(frames: readonly { name: string; file: string }[]): string {
  const top = frames[0]?.name ?? '';
  if (frames[0]?.file.startsWith('[kernel')) {
    const found = KERNEL.find(([, of]) => frames.some(({ name }) => of.test(name)));
    return found?.[0] ?? 'system: other';
  }
  return PROGRAM.find(([, of]) => of.test(top))?.[0] ?? REST;
}
