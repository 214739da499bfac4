import { UsageError } from '../oci/error.ts';
import type { JobDefinition, Nodeset, Project } from './configuration.ts';
import { isMapping, type Variables } from './merge.ts';

/**
 * A job's attributes as its file has them, in the shape the rest works with (Zuul's documentation, "Job").
 * @throws UsageError naming the file, the job and the attribute
 */
export function jobDefinition(
  project: Project,
  name: string,
  attributes: Record<string, unknown>,
  file: string,
): JobDefinition {
  if (name === '') throw new UsageError(file, 'a job without a name', 'OCI-0901');
  const at = (attribute: string) => `${file}: job ${name}: ${attribute}`;
  const strings = (attribute: string) => stringList(attributes[attribute], at(attribute));
  const variables = (attribute: string) => mapping(attributes[attribute], at(attribute));
  return {
    name,
    project,
    parent: attributes.parent as string | null | undefined,
    abstract: attributes.abstract === true,
    final: attributes.final === true,
    preRun: strings('pre-run'),
    run: attributes.run === undefined ? undefined : strings('run'),
    postRun: strings('post-run'),
    roles: roleProjects(attributes.roles),
    vars: variables('vars'),
    extraVars: variables('extra-vars'),
    secrets: secretUses(attributes.secrets),
    nodeset: nodesetOf(attributes.nodeset),
    provides: strings('provides'),
    requires: strings('requires'),
    dependencies: attributes.dependencies === undefined ? undefined : dependencies(attributes.dependencies),
    voting: attributes.voting as boolean | undefined,
    timeout: attributes.timeout as number | undefined,
    postReview: attributes['post-review'] === true,
  };
}

export function nodesetDefinition(content: Record<string, unknown>): Nodeset {
  const groups = asList(content.groups).filter(isMapping);
  return {
    nodes: asList(content.nodes)
      .filter(isMapping)
      .flatMap(({ name, label }) => asList(name).map(one => ({ name: String(one), label: String(label) }))),
    groups: groups.map(({ name, nodes }) => ({
      name: String(name),
      nodes: asList(nodes).map(String),
    })),
  };
}

function nodesetOf(value: unknown): Nodeset | string | undefined {
  return isMapping(value) ? nodesetDefinition(value) : (value as string | undefined);
}

function dependencies(value: unknown): { name: string; soft: boolean }[] {
  return asList(value).map(entry =>
    isMapping(entry)
      ? { name: String(entry.name), soft: entry.soft === true }
      : { name: String(entry), soft: false },
  );
}

function secretUses(value: unknown): { name: string; secret: string; passToParent: boolean }[] {
  return asList(value).map(entry =>
    isMapping(entry)
      ? {
          name: String(entry.name),
          secret: String(entry.secret ?? entry.name),
          passToParent: entry['pass-to-parent'] === true,
        }
      : { name: String(entry), secret: String(entry), passToParent: false },
  );
}

/** Zuul repositories only; Galaxy roles are long gone. */
function roleProjects(value: unknown): string[] {
  return asList(value).flatMap(entry => (isMapping(entry) && entry.zuul ? [String(entry.zuul)] : []));
}

/** One value or a list; a playbook may also be written as `{name: …}`. */
function stringList(value: unknown, at: string): string[] {
  return asList(value).map(entry => {
    const text = isMapping(entry) ? entry.name : entry;
    if (typeof text !== 'string') throw new UsageError(at, 'write a string or a list of strings', 'OCI-0901');
    return text;
  });
}

function mapping(value: unknown, at: string): Variables {
  if (value === undefined || value === null) return {};
  if (!isMapping(value)) throw new UsageError(at, 'write a mapping', 'OCI-0901');
  return value;
}

function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
