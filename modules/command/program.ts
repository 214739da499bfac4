import { Command, CommanderError, Help, type Option } from 'commander';
import { DOCUMENTATION_VARIABLE, withCode } from '../oci/catalogue/link.ts';
import { UsageError } from '../oci/error.ts';
import { buildCommand } from './build.ts';
import { failureDocument } from './call.ts';
import { addOutputOptions } from './command.ts';
import { completionCommand } from './completion.ts';
import { configureCommand } from './configure.ts';
import { copyCommand } from './copy.ts';
import { explainCommand } from './explain.ts';
import { exitCodeOf, explainFailure } from './failure.ts';
import { inspectCommand } from './inspect.ts';
import { AUTH_VARIABLE, PASSWORD_VARIABLE, USERNAME_VARIABLE } from './logins.ts';
import type { Parts } from './parts.ts';
import { promoteCommand } from './promote.ts';
import { pruneCommand } from './prune.ts';
import { rollbackCommand } from './rollback.ts';
import { runCommand } from './run.ts';
import { serveCommand } from './serve.ts';
import { createTerminal } from './terminal.ts';

const HELP_WIDTH = 100;

/** The program with all of its commands. */
export function createProgram(parts: Parts): Command {
  const { stdout, stderr } = parts.streams;
  const write = (stream: NodeJS.WritableStream) => (text: string) => void stream.write(text);
  const program = new Command('zuul-images')
    .description('Copies, promotes, builds and shows container images, with the operations of the jobs.')
    .version(parts.version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', ENVIRONMENT);
  const commands = [
    copyCommand(parts),
    promoteCommand(parts),
    rollbackCommand(parts),
    buildCommand(parts),
    serveCommand(parts),
    pruneCommand(parts),
    configureCommand(parts),
    inspectCommand(parts),
    runCommand(parts),
    explainCommand(parts),
    completionCommand(write(stdout)),
  ];
  for (const command of commands) program.addCommand(addOutputOptions(command));
  for (const command of [program, ...commands]) {
    command
      .exitOverride()
      .helpOption('-h, --help', 'show this help')
      .showSuggestionAfterError()
      .configureHelp({ helpWidth: HELP_WIDTH, optionDescription: describeOption })
      .configureOutput({
        writeOut: write(stdout),
        writeErr: write(stderr),
        // Told below, as all errors are.
        outputError: () => {},
      });
  }
  return program;
}

/** That an option which may be repeated is not given by default needs no words. */
function describeOption(option: Option): string {
  return new Help().optionDescription(option).replace(' (default: [])', '');
}

const ENVIRONMENT = `
Environment:
  ${USERNAME_VARIABLE}, ${PASSWORD_VARIABLE}
                        name and password for the registry that a command is about
  ${AUTH_VARIABLE}    text of a file with logins, as docker's config.json
  REGISTRY_AUTH_FILE, DOCKER_CONFIG
                        where podman and docker have theirs
  https_proxy, no_proxy, SSL_CERT_FILE, SSL_CERT_DIR
                        the way to registries, and whom to trust
  ${DOCUMENTATION_VARIABLE}
                        address of the published documentation; errors then link to their page`;

/** Runs the program; what goes wrong is told and sets the number with which it ends. */
export async function runProgram(parts: Parts, argv: readonly string[]): Promise<void> {
  const terminal = createTerminal(parts.streams);
  try {
    await createProgram(parts).parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      parts.setExitCode(error.exitCode === 0 ? 0 : 2);
      if (error.exitCode === 0) return;
      tellUsage(terminal.say, error, argv);
      if (argv.includes('--json'))
        terminal.out(JSON.stringify(failureDocument(asUsage(error), terminal.documentation), null, 2));
      return;
    }
    explainFailure(terminal, error);
    parts.setExitCode(exitCodeOf(error));
  }
}

/** The parser's message, with where the help is. */
function tellUsage(
  say: (line: string) => void,
  { code, message }: CommanderError,
  argv: readonly string[],
): void {
  // Without a command the parser has printed the help.
  if (code === 'commander.help') return;
  const { entry } = asUsage({ message });
  say(`error: ${withCode(message.replace(/^error: /, ''), entry)}`);
  const command = argv.find(word => !word.startsWith('-'));
  const known = command && code !== 'commander.unknownCommand' && /^[a-z]+$/.test(command);
  say(`  what to do:   zuul-images help${known ? ` ${command}` : ''}`);
}

function asUsage({ message }: Pick<CommanderError, 'message'>): UsageError {
  return new UsageError('arguments', message.replace(/^error: /, ''));
}
