import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Artifact, Item } from './change.ts';
import type { Job, Playbook } from './freeze.ts';
import { merge, type Variables } from './merge.ts';
import {
  type Ansible,
  inventory,
  type PlaybookRun,
  type PreparedPlaybook,
  preparePlaybook,
} from './playbook.ts';
import { asksToPause, type Results, readResults } from './results.ts';
import { type Workspace, zuulVariables } from './variables.ts';

export type Outcome = 'SUCCESS' | 'FAILURE' | 'POST_FAILURE' | 'RETRY_LIMIT' | 'SKIPPED';

export interface BuildRequest {
  readonly job: Job;
  readonly item: Item;
  /** UUID, 32 hexadecimal digits. */
  readonly uuid: string;
  readonly artifacts: readonly Artifact[];
  /** What jobs returned on which this one depends. */
  readonly parents: Results;
  /** Node name to its connection variables (`ansible_host`, …). */
  readonly hosts: Readonly<Record<string, Variables>>;
  /** Directory of this build alone, made here. */
  readonly directory: string;
  readonly logFile: string;
  /** Puts the repositories of the item into `srcRoot`. */
  readonly prepareSources: (srcRoot: string) => Promise<void>;
  /** Called after the run phase of a build that asked for it; the post-run phase follows its end. */
  readonly paused: (results: Results) => Promise<void>;
  readonly phase?: (phase: 'pre' | 'run' | 'post', playbook: Playbook) => void;
  readonly onLine?: (line: string) => void;
}

export interface Build {
  readonly outcome: Outcome;
  readonly results: Results;
}

/**
 * One build as Zuul's executor runs it: pre-run from the base job on, run, a pause if it was asked for, and
 * post-run from the job back to the base job, whatever happened before.
 */
export async function runBuild(ansible: Ansible, request: BuildRequest): Promise<Build> {
  const workspace = await layOut(request);
  const files = await writeVariables(request, workspace);
  const prepare = ({ phase, playbook, index }: Step) =>
    preparePlaybook(ansible, {
      ...{ playbook, phase, index },
      ansibleRoot: path.join(request.directory, 'ansible'),
      workRoot: workspace.workRoot,
      ...files,
      logFile: request.logFile,
      ...(request.onLine && { onLine: request.onLine }),
      timeout: request.job.timeout,
    });
  const { job } = request;
  const before = [...steps('pre', job.preRun), ...steps('run', job.run)];
  const after = steps('post', job.postRun);
  const sequence = inSequence([...before, ...after], prepare);
  const play = (step: Step, success: boolean) => {
    request.phase?.(step.phase, step.playbook);
    return sequence.play(step, success);
  };

  let outcome: Outcome = 'SUCCESS';
  try {
    for (const step of before) {
      if (outcome === 'SUCCESS' && !(await play(step, true)))
        outcome = step.phase === 'pre' ? 'RETRY_LIMIT' : 'FAILURE';
    }
    const soFar = readResults(workspace.resultFile);
    if (outcome === 'SUCCESS' && asksToPause(soFar)) await request.paused(soFar);
    const success = outcome === 'SUCCESS';
    for (const step of after) {
      if (!(await play(step, success)) && outcome === 'SUCCESS') outcome = 'POST_FAILURE';
    }
  } finally {
    await sequence.close();
  }
  return { outcome, results: readResults(workspace.resultFile) };
}

type Step = Pick<PlaybookRun, 'phase' | 'playbook' | 'index'>;

function steps(phase: Step['phase'], playbooks: readonly Playbook[]): Step[] {
  return playbooks.map((playbook, index) => ({ phase, playbook, index }));
}

/** Steps that are played in this order, some of them left out; the next one is prepared while one plays. */
function inSequence(all: readonly Step[], prepare: (step: Step) => Promise<PreparedPlaybook>) {
  const prepared = new Map<Step, Promise<PreparedPlaybook>>();
  const prepareOnce = (step: Step): Promise<PreparedPlaybook> => {
    const present = prepared.get(step) ?? prepare(step);
    present.catch(() => {});
    prepared.set(step, present);
    return present;
  };
  return {
    async play(step: Step, success: boolean): Promise<boolean> {
      const current = await prepareOnce(step);
      prepared.delete(step);
      const next = all[all.indexOf(step) + 1];
      if (next) prepareOnce(next);
      return current.play(success);
    },
    async close(): Promise<void> {
      for (const unused of prepared.values()) await unused.then(one => one.discard()).catch(() => {});
    },
  };
}

async function layOut(request: BuildRequest): Promise<Workspace> {
  const workRoot = path.join(request.directory, 'work');
  const workspace: Workspace = {
    workRoot,
    logRoot: path.join(workRoot, 'logs'),
    srcRoot: path.join(workRoot, 'src'),
    resultFile: path.join(workRoot, 'results.json'),
  };
  for (const folder of [workspace.logRoot, workspace.srcRoot, path.join(request.directory, 'ansible/facts')])
    await mkdir(folder, { recursive: true, mode: 0o700 });
  // Empty, as Zuul makes it: roles may read it before anything was returned.
  await writeFile(workspace.resultFile, '', { mode: 0o600 });
  await request.prepareSources(workspace.srcRoot);
  return workspace;
}

/** The files that all playbooks of the build read. */
async function writeVariables(
  request: BuildRequest,
  workspace: Workspace,
): Promise<{ inventory: string; variableFiles: string[] }> {
  const { job, hosts, parents } = request;
  const folder = path.join(request.directory, 'ansible');
  const write = async (name: string, content: object) => {
    const file = path.join(folder, name);
    await writeFile(file, JSON.stringify(content, null, 1), { mode: 0o600 });
    return file;
  };
  // Returned data comes below the job's own variables; returned secrets come as secrets do, but below these.
  const vars = merge(parents.data, job.vars);
  const named = Object.entries(hosts);
  return {
    inventory: await write('inventory.json', inventory(Object.fromEntries(named), job.nodeset.groups, vars)),
    variableFiles: [
      await write('parent_secrets.json', parents.secretData),
      await write('extra_vars.json', job.extraVars),
      await write('zuul_vars.json', { zuul: zuulVariables(job, request.item, { ...request, workspace }) }),
    ],
  };
}
