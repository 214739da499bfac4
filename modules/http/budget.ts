/** What a registry is asked at a time and in a second; less after it said that it is too much. */
export interface Budget {
  /** Runs the work when there is room. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until the next request may be sent. */
  turn(): Promise<void>;
  /**
   * The registry answered 429: half as much from now on, at a time and in a second. Answers to what was sent before
   * the last such answer say nothing new.
   * @param sent when the request was sent, in milliseconds as `now` tells them
   * @param pause milliseconds in which nothing shall be sent, as the registry asked
   */
  lower(sent: number, pause?: number): void;
  /** Requests at a time. */
  readonly limit: number;
  /** Requests in a second; Infinity without a limit. */
  readonly rate: number;
}

export interface BudgetOptions {
  readonly concurrent: number;
  /** Without it as many as the concurrent ones make, until the registry says that it is too much. */
  readonly perSecond?: number | undefined;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** After so many answers without a 429, or those of so many seconds, a little more is tried. */
const CALM_ANSWERS = 50;
const CALM_SECONDS = 5;
const GROWTH = 1.25;
const SECOND = 1000;
/** Fewer than one in two seconds would look like a job that hangs. */
const LOWEST_RATE = 0.5;
/** A rate that was learned and not given is forgotten when it is so many times what was sent before. */
const FORGOTTEN = 2;
const MOST_REMEMBERED = 1024;

export function createBudget(options: BudgetOptions): Budget {
  const { concurrent, perSecond = Number.POSITIVE_INFINITY, now = Date.now, sleep = pauseFor } = options;
  let limit = concurrent;
  let rate = perSecond;
  let learnedFrom = 0;
  let running = 0;
  let calm = 0;
  let lowered = Number.NEGATIVE_INFINITY;
  let free = 0;
  /** When the last requests were sent, each place used again in turn. */
  const recent: number[] = [];
  let count = 0;
  const waiting: Array<() => void> = [];
  const grow = () => {
    calm = 0;
    limit = Math.min(limit + 1, concurrent);
    rate = Math.min(rate * GROWTH, perSecond);
    if (perSecond === Number.POSITIVE_INFINITY && rate > learnedFrom * FORGOTTEN) rate = perSecond;
  };
  const next = () => {
    while (running < limit && waiting.length > 0) {
      running += 1;
      waiting.shift()?.();
    }
  };
  return {
    get limit() {
      return limit;
    },
    get rate() {
      return rate;
    },
    async turn() {
      const time = now();
      const at = Math.max(time, free);
      if (rate < Number.POSITIVE_INFINITY) free = at + SECOND / rate;
      else recent[count++ % MOST_REMEMBERED] = at;
      if (at > time) await sleep(at - time);
    },
    lower(sent, pause = 0) {
      const time = now();
      free = Math.max(free, time + pause);
      if (sent <= lowered) return;
      lowered = time;
      calm = 0;
      limit = Math.max(1, Math.floor(limit / 2));
      const known = rate < Number.POSITIVE_INFINITY;
      const present = known ? rate : recent.filter(each => each > time - SECOND).length;
      if (!known) learnedFrom = present;
      rate = Math.max(LOWEST_RATE, present / 2);
    },
    async run(work) {
      if (running >= limit || waiting.length > 0) await new Promise<void>(resolve => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        calm += 1;
        if (calm >= Math.min(CALM_ANSWERS, CALM_SECONDS * rate)) grow();
        next();
      }
    },
  };
}

function pauseFor(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
