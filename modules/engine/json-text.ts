import { UsageError } from '../oci/error.ts';

const BOM = '\ufeff';

/**
 * A JSON object of a configuration file. It may begin with a byte order mark, as dockerd lets it.
 * @throws UsageError naming the file and the line of the first error
 */
export function parseJsonObject(content: string, file: string): Record<string, unknown> {
  const text = withoutMark(content);
  // Programs of Go take an empty file for an empty object in some places and fail in others; people
  // who emptied it mean the former.
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, column } = position(text, errorOffset(text));
    throw new UsageError(
      file,
      `line ${line}, column ${column}: this is not JSON; correct the file first, nothing was changed`,
      'OCI-0601',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(
      file,
      'line 1: the file holds no JSON object; correct the file first, nothing was changed',
      'OCI-0601',
    );
  }
  return value as Record<string, unknown>;
}

function withoutMark(text: string): string {
  return text.startsWith(BOM) ? text.slice(BOM.length) : text;
}

/** The object as text, marked and indented as the former text was. */
export function formatJson(value: unknown, former: string | undefined): string {
  const formerly = former === undefined ? undefined : withoutMark(former);
  const mark = former === formerly ? '' : BOM;
  const indent = /^[{[]\s*?\n([ \t]+)\S/.exec(formerly ?? '')?.[1];
  const compact = formerly !== undefined && formerly.trim() !== '' && !formerly.trim().includes('\n');
  const newline = formerly === undefined || formerly.endsWith('\n') || formerly === '' ? '\n' : '';
  return `${mark}${JSON.stringify(value, undefined, compact ? undefined : (indent ?? '    '))}${newline}`;
}

/** Line and column of an offset, both from 1. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y;

/** Where a text stops being JSON (RFC 8259). V8's own messages tell it only in some versions. */
function errorOffset(text: string): number {
  let at = 0;
  const peek = (): { kind: string; end: number; start: number } => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const start = at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
    if (!match) return { kind: 'error', end: start, start };
    return { kind: match[1] ?? (match[2] ? 'string' : 'value'), end: TOKEN.lastIndex, start };
  };
  const take = (...kinds: string[]): string => {
    const token = peek();
    if (!kinds.includes(token.kind)) throw token.start;
    at = token.end;
    return token.kind;
  };
  const list = (close: string, element: () => void): void => {
    if (peek().kind === close) {
      take(close);
      return;
    }
    do element();
    while (take(',', close) === ',');
  };
  const value = (): void => {
    const kind = take('{', '[', 'string', 'value');
    if (kind === '[') list(']', value);
    if (kind === '{')
      list('}', () => {
        take('string');
        take(':');
        value();
      });
  };
  try {
    value();
    return at;
  } catch (offset) {
    if (typeof offset !== 'number') throw offset;
    return offset;
  }
}
