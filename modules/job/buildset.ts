import type { Build } from './build.ts';
import type { Artifact, Item } from './change.ts';
import type { Job } from './freeze.ts';
import { dependencyGraph, type Graph } from './graph.ts';
import { merge } from './merge.ts';
import { artifactsOf, handedDown, type Results } from './results.ts';

/** Runs one job; calls `paused` when the build is to wait for its dependants. */
export type Runner = (
  job: Job,
  given: { readonly parents: Results; readonly artifacts: readonly Artifact[] },
  paused: (results: Results) => Promise<void>,
) => Promise<Build>;

/** An artifact with what its job says that it provides. */
export interface Provision {
  readonly provides: readonly string[];
  readonly artifact: Artifact;
}

export interface Buildset {
  /** Job name to its build, in the order of the job list. */
  readonly builds: ReadonlyMap<string, Build>;
  readonly success: boolean;
  readonly artifacts: readonly Provision[];
}

interface Progress {
  readonly job: Job;
  /** Settled when dependants may start; false when they may not. */
  readonly ready: Promise<boolean>;
  readonly setReady: (may: boolean) => void;
  done: Promise<Build>;
  results: Results;
}

interface State {
  readonly item: Item;
  readonly graph: Graph;
  readonly ahead: readonly Provision[];
  readonly run: Runner;
  readonly progress: ReadonlyMap<string, Progress>;
}

const NOTHING: Results = { data: {}, secretData: {} };
const SKIPPED: Build = { outcome: 'SKIPPED', results: NOTHING };

/**
 * Runs the jobs of a change in the order of their dependencies, side by side where these allow. A job that
 * pauses lets its dependants start and goes on when they, and what depends on them, have ended.
 *
 * @param ahead artifacts of the changes ahead; a job gets those that it requires
 * @throws UsageError when the dependencies cannot be met
 */
export async function runBuildset(
  item: Item,
  jobs: readonly Job[],
  ahead: readonly Provision[],
  run: Runner,
): Promise<Buildset> {
  const graph = dependencyGraph(jobs);
  const progress = new Map(jobs.map(job => [job.name, newProgress(job)]));
  const state: State = { item, graph, ahead, run, progress };
  for (const one of progress.values()) one.done = runWhenReady(state, one);
  const builds = new Map<string, Build>();
  await Promise.all([...progress.values()].map(async ({ job, done }) => builds.set(job.name, await done)));
  const outcome = ({ name }: Job) => (builds.get(name) ?? SKIPPED).outcome;
  return {
    builds,
    success: jobs.every(job => !job.voting || outcome(job) === 'SUCCESS'),
    artifacts: [...progress.values()].flatMap(({ job, results }) =>
      artifactsOf(results, item, job.name).map(artifact => ({ provides: job.provides, artifact })),
    ),
  };
}

function newProgress(job: Job): Progress {
  let setReady: (may: boolean) => void = () => {};
  const ready = new Promise<boolean>(resolve => {
    setReady = resolve;
  });
  return { job, ready, setReady, done: Promise.resolve(SKIPPED), results: NOTHING };
}

async function runWhenReady(state: State, own: Progress): Promise<Build> {
  const { job } = own;
  const of = (names: readonly string[]) => names.map(name => state.progress.get(name) as Progress);
  try {
    const may = await Promise.all(of(state.graph.parents(job.name)).map(({ ready }) => ready));
    if (may.includes(false)) return SKIPPED;
    const ancestors = of(state.graph.ancestors(job.name));
    const given = {
      parents: ancestors.reduce((sum, { results }) => combine(sum, results), NOTHING),
      artifacts: artifactsFor(state, job, ancestors),
    };
    const build = await state.run(job, given, async results => {
      own.results = results;
      own.setReady(true);
      await Promise.all(of(state.graph.dependants(job.name)).map(({ done }) => done));
    });
    own.results = build.results;
    own.setReady(build.outcome === 'SUCCESS');
    return build;
  } finally {
    own.setReady(false);
  }
}

/**
 * Those of changes ahead whose `provides` this job `requires`, and those of the jobs that it depends on. Zuul hands over
 * none of the former while a job of this very buildset that provides a required name is not done.
 */
function artifactsFor(state: State, job: Job, ancestors: readonly Progress[]): Artifact[] {
  const wanted = (provides: readonly string[]) => provides.some(name => job.requires.includes(name));
  const pending = [...state.progress.values()].filter(one => !ancestors.includes(one));
  const required = pending.some(one => wanted(one.job.provides))
    ? []
    : state.ahead.filter(({ provides }) => wanted(provides));
  return [
    ...required.map(({ artifact }) => artifact),
    ...ancestors.flatMap(parent => artifactsOf(parent.results, state.item, parent.job.name)),
  ];
}

function combine(below: Results, above: Results): Results {
  return {
    data: merge(below.data, handedDown(above.data)),
    secretData: merge(below.secretData, handedDown(above.secretData)),
  };
}
