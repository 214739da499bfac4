import { spawn } from 'node:child_process';
import path from 'node:path';

export interface ProgramOutcome {
  /** Exit code; -1 when a signal or the time limit ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: results are JSON, and tests look anywhere in them.
  readonly json: any;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly cwd?: string;
}

export const PROGRAM = path.resolve('bin/zuul-images.cjs');
const TIMEOUT_MS = 120_000;

/** Runs the built command-line program as a person would, without this user's own files of logins. */
export function callProgram(args: readonly string[], options: ProgramOptions = {}): Promise<ProgramOutcome> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: options.cwd,
      env: { PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', ...options.env },
      timeout: TIMEOUT_MS,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
    child.on('close', code => resolve({ code: code ?? -1, stdout, stderr, json: parse(stdout) }));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
