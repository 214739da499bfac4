import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NODE_OPTIONS, SERVE_COMMAND } from '../../modules/operation/serve-launch.ts';
import { measure } from './measure.ts';
import { LIBRARY } from './places.ts';
import { type Kind, prepare, type RegistryOptions, run } from './registries.ts';

export const USER = 'bench';
export const PASSWORD = 'bench-password';

const MODULE = path.join(LIBRARY, 'oci_registry.js');

/** Our registry, as the module starts it. */
export const embedded: Kind & { readonly ours: true } = {
  name: 'ours',
  ours: true,
  available: () => existsSync(MODULE),
  async start(options) {
    prepare(options);
    const { pid, port } = await startByModule(options);
    // Begun once more as a child of this process, which tells how long that takes and ends it for sure.
    await end(pid);
    const program = path.join(options.storage, 'registry.js');
    const config = path.join(options.storage, 'config.json');
    const server = await run([process.execPath, ...NODE_OPTIONS, program, SERVE_COMMAND, config], port, {
      ...options,
      tls: { cert: path.join(options.storage, 'cert.pem'), key: '' },
    });
    return { ...server, requests: async () => undefined };
  },
};

/** Calls the module and ends what it started. @returns milliseconds until the module is done: the registry answers */
export async function timeOfModule(options: RegistryOptions): Promise<number> {
  prepare(options);
  const { pid, milliseconds } = await startByModule(options);
  await end(pid);
  rmSync(options.storage, { recursive: true, force: true });
  return milliseconds;
}

async function startByModule({
  storage,
}: RegistryOptions): Promise<{ pid: number; port: number; milliseconds: number }> {
  const file = `${storage}.json`;
  const args = {
    root: storage,
    host: '127.0.0.1',
    address: '127.0.0.1',
    port: 0,
    username: USER,
    password: PASSWORD,
    lease: 900,
  };
  writeFileSync(file, JSON.stringify(args), { mode: 0o600 });
  const { output, seconds } = await measure({ commands: [[process.execPath, MODULE, file]], output: true });
  const result = JSON.parse(output);
  return { pid: result.pid, port: result.buildset_registry.port, milliseconds: seconds * 1000 };
}

async function end(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  // Not our child: gone when its entry is, or is that of a process that waits to be reaped.
  for (let tries = 0; tries < 500; tries += 1) {
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
    if (!stat || /\) Z /.test(stat)) return;
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}
