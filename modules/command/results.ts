import type { ModuleResult } from '../ansible/specification.ts';
import type { Totals } from '../operation/copy/event.ts';
import { formatBytes, formatSeconds, plural, shortDigest } from './text.ts';

interface Tag {
  readonly tag: string;
  readonly from: string | null;
  readonly to?: string | null;
  readonly changed: boolean;
}

interface Image {
  readonly repository: string;
  readonly target?: string;
  readonly digest?: string;
  readonly tags: readonly Tag[];
}

/** What a copy or a promotion did: a line for each tag, and the totals. */
export function transferText(result: ModuleResult, dryRun = false): string {
  const { images = [], totals } = result as unknown as { images?: readonly Image[]; totals: Totals };
  const lines = images.flatMap(image =>
    image.tags.map(tag =>
      tagLine(
        `${image.target ?? image.repository}:${tag.tag}`,
        { ...tag, to: tag.to ?? image.digest ?? null },
        dryRun,
      ),
    ),
  );
  return [...lines, totalsText(totals, dryRun)].join('\n');
}

export function tagLine(name: string, { from, to, changed }: Omit<Tag, 'tag'>, dryRun = false): string {
  if (!to) return `${name} ${dryRun ? 'would be' : 'was'} removed, before ${shortDigest(from ?? '')}`;
  const now = shortDigest(to);
  if (from === to || !changed) {
    return from === to || !dryRun ? `${name} is ${now} already` : `${name} would become ${now}`;
  }
  const before = from ? `, before ${shortDigest(from)}` : ', new';
  return `${name} ${dryRun ? 'would become' : 'is now'} ${now}${before}`;
}

function totalsText(totals: Totals, dryRun: boolean): string {
  const parts = [
    `${plural(totals.blobs_moved, 'blob')} ${dryRun ? 'to copy' : 'copied'} (${formatBytes(totals.bytes_moved)})`,
    ...(totals.blobs_mounted > 0
      ? [`${totals.blobs_mounted} mounted (${formatBytes(totals.bytes_mounted)})`]
      : []),
    ...(totals.blobs_skipped > 0
      ? [`${totals.blobs_skipped} there already (${formatBytes(totals.bytes_skipped)})`]
      : []),
    plural(totals.requests, 'request'),
    ...(totals.retries > 0 ? [plural(totals.retries, 'repetition')] : []),
    formatSeconds(totals.seconds),
  ];
  return parts.join(', ');
}
