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

/** A schema, as far as this page reads it itself. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

/** The reStructuredText page of a module: what it does, its arguments, examples and what it returns. */
export function modulePage({ name, summary, description, ...rest }: Specification): string {
  const schema = rest.arguments as Schema;
  const options = Object.entries(optionsOf(schema as never) as Record<string, Option>).map(
    ([argument, option]) => [argument, { ...option, ...keysOf(schema.properties?.[argument]) }] as const,
  );
  return `${[
    name,
    '='.repeat(name.length),
    '',
    `${markUp(summary)}.`,
    ...description.flatMap(text => ['', markUp(text)]),
    ...heading('Arguments'),
    ...attribute(name, [], options.flatMap(argument)),
    ...heading('Examples'),
    '.. code-block:: yaml',
    '',
    ...indent(rest.examples.trim().split('\n')),
    ...heading('Return values'),
    ...Object.entries(rest.returns).flatMap(returned),
  ].join('\n')}\n`;
}

/** A dictionary whose keys are anybody's: Ansible's options have no place for what its values hold. */
function keysOf(schema: Schema | undefined): { suboptions?: Record<string, Option> } {
  const value = schema?.additionalProperties;
  if (typeof value !== 'object' || !value.properties) return {};
  return {
    suboptions: {
      '<name>': {
        type: 'dict',
        description: ['Under each name:'],
        suboptions: optionsOf(value as never) as Record<string, Option>,
      },
    },
  };
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
 * Plain text as reStructuredText: \`code\`, or Ansible's C(code) and V(value), in double backquotes, addresses likewise,
 * everything else taken as it is written.
 */
export function markUp(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\b[CVO]\(([^()]*)\)/g, '`$1`')
    .split(/(`+[^`]+`+|https?:\/\/[^\s,;]*?(?=[.,;]?(?:\s|$)))/)
    .map((part, index) =>
      index % 2 === 1 ? `\`\`${part.replace(/`/g, '')}\`\`` : part.replace(/([\\*_|`])/g, '\\$1'),
    )
    .join('');
}
