/** A part of a text to be written differently. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  /** From 1. */
  readonly line: number;
}

/** Everything that is not replaced stays as it is, byte by byte. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  return [...replacements]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, to }) => result.slice(0, start) + to + result.slice(end), text);
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
