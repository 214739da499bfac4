import { randomBytes } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Build, runBuild } from '../../modules/job/build.ts';
import { type Buildset, type Provision, runBuildset } from '../../modules/job/buildset.ts';
import type { Change, Item } from '../../modules/job/change.ts';
import type { Configuration } from '../../modules/job/configuration.ts';
import { freezeJobs, type Job } from '../../modules/job/freeze.ts';
import type { Ansible } from '../../modules/job/playbook.ts';
import { type Event, readEvents } from './events.ts';
import type { Network, Node } from './node.ts';

/** A build with where it belongs and what its modules did. */
export interface PlayedBuild extends Build {
  readonly pipeline: string;
  readonly change: Change;
  readonly job: string;
  readonly uuid: string;
  readonly seconds: number;
  readonly events: readonly Event[];
  /** The job's console log and what its playbooks put beside it. */
  readonly logs: string;
}

export interface Played {
  readonly buildset: Buildset;
  readonly builds: readonly PlayedBuild[];
}

export interface Stage {
  readonly configuration: Configuration;
  readonly network: Network;
  readonly checkout: string;
  readonly scratch: string;
  /** Folder for the logs of the builds, which stays. */
  readonly logs: string;
  /** Told of every start, pause and end of a build. */
  readonly report: (build: { pipeline: string; job: string }, what: string) => void;
}

/** Plays the jobs that a pipeline has for a change. */
export async function play(
  stage: Stage,
  pipeline: string,
  change: Change,
  ahead: readonly { readonly change: Change; readonly artifacts: readonly Provision[] }[] = [],
): Promise<Played> {
  const item: Item = {
    pipeline,
    change,
    ahead: ahead.map(one => one.change),
    tenant: 'demo',
    buildset: uuid(),
  };
  const jobs = freezeJobs(stage.configuration, change.project.name, pipeline);
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

type Given = Parameters<Parameters<typeof runBuildset>[3]>;

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
  const events = path.join(directory, 'events.jsonl');
  await mkdir(logs, { recursive: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const started = Date.now();
  stage.report(label, 'starts');
  const nodes = await createNodes(stage, job);
  try {
    const build = await runBuild(ansible(stage, events), {
      ...{ job, item, uuid: id, directory },
      ...given,
      hosts: Object.fromEntries([...nodes].map(([name, node]) => [name, node.variables])),
      logFile: path.join(logs, 'job-output.txt'),
      prepareSources: srcRoot => prepareSources(item, srcRoot, [...nodes.values()]),
      paused: async results => {
        stage.report(label, 'waits for the jobs that depend on it');
        await paused(results);
        stage.report(label, 'goes on');
      },
    });
    const seconds = (Date.now() - started) / 1000;
    stage.report(label, `${build.outcome}, ${seconds.toFixed(1)} s`);
    await cp(path.join(directory, 'work/logs'), logs, { recursive: true });
    return {
      ...build,
      ...label,
      change: item.change,
      uuid: id,
      seconds,
      events: readEvents(events),
      logs,
    };
  } finally {
    await Promise.all([...nodes.values()].map(node => node.destroy()));
  }
}

async function createNodes({ network }: Stage, job: Job): Promise<Map<string, Node>> {
  const nodes = new Map<string, Node>();
  for (const { name } of job.nodeset.nodes) nodes.set(name, await network.createNode());
  return nodes;
}

/**
 * The repositories of the change and of those ahead of it, as they would be merged, on the executor and on the nodes.
 * A site's base job would bring them to the nodes by git, from what its node images have; here are no commits.
 */
async function prepareSources(item: Item, srcRoot: string, nodes: readonly Node[]): Promise<void> {
  for (const { project } of [...item.ahead, item.change])
    await cp(project.directory, path.join(srcRoot, project.name), { recursive: true });
  await Promise.all(nodes.map(node => node.receive(srcRoot)));
}

function ansible({ checkout, network }: Stage, events: string): Ansible {
  const demo = path.join(checkout, 'test/demo');
  return {
    program: path.join(checkout, '.venv/bin/ansible-playbook'),
    actionPlugins: [path.join(checkout, 'test/support/ansible/action_plugins')],
    callbackPlugins: [path.join(demo, 'ansible/callback_plugins')],
    settings: {
      defaults: {
        callbacks_enabled: 'demo_events',
        interpreter_python: '/usr/bin/python3',
        collections_scan_sys_path: 'False',
      },
      inventory: { enable_plugins: 'yaml' },
      ssh_connection: {
        ssh_executable: path.join(demo, 'ssh-into-node.sh'),
        ssh_args: '-q',
        transfer_method: 'piped',
      },
    },
    environment: {
      DEMO_NODES: network.nodesFolder,
      DEMO_EVENTS: events,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  };
}

function uuid(): string {
  return randomBytes(16).toString('hex');
}
