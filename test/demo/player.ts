import path from 'node:path';
import type { Provision } from '../../modules/job/buildset.ts';
import type { Change } from '../../modules/job/change.ts';
import type { Configuration } from '../../modules/job/configuration.ts';
import * as job from '../../modules/job/play.ts';
import type { Ansible } from '../../modules/job/playbook.ts';
import { type Event, readEvents } from './events.ts';
import type { Network } from './node.ts';

/** A build with what its modules did. */
export interface PlayedBuild extends job.PlayedBuild {
  readonly events: readonly Event[];
}

export interface Played {
  readonly buildset: job.Played['buildset'];
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
  const { buildset, builds } = await job.play(
    {
      ...stage,
      tenant: 'demo',
      createNode: () => stage.network.createNode(),
      ansible: directory => ansible(stage, eventsOf(directory)),
    },
    pipeline,
    change,
    ahead,
  );
  return {
    buildset,
    builds: builds.map(build => ({ ...build, events: readEvents(eventsOf(build.directory)) })),
  };
}

function eventsOf(directory: string): string {
  return path.join(directory, 'events.jsonl');
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
        stdout_callback: 'stories',
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
