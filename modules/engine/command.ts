import { execa } from 'execa';
import { CommandError, UsageError } from '../oci/error.ts';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Seconds; without it the command takes the time it needs, as builds and pushes of large images do. */
  readonly timeout?: number;
  /** Told of both outputs as they come, for whoever watches. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export interface CommandResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Both outputs in their order; the end of them when there is a lot. */
  readonly output: string;
}

/** What of an output is kept, in characters. */
const KEPT = 1_000_000;

/** Ansible's connection may come without the administrator's directories. */
export function searchPath(): { readonly PATH: string } {
  return { PATH: `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin` };
}

/**
 * Runs a program to its end, without input and without a terminal.
 * @throws UsageError when the program is not installed
 */
export async function run(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = execa(program, args, {
    reject: false,
    all: true,
    buffer: false,
    stdin: 'ignore',
    env: { ...searchPath(), ...options.env },
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    ...(options.timeout !== undefined && { timeout: options.timeout * 1000 }),
  });
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout = `${stdout}${text}`.slice(-KEPT);
  });
  child.all.setEncoding('utf8').on('data', (text: string) => {
    output = `${output}${text}`.slice(-KEPT);
    options.onOutput?.(text);
  });
  const result = await child;
  if (result.code === 'ENOENT') {
    throw new UsageError('container_command', missing(program, result.cwd), 'OCI-0503');
  }
  if (result.timedOut) output += `\n(no end within ${options.timeout} s)`;
  return { exitCode: result.exitCode, stdout: stdout.trimEnd(), output: output.trimEnd() };
}

/**
 * The same for commands that must succeed.
 * @param purpose what was being done, for the message
 * @throws CommandError
 */
export async function mustRun(
  purpose: string,
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await run(program, args, options);
  if (result.exitCode === 0) return result;
  throw new CommandError(
    [program, ...args],
    result.exitCode,
    tail(result.output),
    `${purpose}: ${program} ${args[0]} failed: ${lastLine(result.output)}`,
  );
}

/** The last lines of an output. */
export function tail(output: string, lines = 40): string {
  return output.split('\n').slice(-lines).join('\n');
}

export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}

function missing(program: string, directory: string): string {
  return (
    `"${program}" cannot be run in ${directory}: it is not installed on this node ` +
    `(the role ensure-${program} installs it), or the directory does not exist`
  );
}
