import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Machine } from '../job/play.ts';
import { CommandError, UsageError } from '../oci/error.ts';

interface SshTarget {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** Which machine is which node. */
export interface Machines {
  readonly named: ReadonlyMap<string, SshTarget>;
  /** Whether this machine is every other node. */
  readonly here: boolean;
}

const COPY_TIMEOUT_MS = 300_000;

/** @param texts as `name=[user@]host[:port]` */
export function parseMachines(texts: readonly string[], here: boolean): Machines {
  const named = texts.map(text => {
    const found = /^([^=]+)=(?:([^@\s]+)@)?(\[[0-9a-fA-F:.]+\]|[^:@\s-][^:@\s]*)(?::(\d+))?$/.exec(text);
    const [, name, user, host, port] = found ?? [];
    if (!name || !host)
      throw new UsageError('--node', `"${text}" is not of the form <name>=[user@]host[:port]`);
    return [
      name,
      { host: host.replace(/^\[|\]$/g, ''), ...(user && { user }), ...(port && { port: Number(port) }) },
    ] as const;
  });
  return { named: new Map(named), here };
}

/** The machine for a node of a job. Nothing is removed from it afterwards. */
export async function createMachine(
  { named, here }: Machines,
  { name, label }: { readonly name: string; readonly label: string },
): Promise<Machine> {
  const target = named.get(name) ?? named.get(label) ?? named.get('*');
  if (target) return overSsh(target);
  if (here) return thisMachine();
  throw new UsageError(
    '--node',
    `the job needs a machine for its node ${name} (${label}): name one, or play on this one with --this-machine`,
  );
}

/** The repositories are where the build put them: that is the home directory of what runs here. */
function thisMachine(): Machine {
  return {
    variables: {
      ansible_connection: 'local',
      // Other jobs reach what a job starts here by this address.
      ansible_host: '127.0.0.1',
      ansible_python_interpreter: '/usr/bin/python3',
    },
    receive: async () => {},
    destroy: async () => {},
  };
}

function overSsh({ host, user, port }: SshTarget): Machine {
  const options = ['-o', 'BatchMode=yes', ...(port ? ['-p', String(port)] : [])];
  return {
    variables: {
      ansible_connection: 'ssh',
      ansible_host: host,
      ...(user && { ansible_user: user }),
      ...(port && { ansible_port: port }),
    },
    receive: async directory => {
      const { dir, base } = path.parse(directory);
      const target = user ? `${user}@${host}` : host;
      await pipe(
        ['tar', '-C', dir, '-cf', '-', base],
        ['ssh', ...options, '--', target, 'tar -C "$HOME" -xf -'],
      );
    },
    destroy: async () => {},
  };
}

/** Runs two programs, the output of the first one into the second one. */
async function pipe(
  first: readonly [string, ...string[]],
  second: readonly [string, ...string[]],
): Promise<void> {
  const options = { timeout: COPY_TIMEOUT_MS };
  const to = spawn(second[0], second.slice(1), { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
  const from = spawn(first[0], first.slice(1), { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  from.stdout.pipe(to.stdin);
  // Who reads has ended: the exit says why.
  to.stdin.on('error', () => {});
  await Promise.all([ended(from, first), ended(to, second)]);
}

function ended(child: ReturnType<typeof spawn>, command: readonly string[]): Promise<void> {
  let output = '';
  child.stderr?.on('data', chunk => {
    if (output.length < 10_000) output += chunk;
  });
  return new Promise((resolve, reject) => {
    const fail = (code: number | undefined, problem: string) =>
      reject(new CommandError(command, code, output, `${command[0]} failed: ${problem}`));
    child.once('error', error => fail(undefined, error.message));
    child.once('close', code =>
      code === 0 ? resolve() : fail(code ?? undefined, output.trim() || `exit ${code}`),
    );
  });
}
