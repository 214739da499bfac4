import type { Descriptor } from '../../oci/descriptor.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { OciError, type Side } from '../../oci/error.ts';
import type { Platform } from '../../oci/platform.ts';
import { can, type ReadableRepository, type Repository } from '../../oci/repository.ts';
import { mapBounded } from '../bound.ts';
import { type BlobCopier, createBlobCopier } from './blobs.ts';
import { type ManifestTree, readTree } from './closure.ts';
import { createTotals, type OnEvent, type Totals, type TransferEvent } from './event.ts';
import { attachmentsOf } from './referrers.ts';
import { selectPlatforms } from './select.ts';

/** One image to copy, under any number of tags. */
export interface CopyJob {
  readonly source: ReadableRepository;
  /** Tag or digest. */
  readonly reference: string;
  readonly target: Repository;
  /** Without any the image is there under its digest only. */
  readonly tags: readonly string[];
  /** Of an index only these, which makes it another index; all without any. */
  readonly platforms?: readonly Platform[];
}

export interface CopyOptions {
  /** Blobs that cross at a time. */
  readonly transfers?: number;
  /** Images that are worked on at a time. */
  readonly images?: number;
  /** Whether signatures, attestations and whatever else refers to an image go with it. */
  readonly referrers?: boolean;
  readonly onEvent?: OnEvent;
  /** Whether to tell how far each blob has come, a few times a second. */
  readonly progress?: boolean;
}

export interface CopiedTag {
  readonly tag: string;
  /** What it named before; null when there was no such tag. */
  readonly from: Digest | null;
  readonly changed: boolean;
}

export interface CopiedImage {
  readonly target: string;
  readonly descriptor: Descriptor;
  readonly tags: readonly CopiedTag[];
}

export interface CopyResult {
  /** In the order of the jobs. */
  readonly images: readonly CopiedImage[];
  readonly totals: Totals;
}

const TRANSFERS = 6;
const IMAGES = 12;
/** A signature of an attestation of an image. */
const DEEPEST_REFERRER = 3;

/**
 * Copies images so that every distinct blob crosses to each registry once. Tags are set when everything that
 * the call copies is in place, and not before; a tag that is right already is left alone. After a failure
 * nothing more is begun.
 *
 * Who verifies: manifests are hashed before they are used; of a blob the target hashes what it stores before it
 * takes it under the digest. A ReadableRepository hashes what is read of it too, unless the target is one that
 * can be sent the blob again (blobs.ts).
 */
export async function copyImages(jobs: readonly CopyJob[], options: CopyOptions = {}): Promise<CopyResult> {
  const begun = Date.now();
  const { totals, onEvent: count } = createTotals();
  const onEvent = (event: TransferEvent): void => {
    count(event);
    options.onEvent?.(event);
  };
  const blobs = createBlobCopier(options.transfers ?? TRANSFERS, onEvent, options.progress);
  const images = await copyAll(jobs, { ...options, onEvent }, blobs, 0);
  totals.images = images.length;
  totals.images_unchanged = images.filter(image => image.tags.every(tag => !tag.changed)).length;
  totals.seconds = (Date.now() - begun) / 1000;
  return { images, totals };
}

async function copyAll(
  jobs: readonly CopyJob[],
  options: CopyOptions & { onEvent: OnEvent },
  blobs: BlobCopier,
  depth: number,
): Promise<CopiedImage[]> {
  const { onEvent, images: most = IMAGES } = options;
  const placed = await mapBounded(jobs, most, job => place(job, blobs, onEvent));
  if (options.referrers && depth < DEEPEST_REFERRER) {
    // Before the tag moves: whoever verifies the image finds its signature.
    const attached = await mapBounded(placed, most, ({ job, descriptor }) => attachmentsOf(job, descriptor));
    const further = attached.flat();
    if (further.length > 0) await copyAll(further, options, blobs, depth + 1);
  }
  return mapBounded(placed, most, entry => name(entry, onEvent));
}

/** An image whose content is in the target, but for its own manifest. */
interface PlacedImage {
  readonly job: CopyJob;
  readonly descriptor: Descriptor;
  /** What the job's tags named before, in their order. */
  readonly present: ReadonlyArray<Descriptor | undefined>;
  /** Read where the manifest has to be stored or named. */
  readonly tree?: ManifestTree;
  /** The manifest is in the target already, and so is what it refers to. */
  readonly there: boolean;
}

async function place(job: CopyJob, blobs: BlobCopier, onEvent: OnEvent): Promise<PlacedImage> {
  const { source, reference, target, tags } = job;
  if (job.platforms?.length) return placeSelected(job, job.platforms, blobs, onEvent);
  const present = await Promise.all(tags.map(tag => presentAt(target, tag)));
  // With a digest the source need not be asked where every tag is right.
  const named = isDigest(reference) ? undefined : await nameAt(source, reference, present.some(Boolean));
  const digest = named?.digest ?? (reference as Digest);
  const known = present.find(descriptor => descriptor?.digest === digest);
  if (known && present.every(descriptor => descriptor?.digest === digest)) {
    return { job, descriptor: known, present, there: true };
  }
  const descriptor = known ?? named ?? (await nameAt(source, reference, false));
  const tree = await readTree(source, descriptor);
  const there = known !== undefined || (await isComplete(target, tree, blobs));
  if (!there) await placeContent(source, target, tree, blobs, onEvent);
  return { job, descriptor, present, tree, there };
}

