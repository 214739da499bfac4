import { OciError } from '../oci/error.ts';
import { type ApiOptions, createApi } from './api.ts';
import { successfulBuilds, type ZuulBuild } from './zuul.ts';

/** Tags that a promotion has moved. */
export interface PromotedImage {
  readonly repository: string;
  readonly tags: ReadonlyArray<{ readonly tag: string; readonly from: string | null; readonly to: string }>;
}

/**
 * What the newest of the successful builds that a query finds has promoted, by the summary among its artifacts
 * (`container_images_summary`, doc/summary.schema.json). A build that moved nothing, as a repetition does, is passed over.
 * @param query as `change=1&pipeline=promote&job_name=x`
 * @throws OciError when there is no such build, or the newest left no summary
 */
export async function findPromotion(options: ApiOptions, query: string): Promise<PromotedImage[]> {
  const zuul = createApi(options);
  try {
    for (const build of await successfulBuilds(zuul, query)) {
      const promoted = await promotedBy(build, options);
      if (promoted.length > 0) return promoted;
    }
    return [];
  } finally {
    await zuul.close();
  }
}

async function promotedBy(build: ZuulBuild, options: ApiOptions): Promise<PromotedImage[]> {
  const artifact = build.artifacts
    .map(entry => entry as { url?: string; metadata?: { type?: string } })
    .find(({ metadata }) => metadata?.type === 'container_images_summary');
  if (!artifact?.url)
    throw withoutSummary(`build ${build.uuid} (${build.job})`, 'has none among its artifacts');
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
