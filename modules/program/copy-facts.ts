import type { CopiedImage, CopyResult } from '../operation/copy/copy.ts';
import type { StepFacts } from '../report/step-record.ts';
import type { StoryImage } from '../report/story.ts';

/** What the record of a copy says of its images, under the names that they have in the target. */
export function copyFacts(result: CopyResult | undefined): StepFacts {
  if (!result) return {};
  return {
    images: result.images.map(({ target, descriptor, tags }) => ({
      repository: target,
      digest: descriptor.digest,
      tags,
    })),
    totals: result.totals,
  };
}

export function storyImages(images: readonly CopiedImage[]): StoryImage[] {
  return images.map(({ target, descriptor, tags }) => ({ name: target, digest: descriptor.digest, tags }));
}
