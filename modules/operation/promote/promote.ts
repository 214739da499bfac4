import type { Digest } from '../../oci/digest.ts';
import { mapBounded } from '../bound.ts';
import { createTotals, type OnEvent, type Totals } from '../copy/event.ts';
import { type PromoteJob, type PromoteRules, type ResolvedTag, resolveAll } from './resolve.ts';

export interface PromotedTag {
  readonly tag: string;
  /** What it named before; null when there was no such tag, or nobody asked. */
  readonly from: Digest | null;
  readonly to: Digest;
  readonly changed: boolean;
  /** The temporary tag, where there still was one. */
  readonly temporary: string | null;
}

export interface PromotedImage {
  /** As the job wrote it. */
  readonly repository: string;
  /** With its registry. */
  readonly target: string;
  readonly tags: readonly PromotedTag[];
}

export interface PromoteResult {
  /** In the order of the jobs. */
  readonly images: readonly PromotedImage[];
  readonly totals: Totals;
}

const AT_A_TIME = 16;

/**
 * Makes every final tag name what its temporary tag names, by a manifest PUT. First all is resolved and
 * verified, and nothing changes if one image cannot be promoted; then tags move. A run that was
 * interrupted is completed by the next one.
 * @throws OciError; its `result` tells what had moved
 */
export async function promote(
  jobs: readonly PromoteJob[],
  rules: PromoteRules,
  onEvent: OnEvent = () => {},
): Promise<PromoteResult> {
  const begun = Date.now();
  const { totals, onEvent: count } = createTotals();
  const resolved = await resolveAll(jobs, rules);
  const moved = new Set<ResolvedTag>();
  const wrong = resolved.filter(({ present, wanted }) => present !== wanted.digest);
  try {
    await mapBounded(wrong, AT_A_TIME, async entry => {
      const { job, tag, wanted, present } = entry;
      await job.repository.tag(wanted, tag);
      moved.add(entry);
      const event = {
        type: 'tagged',
        repository: job.repository.name,
        tag,
        from: present ?? null,
        to: wanted.digest,
      } as const;
      count(event);
      onEvent(event);
    });
  } catch (error) {
    throw Object.assign(error as Error, { result: { images: describe(jobs, resolved, moved) } });
  }
  const images = describe(jobs, resolved, moved);
  totals.images = images.length;
  totals.images_unchanged = images.filter(image => image.tags.every(tag => !tag.changed)).length;
  totals.seconds = (Date.now() - begun) / 1000;
  return { images, totals };
}

function describe(
  jobs: readonly PromoteJob[],
  resolved: readonly ResolvedTag[],
  moved: ReadonlySet<ResolvedTag>,
): PromotedImage[] {
  return jobs.map(job => ({
    repository: job.image.written,
    target: job.repository.name,
    tags: resolved
      .filter(entry => entry.job === job)
      .map(entry => ({
        tag: entry.tag,
        from: entry.present ?? null,
        to: entry.wanted.digest,
        changed: moved.has(entry),
        temporary: entry.temporaryDigest && entry.temporary,
      })),
  }));
}

/** For a promotion that did not look what the tags named: a roll-back would take null for no tag. */
export function withoutFormer(images: readonly PromotedImage[]): unknown[] {
  return images.map(({ tags, ...image }) => ({ ...image, tags: tags.map(({ from: _, ...tag }) => tag) }));
}
