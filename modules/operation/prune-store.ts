import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { childrenOf, parseManifest } from '../oci/manifest.ts';
import { isManifestType } from '../oci/media-type.ts';
import type { ReadableRepository, ReferrerLister } from '../oci/repository.ts';

interface Held {
  readonly digest: Digest;
  /** Milliseconds since 1970 of the last use by someone who may push. */
  readonly time: number;
  readonly size: number;
}

/** A repository of which unneeded content can be removed. */
export interface PrunableRepository extends ReadableRepository, ReferrerLister {
  inventory(): Promise<{
    readonly tags: ReadonlyArray<Held & { readonly tag: string }>;
    readonly manifests: readonly Held[];
    readonly blobs: readonly Held[];
    readonly uploads: ReadonlyArray<{ readonly id: string; readonly time: number }>;
  }>;
  /** Removes a tag that was not set since `before`; @returns whether it was removed */
  removeTag(tag: string, before: number): Promise<boolean>;
  /** Removes what was not used since `before`; @returns whether it was removed */
  remove(kind: 'manifest' | 'blob', digest: Digest, before: number): Promise<boolean>;
  /** Removes an upload that received nothing since `before`; @returns whether it was removed */
  abandon(upload: string, before: number): Promise<boolean>;
}

export interface PrunableStore {
  repositories(): AsyncIterable<string>;
  /** Copies of other registries' repositories. */
  shadows(): AsyncIterable<string>;
  repository(name: string): PrunableRepository;
  /** Removes content that belongs to no repository; @returns bytes */
  sweep(before: number, dryRun: boolean): Promise<number>;
}

export interface PrunePolicy {
  /** Seconds after which a tag goes, and a manifest without a tag. */
  readonly olderThan: number;
  /** Tags, as `repository:tag`, that stay however old they are. */
  readonly keep: readonly RegExp[];
  /** Seconds within which nothing that was put or used is touched: longer than any push takes. */
  readonly grace: number;
  readonly dryRun: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface PruneReport {
  /** `repository:tag`, in order. */
  readonly tags: string[];
  manifests: number;
  blobs: number;
  uploads: number;
  bytes: number;
}

/**
 * Removes old tags and whatever then no remaining tag leads to: manifests, through indexes and referrers of either
 * kind, their blobs, and what was left of broken uploads. Pushes may go on meanwhile.
 */
export async function pruneStore(store: PrunableStore, policy: PrunePolicy): Promise<PruneReport> {
  const report: PruneReport = { tags: [], manifests: 0, blobs: 0, uploads: 0, bytes: 0 };
  for (const names of [store.repositories(), store.shadows()]) {
    for await (const name of names) await pruneRepository(name, store.repository(name), policy, report);
  }
  report.bytes += await store.sweep(policy.now - policy.grace * 1000, policy.dryRun);
  return report;
}

async function pruneRepository(
  name: string,
  repository: PrunableRepository,
  policy: PrunePolicy,
  report: PruneReport,
): Promise<void> {
  const { tags, manifests, blobs, uploads } = await repository.inventory();
  const old = policy.now - policy.olderThan * 1000;
  const unused = policy.now - policy.grace * 1000;
  const before = Math.min(old, unused);
  const leaving = tags.filter(
    ({ tag, time }) => time < before && !policy.keep.some(pattern => pattern.test(`${name}:${tag}`)),
  );
  const staying = new Set(tags.filter(tag => !leaving.includes(tag)).map(({ digest }) => digest));
  // A manifest without any tag may be known to someone by its digest.
  const tagged = new Set(tags.map(({ digest }) => digest));
  for (const { digest, time } of manifests) if (!tagged.has(digest) && time >= before) staying.add(digest);
  const needed = await reachable(repository, staying);

  for (const { tag } of leaving) {
    if (policy.dryRun || (await repository.removeTag(tag, before))) report.tags.push(`${name}:${tag}`);
  }
  const remove = async (kind: 'manifest' | 'blob', held: Held): Promise<boolean> => {
    if (needed.has(held.digest) || held.time >= unused) return false;
    return policy.dryRun || (await repository.remove(kind, held.digest, unused));
  };
  for (const manifest of manifests) if (await remove('manifest', manifest)) report.manifests += 1;
  for (const blob of blobs) {
    if (!(await remove('blob', blob))) continue;
    report.blobs += 1;
    report.bytes += blob.size;
  }
  for (const { id } of uploads.filter(({ time }) => time < unused)) {
    if (policy.dryRun || (await repository.abandon(id, unused))) report.uploads += 1;
  }
}

/** Everything that these manifests lead to, and they themselves. */
async function reachable(repository: PrunableRepository, roots: Iterable<Digest>): Promise<Set<Digest>> {
  const found = new Set<Digest>();
  const waiting = [...roots];
  for (let digest = waiting.pop(); digest; digest = waiting.pop()) {
    if (found.has(digest)) continue;
    found.add(digest);
    for (const child of await childrenIn(repository, digest)) waiting.push(child);
    for (const referrer of await repository.referrers(digest)) waiting.push(referrer.digest);
  }
  return found;
}

async function childrenIn(repository: PrunableRepository, digest: Digest): Promise<Digest[]> {
  try {
    const descriptor = await repository.resolve(digest);
    if (!isManifestType(descriptor.mediaType)) return [];
    const chunks: Buffer[] = [];
    for await (const chunk of await repository.fetch(descriptor)) chunks.push(chunk as Buffer);
    const document = parseManifest(Buffer.concat(chunks), descriptor.mediaType);
    return childrenOf(document).map(child => child.digest);
  } catch (error) {
    // A blob, or content that an index names and that is not here.
    if (error instanceof OciError && error.code === 'MANIFEST_UNKNOWN') return [];
    throw error;
  }
}
