import type { Artifact, Change, Item } from './change.ts';
import type { Project } from './configuration.ts';
import type { Job } from './freeze.ts';

/** Directories of a build on the executor. */
export interface Workspace {
  readonly workRoot: string;
  readonly logRoot: string;
  readonly srcRoot: string;
  /** Where `zuul_return` leaves the build's results. */
  readonly resultFile: string;
}

/** The `zuul` variable of a build (Zuul's documentation, "Job Content", "Zuul Variables"). */
export function zuulVariables(
  job: Job,
  item: Item,
  build: { readonly uuid: string; readonly workspace: Workspace; readonly artifacts: readonly Artifact[] },
): Record<string, unknown> {
  const { change } = item;
  return {
    ansible_version: '11',
    attempts: 1,
    ...(build.artifacts.length > 0 && { artifacts: build.artifacts }),
    branch: change.branch,
    build: build.uuid,
    build_refs: [changeItem(change)],
    buildset: item.buildset,
    buildset_refs: [changeItem(change)],
    change: change.number,
    change_message: change.title,
    change_url: change.url,
    child_jobs: [],
    event_id: item.buildset,
    executor: {
      hostname: 'executor',
      work_root: build.workspace.workRoot,
      log_root: build.workspace.logRoot,
      src_root: build.workspace.srcRoot,
      result_data_file: build.workspace.resultFile,
      inventory_file: `${build.workspace.workRoot}/../ansible/inventory.yaml`,
    },
    include_vars: [],
    items: [...item.ahead, change].map(changeItem),
    job: job.name,
    jobtags: [],
    max_attempts: 3,
    message: Buffer.from(change.title).toString('base64'),
    override_checkout: null,
    patchset: change.patchset,
    pipeline: item.pipeline,
    playbook_context: {},
    post_review: item.pipeline !== 'check',
    post_timeout: null,
    pre_timeout: null,
    project: projectVariables(change.project),
    projects: Object.fromEntries(
      [...item.ahead, change].map(({ project }) => [project.name, projectVariables(project)]),
    ),
    ref: `refs/changes/${change.number.slice(-2)}/${change.number}/${change.patchset}`,
    resources: {},
    tenant: item.tenant,
    timeout: job.timeout,
    topic: null,
    voting: job.voting,
  };
}

function changeItem(change: Change): Record<string, unknown> {
  return {
    branch: change.branch,
    change: change.number,
    change_message: change.title,
    change_url: change.url,
    patchset: change.patchset,
    project: projectVariables(change.project),
    src_dir: `src/${change.project.name}`,
    topic: null,
  };
}

function projectVariables({ name }: Project): Record<string, string> {
  const [hostname = '', ...rest] = name.split('/');
  return {
    canonical_hostname: hostname,
    canonical_name: name,
    checkout: 'main',
    name: rest.join('/'),
    short_name: rest.at(-1) ?? name,
    src_dir: `src/${name}`,
  };
}
