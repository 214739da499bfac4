import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type BuildRequest, runBuild } from '../../modules/job/build.ts';
import type { Job, Playbook } from '../../modules/job/freeze.ts';
import type { Ansible } from '../../modules/job/playbook.ts';
import { project, removeProjects } from './projects.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'build-'));
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
  removeProjects();
});

/**
 * Stands for ansible-playbook: writes down what it was given, and obeys the playbook, which is JSON:
 * {exit, returns: what it leaves in the results file, sleep: seconds}.
 */
function ansible(): Ansible {
  const program = path.join(scratch, 'ansible-playbook');
  const text = `#!${process.execPath}
const fs = require('fs');
const [playbook, ...rest] = process.argv.slice(2);
const variables = {};
for (const value of rest.filter(one => one !== '-e'))
  Object.assign(variables, JSON.parse(value.startsWith('@') ? fs.readFileSync(value.slice(1), 'utf8') : value));
const configuration = fs.readFileSync(process.env.ANSIBLE_CONFIG, 'utf8');
const inventory = JSON.parse(fs.readFileSync(/^inventory = (.*)$/m.exec(configuration)[1], 'utf8'));
fs.appendFileSync('${scratch}/calls', JSON.stringify({ playbook: require('path').basename(playbook), variables,
  configuration, inventory, argv: rest, environment: process.env, cwd: process.cwd() }) + '\\n');
const { exit = 0, returns, sleep = 0 } = JSON.parse(fs.readFileSync(playbook, 'utf8'));
console.log('played ' + playbook);
if (returns) fs.writeFileSync(variables.zuul.executor.result_data_file, JSON.stringify(returns));
setTimeout(() => process.exit(exit), sleep * 1000);
`;
  writeFileSync(program, text);
  chmodSync(program, 0o755);
  return { program, actionPlugins: ['/actions'], callbackPlugins: [], settings: {}, environment: {} };
}

interface Call {
  readonly playbook: string;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look anywhere into it
  readonly variables: any;
  readonly configuration: string;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look anywhere into it
  readonly inventory: any;
  readonly argv: readonly string[];
  readonly environment: Record<string, string>;
  readonly cwd: string;
}

