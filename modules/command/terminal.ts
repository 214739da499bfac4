import { DOCUMENTATION_VARIABLE } from '../oci/catalogue/link.ts';
import { printable } from './text.ts';

export type ProgressKind = 'bars' | 'lines' | 'none';

/** Where a command's result and its story go. */
export interface Terminal {
  /** The result for people, or the one JSON document. */
  out(text: string): void;
  /** What happens meanwhile, and errors. */
  say(line: string): void;
  /** Without line feeds or safeguards of its own: for a display that is drawn again. */
  draw(text: string): void;
  readonly progress: ProgressKind;
  readonly json: boolean;
  readonly columns: () => number;
  readonly rows: () => number;
  /** Address of the documentation, where somebody has set one. */
  readonly documentation: string | undefined;
}

export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; columns?: number; rows?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

const COLUMNS = 80;
const ROWS = 24;

export function createTerminal(
  { stdout, stderr, env }: Streams,
  options: { readonly json?: boolean; readonly progress?: ProgressKind | 'auto' } = {},
): Terminal {
  const { json = false, progress = 'auto' } = options;
  const clever = stderr.isTTY === true && env.TERM !== 'dumb';
  return {
    // In JSON, too: what is written for a character that could steer the terminal means that character there.
    out: text => void stdout.write(printable(text.endsWith('\n') ? text : `${text}\n`)),
    say: line => void stderr.write(`${printable(line)}\n`),
    draw: text => void stderr.write(text),
    progress: progress === 'auto' ? (clever ? 'bars' : 'lines') : progress,
    json,
    columns: () => stderr.columns || COLUMNS,
    rows: () => stderr.rows || ROWS,
    documentation: env[DOCUMENTATION_VARIABLE] || undefined,
  };
}
