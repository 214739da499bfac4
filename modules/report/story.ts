import { bytes, count, duration, shortDigest } from './format.ts';

/** An image and what became of its tags. */
export interface StoryImage {
  readonly name: string;
  readonly tags: ReadonlyArray<{ readonly tag: string; readonly changed?: boolean }>;
  readonly digest: string;
}

export interface StoryTotals {
  readonly blobs_moved: number;
  readonly blobs_mounted: number;
  readonly blobs_skipped: number;
  readonly bytes_moved: number;
  readonly bytes_mounted: number;
  readonly bytes_skipped: number;
  readonly retries: number;
  readonly seconds: number;
}

/** More images than this are counted, not named. */
const MOST_LINES = 30;

/** A few lines for the job's log: what became of each image, how many bytes moved and how fast. */
export function transferStory(done: string, images: readonly StoryImage[], totals: StoryTotals): string {
  if (images.length === 0) return 'there was no image to work on';
  return [...lines(images.map(image => imageLine(done, image))), moved(totals)].join('\n');
}

function imageLine(done: string, { name, tags, digest }: StoryImage): string {
  const named = tags.length > 0 ? `${name}:${tags.map(({ tag }) => tag).join(', ')}` : name;
  const right = tags.filter(({ changed }) => changed === false);
  const state =
    right.length === 0
      ? done
      : right.length === tags.length
        ? 'was right already'
        : `${done}; right already: ${right.map(({ tag }) => tag).join(', ')}`;
  return `${named} ${shortDigest(digest)} ${state}`;
}

/** `moved 12.3 MB in 3 blobs in 1.2 s (10.3 MB/s); mounted 2 blobs (4.0 MB); 5 blobs (40 MB) were there` */
export function moved(totals: StoryTotals): string {
  const { blobs_moved: blobs, bytes_moved: size, seconds } = totals;
  const rate = size > 0 && seconds > 0 ? ` (${bytes(size / seconds)}/s)` : '';
  const parts = [
    blobs > 0
      ? `moved ${bytes(size)} in ${count(blobs, 'blob')} in ${duration(seconds)}${rate}`
      : `no layer moved, ${duration(seconds)}`,
    totals.blobs_mounted > 0 &&
      `mounted ${count(totals.blobs_mounted, 'blob')} (${bytes(totals.bytes_mounted)})`,
    totals.blobs_skipped > 0 &&
      `${count(totals.blobs_skipped, 'blob')} (${bytes(totals.bytes_skipped)}) ${totals.blobs_skipped === 1 ? 'was' : 'were'} there`,
    totals.retries > 0 && `repeated ${count(totals.retries, 'request')}`,
  ];
  return parts.filter(Boolean).join('; ');
}

/** What a promotion did with one tag. */
export interface StoryTag {
  readonly name: string;
  readonly from?: string | null;
  readonly to: string | null;
  readonly changed: boolean;
}

/** `quay.io/org/app:latest sha256:… (was sha256:…)` for every tag. */
export function tagStory(tags: readonly StoryTag[]): string[] {
  return lines(
    tags.map(({ name, from, to, changed }) => {
      const now = to === null ? 'removed' : shortDigest(to);
      if (!changed) return `${name} was ${to === null ? 'gone' : `${now}`} already`;
      return `${name} ${now}${from ? ` (was ${shortDigest(from)})` : to === null ? '' : ' (new)'}`;
    }),
  );
}

/** A tag and why it went or stayed. */
interface ToldTag {
  readonly repository?: string;
  readonly tag: string;
  readonly why: string;
}

/** What a clean-up removed and what it was refused, a line each, and what stays. */
export function removalStory(
  { removed, kept, refused }: Readonly<Record<'removed' | 'kept' | 'refused', readonly ToldTag[]>>,
  dryRun: boolean,
): string {
  const line = (what: string) => (one: ToldTag) =>
    `${one.repository ? `${one.repository}:` : ''}${one.tag} ${what}: ${one.why}`;
  return [
    ...lines(refused.map(line('was not removed'))),
    ...lines(removed.map(line(dryRun ? 'would go' : 'removed'))),
    ...lines(kept.map(line('stays'))),
    `${count(removed.length, 'tag')} ${dryRun ? 'would go' : 'removed'}, ${kept.length} kept, ${refused.length} refused`,
  ].join('\n');
}

