import type { TransferEvent } from '../operation/copy/event.ts';

/** One blob on its way. */
export interface Transfer {
  readonly repository: string;
  readonly digest: string;
  readonly bytes: number;
  moved: number;
  /** Bytes per second of late. */
  rate: number;
}

/** What a copy has done so far. */
export interface Transfers {
  /** Those that are on their way, the oldest first. */
  readonly active: readonly Transfer[];
  /** Bytes that have crossed, and of all blobs that have begun. */
  readonly moved: number;
  readonly begun: number;
  readonly blobs: number;
  readonly mounted: number;
  readonly skipped: number;
  /** Bytes per second of late. */
  readonly rate: number;
}

interface Sample {
  readonly time: number;
  readonly moved: number;
}

/** Rates are of this many milliseconds: long enough to be calm, short enough to be true. */
const WINDOW = 3000;

/** Follows the events of a transfer. Times are milliseconds. */
export function followTransfers(): {
  take(event: TransferEvent, now: number): void;
  state(now: number): Transfers;
} {
  const active = new Map<string, Transfer & { samples: Sample[] }>();
  const samples: Sample[] = [];
  const done = { bytes: 0, blobs: 0, mounted: 0, skipped: 0 };
  const moved = () => done.bytes + sum([...active.values()].map(transfer => transfer.moved));
  return {
    take(event, now) {
      if (event.type === 'mounted') done.mounted += 1;
      if (event.type === 'skipped') done.skipped += 1;
      if (event.type !== 'moving' && event.type !== 'copied' && event.type !== 'skipped') return;
      const key = `${event.repository}@${event.digest}`;
      if (event.type !== 'moving') {
        if (event.type === 'copied') {
          done.bytes += event.bytes;
          done.blobs += 1;
        }
        active.delete(key);
      } else {
        const { repository, digest, bytes } = event;
        const known = active.get(key) ?? { repository, digest, bytes, moved: 0, rate: 0, samples: [] };
        known.moved = event.moved;
        known.rate = rateOf(known.samples, { time: now, moved: event.moved });
        active.set(key, known);
      }
    },
    state(now) {
      const all = moved();
      return {
        active: [...active.values()],
        moved: all,
        begun: done.bytes + sum([...active.values()].map(({ bytes }) => bytes)),
        ...{ blobs: done.blobs, mounted: done.mounted, skipped: done.skipped },
        rate: rateOf(samples, { time: now, moved: all }),
      };
    },
  };
}

function rateOf(samples: Sample[], latest: Sample): number {
  samples.push(latest);
  while (samples.length > 2 && latest.time - (samples[0] as Sample).time > WINDOW) samples.shift();
  const first = samples[0] as Sample;
  const milliseconds = latest.time - first.time;
  // A transfer that begins anew goes back.
  return milliseconds > 0 ? Math.max(((latest.moved - first.moved) / milliseconds) * 1000, 0) : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
