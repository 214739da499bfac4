import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ModuleOutcome {
  readonly code: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
  // biome-ignore lint/suspicious/noExplicitAny: a module's result is JSON, and tests look anywhere in it.
  readonly result: any;
}

/** Calls a built module as Ansible does: with a JSON file of arguments; one JSON document comes back. */
export async function callModule(
  name: string,
  args: object,
  env: Readonly<Record<string, string>> = {},
): Promise<ModuleOutcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'module-'));
  const file = path.join(folder, 'args');
  await writeFile(file, JSON.stringify({ _ansible_version: '2.18.0', ...args }), { mode: 0o600 });
  try {
    return await new Promise(resolve => {
      execFile(
        process.execPath,
        [path.resolve(`roles/oci-modules/library/${name}.js`), file],
        { timeout: 60_000, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...env } },
        (error, stdout, stderr) => {
          const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
          resolve({ code, output: stdout + stderr, result: withDetails(parse(stdout)) });
        },
      );
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A failure with what its `stderr` holds as data; the message stays the one that Zuul prints. */
export function withDetails(result: unknown): unknown {
  const { stderr } = result as { stderr?: string };
  return stderr === undefined ? result : { ...(parse(stderr) as object), ...(result as object) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { unparsable: text };
  }
}
