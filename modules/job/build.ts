import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Artifact, Item } from './change.ts';
import type { Job, Playbook } from './freeze.ts';
import { merge, type Variables } from './merge.ts';
import { type Ansible, inventory, type PlaybookRun, runPlaybook } from './playbook.ts';
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
  const call = (phase: PlaybookRun['phase'], playbook: Playbook, index: number, success: boolean) => {
    request.phase?.(phase, playbook);
    return runPlaybook(ansible, {
      ...{ playbook, phase, index, success },
      ansibleRoot: path.join(request.directory, 'ansible'),
      workRoot: workspace.workRoot,
      ...files,
      logFile: request.logFile,
      timeout: request.job.timeout,
    });
  };

  let outcome: Outcome = 'SUCCESS';
  for (const [index, playbook] of request.job.preRun.entries()) {
    if (outcome === 'SUCCESS' && !(await call('pre', playbook, index, true))) outcome = 'RETRY_LIMIT';
  }
  for (const [index, playbook] of request.job.run.entries()) {
    if (outcome === 'SUCCESS' && !(await call('run', playbook, index, true))) outcome = 'FAILURE';
  }
  const soFar = readResults(workspace.resultFile);
  if (outcome === 'SUCCESS' && asksToPause(soFar)) await request.paused(soFar);
  const success = outcome === 'SUCCESS';
  for (const [index, playbook] of request.job.postRun.entries()) {
    if (!(await call('post', playbook, index, success)) && outcome === 'SUCCESS') outcome = 'POST_FAILURE';
  }
  return { outcome, results: readResults(workspace.resultFile) };
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
