import { basesOf, pathOfReference, type SummaryBase } from './bases.ts';
import { type Hop, hopsOf } from './hops.ts';
import { type Catalog, catalogOf, type StoredImage } from './images.ts';
import { drawnPlatforms, type SummaryPlatform } from './layers.ts';
import type { Change, StepRecord, ZuulBuild } from './record.ts';
import { type TimelineEntry, timelineOf } from './timeline.ts';
import type { Usage } from './usage.ts';
import { optional } from './value.ts';
import { warningsOf } from './warnings.ts';

/** What a summary is made from. */
export interface Facts {
  /** The build that summarizes. */
  readonly zuul: ZuulBuild;
  /** What the modules of the buildset's jobs did, in any order. */
  readonly records: readonly StepRecord[];
  /** What is in the buildset registry. */
  readonly stored: readonly StoredImage[];
  readonly usage: Usage;
  /** ISO 8601. */
  readonly created: string;
}

/** A buildset's images as data: `summary.json`. Times are ISO 8601 and seconds, sizes bytes. */
export interface Summary {
  readonly version: 1;
  readonly created: string;
  readonly zuul: ZuulBuild;
  readonly images: readonly SummaryImage[];
  /** What container engines took from the buildset registry, or asked for in vain. */
  readonly used: readonly UsedImage[];
  readonly tags: readonly TagMove[];
  readonly hops: readonly Hop[];
  readonly timeline: readonly TimelineEntry[];
  readonly failures: readonly Failure[];
  readonly warnings: readonly string[];
}

/** A step that failed. */
export interface Failure {
  readonly step: StepRecord['step'];
  readonly job?: string;
  readonly error: string;
  /** What to do about it. */
  readonly remedy?: string;
}

export interface SummaryImage {
  readonly repository: string;
  readonly digest: string;
  readonly tags: readonly string[];
  readonly made: 'built' | 'fetched' | 'promoted' | 'mirrored' | 'pushed';
  /** The job that did so. */
  readonly job?: string;
  /** The change ahead that it was fetched from. */
  readonly source?: Change;
  /** Config and layers of all platforms; absent when nobody looked. */
  readonly size?: number;
  readonly platforms: readonly SummaryPlatform[];
  readonly bases: readonly SummaryBase[];
}

export interface UsedImage {
  /** Address of the node. */
  readonly client: string;
  readonly repository: string;
  readonly references: readonly string[];
  readonly digests: readonly string[];
  readonly origin: 'buildset registry' | 'elsewhere';
  readonly bytes: number;
}

export interface TagMove {
  readonly step: StepRecord['step'];
  readonly job?: string;
  readonly repository: string;
  readonly tag: string;
  /** Null when there was no such tag; absent when nobody asked. */
  readonly from?: string | null;
  /** Null when it was removed. */
  readonly to: string | null;
  readonly changed?: boolean;
}

/** Puts together what the jobs of a buildset did with images. */
export function summarize(facts: Facts): Summary {
  const { zuul, created, usage } = facts;
  const records = [...facts.records].sort((a, b) => Date.parse(a.started) - Date.parse(b.started));
  const catalog = catalogOf(records, facts.stored);
  return {
    version: 1,
    created,
    zuul,
    images: imagesOf(catalog, records),
    used: usedImages(usage, catalog),
    tags: records.flatMap(tagMoves),
    hops: hopsOf(records, catalog, usage),
    timeline: timelineOf(records, usage, catalog.written),
    failures: records.flatMap(failureIn),
    warnings: warningsOf(records, catalog, usage),
  };
}

function imagesOf(catalog: Catalog, records: readonly StepRecord[]): SummaryImage[] {
  const all = catalog.images.map(image => basesOf(image, records, catalog));
  const drawn = drawnPlatforms(
    catalog.images,
    image => all[catalog.images.indexOf(image)] ?? [],
    ({ reference }) => pathOfReference(reference),
  );
  return catalog.images.map((image, index) => {
    const { repository, digest, tags, made, job, source } = image;
    const platforms = drawn[index] ?? [];
    return {
      ...{ repository, digest, tags: [...tags], made },
      ...optional('job', job),
      ...optional('source', source),
      ...optional(
        'size',
        platforms.length > 0 ? platforms.reduce((sum, { size }) => sum + size, 0) : undefined,
      ),
      platforms,
      bases: all[index] ?? [],
    };
  });
}

function usedImages({ pulls, missed }: Usage, catalog: Catalog): UsedImage[] {
  const taken = pulls.map(({ client, repository, references, digests, bytes }) => ({
    ...{ client, repository: catalog.written(repository), bytes },
    references: [...references],
    digests: [...digests],
    origin: 'buildset registry' as const,
  }));
  const grouped = new Map<string, UsedImage & { references: string[] }>();
  for (const { client, repository, reference } of missed) {
    const key = `${client} ${repository}`;
    const known = grouped.get(key);
    if (known) known.references.push(reference);
    else
      grouped.set(key, {
        ...{ client, repository: catalog.written(repository), bytes: 0 },
        ...{ references: [reference], digests: [], origin: 'elsewhere' },
      });
  }
  return [...taken, ...grouped.values()];
}

function tagMoves({ step, zuul, images }: StepRecord): TagMove[] {
  // The tags of a build and of images from changes ahead are those of the images themselves.
  if (step === 'build' || step === 'populate') return [];
  return images.flatMap(({ repository, digest, tags }) =>
    tags.map(({ tag, from, changed, removed }) => ({
      step,
      ...optional('job', zuul.job),
      ...{ repository, tag, to: removed ? null : digest },
      ...optional('from', from),
      ...optional('changed', changed),
    })),
  );
}

function failureIn({ step, zuul, error, remedy }: StepRecord): Failure[] {
  if (error === undefined) return [];
  return [{ step, ...optional('job', zuul.job), error, ...optional('remedy', remedy) }];
}
