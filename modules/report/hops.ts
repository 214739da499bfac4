import { type Catalog, pathOf } from './images.ts';
import type { Step, StepRecord } from './record.ts';
import type { Traffic, Usage } from './usage.ts';
import { optional } from './value.ts';

/** Images on their way from one place to another. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly job?: string;
  readonly images: number;
  /** Bytes of layers and configs that crossed. */
  readonly moved: number;
  /** Bytes of whole images that did not have to. */
  readonly saved: number;
  readonly seconds: number;
}

/** A roll-back moves nothing. */
const WAYS: Readonly<Record<Exclude<Step, 'roll back'>, readonly [from: string, to: string]>> = {
  populate: ['intermediate registry', 'buildset registry'],
  build: ['build', 'buildset registry'],
  upload: ['buildset registry', 'public registry'],
  'hand over': ['buildset registry', 'intermediate registry'],
  promote: ['temporary tags', 'final tags'],
  mirror: ['source', 'target'],
};

export function hopsOf(records: readonly StepRecord[], catalog: Catalog, usage: Usage): Hop[] {
  return [...records.flatMap(record => hopOf(record, catalog, usage)), ...pullHops(usage, catalog)];
}

function hopOf(record: StepRecord, catalog: Catalog, usage: Usage): Hop[] {
  const { step, images, totals } = record;
  if (step === 'roll back' || images.length === 0) return [];
  const distinct = new Map(images.map(image => [`${pathOf(image.repository)}@${image.digest}`, image]));
  const [from, to] = WAYS[step];
  // Engines push what they build; only the registry knows how many bytes that took.
  const moved = step === 'build' ? pushed(record, usage) : (totals?.bytes_moved ?? 0);
  const whole = [...distinct.values()].reduce(
    (sum, { repository, digest }) => sum + sizeIn(catalog, pathOf(repository), digest),
    0,
  );
  const told = (totals?.bytes_mounted ?? 0) + (totals?.bytes_skipped ?? 0);
  return [
    {
      ...{ from, to, images: distinct.size, moved },
      ...optional('job', record.zuul.job),
      saved: whole > 0 ? Math.max(0, whole - moved) : told,
      seconds: step === 'build' ? pushSeconds(record) : record.seconds,
    },
  ];
}

function pushed({ images }: StepRecord, { pushes }: Usage): number {
  const paths = new Set(images.map(({ repository }) => pathOf(repository)));
  return pushes.filter(({ repository }) => paths.has(repository)).reduce((sum, { bytes }) => sum + bytes, 0);
}

function pushSeconds({ spans, seconds }: StepRecord): number {
  const pushes = spans.filter(({ kind }) => kind === 'push');
  return pushes.length > 0 ? pushes.reduce((sum, span) => sum + span.seconds, 0) : seconds;
}

function sizeIn(catalog: Catalog, path: string, digest: string): number {
  const platforms = catalog.find(path, digest)?.platforms ?? [];
  return platforms.reduce((sum, { size }) => sum + size, 0);
}

/** One row for each node that took images. */
function pullHops({ pulls }: Usage, catalog: Catalog): Hop[] {
  const clients = new Map<string, Traffic[]>();
  for (const pull of pulls) clients.set(pull.client, [...(clients.get(pull.client) ?? []), pull]);
  return [...clients].map(([client, taken]) => {
    const moved = taken.reduce((sum, { bytes }) => sum + bytes, 0);
    const whole = taken
      .flatMap(({ repository, digests }) => wholeImages(catalog, repository, digests))
      .reduce((sum, size) => sum + size, 0);
    const first = Math.min(...taken.map(one => one.first));
    const last = Math.max(...taken.map(one => one.last));
    return {
      ...{ from: 'buildset registry', to: `node ${client}`, moved },
      images: taken.length,
      saved: Math.max(0, whole - moved),
      seconds: (last - first) / 1000,
    };
  });
}

/** Sizes of the images of one platform that were taken; of an index counts what was taken below it. */
function wholeImages(catalog: Catalog, path: string, digests: ReadonlySet<string>): number[] {
  const platforms = catalog.images
    .filter(image => image.path === path)
    .flatMap(image => image.platforms)
    .filter(({ digest }) => digests.has(digest));
  return [...new Map(platforms.map(({ digest, size }) => [digest, size])).values()];
}
