import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogueCode } from '../oci/catalogue/catalogue.ts';
import { CommandError } from '../oci/error.ts';
import { type CommandOptions, type CommandResult, mustRun } from './command.ts';

/** Engines' words for what happened on the way to a registry, and whether it may be over soon. */
const TROUBLES: readonly { words: RegExp; entry: CatalogueCode; passes: boolean }[] = [
  { words: /connection refused/i, entry: 'OCI-0202', passes: true },
  { words: /connection reset|closed network|broken pipe|\bEOF\b/i, entry: 'OCI-0208', passes: true },
  { words: /\b50[0234]\b/, entry: 'OCI-0201', passes: true },
  { words: /timeout|deadline exceeded/i, entry: 'OCI-0204', passes: true },
  { words: /no such host|name resolution/i, entry: 'OCI-0203', passes: false },
  { words: /unknown authority/i, entry: 'OCI-0205', passes: false },
  { words: /unauthorized|authentication required/i, entry: 'OCI-0102', passes: false },
  { words: /denied/i, entry: 'OCI-0103', passes: false },
];

/**
 * Runs an engine's pull or push, and again when the registry was away: engines differ in what they repeat
 * themselves.
 * @param pauses seconds before each repetition
 * @throws CommandError that tells what was wrong with the registry, where the engine's words say so
 */
export async function transfer(
  purpose: string,
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
  pauses: readonly number[] = [2, 5],
): Promise<CommandResult> {
  const [pause, ...later] = pauses;
  try {
    return await mustRun(purpose, program, args, options);
  } catch (error) {
    const trouble = error instanceof CommandError ? troubleIn(error.message) : undefined;
    if (!(error instanceof CommandError) || !trouble) throw error;
    if (pause === undefined || !trouble.passes) throw transferFailure(error);
  }
  await sleep(pause * 1000);
  return transfer(purpose, program, args, options, later);
}

/** The same error with the entry of the catalogue for what was wrong with the registry. */
export function transferFailure({ command, exitCode, output, message }: CommandError): CommandError {
  return new CommandError(command, exitCode, output, message, troubleIn(message)?.entry ?? 'OCI-0502');
}

function troubleIn(message: string) {
  return TROUBLES.find(({ words }) => words.test(message));
}
