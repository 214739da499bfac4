import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { UsageError } from '../oci/error.ts';
import { jobDefinition, nodesetDefinition } from './definition.ts';
import { isMapping, type Variables } from './merge.ts';

/** A repository of a tenant. */
export interface Project {
  /** Canonical: `git.example.org/org/name`. */
  readonly name: string;
  readonly directory: string;
  /** A config project: its playbooks may see secrets before review. */
  readonly trusted: boolean;
}

export interface Nodeset {
  readonly nodes: readonly { readonly name: string; readonly label: string }[];
  readonly groups: readonly { readonly name: string; readonly nodes: readonly string[] }[];
}

/** A job as one file states it; what it does not state is undefined and comes from its parent. */
export interface JobDefinition {
  readonly name: string;
  readonly project: Project;
  readonly parent: string | null | undefined;
  readonly abstract: boolean;
  readonly final: boolean;
  readonly preRun: readonly string[];
  readonly run: readonly string[] | undefined;
  readonly postRun: readonly string[];
  readonly roles: readonly string[];
  readonly vars: Variables;
  readonly extraVars: Variables;
  readonly secrets: readonly {
    readonly name: string;
    readonly secret: string;
    readonly passToParent: boolean;
  }[];
  readonly nodeset: Nodeset | string | undefined;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly dependencies: readonly { readonly name: string; readonly soft: boolean }[] | undefined;
  readonly voting: boolean | undefined;
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly postReview: boolean;
}

/** What a tenant's projects configure, in the order in which they were read. */
export interface Configuration {
  readonly projects: readonly Project[];
  readonly jobs: ReadonlyMap<string, readonly JobDefinition[]>;
  readonly nodesets: ReadonlyMap<string, Nodeset>;
  readonly secrets: ReadonlyMap<string, { readonly project: Project; readonly data: unknown }>;
  readonly pipelines: ReadonlyMap<string, { readonly postReview: boolean }>;
  /** Project name to pipeline name to the jobs listed there. */
  readonly pipelineJobs: ReadonlyMap<string, ReadonlyMap<string, readonly JobDefinition[]>>;
}

interface Draft {
  readonly jobs: Map<string, JobDefinition[]>;
  readonly nodesets: Map<string, Nodeset>;
  readonly secrets: Map<string, { project: Project; data: unknown }>;
  readonly pipelines: Map<string, { postReview: boolean }>;
  readonly pipelineJobs: Map<string, Map<string, JobDefinition[]>>;
}

/**
 * Reads the Zuul configuration of the projects: the first of `zuul.yaml`, `zuul.d/`, `.zuul.yaml`, `.zuul.d/`.
 * @throws UsageError when a file is not what Zuul would read, or when two projects define one job
 */
export function readConfiguration(projects: readonly Project[]): Configuration {
  const draft: Draft = {
    jobs: new Map(),
    nodesets: new Map(),
    secrets: new Map(),
    pipelines: new Map(),
    pipelineJobs: new Map(),
  };
  for (const project of projects) {
    for (const file of configurationFiles(project)) {
      for (const item of readItems(file)) addItem(draft, project, file, item);
    }
  }
  return { projects, ...draft };
}

function configurationFiles(project: Project): string[] {
  for (const name of ['zuul.yaml', 'zuul.d', '.zuul.yaml', '.zuul.d']) {
    const at = path.join(project.directory, name);
    if (existsSync(at)) return statSync(at).isDirectory() ? yamlBelow(at) : [at];
  }
  return [];
}

function yamlBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) return yamlBelow(at);
      return entry.name.endsWith('.yaml') ? [at] : [];
    });
}

function readItems(file: string): [string, unknown][] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { merge: true });
  return documents.flatMap(document => {
    const problem = document.errors[0];
    if (problem) throw new UsageError(file, problem.message, 'OCI-0901');
    const content: unknown = document.toJS();
    if (content === null) return [];
    if (!Array.isArray(content))
      throw new UsageError(file, 'a Zuul configuration file is a list of items', 'OCI-0901');
    return content.map((item: unknown, index): [string, unknown] => {
      const entries = isMapping(item) ? Object.entries(item) : [];
      if (!entries[0] || entries.length > 1)
        throw new UsageError(`${file}[${index}]`, 'write one key, for instance "job:"', 'OCI-0901');
      return entries[0];
    });
  });
}

function addItem(draft: Draft, project: Project, file: string, [kind, content]: [string, unknown]): void {
  if (!isMapping(content)) throw new UsageError(file, `${kind} is a mapping`, 'OCI-0901');
  const name = String(content.name ?? '');
  switch (kind) {
    case 'job':
      addJob(draft, jobDefinition(project, name, content, file));
      break;
    case 'nodeset':
      draft.nodesets.set(name, nodesetDefinition(content));
      break;
    case 'secret':
      addSecret(draft, project, name, content.data);
      break;
    case 'pipeline':
      draft.pipelines.set(name, { postReview: content['post-review'] === true });
      break;
    case 'project':
      addPipelineJobs(draft, project, name || project.name, content, file);
      break;
    default:
    // Queues, semaphores and what later Zuuls add decide nothing about one build's playbooks.
  }
}

function addJob(draft: Draft, job: JobDefinition): void {
  const present = draft.jobs.get(job.name) ?? [];
  const other = present.find(({ project }) => project !== job.project);
  if (other)
    throw new UsageError(
      `job ${job.name}`,
      `${job.project.name} may not define it, ${other.project.name} does; list that as "shadow" or leave one out`,
      'OCI-0902',
    );
  draft.jobs.set(job.name, [...present, job]);
}

function addSecret(draft: Draft, project: Project, name: string, data: unknown): void {
  const other = draft.secrets.get(name);
  if (other)
    throw new UsageError(
      `secret ${name}`,
      `${project.name} may not define it, ${other.project.name} does`,
      'OCI-0902',
    );
  draft.secrets.set(name, { project, data });
}

/** `pipeline: {jobs: [name, {name: {attributes}}]}` of a project stanza. */
function addPipelineJobs(
  draft: Draft,
  project: Project,
  target: string,
  content: Record<string, unknown>,
  file: string,
): void {
  const pipelines = draft.pipelineJobs.get(target) ?? new Map<string, JobDefinition[]>();
  for (const [pipeline, section] of Object.entries(content)) {
    if (!isMapping(section) || !Array.isArray(section.jobs)) continue;
    const jobs = section.jobs.map((entry: unknown) => {
      const [name, attributes] = isMapping(entry) ? (Object.entries(entry)[0] ?? []) : [String(entry), {}];
      if (!name) throw new UsageError(file, `an empty entry among the jobs of ${pipeline}`, 'OCI-0901');
      return jobDefinition(project, name, isMapping(attributes) ? attributes : {}, file);
    });
    pipelines.set(pipeline, [...(pipelines.get(pipeline) ?? []), ...jobs]);
  }
  draft.pipelineJobs.set(target, pipelines);
}
