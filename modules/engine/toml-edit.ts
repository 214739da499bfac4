import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'smol-toml';
import { isSameToml, parseToml, type TomlTable } from './toml-text.ts';

/** One key of a table to be set, or removed when there is no value. */
export interface TomlEdit {
  readonly table: readonly string[];
  readonly key: string;
  readonly value: unknown;
}

/**
 * Sets keys in a TOML text and leaves everything else as it is written, comments included. A text in which
 * the keys are written in a way that cannot be edited in place, as in inline tables, is written anew and loses
 * its comments.
 * @throws UsageError for a text that is no TOML
 */
export function editToml(text: string, file: string, edits: readonly TomlEdit[]): string {
  const wanted = edits.reduce(structural, parseToml(text, file));
  if (isSameToml(parseToml(text, file), wanted)) return text;
  const edited = edits.reduce(textual, text);
  try {
    if (isSameToml(parseToml(edited, file), wanted)) return edited;
  } catch {
    // The edit in place met a text that it does not understand.
  }
  // Numbers as they were: 1.0 would become 1, which is of another type.
  const exact = parse(text, { integersAsBigInt: true }) as TomlTable;
  return stringify(edits.reduce(structural, exact), { numbersAsFloat: true });
}

/** A copy of the document with the edit; tables that a removal leaves empty go as well. */
function structural(document: TomlTable, { table, key, value }: TomlEdit): TomlTable {
  const [name, ...rest] = table;
  if (name === undefined) {
    const { [key]: _, ...others } = document;
    return value === undefined ? others : { ...document, [key]: value };
  }
  const before = (document[name] ?? {}) as TomlTable;
  const inner = structural(before, { table: rest, key, value });
  if (
    Object.keys(inner).length > 0 ||
    (value === undefined && Object.keys(before).length === 0 && name in document)
  ) {
    return { ...document, [name]: inner };
  }
  const { [name]: _, ...others } = document;
  return others;
}

function textual(text: string, { table, key, value }: TomlEdit): string {
  const lines = text.split('\n');
  const header = lines.findIndex(line => isDeepStrictEqual(tableOf(line), table));
  const assignment =
    value === undefined
      ? []
      : stringify({ [key]: value })
          .trimEnd()
          .split('\n');
  if (header < 0) {
    if (value === undefined) return text;
    const title = stringify(nested(table)).trimEnd().split('\n').at(-1) ?? '';
    return `${text.trimEnd()}${text.trim() ? '\n\n' : ''}${title}\n${assignment.join('\n')}\n`;
  }
  const end = lines.findIndex((line, index) => index > header && tableOf(line) !== undefined);
  const section = lines.slice(header + 1, end < 0 ? undefined : end);
  const start = section.findIndex(line => keyOf(line) === key);
  const length = start < 0 ? 0 : lengthOf(section, start);
  const at = header + 1 + Math.max(start, 0);
  const indent = /^\s*/.exec(section[start] ?? section.find(line => keyOf(line)) ?? '')?.[0] ?? '';
  lines.splice(at, length, ...assignment.map(line => `${indent}${line}`));
  if (value === undefined) dropEmptyTable(lines, header);
  return lines.join('\n');
}

/** A table that only held the removed key was made for it; blank lines before it go with it. */
function dropEmptyTable(lines: string[], header: number): void {
  const end = lines.findIndex((line, index) => index > header && tableOf(line) !== undefined);
  const last = end < 0 ? lines.length : end;
  if (lines.slice(header + 1, last).some(line => line.trim() !== '')) return;
  let first = header;
  while (first > 0 && lines[first - 1]?.trim() === '') first--;
  lines.splice(first, last - first, ...(first > 0 || end >= 0 ? [''] : []));
}

/** The path of a `[table]` line. */
function tableOf(line: string): string[] | undefined {
  if (!/^\s*\[[^[]/.test(line)) return undefined;
  const path: string[] = [];
  try {
    let at = parse(line) as TomlTable;
    for (let names = Object.keys(at); names.length === 1; names = Object.keys(at)) {
      path.push(names[0] as string);
      at = at[names[0] as string] as TomlTable;
    }
    return path;
  } catch {
    return undefined;
  }
}

/** Where the first table begins, if there is one. */
export function firstTable(text: string): number | undefined {
  for (const { index } of text.matchAll(/^[ \t]*\[/gm)) if (isWhole(text.slice(0, index))) return index;
  return undefined;
}

/** Numbers of the lines that begin a table; one in an array of several lines may only look like it. */
export function headersIn(lines: readonly string[]): number[] {
  return lines.flatMap((line, index) =>
    /^\s*\[/.test(line) && isWhole(lines.slice(0, index).join('\n')) ? [index] : [],
  );
}

/** Whether a text ends where a value does. */
function isWhole(text: string): boolean {
  try {
    parse(text, { integersAsBigInt: true });
    return true;
  } catch {
    return false;
  }
}

export function keyOf(line: string): string | undefined {
  return /^\s*"?([A-Za-z0-9_.:/-]+)"?\s*=/.exec(line)?.[1];
}

/** Lines that an assignment takes: as many as it needs to be TOML. */
export function lengthOf(lines: readonly string[], start: number): number {
  for (let end = start + 1; end <= lines.length; end++) {
    if (isWhole(lines.slice(start, end).join('\n'))) return end - start;
  }
  return 1;
}

function nested(table: readonly string[]): TomlTable {
  return table.reduceRight<TomlTable>((inner, name) => ({ [name]: inner }), {});
}
