const MASK = '********';
/** Shorter values would mask unrelated text without hiding anything. */
const SHORTEST_SECRET = 3;

interface Schema {
  readonly writeOnly?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Every value that the schema marks `writeOnly`, wherever it stands in the arguments. */
export function secretsIn(schema: unknown, value: unknown): string[] {
  const found: string[] = [];
  collect(schema as Schema, value, found);
  return found;
}

function collect(schema: Schema | undefined, value: unknown, found: string[]): void {
  if (!schema || value === undefined || value === null) return;
  if (schema.writeOnly) {
    collectAll(value, found);
    return;
  }
  for (const option of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) collect(option, value, found);
  if (Array.isArray(value)) {
    for (const entry of value) collect(schema.items, entry, found);
  } else if (typeof value === 'object') {
    const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    for (const [name, entry] of Object.entries(value))
      collect(schema.properties?.[name] ?? rest, entry, found);
  }
}

function collectAll(value: unknown, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'number') found.push(String(value));
  else if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) collectAll(entry, found);
  }
}

/** A function that masks the secrets, and their usual encodings, in any text or data. */
export function redactor(secrets: Iterable<string>): <T>(value: T) => T {
  const needles = new Set<string>();
  for (const secret of secrets) {
    for (const form of formsOf(secret)) if (form.length >= SHORTEST_SECRET) needles.add(form);
  }
  // Longest first: a secret that contains another one is masked whole.
  const ordered = [...needles].sort((a, b) => b.length - a.length);
  const text = (value: string): string =>
    ordered.reduce((masked, needle) => masked.replaceAll(needle, MASK), value);
  const any = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(any);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [text(name), any(entry)]));
    }
    return value;
  };
  return value => any(value) as typeof value;
}

function formsOf(secret: string): string[] {
  const trimmed = secret.trim();
  return [
    secret,
    trimmed,
    encodeURIComponent(trimmed),
    Buffer.from(trimmed).toString('base64'),
    JSON.stringify(trimmed).slice(1, -1),
  ];
}
