import type { BuildEvent } from '../operation/build.ts';
import type { BuiltImage } from '../operation/built.ts';
import type { RecordedBase, Span } from '../report/record.ts';
import type { StepFacts } from '../report/step-record.ts';

/** What happened in a build, and when it was over: milliseconds since 1970. */
export type TimedEvent = BuildEvent & { readonly ended: number };

/**
 * What the record of a build says.
 * @param built absent when the build failed; then the events tell which images were pushed before
 */
export function buildFacts(
  events: readonly TimedEvent[],
  built: readonly BuiltImage[] | undefined,
): StepFacts {
  const pushed = built ?? events.flatMap(event => (event.type === 'pushed' ? [event.built] : []));
  return {
    images: pushed.map(({ repository, digest, tags = [] }) => ({
      ...{ repository, digest },
      tags: tags.map(tag => ({ tag })),
    })),
    bases: events.flatMap(event => baseOf(event, events)),
    spans: events.flatMap(spanOf),
  };
}

/** A failed build tells which images were done. */
export function withDone(error: unknown): unknown {
  const { built = [] } = (error as { result?: { built?: readonly BuiltImage[] } }).result ?? {};
  const done = built.map(({ repository, digest }) => `${repository}@${digest}`);
  return Object.assign(error as Error, { done });
}

function baseOf(event: TimedEvent, events: readonly TimedEvent[]): RecordedBase[] {
  if (event.type !== 'base') return [];
  const { image, platform, final } = event;
  const { platform: own, ...base } = event.base;
  const [upstream] = events.flatMap(other =>
    other.type === 'upstream' &&
    other.image === image &&
    other.platform === platform &&
    other.reference === base.reference
      ? [other]
      : [],
  );
  return [
    {
      ...{ image, final },
      ...(platform && { platform }),
      ...(upstream?.digest && { digest: upstream.digest }),
      ...(upstream?.layers !== undefined && { layers: upstream.layers }),
      ...base,
      ...(own && { base_platform: own }),
    },
  ];
}

function spanOf(event: TimedEvent): Span[] {
  if (event.type !== 'built' && event.type !== 'pushed') return [];
  const { type, image, platform, seconds, ended } = event;
  const started = new Date(ended - seconds * 1000).toISOString();
  return [
    {
      kind: type === 'built' ? 'build' : 'push',
      image: platform ? `${image} for ${platform}` : image,
      ...{ started, seconds },
    },
  ];
}
