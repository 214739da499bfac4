import { isMapping, type Mapping, mappings, number, optional, text, texts } from './value.ts';

/** The build that did something, as far as Zuul told. */
export interface ZuulBuild {
  readonly tenant?: string;
  readonly pipeline?: string;
  readonly buildset?: string;
  readonly job?: string;
  /** UUID. */
  readonly build?: string;
  readonly project?: string;
  readonly change?: string;
  readonly patchset?: string;
  /** Address of the change, branch or tag. */
  readonly url?: string;
  /** Changes ahead in the queue. */
  readonly ahead: readonly Change[];
}

export interface Change {
  readonly project?: string;
  readonly change?: string;
  readonly patchset?: string;
  readonly url?: string;
  /** The job that made an image there. */
  readonly job?: string;
}

export const STEPS = ['populate', 'build', 'upload', 'hand over', 'promote', 'roll back', 'mirror'] as const;
export type Step = (typeof STEPS)[number];

/** What one call of a module did with images. Times are ISO 8601 and seconds, sizes bytes. */
export interface StepRecord {
  readonly version: 1;
  readonly step: Step;
  readonly zuul: ZuulBuild;
  readonly started: string;
  readonly seconds: number;
  readonly images: readonly RecordedImage[];
  readonly bases: readonly RecordedBase[];
  /** Parts of the step that took time. */
  readonly spans: readonly Span[];
  readonly totals?: StepTotals;
  readonly warnings: readonly string[];
  /** Why the step failed. */
  readonly error?: string;
  /** What to do about it. */
  readonly remedy?: string;
}

export interface RecordedImage {
  /** As the job wrote it. */
  readonly repository: string;
  readonly digest: string;
  readonly tags: readonly RecordedTag[];
  /** The change ahead that made it. */
  readonly source?: Change;
  /** What the image consists of, where the step looked. */
  readonly platforms?: readonly RecordedPlatform[];
}

export interface RecordedTag {
  readonly tag: string;
  /** Digest before; null when there was no such tag, absent when nobody asked. */
  readonly from?: string | null;
  readonly changed?: boolean;
  /** It named this image, and is gone. */
  readonly removed?: boolean;
}

export interface RecordedPlatform {
  /** `linux/amd64`; empty when unknown. */
  readonly platform: string;
  readonly digest: string;
  /** Config and layers, bytes. */
  readonly size: number;
  readonly layers: ReadonlyArray<{ readonly digest: string; readonly size: number }>;
}

export interface RecordedBase {
  /** Repository of the image that was built on it. */
  readonly image: string;
  readonly platform?: string;
  /** What the base image is for, where its FROM asks for another platform. */
  readonly base_platform?: string;
  /** As the Dockerfile has it. */
  readonly reference: string;
  readonly origin: string;
  readonly digest?: string;
  /** Whether the result stands on it; not so for images that other stages are built on. */
  readonly final: boolean;
  /** How many layers it has, of one from elsewhere. */
  readonly layers?: number;
}

export interface Span {
  readonly kind: 'build' | 'push';
  readonly image: string;
  readonly started: string;
  readonly seconds: number;
}

export interface StepTotals {
  readonly bytes_moved: number;
  readonly bytes_mounted: number;
  readonly bytes_skipped: number;
}

/** Picks what a summary needs from Zuul's variable `zuul`. */
export function readZuul(value: unknown): ZuulBuild {
  const zuul = isMapping(value) ? value : {};
  const own = text(zuul.change);
  const ahead = mappings(zuul.items).map(item => ({
    ...optional('project', projectOf(item)),
    ...optional('change', text(item.change)),
    ...optional('patchset', text(item.patchset)),
    ...optional('url', text(item.change_url)),
  }));
  return {
    ...optional('tenant', text(zuul.tenant)),
    ...optional('pipeline', text(zuul.pipeline)),
    ...optional('buildset', text(zuul.buildset)),
    ...optional('job', text(zuul.job)),
    ...optional('build', text(zuul.build)),
    ...optional('project', projectOf(zuul)),
    ...optional('change', own),
    ...optional('patchset', text(zuul.patchset)),
    ...optional('url', text(zuul.change_url) ?? text(zuul.url)),
    ahead: Array.isArray(zuul.ahead)
      ? mappings(zuul.ahead).map(readChange)
      : ahead.filter(({ change }) => change !== own),
  };
}

