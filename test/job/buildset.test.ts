import { expect, test } from '@jest/globals';
import type { Build, Outcome } from '../../modules/job/build.ts';
import { type Provision, type Runner, runBuildset } from '../../modules/job/buildset.ts';
import type { Item } from '../../modules/job/change.ts';
import type { Job } from '../../modules/job/freeze.ts';
import type { Results } from '../../modules/job/results.ts';

const item: Item = {
  pipeline: 'check',
  change: {
    number: '7',
    patchset: '2',
    title: 'a change',
    url: 'https://review.example/7',
    branch: 'main',
    project: { name: 'git.example/org/app', directory: '/nowhere', trusted: false },
  },
  ahead: [],
  tenant: 'example',
  buildset: 'b'.repeat(32),
};

function job(name: string, dependencies: string[] = [], more: Partial<Job> = {}): Job {
  return {
    ...{ name, ancestry: [name], preRun: [], run: [], postRun: [], vars: {}, extraVars: {} },
    nodeset: { nodes: [], groups: [] },
    ...{ provides: [], requires: [], voting: true, timeout: 1 },
    dependencies: dependencies.map(dependency => ({
      name: dependency.replace('?', ''),
      soft: dependency.endsWith('?'),
    })),
    ...more,
  };
}

const returned = (data: object = {}, secretData: object = {}): Results => ({
  data: data as Results['data'],
  secretData: secretData as Results['secretData'],
});

/** Runs jobs that do what the table says and writes down the order. */
function scripted(
  script: Readonly<Record<string, { outcome?: Outcome; pauses?: boolean; results?: Results }>>,
  order: string[],
  given: Record<string, Parameters<Runner>[1]> = {},
): Runner {
  return async ({ name }, received, paused): Promise<Build> => {
    const { outcome = 'SUCCESS', pauses = false, results = returned() } = script[name] ?? {};
    given[name] = received;
    order.push(`${name} starts`);
    await new Promise(resolve => setImmediate(resolve));
    if (pauses) {
      order.push(`${name} pauses`);
      await paused(results);
    }
    order.push(`${name} ends`);
    return { outcome, results };
  };
}

test('a paused job lets its dependants run and ends after all of them', async () => {
  const order: string[] = [];
  const jobs = [job('test', ['build']), job('build', ['registry']), job('registry')];
  const { success } = await runBuildset(item, jobs, [], scripted({ registry: { pauses: true } }, order));
  expect(success).toBe(true);
  expect(order).toEqual([
    'registry starts',
    'registry pauses',
    'build starts',
    'build ends',
    'test starts',
    'test ends',
    'registry ends',
  ]);
});

test('what a job returns goes to all below it, secret or not, without what is for Zuul', async () => {
  const given: Record<string, Parameters<Runner>[1]> = {};
  const results = returned({ zuul: { pause: true }, a: { x: 1 } }, { registry: { password: 'p' } });
  const script = { registry: { pauses: true, results }, build: { results: returned({ a: { y: 2 } }) } };
  await runBuildset(
    item,
    [job('registry'), job('build', ['registry']), job('test', ['build'])],
    [],
    scripted(script, [], given),
  );
  expect(given.registry?.parents).toEqual(returned());
  expect(given.build?.parents).toEqual(returned({ a: { x: 1 } }, { registry: { password: 'p' } }));
  expect(given.test?.parents).toEqual(returned({ a: { x: 1, y: 2 } }, { registry: { password: 'p' } }));
});

test('jobs below a failure are skipped, a paused job above goes on to its end', async () => {
  const order: string[] = [];
  const jobs = [job('registry'), job('build', ['registry']), job('test', ['build'])];
  const script = { registry: { pauses: true }, build: { outcome: 'FAILURE' as const } };
  const { builds, success } = await runBuildset(item, jobs, [], scripted(script, order));
  expect(success).toBe(false);
  expect([...builds].map(([name, { outcome }]) => [name, outcome])).toEqual(
    expect.arrayContaining([
      ['registry', 'SUCCESS'],
      ['build', 'FAILURE'],
      ['test', 'SKIPPED'],
    ]),
  );
  expect(order.at(-1)).toBe('registry ends');
});

test('a failure of a job without a vote does not count', async () => {
  const jobs = [job('lint', [], { voting: false }), job('build')];
  const { success } = await runBuildset(item, jobs, [], scripted({ lint: { outcome: 'FAILURE' } }, []));
  expect(success).toBe(true);
});

test('artifacts of changes ahead go to the jobs that require what they provide', async () => {
  const given: Record<string, Parameters<Runner>[1]> = {};
  const artifact = { name: 'i', url: 'docker://r/i:1', project: 'p', change: '6', patchset: '1', job: 'b' };
  const ahead: Provision[] = [{ provides: ['image'], artifact }];
  const jobs = [job('uses', [], { requires: ['image', 'more'] }), job('ignores')];
  await runBuildset(item, jobs, ahead, scripted({}, [], given));
  expect(given.uses?.artifacts).toEqual([artifact]);
  expect(given.ignores?.artifacts).toEqual([]);
});

test('artifacts are those of the end of a build; one without a url makes all of the build void', async () => {
  const zuul = (artifacts: object[]) => ({ results: returned({ zuul: { artifacts } }) });
  const jobs = [job('good', [], { provides: ['image'] }), job('bad', [], { provides: ['image'] })];
  const script = {
    good: zuul([{ name: 'i', url: 'docker://r/i:1', metadata: { type: 'container_image' } }]),
    bad: zuul([{ name: 'i', url: 'docker://r/i:1' }, { name: 'j' }]),
  };
  const { artifacts } = await runBuildset(item, jobs, [], scripted(script, []));
  expect(artifacts).toEqual([
    {
      provides: ['image'],
      artifact: {
        ...{ name: 'i', url: 'docker://r/i:1', metadata: { type: 'container_image' } },
        ...{ project: 'git.example/org/app', change: '7', patchset: '2', job: 'good' },
      },
    },
  ]);
});

test.each([
  [[job('a', ['gone'])], 'job a: depends on gone, which does not run here'],
  [[job('a', ['b']), job('b', ['c?']), job('c', ['a'])], 'job a: depends on itself: a, b, c, a'],
])('dependencies that cannot be met are refused before anything runs', async (jobs, message) => {
  const order: string[] = [];
  await expect(runBuildset(item, jobs, [], scripted({}, order))).rejects.toThrow(message);
  expect(order).toEqual([]);
});

test('a soft dependency that does not run here is no dependency', async () => {
  const { success } = await runBuildset(item, [job('a', ['gone?'])], [], scripted({}, []));
  expect(success).toBe(true);
});
