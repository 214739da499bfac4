/** Reading of data that others wrote: what has the wrong type is as good as absent. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Longer texts are nobody's name. */
const LONGEST = 4000;
/** More entries than any buildset has. */
const MOST = 5000;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is not empty, cut where it is absurdly long; numbers count as texts. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return undefined;
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

export function texts(value: unknown): string[] {
  return list(value).flatMap(entry => text(entry) ?? []);
}

/** A number that is not negative; 0 for anything else. */
export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

export function mappings(value: unknown): Mapping[] {
  return list(value).filter(isMapping);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}

/** The property, where it has a value. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [name in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [name in K]?: V });
}
