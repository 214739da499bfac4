import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Job {
  readonly name: string;
  readonly parent?: string;
  readonly description?: string;
  readonly abstract?: boolean;
  readonly timeout?: number;
  readonly nodeset?: { readonly nodes: readonly unknown[] };
  readonly requires?: string | readonly string[];
  readonly provides?: string | readonly string[];
  readonly 'pre-run'?: string | readonly string[];
  readonly run?: string | readonly string[];
  readonly 'post-run'?: string | readonly string[];
}

const jobs: readonly Job[] = readdirSync('zuul.d')
  .flatMap(file => parse(readFileSync(path.join('zuul.d', file), 'utf8'), { merge: true }))
  .flatMap(entry => (entry.job ? [entry.job as Job] : []));
const roles = readdirSync('roles');

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat();
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(at) : [at];
  });
}

/** The names that a directive of zuul-sphinx documents, without those nested below another. */
function documented(file: string, directive: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(new RegExp(`^\\.\\. zuul:${directive}:: (\\S+)`, 'gm'))].map(
    match => match[1] as string,
  );
}

// Upstream contract, B1 and B3: names and inheritance are what tenants inherit from.
test.each([
  ['build-docker-image', undefined],
  ['upload-docker-image', 'build-docker-image'],
  ['promote-docker-image', undefined],
  ['build-container-image', undefined],
  ['upload-container-image', 'build-container-image'],
  ['promote-container-image', undefined],
  ['mirror-container-images', undefined],
  ['prune-intermediate-registry', undefined],
  ['opendev-buildset-registry', undefined],
  ['opendev-buildset-registry-consumer', undefined],
  ['opendev-build-docker-image-base', 'opendev-buildset-registry'],
  ['opendev-build-docker-image', 'opendev-build-docker-image-base'],
  ['opendev-upload-docker-image', 'opendev-build-docker-image'],
  ['opendev-promote-docker-image', 'promote-docker-image'],
  ['opendev-build-container-image-base', 'opendev-buildset-registry'],
  ['opendev-build-container-image', 'opendev-build-container-image-base'],
  ['opendev-upload-container-image', 'opendev-build-container-image'],
  ['opendev-promote-container-image', 'promote-container-image'],
  ['opendev-mirror-container-images', 'mirror-container-images'],
])('the job %s inherits from %s', (name, parent) => {
  const job = jobs.find(candidate => candidate.name === name);
  expect(job).toBeDefined();
  expect(job?.parent).toBe(parent);
});

describe.each(jobs.map(job => [job.name, job] as const))('the job %s', (_name, job) => {
  test('has a description and playbooks that exist', () => {
    expect(job.description).toMatch(/\S/);
    for (const include of (job.description ?? '').matchAll(/include:: \/\.\.\/(\S+)/g)) {
      expect([include[1], existsSync(include[1] as string)]).toEqual([include[1], true]);
    }
    for (const playbook of [...list(job['pre-run']), ...list(job.run), ...list(job['post-run'])]) {
      expect([playbook, existsSync(playbook)]).toEqual([playbook, true]);
    }
  });
});

test('promotion and pruning need no node', () => {
  const promotions = jobs.filter(({ name }) => /^(promote|prune)-/.test(name));
  expect(promotions.length).toBeGreaterThan(0);
  for (const { nodeset } of promotions) expect(nodeset?.nodes).toEqual([]);
});

// Zuul sets none where neither job nor site does, and what hangs on an executor would hold the pipeline.
test('jobs without a node have a time limit', () => {
  const onExecutors = jobs.filter(({ nodeset }) => nodeset?.nodes.length === 0);
  expect(onExecutors.map(({ name }) => name)).toContain('rollback-container-image');
  expect(onExecutors.filter(({ timeout }) => !timeout).map(({ name }) => name)).toEqual([]);
});

// Zuul hands a job nothing of changes ahead while a job of its own buildset still has to provide a required name.
test('no job requires what builds provide in general', () => {
  const provided = jobs.flatMap(({ provides }) => list(provides));
  expect([...provided].sort()).toEqual(['container-image', 'docker-image']);
  expect(jobs.flatMap(({ requires }) => list(requires)).filter(name => provided.includes(name))).toEqual([]);
});

test('every playbook is named by a job or by another playbook', () => {
  const named = new Set(
    jobs.flatMap(job => [...list(job['pre-run']), ...list(job.run), ...list(job['post-run'])]),
  );
  for (const file of filesBelow('playbooks').filter(name => name.endsWith('.yaml'))) {
    for (const match of readFileSync(file, 'utf8').matchAll(/import_playbook: (\S+)/g)) {
      named.add(path.join(path.dirname(file), match[1] as string));
    }
  }
  expect(filesBelow('playbooks').filter(file => file.endsWith('.yaml') && !named.has(file))).toEqual([]);
});

describe.each(roles)('the role %s', role => {
  const folder = path.join('roles', role);
  const code = ['defaults', 'vars', 'tasks', 'meta'].flatMap(part => filesBelow(path.join(folder, part)));

  test('has a README and its metadata', () => {
    expect(existsSync(path.join(folder, 'README.rst'))).toBe(true);
    expect(parse(readFileSync(path.join(folder, 'meta/main.yaml'), 'utf8')).galaxy_info.license).toBe(
      'Apache-2.0',
    );
  });

  test('documents every variable that has a default', () => {
    const defaults = path.join(folder, 'defaults/main.yaml');
    if (!existsSync(defaults)) return;
    const names = Object.keys(parse(readFileSync(defaults, 'utf8')) ?? {});
    const told = documented(path.join(folder, 'README.rst'), 'rolevar');
    expect(names.filter(name => !told.includes(name))).toEqual([]);
  });

  test('documents no variable that is gone', () => {
    const carried = filesBelow('roles/oci-modules/vars');
    const text = [...code, ...carried].map(file => readFileSync(file, 'utf8')).join('\n');
    const told = documented(path.join(folder, 'README.rst'), 'rolevar');
    expect(told.filter(name => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });

  test('does its work in modules: no shell, no loop over facts', () => {
    const text = code.map(file => readFileSync(file, 'utf8')).join('\n');
    // The one question that there can be no module for, asked without the cost of one.
    const told = text.replace(
      /raw: >-\n\s+\{\{ oci_modules_\w+ .*\| quote \}\} -e \{\{ \w+ \| quote \}\}$/m,
      '',
    );
    expect(told).not.toMatch(/^\s*(ansible\.builtin\.)?(shell|raw|script):(?! \/usr\/sbin\/nologin$)/m);
    const tasks = filesBelow(path.join(folder, 'tasks')).flatMap(
      file => parse(readFileSync(file, 'utf8')) ?? [],
    );
    for (const task of tasks) if ('ansible.builtin.set_fact' in task) expect(task).not.toHaveProperty('loop');
  });
});