/** A record that somebody left; undefined for anything else. Whatever is odd in it is dropped. */
export function readRecord(value: unknown): StepRecord | undefined {
  if (!isMapping(value) || value.version !== 1) return undefined;
  const step = STEPS.find(name => name === value.step);
  const started = text(value.started);
  if (!step || !started || Number.isNaN(Date.parse(started))) return undefined;
  const { totals } = value;
  return {
    version: 1,
    step,
    zuul: readZuul(value.zuul),
    started,
    seconds: number(value.seconds),
    images: mappings(value.images).flatMap(readImage),
    bases: mappings(value.bases).flatMap(readBase),
    spans: mappings(value.spans).flatMap(readSpan),
    ...optional('totals', isMapping(totals) ? readTotals(totals) : undefined),
    warnings: texts(value.warnings),
    ...optional('error', text(value.error)),
    ...optional('remedy', text(value.remedy)),
  };
}

function readImage(value: Mapping): RecordedImage[] {
  const repository = text(value.repository);
  const digest = text(value.digest);
  if (!repository || !digest) return [];
  const { source, platforms } = value;
  const tags = mappings(value.tags).flatMap(entry => {
    const tag = text(entry.tag);
    const from = entry.from === null ? null : text(entry.from);
    if (tag === undefined) return [];
    return [
      {
        tag,
        ...(from !== undefined && { from }),
        ...(typeof entry.changed === 'boolean' && { changed: entry.changed }),
        ...(entry.removed === true && { removed: true }),
      },
    ];
  });
  return [
    {
      repository,
      digest,
      tags,
      ...optional('source', isMapping(source) ? readChange(source) : undefined),
      ...optional(
        'platforms',
        Array.isArray(platforms) ? mappings(platforms).flatMap(readPlatform) : undefined,
      ),
    },
  ];
}

export function readChange(value: Mapping): Change {
  return {
    ...optional('project', text(value.project)),
    ...optional('change', text(value.change)),
    ...optional('patchset', text(value.patchset)),
    ...optional('url', text(value.url)),
    ...optional('job', text(value.job)),
  };
}

function readPlatform(value: Mapping): RecordedPlatform[] {
  const digest = text(value.digest);
  if (!digest) return [];
  const layers = mappings(value.layers).flatMap(layer => {
    const named = text(layer.digest);
    return named ? [{ digest: named, size: number(layer.size) }] : [];
  });
  return [{ platform: text(value.platform) ?? '', digest, size: number(value.size), layers }];
}

function readBase(value: Mapping): RecordedBase[] {
  const image = text(value.image);
  const reference = text(value.reference);
  if (!image || !reference) return [];
  return [
    {
      image,
      reference,
      origin: text(value.origin) ?? 'elsewhere',
      final: value.final === true,
      ...optional('platform', text(value.platform)),
      ...optional('base_platform', text(value.base_platform)),
      ...optional('digest', text(value.digest)),
      ...optional('layers', number(value.layers) || undefined),
    },
  ];
}

function readSpan(value: Mapping): Span[] {
  const image = text(value.image);
  const started = text(value.started);
  if (!image || !started || Number.isNaN(Date.parse(started))) return [];
  return [{ kind: value.kind === 'push' ? 'push' : 'build', image, started, seconds: number(value.seconds) }];
}

function readTotals(value: Mapping): StepTotals {
  return {
    bytes_moved: number(value.bytes_moved),
    bytes_mounted: number(value.bytes_mounted),
    bytes_skipped: number(value.bytes_skipped),
  };
}

/** The project's name: a text in a record, a mapping in Zuul's variable. */
function projectOf({ project }: Mapping): string | undefined {
  return isMapping(project) ? text(project.name) : text(project);
}
