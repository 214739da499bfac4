import { cut, formatBytes, formatSeconds, plural, printable, shortDigest } from './text.ts';
import type { Transfer, Transfers } from './transfers.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const SMALLEST_BAR = 8;
const DIGEST = 12;

/**
 * A bar for each blob on its way and a line for all, none longer than the terminal is wide.
 * @param rows lines there is room for, the last one included
 */
export function drawBars(state: Transfers, columns: number, rows: number): string[] {
  const room = Math.max(rows - 1, 0);
  const shown = state.active.slice(0, state.active.length > room ? Math.max(room - 1, 0) : room);
  const hidden = state.active.length - shown.length;
  return [
    ...shown.map(transfer => blobLine(transfer, columns)),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
    totalLine(state),
  ].map(line => cut(line, columns - 1));
}

function blobLine(transfer: Transfer, columns: number): string {
  const { bytes, moved, rate, digest, repository } = transfer;
  const share = bytes > 0 ? Math.min(moved / bytes, 1) : 1;
  const left = rate > 0 ? formatSeconds((bytes - moved) / rate) : '';
  const numbers = [
    `${Math.floor(share * 100)}%`.padStart(4),
    `${formatBytes(moved).padStart(9)} of ${formatBytes(bytes).padEnd(9)}`,
    `${formatBytes(rate)}/s`.padStart(11),
    left.padStart(8),
  ].join(' ');
  const room = columns - 1 - DIGEST - numbers.length - 4;
  const width = Math.min(Math.max(Math.floor(room / 2), SMALLEST_BAR), 30);
  const name = cut(printable(repository), Math.max(room - width - 1, 0));
  return `${shortDigest(digest).padEnd(DIGEST)} ${bar(share, width)} ${numbers} ${name}`;
}

function totalLine({ moved, begun, blobs, mounted, skipped, rate, active }: Transfers): string {
  const left = active.length > 0 && rate > 0 ? `, ${formatSeconds((begun - moved) / rate)} left` : '';
  const others = [
    ...(skipped > 0 ? [`${skipped} there already`] : []),
    ...(mounted > 0 ? [`${mounted} mounted`] : []),
  ];
  const facts = [`${plural(blobs, 'blob')} copied`, ...others].join(', ');
  return `${facts}; ${formatBytes(moved)} at ${formatBytes(rate)}/s${left}`;
}

/** A bar in eighths of a character. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * width * 8);
  const full = '█'.repeat(Math.floor(eighths / 8));
  return `▕${(full + EIGHTHS[eighths % 8]).padEnd(width)}▏`;
}
