/** One instruction of a Dockerfile, with its continuation lines joined. */
export interface Instruction {
  /** Upper case. */
  readonly keyword: string;
  readonly text: string;
  /** First and last line, from 1. */
  readonly line: number;
  readonly lastLine: number;
}

export interface Dockerfile {
  readonly instructions: readonly Instruction[];
}

const CONTINUATION = { '\\': /\\[ \t]*$/, '`': /`[ \t]*$/ } as const;
const HERE_DOCUMENT = /<<-?\s*(["']?)([a-zA-Z_][a-zA-Z0-9_]*)\1/g;

/**
 * Splits a Dockerfile into its instructions (Dockerfile reference, "Format"): the escape directive, comments
 * between continuation lines and here-documents are honoured. Text that is no Dockerfile gives what it can.
 */
export function parseDockerfile(text: string): Dockerfile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const continuation = CONTINUATION[escapeOf(lines)];
  const instructions: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (isIgnored(lines[at])) continue;
    const first = at;
    const parts: string[] = [];
    for (; at < lines.length; at++) {
      const line = lines[at] as string;
      if (isIgnored(line) && parts.length > 0) continue;
      parts.push(line.replace(continuation, ''));
      if (!continuation.test(line)) break;
    }
    const joined = parts.join('').trim();
    const keyword = (/^\S+/.exec(joined)?.[0] ?? '').toUpperCase();
    if (['RUN', 'COPY', 'ADD'].includes(keyword)) at = endOfHereDocuments(joined, lines, at);
    instructions.push({
      keyword,
      text: joined,
      line: first + 1,
      lastLine: Math.min(at, lines.length - 1) + 1,
    });
  }
  return { instructions };
}

function isIgnored(line: string | undefined): boolean {
  return line === undefined || /^\s*(#|$)/.test(line);
}

/** Parser directives stand before everything else. */
function escapeOf(lines: readonly string[]): keyof typeof CONTINUATION {
  for (const line of lines) {
    const directive = /^\s*#\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line);
    if (!directive) break;
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

function endOfHereDocuments(instruction: string, lines: readonly string[], from: number): number {
  let at = from;
  for (const [opening, , word] of instruction.matchAll(HERE_DOCUMENT)) {
    const isEnd = (line: string) => (opening.startsWith('<<-') ? line.replace(/^\t+/, '') : line) === word;
    let end = at + 1;
    while (end < lines.length && !isEnd(lines[end] as string)) end++;
    if (end < lines.length) at = end;
  }
  return at;
}