const calls = () =>
  readFileSync(path.join(scratch, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Call);

interface Script {
  readonly [playbook: string]: { readonly exit?: number; readonly returns?: object; readonly sleep?: number };
}

function request(script: Script, more: Partial<BuildRequest> = {}, jobMore: Partial<Job> = {}): BuildRequest {
  const files = Object.fromEntries(
    Object.entries(script).map(([name, does]) => [`playbooks/${name}.yaml`, JSON.stringify(does)]),
  );
  const source = project('org/app', { ...files, 'roles/own/tasks/main.yaml': '' });
  const named = (prefix: string): Playbook[] =>
    Object.keys(script)
      .filter(name => name.startsWith(prefix))
      .map(name => ({
        ...{ project: source, path: `playbooks/${name}.yaml`, roles: [source] },
        secrets: name.endsWith('secret') ? { registry: { password: 'swordfish' } } : {},
      }));
  const job: Job = {
    ...{
      name: 'own',
      ancestry: ['base', 'own'],
      preRun: named('pre'),
      run: named('run'),
      postRun: named('post'),
    },
    ...{ vars: { answer: 42, given: 'job' }, extraVars: { extra: 1 }, provides: [], requires: [] },
    nodeset: {
      nodes: [{ name: 'node', label: 'small' }],
      groups: [{ name: 'all-of-them', nodes: ['node'] }],
    },
    ...{ dependencies: [], voting: true, timeout: 20 },
    ...jobMore,
  };
  const change = {
    ...{ number: '107', patchset: '2', title: 'a change', url: 'https://review.example/107', branch: 'main' },
    project: source,
  };
  return {
    job,
    item: { pipeline: 'check', change, ahead: [], tenant: 'example', buildset: 'b'.repeat(32) },
    uuid: 'a'.repeat(32),
    artifacts: [],
    parents: { data: {}, secretData: {} },
    hosts: { node: { ansible_host: '192.0.2.7' } },
    directory: path.join(scratch, 'build'),
    logFile: path.join(scratch, 'log'),
    prepareSources: async () => {},
    paused: async () => {
      throw new Error('did not ask for a pause');
    },
    ...more,
  };
}

const order = () => calls().map(({ playbook }) => playbook.replace('.yaml', ''));

test('a build goes through its phases and ends with what was returned', async () => {
  const script = { pre: {}, run: { returns: { data: { said: 'hello' }, secret_data: { s: 1 } } }, post: {} };
  const build = await runBuild(ansible(), request(script));
  expect(build).toEqual({ outcome: 'SUCCESS', results: { data: { said: 'hello' }, secretData: { s: 1 } } });
  expect(order()).toEqual(['pre', 'run', 'post']);
  expect(calls().map(({ variables }) => [variables.zuul_execution_phase, variables.zuul_success])).toEqual([
    ['pre', true],
    ['run', true],
    ['post', true],
  ]);
  expect(readFileSync(path.join(scratch, 'log'), 'utf8')).toMatch(
    /--- run: git.example\/org\/app\/playbooks\/run.yaml\nplayed /,
  );
});

test.each([
  ['pre-2', 'RETRY_LIMIT', ['pre-1', 'pre-2', 'post'], false],
  ['run-1', 'FAILURE', ['pre-1', 'pre-2', 'pre-3', 'run-1', 'post'], false],
  ['post', 'POST_FAILURE', ['pre-1', 'pre-2', 'pre-3', 'run-1', 'run-2', 'post'], true],
])(
  'a failure in %s is %s; post-run runs all the same and is told',
  async (failing, outcome, played, success) => {
    const names = ['pre-1', 'pre-2', 'pre-3', 'run-1', 'run-2', 'post'];
    const script = Object.fromEntries(names.map(name => [name, { exit: name === failing ? 2 : 0 }]));
    const build = await runBuild(ansible(), request(script));
    expect(build.outcome).toBe(outcome);
    expect(order()).toEqual(played);
    expect(calls().at(-1)?.variables.zuul_success).toBe(success);
  },
);

test('a pause comes between run and post-run, with what was returned so far', async () => {
  const returns = { data: { zuul: { pause: true } }, secret_data: { registry: 'r' } };
  const build = await runBuild(
    ansible(),
    request(
      { run: { returns }, post: {} },
      {
        paused: async results => {
          expect(results.secretData).toEqual({ registry: 'r' });
          expect(order()).toEqual(['run']);
        },
      },
    ),
  );
  expect(build.outcome).toBe('SUCCESS');
  expect(order()).toEqual(['run', 'post']);
});

test('a build that failed does not pause', async () => {
  const returns = { data: { zuul: { pause: true } } };
  expect((await runBuild(ansible(), request({ run: { returns, exit: 1 }, post: {} }))).outcome).toBe(
    'FAILURE',
  );
});

test("variables: parents' data below the job's own, then extra variables, secrets and zuul", async () => {
  await runBuild(
    ansible(),
    request(
      { run: {} },
      {
        parents: {
          data: { given: 'parent', handed: 'down' },
          secretData: { buildset_registry: { port: 5000 } },
        },
        artifacts: [{ name: 'i', url: 'docker://r/i:1', project: 'p', change: '6', patchset: '1', job: 'b' }],
      },
    ),
  );
  const [call] = calls();
  expect(call?.inventory.all).toMatchObject({
    hosts: { node: { ansible_host: '192.0.2.7' } },
    vars: { answer: 42, given: 'job', handed: 'down' },
    children: { 'all-of-them': { hosts: { node: null } } },
  });
  expect(call?.variables).toMatchObject({ buildset_registry: { port: 5000 }, extra: 1 });
  expect(call?.variables.zuul).toMatchObject({
    ...{ change: '107', patchset: '2', pipeline: 'check', build: 'a'.repeat(32), tenant: 'example' },
    project: { short_name: 'app', name: 'org/app', src_dir: 'src/git.example/org/app' },
    artifacts: [{ name: 'i' }],
    executor: { work_root: call?.cwd },
  });
});

test('without artifacts the key is absent, as in Zuul', async () => {
  await runBuild(ansible(), request({ run: {} }));
  expect(calls()[0]?.variables.zuul).not.toHaveProperty('artifacts');
});

test('a secret reaches its playbook only, never by argument or environment, and its file goes', async () => {
  await runBuild(ansible(), request({ pre: {}, 'run-secret': {}, post: {} }));
  expect(calls().map(({ variables }) => variables.registry)).toEqual([
    undefined,
    { password: 'swordfish' },
    undefined,
  ]);
  for (const { argv, environment } of calls())
    expect(JSON.stringify({ argv, environment })).not.toContain('swordfish');
  const left = readdirSync(path.join(scratch, 'build/ansible'), { recursive: true }).map(String);
  expect(left.filter(name => name.includes('secrets.json'))).toEqual(['parent_secrets.json']);
});

test("roles and plugins are found where the playbook's job says", async () => {
  await runBuild(ansible(), request({ run: {} }));
  const { configuration = '' } = calls()[0] ?? {};
  expect(/^roles_path = (.*)$/m.exec(configuration)?.[1]).toMatch(/project-\w+\/roles$/);
  expect(configuration).toContain('action_plugins = /actions');
  expect(configuration).not.toContain('callback_plugins');
});

test('a phase that takes too long is ended and fails', async () => {
  const build = await runBuild(ansible(), request({ run: { sleep: 60 }, post: {} }, {}, { timeout: 1 }));
  expect(build.outcome).toBe('FAILURE');
  expect(existsSync(path.join(scratch, 'log'))).toBe(true);
  expect(readFileSync(path.join(scratch, 'log'), 'utf8')).toContain('the playbook took longer than 1 s');
});
