import { isDeepStrictEqual } from 'node:util';
import { parse, TomlError } from 'smol-toml';
import { UsageError } from '../oci/error.ts';

export type TomlTable = Record<string, unknown>;

/**
 * A TOML configuration file.
 * @throws UsageError naming the file and the line of the first error
 */
export function parseToml(text: string, file: string): TomlTable {
  try {
    // Its integers have 64 bits.
    return parse(text, { integersAsBigInt: 'asNeeded' }) as TomlTable;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const problem = (error.message.split('\n', 1)[0] ?? '').replace(/^Invalid TOML document: /, '');
    throw new UsageError(
      file,
      `line ${error.line}, column ${error.column}: this is not TOML (${problem}); ` +
        'correct the file first, nothing was changed',
      'OCI-0601',
    );
  }
}

/** Whether two documents mean the same; parsed tables have no prototype, made ones do. */
export function isSameToml(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, plain(entry)]));
}
