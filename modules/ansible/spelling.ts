interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

/** A text or a number of JSON (RFC 8259). */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * JSON in which a number that JavaScript would spell otherwise is a text: `2.0`, which is a tag of an image, or one of more
 * digits than a number keeps. Where a number is wanted, validation makes one of it.
 */
export function numbersAsWritten(json: string): string {
  return json.replace(TOKEN, token =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`,
  );
}

/**
 * Gives values the form that Jinja gives them in zuul-jobs, in place: a key that is there without a value counts as
 * absent, unless null is one of its values, and true and false are `True` and `False` where a text is wanted, as in a tag or in the environment.
 */
export function spellAsJinja(schema: unknown, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const known = (schema ?? {}) as Schema;
  if (Array.isArray(value)) {
    for (const [at, entry] of value.entries()) value[at] = spelled(known.items, entry);
    return;
  }
  const rest = typeof known.additionalProperties === 'object' ? known.additionalProperties : undefined;
  const named = value as Record<string, unknown>;
  for (const [name, entry] of Object.entries(named)) {
    const own =
      known.properties && Object.hasOwn(known.properties, name) ? known.properties[name] : undefined;
    if (entry === null && own && !mayBeNull(own)) delete named[name];
    else named[name] = spelled(own ?? rest, entry);
  }
}

/** A property of no type takes every value. */
function mayBeNull({ type = 'null' }: Schema): boolean {
  return [type].flat().includes('null');
}

function spelled(schema: Schema | undefined, value: unknown): unknown {
  if (typeof value === 'boolean' && schema?.type === 'string') return value ? 'True' : 'False';
  spellAsJinja(schema, value);
  return value;
}
