/** Variables, as YAML or JSON gives them. */
export type Variables = Readonly<Record<string, unknown>>;

/** Merges nested mappings; everything else, lists too, is replaced. This is how Zuul combines a job's variables. */
export function merge(below: Variables, above: Variables): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const present = merged[name];
    merged[name] = isMapping(present) && isMapping(value) ? merge(present, value) : value;
  }
  return merged;
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
