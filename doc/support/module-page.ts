import { optionsOf } from '../../modules/ansible/documentation.ts';
import type { ReturnValue, Specification } from '../../modules/ansible/specification.ts';

/** An option as Ansible documents it; see `optionsOf`. */
interface Option {
  readonly description: readonly string[];
  readonly type: string;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly choices?: readonly unknown[];
  readonly elements?: string;
  readonly suboptions?: Readonly<Record<string, Option>>;
}

/** The reStructuredText page of a module: what it does, its arguments, examples and what it returns. */
export function modulePage({ name, summary, description, ...rest }: Specification): string {
  const options = optionsOf(rest.arguments as never) as Record<string, Option>;
  return `${[
    name,
    '='.repeat(name.length),
    '',
    `${markUp(summary)}.`,
    ...description.flatMap(text => ['', markUp(text)]),
    ...heading('Arguments'),
    ...attribute(name, [], Object.entries(options).flatMap(argument)),
    ...heading('Examples'),
    '.. code-block:: yaml',
    '',
    ...indent(rest.examples.trim().split('\n')),
    ...heading('Return values'),
    ...Object.entries(rest.returns).flatMap(returned),
  ].join('\n')}\n`;
}

function argument([name, option]: readonly [string, Option]): string[] {
  const facts = [
    `:type: ${option.type}${option.elements ? ` of ${option.elements}` : ''}`,
    ...(option.required ? [':required:'] : []),
    ...(option.default === undefined ? [] : [`:default: ${literal(option.default)}`]),
  ];
  const choices = option.choices?.length
    ? ['', `One of ${option.choices.map(choice => `\`\`${literal(choice)}\`\``).join(', ')}.`]
    : [];
  const inner = Object.entries(option.suboptions ?? {}).flatMap(argument);
  return attribute(name, facts, [
    ...option.description.flatMap(text => [markUp(text), '']),
    ...choices,
    '',
    ...inner,
  ]);
}

function returned([name, value]: readonly [string, ReturnValue]): string[] {
  const type = `${value.type}${value.elements ? ` of ${value.elements}` : ''}`;
  const when = value.returned && value.returned !== 'success' ? `, returned ${markUp(value.returned)}` : '';
  const sample =
    value.sample === undefined
      ? []
      : ['', '.. code-block:: json', '', ...indent(JSON.stringify(value.sample, undefined, 2).split('\n'))];
  return [`\`\`${name}\`\` (${type}${when})`, ...indent([markUp(value.description), ...sample]), ''];
}

/** zuul-sphinx's directive for an attribute: it can be linked to as `name.argument.key`. */
function attribute(name: string, facts: readonly string[], content: readonly string[]): string[] {
  return [`.. zuul:attr:: ${name}`, ...indent(facts), '', ...indent(content), ''];
}

function heading(text: string): string[] {
  return ['', text, '-'.repeat(text.length), ''];
}

function indent(lines: readonly string[]): string[] {
  return lines.map(line => (line === '' ? '' : `   ${line}`));
}

function literal(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}

/**
 * Plain text as reStructuredText: \`code\`, or Ansible's C(code) and V(value), in double backquotes, everything else taken
 * as it is written.
 */
export function markUp(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\b[CVO]\(([^()]*)\)/g, '`$1`')
    .split(/(`+[^`]+`+)/)
    .map((part, index) =>
      index % 2 === 1 ? `\`\`${part.replace(/`/g, '')}\`\`` : part.replace(/([\\*_|`])/g, '\\$1'),
    )
    .join('');
}
