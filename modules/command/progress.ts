import type { BuildEvent, BuildOutput } from '../operation/build.ts';
import type { TransferEvent } from '../operation/copy/event.ts';
import { drawBars } from './bars.ts';
import { followBuilds } from './builds.ts';
import type { Terminal } from './terminal.ts';
import { formatBytes, formatSeconds, plural, shortDigest } from './text.ts';
import { followTransfers } from './transfers.ts';

/** What commands tell while they work. */
export type ProgressEvent = TransferEvent | BuildEvent | BuildOutput;

export interface Progress {
  readonly watch: (event: ProgressEvent) => void;
  /** A line beside the display. */
  say(line: string): void;
  /** Takes the display away. What was said stays. */
  end(): void;
}

const REDRAW_MILLISECONDS = 100;
const MOST_BARS = 8;

/** Bars that are drawn again on a terminal; lines where nobody would see them move; or nothing. */
export function createProgress(terminal: Terminal): Progress {
  if (terminal.progress === 'none') return { watch: () => {}, say: terminal.say, end: () => {} };
  return terminal.progress === 'bars' ? showBars(terminal) : showLines(terminal);
}

function showLines(terminal: Terminal): Progress {
  return {
    watch: event => {
      const line = describeEvent(event);
      if (line) terminal.say(line);
    },
    say: terminal.say,
    end: () => {},
  };
}

function showBars(terminal: Terminal): Progress {
  const transfers = followTransfers();
  const builds = followBuilds();
  let drawn = 0;
  let seen = false;
  const clear = () => {
    // Up to the first line of the display, and away with all from there.
    if (drawn > 0) terminal.draw(`\u001b[${drawn}A\r\u001b[J`);
    drawn = 0;
  };
  const redraw = () => {
    const [now, columns] = [Date.now(), terminal.columns()];
    const building = builds.draw(now, columns);
    const room = Math.min(terminal.rows() - 1 - building.length, MOST_BARS + 1);
    const lines = [...building, ...(seen ? drawBars(transfers.state(now), columns, room) : [])];
    clear();
    if (lines.length > 0) terminal.draw(`${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  const say = (line: string) => {
    clear();
    terminal.say(line);
  };
  const timer = setInterval(redraw, REDRAW_MILLISECONDS);
  timer.unref();
  return {
    watch(event) {
      const isNews = event.type !== 'copied' && event.type !== 'mounted';
      builds.take(event, Date.now());
      if (isTransfer(event)) {
        seen ||= event.type === 'moving';
        transfers.take(event, Date.now());
      }
      const line = isNews ? describeEvent(event) : undefined;
      if (line) say(line);
    },
    say,
    end() {
      clearInterval(timer);
      clear();
    },
  };
}

const BUILDING: ReadonlySet<string> = new Set(['base', 'upstream', 'built', 'pushed', 'output']);

function isTransfer(event: ProgressEvent): event is TransferEvent {
  return !BUILDING.has(event.type);
}

/** One line about an event; nothing for what happens too often. */
export function describeEvent(event: ProgressEvent): string | undefined {
  switch (event.type) {
    case 'copied': {
      const rate = event.seconds > 0 ? `, ${formatBytes(event.bytes / event.seconds)}/s` : '';
      return `copied ${shortDigest(event.digest)} to ${event.repository}: ${formatBytes(event.bytes)} in ${formatSeconds(event.seconds)}${rate}`;
    }
    case 'mounted':
      return `mounted ${shortDigest(event.digest)} in ${event.repository} from ${event.from}: ${formatBytes(event.bytes)}`;
    case 'tagged': {
      const before = event.from ? `, before ${shortDigest(event.from)}` : '';
      return `tagged ${event.repository}:${event.tag} as ${shortDigest(event.to)}${before}`;
    }
    case 'retried': {
      const what = event.reason.includes(event.request) ? event.reason : `${event.request}: ${event.reason}`;
      return `again in ${formatSeconds(event.delay)}: ${what}`;
    }
    case 'base': {
      const { base } = event;
      return `${event.image}: base image ${base.reference} from ${base.origin}`;
    }
    case 'built':
      return `${event.image}: built${event.platform ? ` for ${event.platform}` : ''} in ${formatSeconds(event.seconds)}`;
    case 'pushed':
      return `${event.image}: pushed ${shortDigest(event.built.digest)}, ${plural(event.built.tags?.length ?? 0, 'tag')}, in ${formatSeconds(event.seconds)}`;
    default:
      return undefined;
  }
}
