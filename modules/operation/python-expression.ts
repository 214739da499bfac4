import { UsageError } from '../oci/error.ts';

/**
 * Whether a text matches as Python's `re.search` has it. Expressions in credentials were written for
 * Ansible's `regex_search`; JavaScript's are the same but for the forms that are translated here.
 * @param argument names the expression in errors
 * @throws UsageError for an expression that is wrong, or that has no counterpart
 */
export function pythonSearch(expression: string, text: string, argument: string): boolean {
  const { source, flags } = translate(expression, argument);
  try {
    return new RegExp(source, flags).test(text);
  } catch (cause) {
    throw new UsageError(
      argument,
      `"${expression}" is not a regular expression: ${(cause as Error).message}`,
      'OCI-0812',
    );
  }
}

const GLOBAL_FLAGS = /^\(\?([aiLmsux]+)\)/;

function translate(expression: string, argument: string): { source: string; flags: string } {
  let flags = '';
  let rest = expression;
  const given = GLOBAL_FLAGS.exec(rest);
  if (given) {
    rest = rest.slice(given[0].length);
    if (given[1]?.includes('x')) throw unsupported(expression, '(?x)', argument);
    for (const flag of 'ims') if (given[1]?.includes(flag)) flags += flag;
  }
  let source = '';
  let inClass = false;
  for (let at = 0; at < rest.length; ) {
    const [python = '', script] = inClass ? inside(rest, at) : outside(rest, at, flags, expression, argument);
    if (python === '[' && !inClass) {
      inClass = true;
      // A bracket in first place is a member of the class.
      const opening = /^\[\^?\]?/.exec(rest.slice(at))?.[0] ?? '[';
      source += opening.replace(']', '\\]');
      at += opening.length;
      continue;
    }
    if (python === ']' && inClass) inClass = false;
    source += script ?? python;
    at += python.length;
  }
  return { source, flags };
}

/** The next piece of an expression, and what it is in JavaScript where that differs. */
function outside(
  text: string,
  at: number,
  flags: string,
  expression: string,
  argument: string,
): [string, string?] {
  const rest = text.slice(at);
  const match = (pattern: RegExp) => pattern.exec(rest);
  let found: RegExpExecArray | null;
  if (match(/^\\A/)) return ['\\A', flags.includes('m') ? '(?<![^])' : '^'];
  if (match(/^\\Z/)) return ['\\Z', '(?![^])'];
  if (match(/^\\./s)) return [rest.slice(0, 2)];
  // Python's $ also matches before a line feed at the end.
  if (rest[0] === '$') return ['$', flags.includes('m') ? '$' : '(?=\\n?(?![^]))'];
  found = match(/^\(\?P<(\w+)>/);
  if (found) return [found[0], `(?<${found[1]}>`];
  found = match(/^\(\?P=(\w+)\)/);
  if (found) return [found[0], `\\k<${found[1]}>`];
  found = match(/^\(\?#[^)]*\)/);
  if (found) return [found[0], ''];
  found = match(/^\{,(\d+)\}/);
  if (found) return [found[0], `{0,${found[1]}}`];
  found = match(/^(\(\?[>(]|\(\?[aiLmsux-]+[:)]|[*+?}]\+)/);
  if (found) throw unsupported(expression, found[0], argument);
  return [rest[0] as string];
}

function inside(text: string, at: number): [string, string?] {
  return text[at] === '\\' ? [text.slice(at, at + 2)] : [text[at] as string];
}

function unsupported(expression: string, part: string, argument: string): UsageError {
  return new UsageError(
    argument,
    `"${expression}": "${part}" is not supported here; write it another way`,
    'OCI-0812',
  );
}
