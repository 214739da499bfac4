import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { OciError } from '../../oci/error.ts';
import type { Repository } from '../../oci/repository.ts';
import { mapBounded } from '../bound.ts';
import type { NamedImage } from '../images.ts';
import { createLookup, type Lookup } from './look-up.ts';
import { changesOf } from './verify.ts';

export interface PromoteJob {
  readonly image: NamedImage;
  readonly repository: Repository;
}

export interface PromoteRules {
  /** `change_123456_`, or `<pipeline>_`. */
  readonly prefix: string;
  /** The change that is promoted; images labelled with another one are refused. */
  readonly change?: string;
  /** The digest that the change's build recorded for a tag, where it is known. */
  readonly expected?: (image: NamedImage, tag: string) => Digest | undefined;
  /**
   * Without it nothing is compared and nothing is asked of the final tags: all tags of an image get what its first
   * temporary tag names, and what they named before stays unknown.
   */
  readonly verify?: boolean;
}

/** One tag that shall name what its temporary tag names. */
export interface ResolvedTag {
  readonly job: PromoteJob;
  readonly tag: string;
  readonly temporary: string;
  /** Null when an earlier run has promoted and removed it. */
  readonly temporaryDigest: Digest | null;
  readonly wanted: Descriptor;
  /** What the tag names now: null for no tag, undefined when nobody asked. */
  readonly present: Digest | null | undefined;
}

const AT_A_TIME = 16;

/**
 * Looks at every temporary and every final tag and changes nothing.
 * @throws OciError naming every image that cannot be promoted, with the reason
 */
export async function resolveAll(jobs: readonly PromoteJob[], rules: PromoteRules): Promise<ResolvedTag[]> {
  const problems: OciError[] = [];
  const verify = createVerifier(rules);
  const resolved = await mapBounded(jobs, AT_A_TIME, async job => {
    const { tags } = job.image;
    const lookup = createLookup(job.repository, tags);
    const look = rules.verify === false ? resolveUnverified : resolveOne;
    return mapBounded(tags, tags.length, async tag => {
      try {
        return await look(job, tag, rules, lookup, verify);
      } catch (error) {
        if (!(error instanceof OciError)) throw error;
        problems.push(error);
        return undefined;
      }
    });
  });
  if (problems.length > 0) throw summary(problems);
  return resolved.flat().filter(entry => entry !== undefined);
}

type Verify = (job: PromoteJob, descriptor: Descriptor, tag: string) => Promise<void>;

async function resolveOne(
  job: PromoteJob,
  tag: string,
  rules: PromoteRules,
  lookup: Lookup,
  verify: Verify,
): Promise<ResolvedTag> {
  const temporary = `${rules.prefix}${tag}`;
  const [source, present] = await Promise.all([lookup.temporary(temporary), lookup.final(tag)]);
  const expected = rules.expected?.(job.image, tag);
  if (!source) return accepted(job, tag, temporary, present, rules, expected);
  if (expected && source.digest !== expected) throw replaced(job, temporary, source.digest, expected);
  // A recorded digest says more than a label, which an image may have from its base.
  if (!expected) await verify(job, source, temporary);
  return {
    job,
    tag,
    temporary,
    temporaryDigest: source.digest,
    wanted: source,
    present: present?.digest ?? null,
  };
}

async function resolveUnverified(
  job: PromoteJob,
  tag: string,
  { prefix }: PromoteRules,
  lookup: Lookup,
): Promise<ResolvedTag> {
  const temporary = `${prefix}${tag}`;
  const wanted = await lookup.only(`${prefix}${job.image.tags[0]}`);
  if (!wanted) throw missing(job, temporary);
  return { job, tag, temporary, temporaryDigest: wanted.digest, wanted, present: undefined };
}

/** A temporary tag may be missing only when an earlier run has finished this tag. */
async function accepted(
  job: PromoteJob,
  tag: string,
  temporary: string,
  present: Descriptor | undefined,
  { change }: PromoteRules,
  expected: Digest | undefined,
): Promise<ResolvedTag> {
  const done =
    present !== undefined &&
    (expected
      ? present.digest === expected
      : change !== undefined &&
        (await changesOf(job.repository, present, job.image))?.includes(change) === true);
  if (present && done) {
    return { job, tag, temporary, temporaryDigest: null, wanted: present, present: present.digest };
  }
  throw missing(job, temporary);
}

function missing({ repository }: PromoteJob, temporary: string): OciError {
  return new OciError({
    code: 'MANIFEST_UNKNOWN',
    entry: 'OCI-0401',
    message: `${repository.name}:${temporary}: there is no such image; has the upload job of this change succeeded?`,
  });
}

/** Compares the label of each distinct image with the change, once. */
function createVerifier({ change }: PromoteRules): Verify {
  const labels = new Map<string, ReturnType<typeof changesOf>>();
  return async ({ repository, image }, descriptor, temporary) => {
    if (change === undefined) return;
    const key = `${repository.name}@${descriptor.digest}`;
    let label = labels.get(key);
    if (!label) {
      label = changesOf(repository, descriptor, image);
      labels.set(key, label);
    }
    const built = await label;
    if (built === undefined || built.includes(change)) return;
    throw new OciError({
      code: 'DENIED',
      entry: 'OCI-0402',
      message: `${repository.name}:${temporary}: this image was built for change ${built.join(' and ')}, not ${change}; another project or a later build has replaced it`,
    });
  };
}

function replaced({ repository }: PromoteJob, temporary: string, found: Digest, expected: Digest): OciError {
  return new OciError({
    code: 'DENIED',
    entry: 'OCI-0403',
    message: `${repository.name}:${temporary}: names ${found}, but the build recorded ${expected}; something has replaced it`,
  });
}

function summary(problems: readonly OciError[]): OciError {
  const [first] = problems;
  const reasons = [...new Set(problems.map(problem => problem.message))];
  return new OciError({
    code: first?.code ?? 'UNKNOWN',
    entry: first?.entry,
    status: first?.status,
    message: `nothing was promoted: ${reasons.join('; ')}`,
    cause: first,
  });
}
