import { Command, Option } from 'commander';
import { UsageError } from '../oci/error.ts';
import { failureDocument } from './call.ts';
import { exitCodeOf, explainFailure } from './failure.ts';
import type { LoginOptions } from './logins.ts';
import type { Parts } from './parts.ts';
import { createTerminal, type ProgressKind, type Terminal } from './terminal.ts';

export interface OutputOptions {
  readonly json?: boolean;
  readonly progress: ProgressKind | 'auto';
}

/** What a command has done: for `--json`, and for people. */
export interface Outcome {
  readonly result: object;
  readonly text: string;
  /** 0 without one. */
  readonly exitCode?: number;
}

export interface Example {
  readonly what: string;
  /** A command line; long ones go on in further lines. */
  readonly line: string;
}

/** A command with its help and examples. */
export function newCommand(
  name: string,
  summary: string,
  description: readonly string[],
  examples: readonly Example[],
): Command {
  return new Command(name)
    .summary(summary)
    .description([`${summary}.`, ...description].join(' '))
    .addHelpText('after', `\nExamples:\n${examples.map(exampleText).join('\n')}`);
}

/** What all commands have, after their own. */
export function addOutputOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--progress <kind>', 'how progress is shown on standard error; bars only on a terminal')
        .choices(['auto', 'bars', 'lines', 'none'])
        .default('auto'),
    )
    .option('--json', 'print the result as one JSON document');
}

function exampleText({ what, line }: Example): string {
  return `  # ${what}\n  ${line.replaceAll('\n', '\n      ')}`;
}

/** A password on the command line is refused with what to do instead. */
export function addLoginOptions(command: Command): Command {
  return command
    .option('--username <name>', 'name to log in with at the registry that the command is about')
    .option('--password-stdin', 'read its password from the first line of standard input')
    .option('--auth-file <file>', "file with logins in place of docker's and podman's own")
    .addOption(
      new Option('--password [text]').hideHelp().argParser(() => {
        throw new UsageError(
          '--password',
          'everybody on this machine could read it there; use --password-stdin or the environment',
          'OCI-0814',
        );
      }),
    );
}

export function addEndpointOptions(command: Command): Command {
  return command
    .option(
      '--endpoint <registry=url>',
      'another place of a registry, also http://; repeatable',
      collect,
      [] as string[],
    )
    .option(
      '--ca <[registry=]file>',
      "CA to trust beside the system's, for one registry or for all; repeatable",
      collect,
      [] as string[],
    );
}

export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** Runs a command's work, prints what came of it, and sets the number with which the program ends. */
export async function perform(
  parts: Parts,
  options: OutputOptions,
  work: (terminal: Terminal) => Promise<Outcome>,
): Promise<void> {
  const terminal = createTerminal(parts.streams, options);
  try {
    const { result, text, exitCode = 0 } = await work(terminal);
    terminal.out(terminal.json ? JSON.stringify(result, null, 2) : text);
    parts.setExitCode(exitCode);
  } catch (error) {
    explainFailure(terminal, error);
    if (terminal.json) terminal.out(JSON.stringify(failureDocument(error, terminal.documentation), null, 2));
    parts.setExitCode(exitCodeOf(error));
  }
}

export type RegistryOptions = LoginOptions & { readonly endpoint: string[]; readonly ca: string[] };

/** Lines of a table, the columns as wide as they need to be. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map(row => (row[index] ?? '').length), 0),
  );
  return rows
    .map(row =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
