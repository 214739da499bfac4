/** How many requests a registry gets at a time; fewer after it said that there are too many. */
export interface Budget {
  /** Runs the work when there is room. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The registry answered 429: half as many from now on. */
  lower(): void;
  readonly limit: number;
}

/** After so many answers without a 429 one more request at a time is tried. */
const CALM_ANSWERS = 50;

export function createBudget(most: number): Budget {
  let limit = most;
  let running = 0;
  let calm = 0;
  const waiting: Array<() => void> = [];
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
    lower() {
      limit = Math.max(1, Math.floor(limit / 2));
      calm = 0;
    },
    async run(work) {
      if (running >= limit || waiting.length > 0) await new Promise<void>(resolve => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        calm += 1;
        if (calm >= CALM_ANSWERS && limit < most) {
          limit += 1;
          calm = 0;
        }
        next();
      }
    },
  };
}
