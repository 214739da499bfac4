import { mirrorPath, parseReference } from '../oci/reference.ts';
import { type Catalog, type KnownImage, pathOf } from './images.ts';
import type { Change, RecordedBase, StepRecord } from './record.ts';
import { optional } from './value.ts';

/** Where a base image came from. */
export interface SummaryBase {
  /** As the Dockerfile has it. */
  readonly reference: string;
  readonly platforms: readonly string[];
  /** A change ahead, this very buildset, or where the image is published. */
  readonly origin: 'change' | 'buildset' | 'upstream';
  readonly digest?: string;
  readonly change?: Change;
  /** The job of this buildset that built it. */
  readonly job?: string;
  /** Whether the image itself stands on it. */
  readonly final: boolean;
  /** How many layers it has, of one from upstream. */
  readonly layers?: number;
}

export function basesOf(image: KnownImage, records: readonly StepRecord[], catalog: Catalog): SummaryBase[] {
  const found = new Map<string, SummaryBase & { platforms: string[] }>();
  for (const { step, bases, images } of records) {
    if (step !== 'build' || !images.some(({ digest }) => digest === image.digest)) continue;
    for (const base of bases.filter(one => pathOf(one.image) === image.path)) {
      const key = `${base.reference} ${base.origin} ${base.digest}`;
      const known = found.get(key) ?? { ...describe(base, catalog), platforms: [] };
      found.set(key, known);
      if (base.platform && !known.platforms.includes(base.platform)) known.platforms.push(base.platform);
    }
  }
  return [...found.values()];
}

/** Where the buildset registry has an image, or would have it. */
export function pathOfReference(reference: string): string | undefined {
  const parsed = parse(reference);
  return parsed && mirrorPath(parsed);
}

function describe(base: RecordedBase, catalog: Catalog): Omit<SummaryBase, 'platforms'> {
  const { reference, origin, digest, final, layers } = base;
  const named = { reference, final, ...optional('digest', digest), ...optional('layers', layers) };
  const ours = origin === 'buildset registry' || origin === 'this build';
  const made = ours || digest ? baseImage(base, catalog) : undefined;
  // A digest names the same image wherever it came from.
  if (!ours && (!made || !digest || !holds(made, digest))) return { ...named, origin: 'upstream' };
  if (made?.source) return { ...named, origin: 'change', change: made.source };
  return {
    ...named,
    ...optional('digest', digest ?? made?.digest),
    origin: 'buildset',
    ...optional('job', made?.job),
  };
}

/** The image of the buildset that a build stands on, where it is one. */
export function baseImage({ reference, digest }: RecordedBase, catalog: Catalog): KnownImage | undefined {
  const parsed = parse(reference);
  if (!parsed) return undefined;
  const path = mirrorPath(parsed);
  const exact = digest && catalog.find(path, digest);
  return exact || catalog.tagged(path, parsed.tag ?? 'latest');
}

function holds(image: KnownImage, digest: string): boolean {
  return image.digest === digest || image.platforms.some(platform => platform.digest === digest);
}

export function parse(reference: string): ReturnType<typeof parseReference> | undefined {
  try {
    return parseReference(reference);
  } catch {
    return undefined;
  }
}
