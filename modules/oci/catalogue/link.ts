import { CommandError, OciError, UsageError } from '../error.ts';
import type { CatalogueCode } from './catalogue.ts';

/** The environment in which the program, and a module without the argument, finds the documentation's address. */
export const DOCUMENTATION_VARIABLE = 'ZUUL_IMAGES_DOCUMENTATION';

export function codeOf(error: unknown): CatalogueCode {
  const known = error instanceof OciError || error instanceof UsageError || error instanceof CommandError;
  if (known) return error.entry;
  // What the operating system refused has a code and says on what.
  const { syscall, code } = (error ?? {}) as NodeJS.ErrnoException;
  return syscall && code ? 'OCI-1002' : 'OCI-1001';
}

/**
 * Where an error is explained: its place on the page of all errors, or without an address what tells the same.
 * @param documentation address of the documentation, its first page or the folder of that
 */
export function linkTo(code: CatalogueCode, documentation?: string): string {
  if (!documentation) return `zuul-images explain ${code}`;
  return `${documentation.replace(/(\/(index\.html)?)?$/, '')}/reference/errors.html#${code.toLowerCase()}`;
}

/** A message with what to look up. */
export function withCode(message: string, code: CatalogueCode): string {
  return `${message} (see ${code})`;
}
