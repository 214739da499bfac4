import type { ProgressEvent } from './progress.ts';
import { cut, formatSeconds, printable } from './text.ts';

/** Follows builds for a display: which are being made, for how long, and what the engine said last. */
export function followBuilds(): {
  take(event: ProgressEvent, now: number): void;
  /** A line for each, none longer than the terminal is wide. */
  draw(now: number, columns: number): string[];
} {
  const active = new Map<string, { since: number; line: string }>();
  return {
    take(event, now) {
      if (event.type === 'built') active.delete(event.image);
      if (event.type !== 'output') return;
      const last = event.text.trimEnd().split('\n').at(-1)?.trim();
      const known = active.get(event.image) ?? { since: now, line: '' };
      active.set(event.image, last ? { ...known, line: last } : known);
    },
    draw: (now, columns) =>
      [...active].map(([image, { since, line }]) =>
        cut(printable(`${image} (${formatSeconds((now - since) / 1000)}): ${line}`), columns - 1),
      ),
  };
}
