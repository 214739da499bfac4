import { describeFailure } from '../ansible/failure.ts';
import { redactor, secretsIn } from '../ansible/redact.ts';
import type { Module, ModuleResult } from '../ansible/specification.ts';
import { validate } from '../ansible/validate.ts';
import { createProgress, type ProgressEvent } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** How a command calls a module: the same that Ansible calls, with its arguments. */
export interface Call {
  readonly module: Module;
  readonly args: Readonly<Record<string, unknown>>;
  readonly dryRun?: boolean | undefined;
  readonly diff?: boolean | undefined;
  /** Told of events beside the progress display. */
  readonly onEvent?: (event: ProgressEvent, say: (line: string) => void) => void;
}

/**
 * Runs a module on this machine, with its progress on the terminal. The result is without secrets.
 * @throws what the module throws; a UsageError for arguments that its specification does not allow
 */
export async function callModule(
  terminal: Terminal,
  { module, args: given, ...call }: Call,
): Promise<ModuleResult> {
  const schema = module.specification.arguments as object;
  const args = withoutUndefined(given);
  validate(schema, args);
  const secrets = secretsIn(schema, args);
  const progress = createProgress(terminal);
  const clean = () => redactor(secrets);
  const warnings: string[] = [];
  const context = {
    checkMode: call.dryRun === true,
    diff: call.diff === true,
    warnings,
    warn: (message: string) => {
      warnings.push(message);
      progress.say(`warning: ${clean()(message)}`);
    },
    secret: (value: string) => void secrets.push(value),
    redact: <T>(value: T) => clean()(value),
    watch: (event: { readonly type: string }) => {
      progress.watch(event as ProgressEvent);
      call.onEvent?.(event as ProgressEvent, progress.say);
    },
  };
  try {
    const result = await module.run(args as never, context);
    return clean()(result) as ModuleResult;
  } catch (error) {
    throw withoutSecrets(error, clean());
  } finally {
    progress.end();
  }
}

/** The document that `--json` prints for a failure. */
export function failureDocument(error: unknown, documentation: string | undefined): Record<string, unknown> {
  return { failed: true, changed: false, ...describeFailure(error, documentation) };
}

function withoutSecrets(error: unknown, clean: <T>(value: T) => T): unknown {
  if (error instanceof Error) {
    error.message = clean(error.message);
    if (error.stack) error.stack = clean(error.stack);
    const { output } = error as { output?: unknown };
    if (typeof output === 'string') Object.assign(error, { output: clean(output) });
  }
  return error;
}

function withoutUndefined(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
