import { type CatalogueCode, entryOf } from '../oci/catalogue/catalogue.ts';
import { codeOf, linkTo, withCode } from '../oci/catalogue/link.ts';
import { CommandError, OciError, UsageError } from '../oci/error.ts';
import type { Terminal } from './terminal.ts';

/** What a script can tell from the end of a command; the numbers stay as they are. */
export const EXIT_CODES = {
  0: 'Done; or with `--dry-run`: it would be possible.',
  1: 'It failed, for a reason that has no number of its own.',
  2: 'The command line, a file it names or the configuration cannot be used. Nothing was done.',
  3: 'The image, the repository or the registry to be stopped is not there.',
  4: 'The registry refused: no credentials, wrong ones, or not enough rights.',
  5: 'The registry cannot be reached, or asks to come back later: repeating may help.',
  6: 'A program that was called failed: a build, a service, or a playbook of a job.',
  70: 'An error of this program.',
  130: 'Interrupted.',
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return error.entry === 'OCI-0704' ? 3 : 2;
  if (error instanceof CommandError) return 6;
  if (!(error instanceof OciError)) return codeOf(error) === 'OCI-1002' ? 1 : 70;
  if (error.code === 'UNAUTHORIZED' || error.code === 'DENIED') return 4;
  if (error.status === 404) return 3;
  if (error.code === 'UNAVAILABLE' || error.code === 'TOOMANYREQUESTS') return 5;
  return 1;
}

/** Tells what went wrong, what it likely comes from and what to do next. */
export function explainFailure(terminal: Terminal, error: unknown): void {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  terminal.say(`error: ${withCode(message, code)}`);
  if (error instanceof CommandError && error.output.trim()) terminal.say(indent(error.output.trimEnd(), 2));
  for (const line of (error as { done?: readonly string[] }).done ?? [])
    terminal.say(`  done before:  ${line}`);
  const { cause, remedy } = entryOf(code);
  terminal.say(`  likely cause: ${cause.replaceAll('`', '"')}`);
  terminal.say(`  what to do:   ${remedy.replaceAll('`', '"')}`);
  if (terminal.documentation) terminal.say(`  more:         ${linkTo(code, terminal.documentation)}`);
  if (code === 'OCI-1001' && error instanceof Error) terminal.say(indent(error.stack ?? '', 2));
}

/** An entry of the catalogue, to read. */
export function explainCode(code: CatalogueCode, documentation: string | undefined): string {
  const { sentence, cause, remedy } = entryOf(code);
  return [
    `${code}: ${sentence}`,
    '',
    `  likely cause: ${cause}`,
    `  what to do:   ${remedy}`,
    ...(documentation ? ['', `  ${linkTo(code, documentation)}`] : []),
  ].join('\n');
}

function indent(text: string, width: number): string {
  return text.replace(/^/gm, ' '.repeat(width));
}
