import { afterEach, expect, test } from '@jest/globals';
import { type Configuration, readConfiguration } from '../../modules/job/configuration.ts';
import { freezeJobs, type Playbook } from '../../modules/job/freeze.ts';
import { project, removeProjects, SITE } from './projects.ts';

afterEach(removeProjects);

const LIBRARY = `
- job:
    name: middle
    pre-run: playbooks/middle-pre.yaml
    run: playbooks/middle.yaml
    post-run: playbooks/middle-post.yaml
    provides: image
    requires: [image]
    vars: {list: [2], nested: {replaced: above}}
`;

function tenant(app: string, site = SITE): Configuration {
  return readConfiguration([
    project('site', { 'zuul.yaml': site }),
    project('library', { 'zuul.d/jobs.yaml': LIBRARY }),
    project('org/app', { '.zuul.yaml': app }, false),
  ]);
}

const paths = (playbooks: readonly Playbook[]) => playbooks.map(({ path }) => path.replace('playbooks/', ''));

function only(configuration: Configuration, pipeline = 'check') {
  const [job] = freezeJobs(configuration, 'git.example/org/app', pipeline);
  if (!job) throw new Error('no job');
  return job;
}

test("parents' pre-run comes first, post-run goes back to the base job, run is the last one stated", () => {
  const job = only(
    tenant(`
- job: {name: own, parent: middle, pre-run: playbooks/own-pre.yaml, post-run: playbooks/own-post.yaml}
- project: {check: {jobs: [own]}}`),
  );
  expect(job.ancestry).toEqual(['base', 'middle', 'own']);
  expect(paths(job.preRun)).toEqual(['base-pre.yaml', 'middle-pre.yaml', 'own-pre.yaml']);
  expect(paths(job.run)).toEqual(['middle.yaml']);
  expect(paths(job.postRun)).toEqual([
    'own-post.yaml',
    'middle-post.yaml',
    'base-post-1.yaml',
    'base-post-2.yaml',
  ]);
});

test('mappings merge from the base job to the pipeline, lists are replaced, provides and requires add up', () => {
  const job = only(
    tenant(`
- job: {name: own, parent: middle, run: playbooks/own.yaml, provides: [own-image], requires: other, nodeset: pair}
- project: {check: {jobs: [{own: {vars: {nested: {pipeline: 1}}, voting: false, timeout: 60}}]}}`),
  );
  expect(job.vars).toEqual({ list: [2], nested: { kept: true, replaced: 'above', pipeline: 1 } });
  expect(job).toMatchObject({
    provides: ['image', 'own-image'],
    requires: ['image', 'other'],
    voting: false,
    timeout: 60,
  });
  expect(paths(job.run)).toEqual(['own.yaml']);
  expect(job.nodeset.nodes.map(({ name }) => name)).toEqual(['one', 'two']);
  expect(job.nodeset.groups).toEqual([{ name: 'both', nodes: ['one', 'two'] }]);
});

test("a playbook uses its own project's roles and those that its job and its parents name", () => {
  const job = only(
    tenant(`
- job: {name: own, parent: middle, roles: [{zuul: org/app}, {zuul: site}], pre-run: playbooks/own.yaml}
- project: {check: {jobs: [own]}}`),
  );
  const names = (playbook: Playbook | undefined) =>
    playbook?.roles.map(({ name }) => name.replace('git.example/', ''));
  expect(names(job.run[0])).toEqual(['site', 'library']);
  expect(names(job.preRun[2])).toEqual(['site', 'library', 'org/app']);
});

const SITE_JOB = `
- job: {name: site-middle, parent: middle, pre-run: playbooks/site.yaml, secrets: [PASSED]}`;

test('a secret is seen by the playbooks of its job alone', () => {
  const configuration = tenant(
    `
- job: {name: own, parent: site-middle, pre-run: playbooks/own.yaml}
- project: {check: {jobs: [own]}}`,
    SITE + SITE_JOB.replace('PASSED', '{name: registry, secret: site-secret}'),
  );
  const job = only(configuration);
  expect(job.preRun.map(({ secrets }) => secrets)).toEqual([
    {},
    {},
    { registry: { password: 'swordfish' } },
    {},
  ]);
  expect(job.run[0]?.secrets).toEqual({});
});

test("pass-to-parent shows a secret to the parents' playbooks, but not to those below", () => {
  const passed = '{name: registry, secret: site-secret, pass-to-parent: true}';
  const configuration = tenant(
    `
- job: {name: own, parent: site-middle, run: playbooks/own.yaml}
- project: {check: {jobs: [site-middle, own]}}`,
    SITE + SITE_JOB.replace('PASSED', passed),
  );
  const [site, own] = freezeJobs(configuration, 'git.example/org/app', 'check');
  const seen = { registry: { password: 'swordfish' } };
  expect(site?.run[0]?.secrets).toEqual(seen);
  expect(
    [...(own?.preRun ?? []), ...(own?.postRun ?? [])].every(({ secrets }) => 'registry' in secrets),
  ).toBe(true);
  expect(own?.run[0]?.secrets).toEqual({});
});

test('a secret of an untrusted project may not be used before review', () => {
  const configuration = tenant(`
- secret: {name: mine, data: {password: x}}
- job: {name: own, parent: middle, secrets: mine}
- project: {check: {jobs: [own]}, gate: {jobs: [own]}}`);
  expect(() => only(configuration)).toThrow(/^job own: uses a secret .* may not run in check/);
  expect(only(configuration, 'gate').name).toBe('own');
});

test.each([
  ['- job: {name: own, parent: nowhere}', 'job own: there is no job nowhere'],
  ['- job: {name: own, parent: own}', 'inherits from itself'],
  ['- job: {name: own, abstract: true, parent: middle}', 'job own: is abstract'],
  ['- job: {name: own}', 'job own: has no run playbook'],
  ['- job: {name: own, parent: middle, nodeset: huge}', 'there is no nodeset huge'],
  [
    '- job: {name: own, parent: middle, secrets: site-secret}',
    'there is no secret site-secret in git.example/org/app',
  ],
  ['- job: {name: own, parent: middle, roles: [{zuul: gone}]}', 'gone: there is no such project'],
  [
    '- job: {name: closed, parent: middle, final: true}\n- job: {name: own, parent: closed}',
    'closed, which is final',
  ],
])('%s is refused', (job, message) => {
  expect(() => only(tenant(`${job}\n- project: {check: {jobs: [own]}}`))).toThrow(message);
});
