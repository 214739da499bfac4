import { randomBytes } from 'node:crypto';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Build, runBuild } from './build.ts';
import { type Buildset, type Provision, runBuildset } from './buildset.ts';
import type { Change, Item } from './change.ts';
import type { Configuration } from './configuration.ts';
import { freezeJobs, type Job, type Playbook } from './freeze.ts';
import type { Variables } from './merge.ts';
import type { Ansible } from './playbook.ts';
import { copySources } from './sources.ts';

/** A job's console log. */
const OUTPUT = 'job-output.txt';

/** A machine that jobs are played on. */
export interface Machine {
  /** Variables with which Ansible reaches it. */
  readonly variables: Variables;
  /** Copies a directory into the home directory there. */
  receive(directory: string): Promise<void>;
  destroy(): Promise<void>;
}

/** What jobs are played with, where there is no Zuul. */
export interface Stage {
  readonly configuration: Configuration;
  /** Ansible for one build, by the build's directory. */
  readonly ansible: (directory: string) => Ansible;
  /** A machine for a node of a job. */
  readonly createNode: (node: { readonly name: string; readonly label: string }) => Promise<Machine>;
  readonly tenant: string;
  /** Directory for the builds' own directories, readable by nobody else. */
  readonly scratch: string;
  /** Folder for the logs of the builds, which stays. */
  readonly logs: string;
  /** Told of every start, playbook, pause and end of a build. */
  readonly report: (build: PlayedLabel, what: string) => void;
  /** Told of each playbook that begins. */
  readonly onPlaybook?: (build: PlayedLabel, phase: 'pre' | 'run' | 'post', playbook: Playbook) => void;
  /** Told what Ansible prints, line by line. */
  readonly onLine?: (build: PlayedLabel, line: string) => void;
}

export interface PlayedLabel {
  readonly pipeline: string;
  readonly job: string;
}

/** A build with where it belongs. */
export interface PlayedBuild extends Build, PlayedLabel {
  readonly change: Change;
  readonly uuid: string;
  readonly seconds: number;
  readonly directory: string;
  /** Folder with the job's console log, `job-output.txt`, and what its playbooks put beside it. */
  readonly logs: string;
}

/** A change ahead in the queue, with what its builds returned. */
export interface Ahead {
  readonly change: Change;
  readonly artifacts: readonly Provision[];
}

export interface Played {
  readonly buildset: Buildset;
  /** In the order in which they ended. */
  readonly builds: readonly PlayedBuild[];
}

type Given = Parameters<Parameters<typeof runBuildset>[3]>;

/**
 * Plays the jobs that a pipeline has for a change, as they would be in the repositories of the change.
 * @param only whether a job is wanted; all are without it
 */
export async function play(
  stage: Stage,
  pipeline: string,
  change: Change,
  ahead: readonly Ahead[] = [],
  only?: (job: string) => boolean,
): Promise<Played> {
  const item: Item = {
    pipeline,
    change,
    ahead: ahead.map(one => one.change),
    tenant: stage.tenant,
    buildset: uuid(),
  };
  const jobs = freezeJobs(stage.configuration, change.project.name, pipeline, only);
  const builds: PlayedBuild[] = [];
  const buildset = await runBuildset(
    item,
    jobs,
    ahead.flatMap(one => one.artifacts),
    async (job, given, paused) => {
      const build = await playJob(stage, item, job, given, paused);
      builds.push(build);
      return build;
    },
  );
  return { buildset, builds };
}

async function playJob(
  stage: Stage,
  item: Item,
  job: Job,
  given: Given[1],
  paused: Given[2],
): Promise<PlayedBuild> {
  const id = uuid();
  const label = { pipeline: item.pipeline, job: job.name };
  const directory = path.join(stage.scratch, 'builds', id);
  const logs = path.join(stage.logs, `${item.pipeline}-${item.change.number}-${job.name}`);
  await mkdir(logs, { recursive: true });
  // Of an earlier play with the same number.
  await rm(path.join(logs, OUTPUT), { force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const started = Date.now();
  stage.report(label, 'starts');
  const nodes = new Map<string, Machine>();
  try {
    for (const node of job.nodeset.nodes) nodes.set(node.name, await stage.createNode(node));
    const build = await runBuild(stage.ansible(directory), {
      ...{ job, item, uuid: id, directory },
      ...given,
      hosts: Object.fromEntries([...nodes].map(([name, node]) => [name, node.variables])),
      logFile: path.join(logs, OUTPUT),
      prepareSources: srcRoot => prepareSources(item, srcRoot, [...nodes.values()]),
      phase: (phase, playbook) => stage.onPlaybook?.(label, phase, playbook),
      onLine: line => stage.onLine?.(label, line),
      paused: async results => {
        stage.report(label, 'waits for the jobs that depend on it');
        await paused(results);
        stage.report(label, 'goes on');
      },
    });
    const seconds = (Date.now() - started) / 1000;
    stage.report(label, `${build.outcome}, ${seconds.toFixed(1)} s`);
    await cp(path.join(directory, 'work/logs'), logs, { recursive: true });
    return { ...build, ...label, change: item.change, uuid: id, seconds, directory, logs };
  } finally {
    await Promise.all([...nodes.values()].map(node => node.destroy()));
  }
}

/**
 * The repositories of the change and of those ahead of it, as they would be merged, on the executor and on the nodes.
 * A site's base job would bring them to the nodes by git, from what its node images have; here may be no commits.
 */
async function prepareSources(item: Item, srcRoot: string, nodes: readonly Machine[]): Promise<void> {
  for (const { project } of [...item.ahead, item.change])
    await copySources(project.directory, path.join(srcRoot, project.name));
  await Promise.all(nodes.map(node => node.receive(srcRoot)));
}

function uuid(): string {
  return randomBytes(16).toString('hex');
}
