import type { Repository } from '../oci/repository.ts';
import type { Totals } from '../operation/copy/event.ts';
import { type DescribedPlatform, describeImage } from '../operation/describe-image.ts';
import type { PromotedImage } from '../operation/promote/promote.ts';
import { shortDigest } from '../report/format.ts';
import type { RecordedImage, StepRecord } from '../report/record.ts';
import { stepRecord } from '../report/step-record.ts';
import { moved, tagStory } from '../report/story.ts';
import type { RecorderOptions } from './recorder.ts';

interface Options extends Pick<RecorderOptions, 'zuul' | 'context'> {
  /** Milliseconds since 1970. */
  readonly begun: number;
  /** Those that were promoted in. */
  readonly repositories: readonly Repository[];
}

/** The story of a promotion for the job's log, and its record, for a promotion has no buildset registry. */
export async function promotionReport(
  images: readonly PromotedImage[],
  totals: Totals,
  { zuul, context, begun, repositories }: Options,
): Promise<{ readonly msg: string; readonly record?: StepRecord }> {
  const tags = images.flatMap(({ target, tags }) =>
    tags.map(tag => ({ ...tag, name: `${target}:${tag.tag}` })),
  );
  const still = context.checkMode ? [] : tags.filter(({ changed }) => !changed);
  for (const { name, to } of still) context.warn(`${name} did not move: it named ${shortDigest(to)} already`);
  const msg = [...tagStory(tags), moved(totals)].join('\n');
  if (zuul === undefined || context.checkMode) return { msg };
  const described = createDescriber(repositories);
  const recorded = await Promise.all(images.map(image => recordedImages(image, described)));
  const record = stepRecord('promote', zuul, begun, {
    images: recorded.flat(),
    totals,
    warnings: [...context.warnings],
  });
  return { msg, record };
}

type Describer = (target: string, digest: string) => Promise<readonly DescribedPlatform[] | undefined>;

/** An image of a record with what it consists of, by the repository that it is in. */
export async function withPlatforms(
  images: readonly RecordedImage[],
  repositories: readonly Repository[],
): Promise<RecordedImage[]> {
  const described = createDescriber(repositories);
  return Promise.all(
    images.map(async image => {
      const platforms = await described(image.repository, image.digest);
      return { ...image, ...(platforms && { platforms }) };
    }),
  );
}

/** Looks at each image once; a page without its layers is better than a promotion that fails at the end. */
function createDescriber(repositories: readonly Repository[]): Describer {
  const known = new Map<string, ReturnType<Describer>>();
  return (target, digest) => {
    const key = `${target}@${digest}`;
    const repository = repositories.find(({ name }) => name === target);
    const found =
      known.get(key) ??
      (repository
        ? describeImage(repository, digest).then(
            ({ platforms }) => platforms,
            () => undefined,
          )
        : Promise.resolve(undefined));
    known.set(key, found);
    return found;
  };
}

/** One entry for each digest: tags of one image may have been built apart. */
async function recordedImages(
  { repository, target, tags }: PromotedImage,
  described: Describer,
): Promise<RecordedImage[]> {
  const digests = [...new Set(tags.map(({ to }) => to))];
  return Promise.all(
    digests.map(async digest => {
      const platforms = await described(target, digest);
      return {
        ...{ repository, digest },
        tags: tags
          .filter(({ to }) => to === digest)
          .map(({ tag, from, changed }) => ({ tag, from, changed })),
        ...(platforms && { platforms }),
      };
    }),
  );
}
