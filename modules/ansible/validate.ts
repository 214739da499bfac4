import type { ErrorObject } from 'ajv';
import { UsageError } from '../oci/error.ts';
import { compile } from './compile.ts';
import { spellAsJinja } from './spelling.ts';

/**
 * Validates in place: fills in defaults and coerces texts that are numbers or booleans, as Ansible
 * sends `"5"` for a templated 5; the other way round as Jinja does.
 * @throws UsageError naming the argument, as in `images[0].tags`
 */
export function validate(schema: object, args: Record<string, unknown>): void {
  spellAsJinja(schema, args);
  const check = compile(schema);
  if (check(args)) return;
  const [error] = check.errors ?? [];
  if (error) throw new UsageError(argumentPath(error), explain(error, schema));
}

function argumentPath(error: ErrorObject): string {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(part => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
  if (error.keyword === 'required') return join(path, String(error.params.missingProperty));
  if (error.keyword === 'additionalProperties') return join(path, String(error.params.additionalProperty));
  return path || 'arguments';
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function explain(error: ErrorObject, schema: object): string {
  const described = (error.parentSchema as { description?: string } | undefined)?.description;
  const hint = described ? ` (${described.replace(/\.$/, '')})` : '';
  const secret = (error.parentSchema as { writeOnly?: boolean } | undefined)?.writeOnly === true;
  const got = secret ? '' : `, got ${shorten(error.data)}`;
  switch (error.keyword) {
    case 'required':
      return 'is required but missing';
    case 'additionalProperties': {
      const siblings = Object.keys((error.parentSchema as { properties?: object })?.properties ?? schema);
      return `is not an argument; possible are ${siblings.join(', ')}`;
    }
    case 'type':
      return `must be ${article([error.params.type].flat().join(' or '))}${got}${hint}`;
    case 'enum':
      return `must be one of ${(error.params.allowedValues as unknown[]).join(', ')}${got}`;
    case 'minItems':
      return `must not be empty; give at least ${error.params.limit} entr${error.params.limit === 1 ? 'y' : 'ies'}${hint}`;
    case 'minLength':
      return `must not be empty${hint}`;
    case 'pattern':
      return `does not have the right form${got}${hint}`;
    default:
      return `${error.message ?? 'is not valid'}${got}${hint}`;
  }
}

function article(type: string): string {
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
