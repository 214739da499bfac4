import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withDetails } from './module.ts';

/** The built module, called as Ansible calls it. */
export const REGISTRY_MODULE = path.resolve('roles/oci-modules/library/oci_registry.js');

export interface ModuleOutcome {
  readonly code: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the module returns
  readonly result: any;
  readonly output: string;
}

/** Calls a built module with these arguments. */
export async function callModule(
  module: string,
  args: object,
  node = process.execPath,
): Promise<ModuleOutcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'module-'));
  try {
    const file = path.join(folder, 'arguments.json');
    await writeFile(file, JSON.stringify(args));
    return await new Promise(resolve => {
      execFile(node, [module, file], { timeout: 120_000, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({
          code,
          result: stdout ? withDetails(JSON.parse(stdout)) : undefined,
          output: stdout + stderr,
        });
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface EmbeddedRegistry {
  readonly root: string;
  readonly port: number;
  readonly pid: number;
  readonly cert: string;
  readonly password: string;
  /** As the module's "started" with more arguments. */
  start(more?: object): Promise<ModuleOutcome>;
  call(state: string, more?: object): Promise<ModuleOutcome>;
  stop(): Promise<void>;
}

/** Starts the embedded registry by its built module on a free loopback port; `stop` removes it. */
export async function startEmbeddedRegistry(args: object = {}): Promise<EmbeddedRegistry> {
  const parent = await mkdtemp(path.join(tmpdir(), 'embedded-registry-'));
  const root = path.join(parent, 'registry');
  const password = `p${randomBytes(12).toString('hex')}`;
  const base = { root, host: '127.0.0.1', address: '127.0.0.1', port: 0, password, ...args };
  const call = (state: string, more: object = {}) => callModule(REGISTRY_MODULE, { ...base, state, ...more });
  const { code, result, output } = await call('started');
  if (code !== 0) throw new Error(`the registry did not start: ${output}`);
  return {
    root,
    port: result.buildset_registry.port,
    pid: result.pid,
    cert: result.buildset_registry.cert,
    password,
    start: more => call('started', more),
    call,
    async stop() {
      await call('stopped');
      await rm(parent, { recursive: true, force: true });
    },
  };
}
