import { entryOf } from '../oci/catalogue/catalogue.ts';
import { codeOf, withCode } from '../oci/catalogue/link.ts';
import type { TransferEvent } from '../operation/copy/event.ts';
import type { PromotedImage } from '../operation/promote/promote.ts';
import type { RolledBackTag } from '../operation/promote/roll-back.ts';
import type { RecordedImage, RecordedTag, Step, StepRecord } from '../report/record.ts';
import { stepRecord } from '../report/step-record.ts';
import { tagStory } from '../report/story.ts';
import type { RecorderOptions } from './recorder.ts';

/** Why a step failed, for its record. */
export function failureOf(error: Error): Pick<StepRecord, 'error' | 'remedy'> {
  const code = codeOf(error);
  return { error: withCode(error.message, code), remedy: entryOf(code).remedy };
}

/**
 * Does work that has no buildset registry to leave a record in. The error of work that failed says what was done
 * before, as lines in `done`, and has the `record` in its `result`.
 * @param images what the record says of them after a failure
 */
export async function reported<T>(
  step: Step,
  { zuul, context }: Pick<RecorderOptions, 'zuul' | 'context'>,
  work: () => Promise<T>,
  images: (error: Error) => readonly RecordedImage[],
): Promise<T> {
  const begun = Date.now();
  try {
    return await work();
  } catch (error) {
    const known = images(error as Error);
    const facts = { images: known, warnings: [...context.warnings], ...failureOf(error as Error) };
    const { result = {} } = error as { result?: object };
    throw Object.assign(error as Error, {
      done: tagStory(known.flatMap(movedTags)),
      result: {
        ...result,
        ...(zuul !== undefined && !context.checkMode && { record: stepRecord(step, zuul, begun, facts) }),
      },
    });
  }
}

function movedTags({ repository, digest, tags }: RecordedImage): Parameters<typeof tagStory>[0][number][] {
  return tags.flatMap(({ tag, from, changed, removed }) =>
    changed === false
      ? []
      : [{ name: `${repository}:${tag}`, from: from ?? null, to: removed ? null : digest, changed: true }],
  );
}

/** Tags that a copy had set before it failed. */
export function taggedBefore(actions: readonly TransferEvent[]): RecordedImage[] {
  return actions.flatMap(event =>
    event.type === 'tagged'
      ? [imageOf(event.repository, event.to, { tag: event.tag, from: event.from, changed: true })]
      : [],
  );
}

/** Tags of a promotion that failed on its way, those that did not move too; it attached them. */
export function promotedBefore(error: Error): RecordedImage[] {
  const { images = [] } = (error as { result?: { images?: readonly PromotedImage[] } }).result ?? {};
  return images.flatMap(({ repository, tags }) =>
    tags.map(({ tag, from, to, changed }) => imageOf(repository, to, { tag, from, changed })),
  );
}

/** What a roll-back did with tags, also one that failed on its way. */
export function rolledBack(tags: readonly RolledBackTag[]): RecordedImage[] {
  return tags.flatMap(({ repository, tag, from, to, changed }) => {
    const digest = to ?? from;
    const removed = to === null && { removed: true };
    return digest ? [imageOf(repository, digest, { tag, from, changed, ...removed })] : [];
  });
}

function imageOf(repository: string, digest: string, tag: RecordedTag): RecordedImage {
  return { repository, digest, tags: [tag] };
}
