import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDetails } from './module.ts';

export interface SandboxResult {
  readonly code: number | null;
  readonly stdout: string;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeout?: number;
}

/** A throw-away node on this machine (sandbox.sh): processes of one test share it until `stop`. */
export interface Sandbox {
  /** A directory that both sides see. */
  readonly directory: string;
  run(command: readonly string[], options?: RunOptions): Promise<SandboxResult>;
  /** The words that run a command inside, for those who start it themselves. */
  inside(command: readonly string[]): readonly string[];
  /** The same, which must succeed. */
  ok(command: readonly string[], options?: RunOptions): Promise<string>;
  shell(script: string, options?: RunOptions): Promise<string>;
  /** Calls a built module inside, as Ansible does. */
  // biome-ignore lint/suspicious/noExplicitAny: a module's result is JSON, and tests look anywhere in it.
  module(name: string, args: object, options?: RunOptions): Promise<any>;
  /** A file as the sandbox has it. */
  read(file: string): string;
  exists(file: string): boolean;
  stop(): Promise<void>;
}

/** Whether the machine lets this process make namespaces and mounts. */
export function canSandbox(): boolean {
  return process.getuid?.() === 0 && spawnSync('unshare', ['--mount', '--net', 'true']).status === 0;
}

export async function startSandbox(): Promise<Sandbox> {
  const directory = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  const holder = spawn(path.resolve('test/support/sandbox.sh'), ['sh', '-c', 'echo ready; exec sleep 3600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => holder.kill('SIGKILL');
  process.once('exit', kill);
  const pid = await firstProcess(holder);
  const inside = (command: readonly string[]) => [
    '--target',
    String(pid),
    '--mount',
    '--net',
    '--ipc',
    '--pid',
    '--wd=/',
    '--',
    ...command,
  ];
  const run: Sandbox['run'] = ({ ...command }, options = {}) => {
    const { cwd = directory, env = {}, timeout = 120_000 } = options;
    const words = Object.values(command) as string[];
    return execute('nsenter', inside(['env', '-C', cwd, ...assignments(env), ...words]), timeout);
  };
  const ok: Sandbox['ok'] = async (command, options) => {
    const result = await run(command, options);
    if (result.code !== 0)
      throw new Error(`${command.join(' ')} ended with ${result.code}:\n${result.output}`);
    return result.stdout;
  };
  return {
    directory,
    run,
    inside: command => ['nsenter', ...inside(command)],
    ok,
    shell: (script, options) => ok(['bash', '-euo', 'pipefail', '-c', script], options),
    module: async (name, args, options) => {
      const file = path.join(directory, `${name}-${Math.random().toString(36).slice(2)}.json`);
      await writeFile(file, JSON.stringify(args), { mode: 0o600 });
      const bundle = path.resolve(`roles/oci-modules/library/${name}.js`);
      const { stdout, output } = await run([process.execPath, bundle, file], options);
      await rm(file);
      try {
        return withDetails(JSON.parse(stdout));
      } catch {
        throw new Error(`${name} gave no JSON:\n${output}`);
      }
    },
    read: file => readFileSync(path.join(`/proc/${pid}/root`, file), 'utf8'),
    exists: file => existsSync(path.join(`/proc/${pid}/root`, file)),
    stop: async () => {
      process.removeListener('exit', kill);
      const ended = new Promise(resolve => holder.once('exit', resolve));
      holder.kill('SIGKILL');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Process 1 of the sandbox, once it is set up: the child of unshare. */
async function firstProcess(holder: ChildProcess): Promise<number> {
  let text = '';
  holder.stdout?.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const deadline = Date.now() + 30_000;
  while (!text.includes('ready')) {
    if (holder.exitCode !== null || Date.now() > deadline) throw new Error('the sandbox did not start');
    await sleep(20);
  }
  const tasks = `/proc/${holder.pid}/task`;
  const children = readdirSync(tasks).map(task => readFileSync(`${tasks}/${task}/children`, 'utf8'));
  return Number(children.join(' ').trim().split(/\s+/)[0]);
}

function assignments(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${value}`);
}

export function execute(program: string, args: readonly string[], timeout: number): Promise<SandboxResult> {
  return new Promise((resolve, reject) => {
    // As in sandbox.sh: nothing of the outside that names other files.
    const {
      DOCKER_CONFIG,
      DOCKER_HOST,
      REGISTRY_AUTH_FILE,
      CONTAINERS_CONF,
      CONTAINERS_STORAGE_CONF,
      NODE_OPTIONS,
      ...env
    } = process.env;
    const child = spawn(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
      output += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.on('error', reject);
    // Not "close": a daemon started inside may keep the pipes open.
    child.on('exit', code => setTimeout(() => resolve({ code, stdout, output }), 20));
  });
}
