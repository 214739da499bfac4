import { CommandError, OciError, UsageError } from '../error.ts';
import type { CatalogueCode } from './catalogue.ts';

/**
 * Where the documentation is, without a slash at its end. In a checkout that is its folder; who publishes the built pages
 * writes their address here.
 */
export const DOCUMENTATION = 'doc';
const ERROR_PAGE = `${DOCUMENTATION}/reference/errors.${DOCUMENTATION.startsWith('http') ? 'html' : 'rst'}`;

export function codeOf(error: unknown): CatalogueCode {
  const known = error instanceof OciError || error instanceof UsageError || error instanceof CommandError;
  if (known) return error.entry;
  // What the operating system refused has a code and says on what.
  const { syscall, code } = (error ?? {}) as NodeJS.ErrnoException;
  return syscall && code ? 'OCI-1002' : 'OCI-1001';
}

/** The page of all errors, at this one. */
export function linkTo(code: CatalogueCode): string {
  return `${ERROR_PAGE}#${code.toLowerCase()}`;
}

/** A message with what to look up. */
export function withCode(message: string, code: CatalogueCode): string {
  return `${message} (see ${code})`;
}
