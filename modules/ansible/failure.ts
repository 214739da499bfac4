import { type CatalogueCode, entryOf } from '../oci/catalogue/catalogue.ts';
import { codeOf, linkTo, withCode } from '../oci/catalogue/link.ts';
import { CommandError, OciError, UsageError } from '../oci/error.ts';

/** More lines of a program's output than this help nobody in the log of a job. */
const MOST_LINES = 40;
/** Failed builds: the roles print their output as it is, which JSON is not. */
const SHOWN_BY_ROLES: readonly CatalogueCode[] = ['OCI-0501', 'OCI-0510'];

/**
 * An error as data; only bugs keep their stack.
 * @param documentation address of the documentation, where the site has one
 */
export function describeFailure(error: unknown, documentation?: string): Record<string, unknown> {
  const code = codeOf(error);
  return { ...describe(error, code), error: code, help: linkTo(code, documentation) };
}

/**
 * The result of a module that failed. Zuul prints it as JSON without `stdout` and `stderr`. So what people need are a few
 * texts and lists of lines, and what roles need as data is one line of JSON in `stderr`.
 */
export function failedResult(
  error: unknown,
  { documentation, warnings }: { readonly documentation?: string | undefined; readonly warnings: string[] },
  redact: <T>(value: T) => T,
): Record<string, unknown> {
  const { msg, exception, stdout, ...details } = describeFailure(error, documentation);
  const code = codeOf(error);
  const { done = [] } = (error ?? {}) as { done?: readonly string[] };
  const output = linesOf(exception ?? (SHOWN_BY_ROLES.includes(code) ? '' : stdout));
  return {
    ...redact({
      failed: true,
      changed: false,
      msg,
      remedy: [entryOf(code).remedy, ...(documentation ? [linkTo(code, documentation)] : [])].join(' '),
      ...(done.length > 0 && { done }),
      ...(output.length > 0 && { output }),
      ...(warnings.length > 0 && { warnings }),
      ...(stdout !== undefined && { stdout }),
    }),
    stderr: JSON.stringify(redact(details)),
  };
}

function linesOf(text: unknown): string[] {
  return typeof text === 'string' && text.trim() !== '' ? text.trimEnd().split('\n').slice(-MOST_LINES) : [];
}

function describe(error: unknown, entry: CatalogueCode): Record<string, unknown> {
  if (error instanceof OciError) {
    const { message, code, status } = error;
    return { msg: withCode(message, entry), code, status, ...resultOf(error) };
  }
  if (error instanceof UsageError) {
    return { msg: withCode(error.message, entry), argument: error.argument, ...resultOf(error) };
  }
  if (error instanceof CommandError) {
    return {
      msg: withCode(error.message, entry),
      cmd: error.command,
      rc: error.exitCode,
      stdout: error.output,
      ...resultOf(error),
    };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { msg: withCode(`unexpected error: ${String(error)}`, entry), exception: stack };
}

/** What had been done before the error, where an operation attached it. */
function resultOf(error: Error): Record<string, unknown> {
  return (error as { result?: Record<string, unknown> }).result ?? {};
}
