import type { Step, StepRecord } from './record.ts';
import type { Traffic, Usage } from './usage.ts';
import { optional } from './value.ts';

export interface TimelineEntry {
  readonly kind: 'build' | 'push' | 'copy' | 'promote' | 'pull';
  /** What was done, as a person would say it. */
  readonly what: string;
  readonly job?: string;
  readonly started: string;
  readonly seconds: number;
  /** Why it failed. */
  readonly error?: string;
}

const WHAT: Readonly<Record<Exclude<Step, 'build'>, readonly [TimelineEntry['kind'], string]>> = {
  populate: ['copy', 'fetch the images of changes ahead'],
  upload: ['copy', 'upload'],
  'hand over': ['copy', 'hand over to changes behind'],
  promote: ['promote', 'promote'],
  'roll back': ['promote', 'roll back'],
  mirror: ['copy', 'mirror'],
};

/**
 * @param records in the order of time
 * @param written the repository of a path in the buildset registry
 */
export function timelineOf(
  records: readonly StepRecord[],
  { pulls }: Usage,
  written: (path: string) => string,
): TimelineEntry[] {
  const entries = [...records.flatMap(entriesOf), ...pulls.map(pull => pullOf(pull, written))];
  return entries.sort((a, b) => Date.parse(a.started) - Date.parse(b.started));
}

function entriesOf({ step, zuul, started, seconds, spans, error }: StepRecord): TimelineEntry[] {
  const about = { ...optional('job', zuul.job), ...optional('error', error) };
  if (step !== 'build') {
    const [kind, what] = WHAT[step];
    return [{ kind, what, started, seconds, ...about }];
  }
  const parts = spans.map(span => ({
    ...{ kind: span.kind, what: `${span.kind} ${span.image}`, started: span.started, seconds: span.seconds },
    ...optional('job', zuul.job),
  }));
  const whole = { kind: 'build', what: 'build', started, seconds, ...about } as const;
  return error !== undefined || spans.length === 0 ? [whole, ...parts] : parts;
}

function pullOf(
  { client, repository, first, last }: Traffic,
  written: (path: string) => string,
): TimelineEntry {
  return {
    ...{ kind: 'pull', what: `node ${client} takes ${written(repository)}` },
    started: new Date(first).toISOString(),
    seconds: (last - first) / 1000,
  };
}