/** Where it will have to be read anyway, because there is nothing at the target, one request gives both. */
function nameAt(source: ReadableRepository, reference: string, perhapsRight: boolean): Promise<Descriptor> {
  if (perhapsRight || !can(source, 'read')) return resolveAt(source, reference, 'source');
  return atSource(async () => (await source.read(reference)).descriptor);
}

/** A target without the image's configuration has not the image; with it, its manifest tells whether it has all. */
function isComplete(target: Repository, tree: ManifestTree, blobs: BlobCopier): Promise<boolean> {
  return atTarget(async () => {
    const [config] = tree.children.length === 0 ? tree.blobs : [];
    if (config && !(await blobs.isThere(target, config))) return false;
    return target.exists(tree.descriptor);
  });
}

/** What an index with fewer platforms is called is known only when it is made. */
async function placeSelected(
  { platforms: _, ...job }: CopyJob,
  wanted: readonly Platform[],
  blobs: BlobCopier,
  onEvent: OnEvent,
): Promise<PlacedImage> {
  const { source, reference, target } = job;
  const whole = await readTree(source, await resolveAt(source, reference, 'source'));
  const tree = selectPlatforms(whole, wanted, source.name);
  if (tree === whole) return place(job, blobs, onEvent);
  const present = await Promise.all(job.tags.map(tag => presentAt(target, tag)));
  const { descriptor } = tree;
  const there =
    present.some(found => found?.digest === descriptor.digest) ||
    (await atTarget(() => target.exists(descriptor)));
  if (!there) await placeContent(source, target, tree, blobs, onEvent);
  return { job, descriptor, present, tree, there };
}

/** Stores the image's manifest and points the tags at it. */
async function name(placed: PlacedImage, onEvent: OnEvent): Promise<CopiedImage> {
  const { job, descriptor, present, tree, there } = placed;
  const { target, tags } = job;
  const wrong = tags.filter((_, index) => present[index]?.digest !== descriptor.digest);
  if (tree) await atTarget(() => store(target, tree, wrong, there));
  if (tree && !there) onEvent({ type: 'manifest', repository: target.name, ...digestAndBytes(tree) });
  const copied = tags.map((tag, index) => ({
    tag,
    from: present[index]?.digest ?? null,
    changed: wrong.includes(tag),
  }));
  for (const { tag, from, changed } of copied) {
    if (changed) onEvent({ type: 'tagged', repository: target.name, tag, from, to: descriptor.digest });
  }
  return { target: target.name, descriptor, tags: copied };
}

async function store(
  target: Repository,
  { descriptor, bytes }: ManifestTree,
  tags: readonly string[],
  there: boolean,
): Promise<void> {
  if (can(target, 'pushTagged') && tags.length > 0) {
    await mapBounded(tags, tags.length, tag => target.pushTagged(descriptor, bytes, tag));
    return;
  }
  if (!there) await target.push(descriptor, bytes);
  await mapBounded(tags, tags.length, tag => target.tag(descriptor, tag));
}

/** Everything below a manifest: blobs first, then the manifests that need them. */
async function placeContent(
  source: ReadableRepository,
  target: Repository,
  tree: ManifestTree,
  blobs: BlobCopier,
  onEvent: OnEvent,
): Promise<void> {
  const below = tree.blobs.map(blob => atTarget(() => blobs.ensure(source, target, blob)));
  const children = tree.children.map(async child => {
    await placeContent(source, target, child, blobs, onEvent);
    await atTarget(() => target.push(child.descriptor, child.bytes));
    onEvent({ type: 'manifest', repository: target.name, ...digestAndBytes(child) });
  });
  const settled = await Promise.allSettled([...below, ...children]);
  const failed = settled.find(outcome => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

function digestAndBytes({ descriptor }: ManifestTree): { digest: Digest; bytes: number } {
  return { digest: descriptor.digest, bytes: descriptor.size };
}

async function resolveAt(repository: ReadableRepository, reference: string, side: Side): Promise<Descriptor> {
  try {
    return await repository.resolve(reference);
  } catch (error) {
    throw error instanceof OciError ? error.on(side) : error;
  }
}

async function presentAt(target: Repository, tag: string): Promise<Descriptor | undefined> {
  try {
    return await target.resolve(tag);
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return undefined;
    throw error instanceof OciError ? error.on('target') : error;
  }
}

async function atSource<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OciError ? error.on('source') : error;
  }
}

async function atTarget<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OciError ? error.on('target') : error;
  }
}
