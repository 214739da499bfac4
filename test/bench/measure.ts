import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

export interface Work {
  readonly commands: readonly (readonly string[])[];
  /** Commands at a time. */
  readonly concurrency?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout?: number;
  /** Whether to give back what the first command printed. */
  readonly output?: boolean;
}

export interface Taken {
  readonly seconds: number;
  /** CPU seconds of the commands, user and system. */
  readonly cpu: number;
  /** Bytes, of the largest process. */
  readonly rss: number;
  /** Part of the machine's cores, 0 to 1, that neither the commands nor `servers` used. */
  readonly foreign: number;
  readonly output: string;
}

const TICKS_PER_SECOND = 100;

/** Runs commands and says what they took. @throws when one fails, with its output */
export async function measure(work: Work, servers: readonly number[] = []): Promise<Taken> {
  const before = sum(servers.map(cpuOf));
  const told = await python(path.resolve('test/bench/measure.py'), work);
  const served = sum(servers.map(cpuOf)) - before;
  const { seconds, user, system, rss, busy, failed, output } = told;
  const first = failed[0];
  if (first) throw new Error(`${first.command.join(' ')}: ${first.output}`);
  const cpu = user + system;
  return { seconds, cpu, rss, foreign: Math.max(0, busy - cpu - served) / (seconds * cpus().length), output };
}

/** CPU seconds of a process and of its children that ended. */
export function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return sum(fields.slice(11, 15).map(Number)) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** Bytes now, or at the most so far. */
export function residentOf(pid: number, which: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
}

/** Makes the most so far begin anew. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Without the right to, the figure includes what was before.
  }
}

interface Told {
  seconds: number;
  user: number;
  system: number;
  rss: number;
  busy: number;
  failed: { command: string[]; output: string }[];
  output: string;
}

function python(script: string, work: Work): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', ['-I', script], { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', chunk => {
      out += chunk;
    });
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve(JSON.parse(out) as Told);
      else reject(new Error(`${work.commands[0]?.join(' ')}: ${err.trim()}`));
    });
    child.stdin.end(JSON.stringify(work));
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
