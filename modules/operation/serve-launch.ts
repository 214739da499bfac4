import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { InstanceFiles } from './serve-instance.ts';

/** The word that makes the module's file the program of an instance. */
export const SERVE_COMMAND = 'serve';

/**
 * Options of Node.js for a registry, which holds little for long and a lot for a moment: short-lived memory is
 * taken back after 1 MiB and not after 16, a fifth less of it all in all, at no cost in time.
 */
export const NODE_OPTIONS = ['--max-semi-space-size=1'];

/** The command that is an instance. */
function commandOf(files: InstanceFiles): [string, ...string[]] {
  return [process.execPath, ...NODE_OPTIONS, files.program, SERVE_COMMAND, files.config];
}

/** Of the caller's environment only what a server may need: the rest can hold secrets of the job. */
const ENVIRONMENT = [
  'PATH',
  'TMPDIR',
  'TZ',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
];

/** What a launch finds of the machine. */
export interface Machine {
  readonly uid: number;
  /** A folder that is there while systemd is the machine's first process. */
  readonly systemdFolder: string;
  readonly env: NodeJS.ProcessEnv;
}

export const THIS_MACHINE: Machine = {
  uid: process.getuid?.() ?? -1,
  systemdFolder: '/run/systemd/system',
  env: process.env,
};

/**
 * Starts the program so that it survives the end of the connection that started it: as a transient unit where
 * there is systemd and we are root, since a login's end may take all that it started; else in a session of its own.
 */
export async function launch(
  files: InstanceFiles,
  log: string,
  machine: Machine = THIS_MACHINE,
): Promise<{ exited(): boolean }> {
  if (machine.uid === 0 && existsSync(machine.systemdFolder) && (await launchUnit(files, log, machine))) {
    return { exited: () => false };
  }
  return await launchDetached(files, log, machine);
}

/** @returns whether systemd took it */
function launchUnit(files: InstanceFiles, log: string, { env }: Machine): Promise<boolean> {
  const name = createHash('sha256').update(files.root).digest('hex').slice(0, 12);
  const words = [
    '--quiet',
    '--collect',
    `--unit=oci-registry-${name}-${process.pid}`,
    '--description=OCI registry of a buildset',
    '--property=UMask=0077',
    `--property=StandardOutput=append:${log}`,
    `--property=StandardError=append:${log}`,
    '--property=KillSignal=SIGTERM',
    '--property=TimeoutStopSec=60',
    ...Object.keys(kept(env)).map(variable => `--setenv=${variable}`),
    '--',
    ...commandOf(files),
  ];
  return new Promise(resolve => {
    const child = spawn('systemd-run', words, { stdio: 'ignore', env });
    child.on('error', () => resolve(false));
    child.on('exit', code => resolve(code === 0));
  });
}

async function launchDetached(
  files: InstanceFiles,
  log: string,
  { env }: Machine,
): Promise<{ exited(): boolean }> {
  const output = await open(log, 'a', 0o600);
  try {
    const [node, ...words] = commandOf(files);
    const child = spawn(node, words, {
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      cwd: '/',
      env: kept(env),
    });
    let exited = false;
    const end = () => {
      exited = true;
    };
    child.on('exit', end);
    child.on('error', end);
    child.unref();
    return { exited: () => exited };
  } finally {
    await output.close();
  }
}

function kept(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(ENVIRONMENT.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
}
