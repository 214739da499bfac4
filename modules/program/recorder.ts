import { randomBytes } from 'node:crypto';
import type { Repository } from '../oci/repository.ts';
import { leaveRecord } from '../operation/record.ts';
import type { Step } from '../report/record.ts';
import { type StepFacts, stepRecord } from '../report/step-record.ts';
import { failureOf } from './reported.ts';

export interface RecorderOptions {
  /** Zuul's variable of that name; without it nothing is recorded. */
  readonly zuul: unknown;
  /** The buildset registry's repository of records. */
  readonly repository: () => Repository;
  readonly context: {
    readonly checkMode: boolean;
    readonly warnings: readonly string[];
    warn(message: string): void;
    redact<T>(value: T): T;
  };
}

/** A record is not worth waiting longer for. */
const PATIENCE_MILLISECONDS = 20_000;

/**
 * Does the work and leaves a record of it in the buildset registry, of a failure as well. A record that cannot be
 * left is a line of warning.
 * @param facts what the record says of the work; without a result when it failed
 */
export async function recorded<T>(
  step: Step,
  { zuul, repository, context }: RecorderOptions,
  work: () => Promise<T>,
  facts: (result: T | undefined) => StepFacts,
): Promise<T> {
  if (zuul === undefined || context.checkMode) return work();
  const begun = Date.now();
  const leave = async (result: T | undefined, error?: Error) => {
    const record = stepRecord(step, zuul, begun, {
      ...facts(result),
      warnings: context.warnings,
      ...(error && failureOf(error)),
    });
    const name = `${new Date(begun).toISOString().replace(/[-:]/g, '')}-${randomBytes(4).toString('hex')}`;
    await bounded(leaveRecord(repository(), context.redact(record), name));
  };
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await leave(undefined, error as Error).catch(() => undefined);
    throw error;
  }
  await leave(result).catch((error: Error) => {
    context.warn(`the summary of the buildset will not tell of this step: ${error.message}`);
  });
  return result;
}

async function bounded(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('the buildset registry did not answer in time')),
      PATIENCE_MILLISECONDS,
    );
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
