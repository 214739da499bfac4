import { readZuul, type Step, type StepRecord } from './record.ts';

/** The parts of a record that the step itself knows. */
export type StepFacts = Partial<Pick<StepRecord, 'images' | 'bases' | 'spans' | 'totals'>>;

/**
 * @param zuul Zuul's variable of that name
 * @param begun milliseconds since 1970
 */
export function stepRecord(
  step: Step,
  zuul: unknown,
  begun: number,
  rest: StepFacts & Partial<Pick<StepRecord, 'warnings' | 'error' | 'remedy'>>,
): StepRecord {
  return {
    version: 1,
    step,
    zuul: readZuul(zuul),
    started: new Date(begun).toISOString(),
    seconds: (Date.now() - begun) / 1000,
    images: [],
    bases: [],
    spans: [],
    warnings: [],
    ...rest,
  };
}
