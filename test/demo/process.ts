import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const TIMEOUT_MS = 60_000;

/**
 * Runs a program to its end and returns its output.
 * @throws Error with what the program said
 */
export async function run(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await execute(program, [...args], { timeout: TIMEOUT_MS })).stdout;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(`${program} ${args.join(' ')}: ${stderr?.trim() || message}`);
  }
}

/** The same, where it does not matter whether it works. */
export async function runQuietly(program: string, args: readonly string[]): Promise<void> {
  await run(program, args).catch(() => {});
}