/** Files that were changed on a node, and services that took notice. */
export function configureStory(
  files: ReadonlyArray<{ readonly path: string; readonly action: string }>,
  restarted: readonly string[],
): string {
  if (files.length === 0 && restarted.length === 0) return 'all was as it should be';
  const services = restarted.length > 0 ? [`restarted or reloaded ${restarted.join(', ')}`] : [];
  return [...lines(files.map(({ path, action }) => `${path}: ${action}`)), ...services].join('\n');
}

/** What the page of a buildset tells, in one line, what failed, and what somebody should look at. */
export function summaryStory({
  images,
  hops,
  failures,
  warnings,
}: {
  readonly images: readonly { readonly made: string }[];
  readonly hops: readonly { readonly moved: number; readonly saved: number }[];
  readonly failures: readonly { readonly step: string; readonly job?: string; readonly error: string }[];
  readonly warnings: readonly string[];
}): string {
  const kinds = new Map<string, number>();
  for (const { made } of images) kinds.set(made, (kinds.get(made) ?? 0) + 1);
  const told = [...kinds].map(([kind, number]) => `${number} ${kind}`).join(', ');
  const size = hops.reduce((sum, hop) => sum + hop.moved, 0);
  const spared = hops.reduce((sum, hop) => sum + hop.saved, 0);
  const first = `${count(images.length, 'image')}${told && `: ${told}`}; ${bytes(size)} moved, ${bytes(spared)} did not have to`;
  return [
    ...(images.length > 0 || failures.length === 0 ? [first] : []),
    ...failures.map(({ step, job, error }) => `failed: ${job ? `${job}, ` : ''}${step}: ${error}`),
    ...warnings.map(text => `warning: ${text}`),
  ].join('\n');
}

/** Something that a build reports, as far as its story goes. */
export interface StoryBuildEvent {
  readonly type: 'base' | 'upstream' | 'built' | 'pushed';
  readonly image: string;
  readonly platform?: string;
  readonly seconds?: number;
  readonly base?: {
    readonly reference: string;
    readonly origin: string;
    readonly digest?: string;
    readonly platform?: string;
  };
  readonly built?: { readonly digest: string; readonly tags?: readonly string[] };
  /** Of a base image from upstream, what it turned out to be. */
  readonly reference?: string;
  readonly digest?: string;
}

/** What a build stood on, how long it took, and what it was pushed as: a line each. */
export function buildStory(events: readonly StoryBuildEvent[]): string {
  const told = events.flatMap(({ type, image, platform, seconds = 0, base, built }) => {
    if (type === 'upstream') return [];
    const name = platform ? `${image} (${platform})` : image;
    if (type === 'base' && base) {
      const upstream = events.find(
        event => event.image === image && event.platform === platform && event.reference === base.reference,
      );
      const known = base.digest ?? upstream?.digest;
      const digest = known ? ` ${shortDigest(known)}` : '';
      const of = base.platform ? ` for ${base.platform}` : '';
      return `${name}: FROM ${base.reference}${digest}${of} from ${base.origin === 'elsewhere' ? 'upstream' : base.origin.replace(/^buildset/, 'the buildset')}`;
    }
    if (type === 'built') return `${name}: built in ${duration(seconds)}`;
    const tags = built?.tags?.length ? `:${built.tags.join(', ')}` : '';
    return `${name}${tags}: pushed in ${duration(seconds)} as ${built ? shortDigest(built.digest) : 'it was'}`;
  });
  return told.length > 0 ? lines(told).join('\n') : 'nothing was built';
}

function lines(all: readonly string[]): string[] {
  if (all.length <= MOST_LINES) return [...all];
  return [...all.slice(0, MOST_LINES), `and ${all.length - MOST_LINES} more`];
}
