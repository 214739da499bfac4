import type { ArgumentSchema, ArgumentsOf } from './arguments.ts';
import type { ModuleContext } from './context.ts';
import { documentationUrl } from './fragments.ts';

/**
 * The one source of a module: its JSON Schema gives the arguments' type, their validation with
 * defaults, the `ansible-doc` sidecar and the page in doc/. A property with `writeOnly: true` is a secret:
 * its values are removed from every output.
 */
export interface Specification<S = object> {
  readonly name: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly description: readonly string[];
  readonly arguments: S;
  /** Name of a returned value to its documentation, in the terms of Ansible's RETURN. */
  readonly returns: Readonly<Record<string, ReturnValue>>;
  /** A YAML list of tasks. */
  readonly examples: string;
}

export interface ReturnValue {
  readonly description: string;
  readonly type: 'str' | 'int' | 'float' | 'bool' | 'list' | 'dict';
  readonly elements?: string;
  readonly returned?: string;
  readonly sample?: unknown;
}

/** What a module returns: `changed`, and whatever `returns` documents. */
export interface ModuleResult {
  readonly changed: boolean;
  readonly [name: string]: unknown;
}

/** A module without the type of its arguments, for what handles all modules alike. */
export interface Module {
  readonly specification: Specification;
  run(args: never, context: ModuleContext): Promise<ModuleResult>;
}

/**
 * Ties a module's work to its specification, so that the arguments' type follows the schema. What all modules take is
 * added.
 */
export function defineModule<const S extends ArgumentSchema>(
  specification: Specification<S>,
  run: (args: ArgumentsOf<S>, context: ModuleContext) => Promise<ModuleResult>,
): Module {
  const { properties } = specification.arguments;
  const arguments_ = {
    ...specification.arguments,
    properties: { ...properties, documentation_url: documentationUrl },
  };
  return {
    specification: { ...specification, arguments: arguments_ },
    run: run as unknown as Module['run'],
  };
}
