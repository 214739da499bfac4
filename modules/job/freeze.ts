import { UsageError } from '../oci/error.ts';
import type { Configuration, JobDefinition, Nodeset, Project } from './configuration.ts';
import { merge, type Variables } from './merge.ts';

/** A playbook with what only it and its like may see. */
export interface Playbook {
  readonly project: Project;
  /** Within the project: `playbooks/docker-image/run.yaml`. */
  readonly path: string;
  /** Projects whose `roles/` it can use, first one first. */
  readonly roles: readonly Project[];
  /** Variable name to the secret's data. */
  readonly secrets: Variables;
}

/** A job with everything that its parents and its project's pipeline give it, ready to run. */
export interface Job {
  readonly name: string;
  /** From the base job to this one. */
  readonly ancestry: readonly string[];
  readonly preRun: readonly Playbook[];
  readonly run: readonly Playbook[];
  readonly postRun: readonly Playbook[];
  readonly vars: Variables;
  readonly extraVars: Variables;
  readonly nodeset: Nodeset;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly dependencies: readonly { readonly name: string; readonly soft: boolean }[];
  readonly voting: boolean;
  /** Seconds for each phase. */
  readonly timeout: number;
}

interface Draft extends Job {
  readonly roles: readonly Project[];
  readonly postReview: boolean;
}

const DEFAULT_PARENT = 'base';
const DEFAULT_TIMEOUT = 1800;

/**
 * The jobs that a pipeline runs for a project, as Zuul would freeze them.
 * @throws UsageError for what Zuul refuses: a job that is not there, a secret before review, …
 */
export function freezeJobs(
  configuration: Configuration,
  project: string,
  pipeline: string,
  only?: (job: string) => boolean,
): Job[] {
  const entries = configuration.pipelineJobs.get(project)?.get(pipeline) ?? [];
  return entries
    .filter(entry => only?.(entry.name) ?? true)
    .map(entry => freezeJob(configuration, entry, pipeline));
}

/** One job of a pipeline: its inheritance from the base job on, then what the project's pipeline adds. */
export function freezeJob(configuration: Configuration, entry: JobDefinition, pipeline: string): Job {
  const chain = inheritance(configuration, entry.name);
  if (chain.at(-1)?.abstract)
    throw new UsageError(`job ${entry.name}`, 'is abstract, run a job that inherits from it', 'OCI-0902');
  const frozen = [...chain, entry].reduce(
    (draft, definition) => applyDefinition(configuration, draft, definition),
    empty(entry.name),
  );
  if (frozen.run.length === 0) throw new UsageError(`job ${entry.name}`, 'has no run playbook', 'OCI-0902');
  const reviewed = configuration.pipelines.get(pipeline)?.postReview ?? false;
  if (frozen.postReview && !reviewed)
    throw new UsageError(
      `job ${entry.name}`,
      `uses a secret of an untrusted project or gives one to it, and so may not run in ${pipeline}, which is before review`,
      'OCI-0904',
    );
  return { ...frozen, ancestry: [...new Set(chain.map(({ name }) => name))] };
}

/** Definitions from the base job to the named one; several of one job apply one after the other. */
function inheritance(
  configuration: Configuration,
  name: string,
  below: readonly string[] = [],
): JobDefinition[] {
  const definitions = configuration.jobs.get(name);
  if (!definitions?.[0])
    throw new UsageError(`job ${below.at(-1) ?? name}`, `there is no job ${name}`, 'OCI-0902');
  if (below.includes(name)) throw new UsageError(`job ${name}`, 'inherits from itself', 'OCI-0902');
  const parent = definitions.find(definition => definition.parent !== undefined)?.parent;
  if (parent === null) return [...definitions];
  const above = inheritance(configuration, parent ?? DEFAULT_PARENT, [...below, name]);
  const closed = above.find(({ final }) => final);
  if (closed) throw new UsageError(`job ${name}`, `inherits from ${closed.name}, which is final`, 'OCI-0902');
  return [...above, ...definitions];
}

function empty(name: string): Draft {
  return {
    name,
    ancestry: [],
    preRun: [],
    run: [],
    postRun: [],
    vars: {},
    extraVars: {},
    nodeset: { nodes: [], groups: [] },
    provides: [],
    requires: [],
    dependencies: [],
    voting: true,
    timeout: DEFAULT_TIMEOUT,
    roles: [],
    postReview: false,
  };
}

function applyDefinition(configuration: Configuration, draft: Draft, definition: JobDefinition): Draft {
  const { project } = definition;
  const roles = union(draft.roles, [
    project,
    ...definition.roles.map(name => findProject(configuration, name)),
  ]);
  const secrets = secretsOf(configuration, definition);
  const playbooks = (paths: readonly string[]) =>
    paths.map(path => ({ project, path, roles, secrets: secrets.own }));
  // The parents' playbooks see what is passed to them, unless they have a secret of that name.
  const inherited = (list: readonly Playbook[]) =>
    list.map(playbook => ({ ...playbook, secrets: { ...secrets.passed, ...playbook.secrets } }));
  const above = [...draft.preRun, ...draft.run, ...draft.postRun];
  const passes = Object.keys(secrets.passed).length > 0;
  return {
    ...draft,
    preRun: [...inherited(draft.preRun), ...playbooks(definition.preRun)],
    run: definition.run ? playbooks(definition.run) : inherited(draft.run),
    postRun: [...playbooks(definition.postRun), ...inherited(draft.postRun)],
    vars: merge(draft.vars, definition.vars),
    extraVars: merge(draft.extraVars, definition.extraVars),
    nodeset: nodesetOf(configuration, definition) ?? draft.nodeset,
    provides: union(draft.provides, definition.provides),
    requires: union(draft.requires, definition.requires),
    dependencies: definition.dependencies ?? draft.dependencies,
    voting: definition.voting ?? draft.voting,
    timeout: definition.timeout ?? draft.timeout,
    roles,
    postReview:
      draft.postReview ||
      definition.postReview ||
      (definition.secrets.length > 0 && !project.trusted) ||
      (passes && above.some(playbook => !playbook.project.trusted)),
  };
}

function secretsOf(
  configuration: Configuration,
  definition: JobDefinition,
): { own: Variables; passed: Variables } {
  const own: Record<string, unknown> = {};
  const passed: Record<string, unknown> = {};
  for (const { name, secret, passToParent } of definition.secrets) {
    const found = configuration.secrets.get(secret);
    if (!found || found.project !== definition.project)
      throw new UsageError(
        `job ${definition.name}`,
        `there is no secret ${secret} in ${definition.project.name}`,
        'OCI-0902',
      );
    own[name] = found.data;
    if (passToParent) passed[name] = found.data;
  }
  return { own, passed };
}

function nodesetOf(configuration: Configuration, { name, nodeset }: JobDefinition): Nodeset | undefined {
  if (typeof nodeset !== 'string') return nodeset;
  const found = configuration.nodesets.get(nodeset);
  if (!found) throw new UsageError(`job ${name}`, `there is no nodeset ${nodeset}`, 'OCI-0902');
  return found;
}

/** A project by its canonical name or the end of it, as `roles:` and `required-projects:` allow. */
export function findProject(configuration: Configuration, name: string): Project {
  const found = configuration.projects.find(
    project => project.name === name || project.name.endsWith(`/${name}`),
  );
  if (!found)
    throw new UsageError(
      name,
      `there is no such project; there are ${configuration.projects.map(p => p.name).join(', ')}`,
      'OCI-0902',
    );
  return found;
}

function union<T>(first: readonly T[], second: readonly T[]): T[] {
  return [...new Set([...first, ...second])];
}
