import type { Descriptor } from '../../oci/descriptor.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import { OciError } from '../../oci/error.ts';
import type { Repository } from '../../oci/repository.ts';
import type { TagService } from '../../oci/tag-service.ts';
import { mapBounded } from '../bound.ts';
import type { OnEvent } from '../copy/event.ts';

/** A tag as a promotion reported it. */
export interface PromotionRecord {
  readonly tag: string;
  /** Digest before the promotion; null when there was no such tag, absent when the promotion did not look. */
  readonly from?: string | null;
  /** Digest that the promotion set. */
  readonly to: string;
}

export interface RollBackJob {
  readonly repository: Repository;
  readonly service: TagService;
  readonly tags: readonly PromotionRecord[];
}

export interface RolledBackTag {
  readonly repository: string;
  readonly tag: string;
  readonly from: Digest | null;
  /** Null for a tag that was removed, because it did not exist before the promotion. */
  readonly to: Digest | null;
  readonly changed: boolean;
}

interface Step {
  readonly job: RollBackJob;
  readonly record: PromotionRecord;
  readonly present: Descriptor | undefined;
  /** Undefined for a tag that has to go. */
  readonly former: Descriptor | undefined;
}

const AT_A_TIME = 16;

/**
 * Points every tag again at what it named before a promotion. First all is looked up: a former image that is
 * gone, or a tag that something else has moved since, is an error, and then nothing changes.
 * @param force also roll back tags that have moved since
 * @throws OciError naming every tag that cannot be rolled back; the `result` of one from on the way has the `tags` that are
 */
export async function rollBack(
  jobs: readonly RollBackJob[],
  { force, onEvent }: { force: boolean; onEvent: OnEvent },
): Promise<RolledBackTag[]> {
  const problems: string[] = [];
  const records = jobs.flatMap(job => job.tags.map(record => ({ job, record })));
  const steps = await mapBounded(records, AT_A_TIME, async ({ job, record }) => {
    const [present, former] = await Promise.all([
      lookUp(job.repository, record.tag),
      record.from ? lookUp(job.repository, parseDigest(record.from)) : undefined,
    ]);
    const name = `${job.repository.name}:${record.tag}`;
    if (record.from === undefined) {
      problems.push(`${name}: the promotion did not look what it named; it ran without verification`);
    }
    if (record.from && !former) problems.push(`${name}: the former image ${record.from} is no longer there`);
    const known = [record.to, record.from ?? undefined, undefined];
    if (!force && !known.includes(present?.digest)) {
      problems.push(
        `${name}: names ${present?.digest}, which is not what the promotion set; it has moved since`,
      );
    }
    return { job, record, present, former };
  });
  if (problems.length > 0) {
    throw new OciError({
      code: 'MANIFEST_UNKNOWN',
      entry: 'OCI-0405',
      message: `nothing was rolled back: ${problems.join('; ')}`,
    });
  }
  const undone: RolledBackTag[] = [];
  try {
    return await mapBounded(steps, AT_A_TIME, async step => {
      const tag = await undo(step, onEvent);
      undone.push(tag);
      return tag;
    });
  } catch (error) {
    throw Object.assign(error as Error, { result: { tags: undone } });
  }
}

async function undo({ job, record, present, former }: Step, onEvent: OnEvent): Promise<RolledBackTag> {
  const { repository, service } = job;
  const from = present?.digest ?? null;
  const done = { repository: repository.name, tag: record.tag, from, to: former?.digest ?? null };
  if (from === done.to) return { ...done, changed: false };
  if (former) {
    await repository.tag(former, record.tag);
    onEvent({ type: 'tagged', repository: repository.name, tag: record.tag, from, to: former.digest });
  } else {
    await service.remove(record.tag);
  }
  return { ...done, changed: true };
}

async function lookUp(repository: Repository, reference: string): Promise<Descriptor | undefined> {
  try {
    return await repository.resolve(reference);
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return undefined;
    throw error;
  }
}
