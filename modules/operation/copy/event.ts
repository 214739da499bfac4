import type { Digest } from '../../oci/digest.ts';

/** What a transfer did, in its order. Sizes are bytes, times seconds. */
export type TransferEvent =
  /** How far a blob has come, for whoever shows progress. */
  | { type: 'moving'; repository: string; digest: Digest; bytes: number; moved: number }
  | { type: 'copied'; repository: string; digest: Digest; bytes: number; seconds: number }
  | { type: 'mounted'; repository: string; digest: Digest; bytes: number; from: string }
  | { type: 'skipped'; repository: string; digest: Digest; bytes: number; reason: string }
  | { type: 'manifest'; repository: string; digest: Digest; bytes: number }
  | { type: 'tagged'; repository: string; tag: string; from: Digest | null; to: Digest }
  | { type: 'retried'; request: string; reason: string; delay: number };

export type OnEvent = (event: TransferEvent) => void;

export interface Totals {
  images: number;
  /** Images of which nothing had to be done. */
  images_unchanged: number;
  blobs_moved: number;
  blobs_mounted: number;
  blobs_skipped: number;
  bytes_moved: number;
  bytes_mounted: number;
  bytes_skipped: number;
  manifests: number;
  tags: number;
  retries: number;
  requests: number;
  seconds: number;
}

/** Adds up events. `requests` and `images` are counted by whoever sees them. */
export function createTotals(): { totals: Totals; onEvent: OnEvent } {
  const totals: Totals = {
    images: 0,
    images_unchanged: 0,
    blobs_moved: 0,
    blobs_mounted: 0,
    blobs_skipped: 0,
    bytes_moved: 0,
    bytes_mounted: 0,
    bytes_skipped: 0,
    manifests: 0,
    tags: 0,
    retries: 0,
    requests: 0,
    seconds: 0,
  };
  const onEvent = (event: TransferEvent): void => {
    switch (event.type) {
      case 'copied':
        totals.blobs_moved += 1;
        totals.bytes_moved += event.bytes;
        break;
      case 'mounted':
        totals.blobs_mounted += 1;
        totals.bytes_mounted += event.bytes;
        break;
      case 'skipped':
        totals.blobs_skipped += 1;
        totals.bytes_skipped += event.bytes;
        break;
      case 'manifest':
        totals.manifests += 1;
        break;
      case 'tagged':
        totals.tags += 1;
        break;
      case 'retried':
        totals.retries += 1;
    }
  };
  return { totals, onEvent };
}
