/** One measurement of one contender. */
export interface Sample {
  /** In the row's unit. */
  readonly value: number;
  /** CPU seconds of the client, or of the server where that is what is measured. */
  readonly cpu?: number | undefined;
  /** Bytes, of the largest process. */
  readonly rss?: number | undefined;
  readonly requests?: number | undefined;
  /** Part of the machine that others used meanwhile, 0 to 1. */
  readonly foreign?: number | undefined;
}

export interface Attempt {
  /** What tells it from the contender's other ways to do the work. */
  readonly label?: string;
  run(): Promise<Sample>;
}

export interface Contender {
  readonly name: string;
  readonly ours?: boolean;
  /** Ways to do the work; all are tried once, the best one counts. */
  readonly attempts: readonly Attempt[];
}

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly unit: 's' | 'ms' | 'MB/s' | 'requests/s' | 'MB';
  readonly better: 'lower' | 'higher';
  /** Ours may be this many times the best peer, or must be, where higher is better. */
  readonly ratio?: number;
  /** Ours may be, or must be, this much. */
  readonly bound?: number;
  /** Peers that the goal names, where it is not all. */
  readonly against?: readonly string[];
  readonly runs: number;
}

export interface Standing {
  readonly name: string;
  readonly ours: boolean;
  readonly label?: string | undefined;
  /** Median. */
  readonly value: number;
  readonly best: number;
  readonly values: readonly number[];
  readonly cpu?: number | undefined;
  readonly rss?: number | undefined;
  readonly requests?: number | undefined;
  readonly foreign: number;
}

export interface Row extends Omit<Question, 'runs'> {
  readonly part: string;
  readonly measured: string;
  readonly standings: readonly Standing[];
  /** Ours by the best peer. */
  readonly measuredRatio?: number | undefined;
  readonly met?: boolean | undefined;
}

/** A peer that takes longer is measured once: it is out of the running, and every run of it costs everyone. */
const SLOW_MS = 10_000;

/** Lets the contenders take turns, so that what disturbs the machine disturbs all of them alike. */
export async function compare(
  part: string,
  question: Question,
  contenders: readonly Contender[],
): Promise<Row> {
  const { runs: usual, ...rest } = question;
  const runs = Math.min(usual, Number(process.env.BENCH_RUNS ?? usual));
  const better = (a: number, b: number) => (question.better === 'lower' ? a - b : b - a);
  const taken = new Map<Contender, { label?: string | undefined; samples: Sample[] }[]>();
  for (const contender of contenders) {
    taken.set(
      contender,
      contender.attempts.map(({ label }) => ({ label, samples: [] })),
    );
  }
  const slow = new Set<Contender>();
  for (let run = 0; run < runs; run += 1) {
    for (const contender of contenders.filter(each => !slow.has(each))) {
      const ways = taken.get(contender) ?? [];
      const best = run > 0 ? ways.reduce((a, b) => (better(middle(a), middle(b)) <= 0 ? a : b)) : undefined;
      for (const [index, attempt] of contender.attempts.entries()) {
        const way = ways[index];
        const begin = performance.now();
        if (way && (!best || best === way)) way.samples.push(await attempt.run());
        if (!contender.ours && performance.now() - begin > SLOW_MS) slow.add(contender);
      }
    }
  }
  const standings = contenders.map(contender => {
    const ways = taken.get(contender) ?? [];
    return standing(
      contender,
      ways.reduce((a, b) => (better(middle(a), middle(b)) <= 0 ? a : b)),
      better,
    );
  });
  return {
    ...rest,
    part,
    measured: new Date().toISOString(),
    standings,
    ...judge(question, standings, better),
  };
}

function standing(
  contender: Contender,
  way: { label?: string | undefined; samples: Sample[] },
  better: (a: number, b: number) => number,
): Standing {
  const { samples } = way;
  const values = samples.map(({ value }) => value);
  const of = (pick: (sample: Sample) => number | undefined) => {
    const known = samples.map(pick).filter(value => value !== undefined);
    return known.length > 0 ? median(known) : undefined;
  };
  const peaks = samples.map(({ rss }) => rss ?? 0);
  return {
    name: contender.name,
    ours: contender.ours ?? false,
    label: way.label,
    value: median(values),
    best: [...values].sort(better)[0] as number,
    values,
    cpu: of(({ cpu }) => cpu),
    rss: Math.max(...peaks) || undefined,
    requests: of(({ requests }) => requests),
    foreign: Math.max(...samples.map(({ foreign }) => foreign ?? 0)),
  };
}

function judge(
  question: Question,
  standings: readonly Standing[],
  better: (a: number, b: number) => number,
): Pick<Row, 'measuredRatio' | 'met'> {
  const ours = standings.find(each => each.ours);
  const peers = standings.filter(each => !each.ours && (question.against?.includes(each.name) ?? true));
  const fastest = [...peers].sort((a, b) => better(a.value, b.value))[0];
  if (!ours) return {};
  const measuredRatio = fastest && ours.value / fastest.value;
  const holds = (value: number, limit: number) => better(value, limit) <= 0;
  const judged = [
    ...(question.ratio !== undefined && measuredRatio !== undefined
      ? [holds(measuredRatio, question.ratio)]
      : []),
    ...(question.bound !== undefined ? [holds(ours.value, question.bound)] : []),
  ];
  return { measuredRatio, met: judged.length > 0 ? judged.every(Boolean) : undefined };
}

function middle(way: { samples: readonly Sample[] }): number {
  return median(way.samples.map(({ value }) => value));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
