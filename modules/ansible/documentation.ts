import { stringify } from 'yaml';
import type { Specification } from './specification.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly writeOnly?: boolean;
}

const ANSIBLE_TYPES: Readonly<Record<string, string>> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  array: 'list',
  object: 'dict',
};

/** The `ansible-doc` sidecar of a module: `library/<name>.yml` (Ansible developer guide, "sidecar"). */
export function sidecar(specification: Specification): string {
  const { name, summary, description, examples, returns } = specification;
  const document = {
    DOCUMENTATION: {
      module: name,
      short_description: summary,
      description,
      requirements: ['Node.js 18.19 or newer on the host the module runs on'],
      author: ['The authors of zuul-container-images'],
      options: optionsOf(specification.arguments as Schema),
    },
    EXAMPLES: examples,
    RETURN: Object.fromEntries(
      Object.entries(returns).map(([key, value]) => [
        key,
        { ...value, returned: value.returned ?? 'success' },
      ]),
    ),
  };
  return `# Generated from modules/${name}.ts by "make build"; edit that file instead.\n${stringify(document, { lineWidth: 100 })}`;
}

export function optionsOf(schema: Schema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      option(property, schema.required?.includes(name) === true),
    ]),
  );
}

function option(schema: Schema, required: boolean): Record<string, unknown> {
  const type = ansibleType(schema);
  const item = schema.items;
  const inner = item?.properties ? item : schema.properties ? schema : undefined;
  return {
    description: [
      schema.description ?? 'See the role that calls this module.',
      ...(schema.writeOnly ? ['A secret: it is removed from every output.'] : []),
    ],
    type,
    ...(required && { required }),
    ...(schema.default !== undefined && { default: schema.default }),
    ...(schema.enum && { choices: schema.enum }),
    ...(type === 'list' && item && { elements: ansibleType(item) }),
    ...(inner && { suboptions: optionsOf(inner) }),
  };
}

function ansibleType(schema: Schema): string {
  const types = [schema.type ?? 'string'].flat();
  // Ansible knows no unions: the type that takes any of them is "raw".
  return types.length > 1 ? 'raw' : (ANSIBLE_TYPES[types[0] as string] ?? 'raw');
}
