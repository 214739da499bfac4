import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import type { InstanceFiles } from './serve-instance.ts';

/** The word that makes the module's file the program of an instance. */
export const SERVE_COMMAND = 'serve';

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

/**
 * Starts the program in a session of its own with nothing of the caller's open, so that it survives the end of
 * the connection that started it.
 */
export async function launchDetached(files: InstanceFiles, log: string): Promise<{ exited(): boolean }> {
  const output = await open(log, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [files.program, SERVE_COMMAND, files.config], {
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      cwd: '/',
      env: Object.fromEntries(
        ENVIRONMENT.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])),
      ),
    });
    let exited = false;
    child.on('exit', () => {
      exited = true;
    });
    child.on('error', () => {
      exited = true;
    });
    child.unref();
    return { exited: () => exited };
  } finally {
    await output.close();
  }
}
