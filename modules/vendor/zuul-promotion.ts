import { OciError } from '../oci/error.ts';
import { type ApiOptions, createApi } from './api.ts';
import { buildsOf, type ZuulBuild } from './zuul.ts';

/** Tags that a promotion has moved. */
export interface PromotedImage {
  readonly repository: string;
  readonly tags: ReadonlyArray<{ readonly tag: string; readonly from: string | null; readonly to: string }>;
}

/**
 * What the builds that a query finds have promoted, by the summaries among their artifacts (`container_images_summary`,
 * doc/summary.schema.json). A promotion can take several builds: one that failed on its way has moved some tags, its
 * repetition the others. For each tag the newest build that moved it says what it named before.
 * @param query as `change=1&project=org/app&pipeline=promote&job_name=x`
 * @throws OciError when there is no such build, a successful one left no summary, or none has moved a tag
 */
export async function findPromotion(options: ApiOptions, query: string): Promise<PromotedImage[]> {
  const zuul = createApi(options);
  try {
    const moved = new Map<string, PromotedImage>();
    for (const build of await buildsOf(zuul, query)) {
      for (const image of await promotedBy(build, options)) {
        const name = `${image.repository}:${image.tags.map(({ tag }) => tag).join()}`;
        if (!moved.has(name)) moved.set(name, image);
      }
    }
    if (moved.size === 0) throw withoutSummary(query, 'no build of it has moved a tag');
    return [...moved.values()];
  } finally {
    await zuul.close();
  }
}

async function promotedBy(build: ZuulBuild, options: ApiOptions): Promise<PromotedImage[]> {
  const artifact = build.artifacts
    .map(entry => entry as { url?: string; metadata?: { type?: string } })
    .find(({ metadata }) => metadata?.type === 'container_images_summary');
  if (!artifact?.url) {
    // One that failed before it moved anything has none to leave.
    if (build.result !== 'SUCCESS') return [];
    throw withoutSummary(`build ${build.uuid} (${build.job})`, 'has none among its artifacts');
  }
  const url = new URL(artifact.url);
  const logs = createApi({ ...options, base: new URL(url.origin) });
  try {
    return readSummary((await logs.call('GET', url)).document, artifact.url);
  } finally {
    await logs.close();
  }
}

function readSummary(document: unknown, where: string): PromotedImage[] {
  const { tags } = (document ?? {}) as { tags?: Array<Record<string, unknown>> };
  if (!Array.isArray(tags)) throw withoutSummary(where, 'is none');
  return tags
    .filter(({ step, changed }) => step === 'promote' && changed !== false)
    .map(({ repository, tag, from, to }) => {
      // A tag without a former image is removed: not for want of knowledge.
      if (from === undefined)
        throw withoutSummary(where, `does not say what ${repository}:${tag} named before`);
      const former = from === null ? null : String(from);
      return { repository: String(repository), tags: [{ tag: String(tag), from: former, to: String(to) }] };
    });
}

function withoutSummary(where: string, what: string): OciError {
  return new OciError({
    code: 'MANIFEST_UNKNOWN',
    entry: 'OCI-0310',
    message: `the summary of the promotion: ${where} ${what}`,
  });
}
