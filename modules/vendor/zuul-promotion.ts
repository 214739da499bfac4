import { OciError } from '../oci/error.ts';
import { type ApiOptions, createApi } from './api.ts';
import { buildsOf, type ZuulBuild } from './zuul.ts';

/** Tags that a promotion has moved. */
export interface PromotedImage {
  readonly repository: string;
  readonly tags: ReadonlyArray<{ readonly tag: string; readonly from: string | null; readonly to: string }>;
}

/** What a summary tells of a tag. */
interface ToldTag {
  readonly repository: string;
  readonly tag: string;
  readonly from: unknown;
  readonly to: string;
  readonly changed: boolean;
}

/**
 * What the builds that a query finds have promoted, by the summaries among their artifacts (`container_images_summary`,
 * doc/summary.schema.json). A promotion can take several builds: one that failed on its way has moved some tags, its
 * repetition the others. For each tag the newest build that moved it says what it named before; those before a
 * successful one that leaves no tag open are not asked.
 * @param query as `change=1&project=org/app&pipeline=promote&job_name=x`
 * @throws OciError when there is no such build, one that is needed left no summary, or none has moved a tag
 */
export async function findPromotion(options: ApiOptions, query: string): Promise<PromotedImage[]> {
  const zuul = createApi(options);
  try {
    const moved = new Map<string, PromotedImage>();
    const open = new Set<string>();
    for (const build of await buildsOf(zuul, query)) {
      for (const told of await toldBy(build, options)) {
        const name = `${told.repository}:${told.tag}`;
        if (moved.has(name)) continue;
        if (told.changed) {
          moved.set(name, promotedImage(told, build));
          open.delete(name);
        } else open.add(name);
      }
      if (build.result === 'SUCCESS' && open.size === 0) break;
    }
    if (moved.size === 0) throw withoutSummary(query, 'no build of it has moved a tag');
    return [...moved.values()];
  } finally {
    await zuul.close();
  }
}

async function toldBy(build: ZuulBuild, options: ApiOptions): Promise<ToldTag[]> {
  const artifact = build.artifacts
    .map(entry => entry as { url?: string; metadata?: { type?: string } })
    .find(({ metadata }) => metadata?.type === 'container_images_summary');
  if (!artifact?.url) {
    // One that failed before it moved anything has none to leave.
    if (build.result !== 'SUCCESS') return [];
    throw withoutSummary(described(build), 'has none among its artifacts');
  }
  const url = new URL(artifact.url);
  const logs = createApi({ ...options, base: new URL(url.origin) });
  try {
    return readSummary((await logs.call('GET', url)).document, artifact.url);
  } finally {
    await logs.close();
  }
}

function readSummary(document: unknown, where: string): ToldTag[] {
  const { tags } = (document ?? {}) as { tags?: Array<Record<string, unknown>> };
  if (!Array.isArray(tags)) throw withoutSummary(where, 'is none');
  return tags
    .filter(({ step }) => step === 'promote')
    .map(({ repository, tag, from, to, changed }) => ({
      ...{ repository: String(repository), tag: String(tag), from, to: String(to) },
      changed: changed !== false,
    }));
}

function promotedImage({ repository, tag, from, to }: ToldTag, build: ZuulBuild): PromotedImage {
  // A tag without a former image is removed: not for want of knowledge.
  if (from === undefined) {
    throw withoutSummary(described(build), `does not say what ${repository}:${tag} named before`);
  }
  return { repository, tags: [{ tag, from: from === null ? null : String(from), to }] };
}

function described({ uuid, job }: ZuulBuild): string {
  return `build ${uuid} (${job})`;
}

function withoutSummary(where: string, what: string): OciError {
  return new OciError({
    code: 'MANIFEST_UNKNOWN',
    entry: 'OCI-0310',
    message: `the summary of the promotion: ${where} ${what}`,
  });
}
