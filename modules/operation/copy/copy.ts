import type { Descriptor } from '../../oci/descriptor.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { OciError, type Side } from '../../oci/error.ts';
import { can, type ReadableRepository, type Repository } from '../../oci/repository.ts';
import { mapBounded } from '../bound.ts';
import { type BlobCopier, createBlobCopier } from './blobs.ts';
import { type ManifestTree, readTree } from './closure.ts';
import { createTotals, type OnEvent, type Totals, type TransferEvent } from './event.ts';

/** One image to copy, under any number of tags. */
export interface CopyJob {
  readonly source: ReadableRepository;
  /** Tag or digest. */
  readonly reference: string;
  readonly target: Repository;
  /** Without any the image is there under its digest only. */
  readonly tags: readonly string[];
}

export interface CopyOptions {
  /** Blobs that cross at a time. */
  readonly transfers?: number;
  /** Images that are worked on at a time. */
  readonly images?: number;
  readonly onEvent?: OnEvent;
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
const IMAGES = 8;

/**
 * Copies images so that every distinct blob crosses to each registry once. A tag is set only when all that
 * it names is in place; a tag that is right already is left alone. After a failure nothing more is begun.
 *
 * Who verifies: the source's bytes are hashed by the ReadableRepository as they are read, manifests
 * before they are used; the target hashes what it stores before it takes it under the digest.
 */
export async function copyImages(jobs: readonly CopyJob[], options: CopyOptions = {}): Promise<CopyResult> {
  const begun = Date.now();
  const { totals, onEvent: count } = createTotals();
  const onEvent = (event: TransferEvent): void => {
    count(event);
    options.onEvent?.(event);
  };
  const blobs = createBlobCopier(options.transfers ?? TRANSFERS, onEvent);
  const images = await mapBounded(jobs, options.images ?? IMAGES, job => copyImage(job, blobs, onEvent));
  totals.images = images.length;
  totals.images_unchanged = images.filter(image => image.tags.every(tag => !tag.changed)).length;
  totals.seconds = (Date.now() - begun) / 1000;
  return { images, totals };
}

async function copyImage(job: CopyJob, blobs: BlobCopier, onEvent: OnEvent): Promise<CopiedImage> {
  const { source, reference, target, tags } = job;
  // With a digest the source need not be asked where every tag is right.
  const [named, present] = await Promise.all([
    isDigest(reference) ? undefined : resolveAt(source, reference, 'source'),
    Promise.all(tags.map(tag => presentAt(target, tag))),
  ]);
  const digest = named?.digest ?? (reference as Digest);
  const known = present.find(descriptor => descriptor?.digest === digest);
  const wrong = tags.filter((_, index) => present[index]?.digest !== digest);
  let descriptor = known ?? named;
  if (!known || wrong.length > 0) {
    descriptor ??= await resolveAt(source, reference, 'source');
    await place(job, descriptor, wrong, known !== undefined, blobs, onEvent);
  }
  for (const [index, tag] of tags.entries()) {
    if (!wrong.includes(tag)) continue;
    onEvent({
      type: 'tagged',
      repository: target.name,
      tag,
      from: present[index]?.digest ?? null,
      to: digest,
    });
  }
  return {
    target: target.name,
    descriptor: descriptor as Descriptor,
    tags: tags.map((tag, index) => ({
      tag,
      from: present[index]?.digest ?? null,
      changed: wrong.includes(tag),
    })),
  };
}

/** Brings the image into the target where it is not there, and then points the tags at it. */
async function place(
  { source, target }: CopyJob,
  descriptor: Descriptor,
  tags: readonly string[],
  complete: boolean,
  blobs: BlobCopier,
  onEvent: OnEvent,
): Promise<void> {
  const [tree, there] = await Promise.all([
    readTree(source, descriptor),
    complete || atTarget(() => target.exists(descriptor)),
  ]);
  if (!there) await placeContent(source, target, tree, blobs, onEvent);
  await atTarget(async () => {
    if (tags.length === 0) {
      if (!there) await target.push(tree.descriptor, tree.bytes);
      return;
    }
    if (!can(target, 'pushTagged') && !there) await target.push(tree.descriptor, tree.bytes);
    await mapBounded(tags, tags.length, tag =>
      can(target, 'pushTagged')
        ? target.pushTagged(tree.descriptor, tree.bytes, tag)
        : target.tag(tree.descriptor, tag),
    );
  });
  onEvent({ type: 'manifest', repository: target.name, ...digestAndBytes(tree) });
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

async function atTarget<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OciError ? error.on('target') : error;
  }
}
