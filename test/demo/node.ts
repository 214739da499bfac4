import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, runQuietly } from './process.ts';

/** A throw-away machine: mount, network and process namespaces of its own, with an address on the demo's network. */
export interface Node {
  readonly address: string;
  /** Variables with which Ansible reaches it. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Copies a directory into the home directory there. */
  receive(directory: string): Promise<void>;
  destroy(): Promise<void>;
}

export interface Network {
  /** A node with an address of its own, ready for Ansible. */
  createNode(): Promise<Node>;
  /** The executor's and the registries' address on the network. */
  readonly address: string;
  /** Folder with a file for each node, its first process's id in it. */
  readonly nodesFolder: string;
}

export interface NetworkOptions {
  readonly scratch: string;
  /** Script that runs a command in a sandbox. */
  readonly sandbox: string;
  /** Shell commands that a node runs once, before anything else. */
  readonly boot: string;
}

const BRIDGE = 'nodes';
// TEST-NET-1 of RFC 5737: nothing else has these addresses.
const PREFIX = '192.0.2';
const READY_TIMEOUT_MS = 30_000;

/** Makes the bridge to which nodes are attached. Nothing of it is seen outside of the demo's network namespace. */
export async function createNetwork(options: NetworkOptions): Promise<Network> {
  const address = `${PREFIX}.1`;
  const nodesFolder = path.join(options.scratch, 'nodes');
  await mkdir(nodesFolder, { mode: 0o700 });
  await mkdir(path.join(options.scratch, 'empty'));
  await run('ip', ['link', 'set', 'lo', 'up']);
  await run('ip', ['link', 'add', BRIDGE, 'type', 'bridge']);
  await run('ip', ['address', 'add', `${address}/24`, 'dev', BRIDGE]);
  await run('ip', ['link', 'set', BRIDGE, 'up']);
  let last = 9;
  const prepare = () => {
    last += 1;
    const node = createNode(options, last, nodesFolder);
    // Nobody may ask for it; who does gets the error.
    node.catch(() => {});
    return node;
  };
  let spare = prepare();
  return {
    address,
    nodesFolder,
    // As nodepools do, one is ready before it is wanted.
    createNode: () => {
      const node = spare;
      spare = prepare();
      return node;
    },
  };
}

async function createNode(options: NetworkOptions, number: number, nodesFolder: string): Promise<Node> {
  const address = `${PREFIX}.${number}`;
  const home = path.join(options.scratch, `node-${number}`);
  await mkdir(home);
  // Its first process stays, adopts what is left behind and ends with the node.
  // A Java on this machine would have its own copy of all authorities renewed, too, on every node.
  const program = `mount -t tmpfs -o mode=1777 node /tmp; rm -f /etc/ca-certificates/update.d/jks-keystore; ${options.boot}
echo ready
exec >&2
while :; do sleep 3600 & wait; done`;
  const child = spawn(options.sandbox, ['sh', '-c', program], {
    cwd: home,
    env: { ...process.env, HOME: '/root', SANDBOX_KEEP: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await isReady(child);
  const first = firstProcess(child.pid as number);
  await attach(first, `node${number}`, address);
  await writeFile(path.join(nodesFolder, address), String(first));
  return {
    address,
    variables: {
      ansible_connection: 'ssh',
      ansible_host: address,
      ansible_user: 'root',
      ansible_python_interpreter: '/usr/bin/python3',
    },
    receive: async directory => {
      const copy = 'tar -C "$1" -cf - "$2" | nsenter --target "$3" --mount --root -- tar -C /root -xf -';
      const { dir, base } = path.parse(directory);
      await run('sh', ['-c', copy, 'sh', dir, base, String(first)]);
    },
    destroy: async () => {
      const ended = new Promise(resolve => child.once('exit', resolve));
      process.kill(first, 'SIGKILL');
      await ended;
      await runQuietly('ip', ['link', 'delete', `node${number}`]);
      await rm(path.join(nodesFolder, address), { force: true });
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function isReady(child: ChildProcess): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (complaint.length < 10_000) complaint += chunk;
  });
  const said = new Promise<boolean>(resolve => {
    child.stdout?.once('data', () => resolve(true));
    child.once('exit', () => resolve(false));
  });
  const late = sleep(READY_TIMEOUT_MS, false, { ref: false });
  if (!(await Promise.race([said, late]))) throw new Error(`a node of the demo did not start: ${complaint}`);
}

/** The process that is number 1 inside, by the number that it has here. */
function firstProcess(outer: number): number {
  return Number(readFileSync(`/proc/${outer}/task/${outer}/children`, 'utf8').trim().split(' ')[0]);
}

async function attach(pid: number, link: string, address: string): Promise<void> {
  const inside = ['--target', String(pid), '--net', '--', 'ip'];
  await run('ip', ['link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid)]);
  await run('ip', ['link', 'set', link, 'master', BRIDGE, 'up']);
  await run('nsenter', [...inside, 'address', 'add', `${address}/24`, 'dev', 'eth0']);
  await run('nsenter', [...inside, 'link', 'set', 'eth0', 'up']);
}
