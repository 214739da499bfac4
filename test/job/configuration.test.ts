import { afterEach, expect, test } from '@jest/globals';
import { readConfiguration } from '../../modules/job/configuration.ts';
import { project, removeProjects, SITE } from './projects.ts';

afterEach(removeProjects);

test('the first of the places counts, and a folder is read in the order of its names', () => {
  const site = project('site', {
    'zuul.d/20-more.yaml': '- job: {name: second, run: b.yaml}',
    'zuul.d/10-first.yaml': '- job: {name: first, run: a.yaml}',
    'zuul.d/notes.txt': 'not: [configuration',
    '.zuul.yaml': '- job: {name: never, run: c.yaml}',
  });
  expect([...readConfiguration([site]).jobs.keys()]).toEqual(['first', 'second']);
});

test('anchors, merge keys and values that Zuul encrypted are read', () => {
  const site = project('site', {
    'zuul.yaml': `
- job: {name: a, run: a.yaml, vars: &vars {images: [x]}}
- job: {name: b, run: [b.yaml, {name: c.yaml}], vars: {<<: *vars, more: 1}}
- secret: {name: s, data: {password: !encrypted/pkcs1-oaep [abc]}}
`,
  });
  const configuration = readConfiguration([site]);
  expect(configuration.jobs.get('b')?.[0]).toMatchObject({
    run: ['b.yaml', 'c.yaml'],
    vars: { images: ['x'], more: 1 },
  });
  expect(configuration.secrets.get('s')?.data).toEqual({ password: ['abc'] });
});

test('jobs of a pipeline come with what the project adds to them', () => {
  const app = project('org/app', {
    '.zuul.yaml': '- project: {queue: one, check: {jobs: [a, {b: {vars: {x: 1}, dependencies: a}}]}}',
  });
  const jobs = readConfiguration([project('site', { 'zuul.yaml': SITE }), app]).pipelineJobs;
  expect(jobs.get('git.example/org/app')?.get('check')).toMatchObject([
    { name: 'a', vars: {}, dependencies: undefined },
    { name: 'b', vars: { x: 1 }, dependencies: [{ name: 'a', soft: false }] },
  ]);
});

test.each([
  ['job: {}', 'a Zuul configuration file is a list of items'],
  ['- job: {run: a.yaml}', 'a job without a name'],
  ['- job: {name: a, vars: [1]}', 'job a: vars: write a mapping'],
  ['- job: {name: a, run: [[b.yaml]]}', 'job a: run: write a string or a list of strings'],
  ['- job: {name: a}\n  secret: {name: b}', 'write one key, for instance "job:"'],
  ['- job: {name: [', 'zuul.yaml: '],
])('%s is refused with the file and the remedy', (text, message) => {
  const site = project('site', { 'zuul.yaml': text });
  expect(() => readConfiguration([site])).toThrow(message);
});

test('two projects may not define one job', () => {
  const [one, two] = ['one', 'two'].map(name =>
    project(name, { 'zuul.yaml': '- job: {name: a, run: a.yaml}' }),
  );
  expect(() => readConfiguration([one, two] as never)).toThrow(
    'job a: git.example/two may not define it, git.example/one does; list that as "shadow" or leave one out',
  );
});

test('secrets have one name in the whole tenant', () => {
  const text = '- secret: {name: s, data: {password: x}}';
  const [one, two] = ['one', 'two'].map(name => project(name, { 'zuul.yaml': text }));
  expect(() => readConfiguration([one, two] as never)).toThrow(
    'secret s: git.example/two may not define it, git.example/one does',
  );
});
