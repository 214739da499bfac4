import type { Descriptor } from '../../oci/descriptor.ts';
import { OciError } from '../../oci/error.ts';
import { can } from '../../oci/repository.ts';
import type { CopyJob } from './copy.ts';

/** Tags under which cosign keeps what belongs to an image, from before there were referrers. */
const COSIGN_SUFFIXES = ['sig', 'att', 'sbom'];

/** What refers to an image in its repository, as jobs that bring it to the same target. */
export async function attachmentsOf({ source, target }: CopyJob, { digest }: Descriptor): Promise<CopyJob[]> {
  const prefix = digest.replace(':', '-');
  const [referrers, ...tagged] = await Promise.all([
    can(source, 'referrers') ? source.referrers(digest) : [],
    ...COSIGN_SUFFIXES.map(async suffix => {
      const tag = `${prefix}.${suffix}`;
      const found = await source.resolve(tag).catch(absent);
      return found ? { source, reference: tag, target, tags: [tag] } : undefined;
    }),
  ]);
  return [
    ...referrers.map(entry => ({ source, reference: entry.digest, target, tags: [] })),
    ...tagged.filter(job => job !== undefined),
  ];
}

function absent(error: unknown): undefined {
  if (error instanceof OciError && error.status === 404) return undefined;
  throw error instanceof OciError ? error.on('source') : error;
}
