import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { callProgram, PROGRAM } from '../support/program.ts';

const ANSIBLE = path.resolve('.venv/bin/ansible-playbook');
jest.setTimeout(180_000);
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'run-'));
});

afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const SITE = `
- pipeline: {name: check}
- pipeline: {name: gate, post-review: true}
- job: {name: base, parent: null, abstract: true, pre-run: playbooks/pre.yaml, post-run: playbooks/post.yaml}
`;
const APP = `
- secret: {name: app-secret, data: {password: encrypted}}
- job:
    name: app-build
    provides: image
    run: playbooks/build.yaml
    nodeset: {nodes: [{name: builder, label: small}]}
- job:
    name: app-test
    run: playbooks/test.yaml
    dependencies: [app-build]
- job: {name: app-ahead, run: playbooks/ahead.yaml, requires: [image]}
- job: {name: app-fail, run: playbooks/fail.yaml}
- job:
    name: app-secret
    run: playbooks/secret.yaml
    secrets: [{name: given, secret: app-secret}]
- job: {name: app-sleep, run: playbooks/sleep.yaml}
- job: {name: app-story, run: playbooks/story.yaml}
- job: {name: app-history, run: playbooks/history.yaml}
- project:
    check: {jobs: [app-build, app-test]}
    gate: {jobs: [app-fail, app-secret, app-sleep, app-ahead, app-story, app-history]}
`;

function play(hosts: string, tasks: string): string {
  return `- hosts: ${hosts}\n  gather_facts: false\n  tasks:\n${tasks.replace(/^/gm, '    ')}\n`;
}

/** What an image module prints. */
function module(result: object): string {
  return `#!/usr/bin/python3\nimport json\nprint(json.dumps(json.loads('''${JSON.stringify({ changed: false, ...result }).replaceAll('\\', '\\\\')}''')))\n`;
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(scratch, file)), { recursive: true });
    writeFileSync(path.join(scratch, file), text, { mode: 0o600 });
  }
}

function makeTenant(): string {
  const returned = '{image: {digest: "sha256:1"}, zuul: {artifacts: [{name: image, url: "docker://x/y:1"}]}}';
  write({
    'site/zuul.yaml': SITE,
    'site/playbooks/pre.yaml': play('localhost', '- debug: {msg: "change {{ zuul.change }}"}'),
    'site/playbooks/post.yaml': play('localhost', '- debug: {msg: "success {{ zuul_success }}"}'),
    'app/zuul.yaml': APP,
    'app/Dockerfile': 'FROM scratch\n',
    'app/playbooks/build.yaml': play(
      'builder',
      `- stat: {path: "{{ ansible_env.HOME | default(lookup('env', 'HOME')) }}/{{ zuul.project.src_dir }}/Dockerfile"}
  register: file
- assert: {that: file.stat.exists}
- zuul_return: {data: ${returned}}
  delegate_to: localhost`,
    ),
    'app/playbooks/test.yaml': play('localhost', '- assert: {that: "image.digest == \'sha256:1\'"}'),
    'app/playbooks/ahead.yaml': play(
      'localhost',
      `- assert: {that: ["zuul.artifacts[0].change == '7'", "zuul['items'] | map(attribute='change') | list == ['7', '8']"]}`,
    ),
    'app/playbooks/fail.yaml': play('localhost', '- fail: {msg: "the soup is cold"}'),
    'app/playbooks/secret.yaml': play('localhost', '- assert: {that: "given.password == \'swordfish\'"}'),
    'app/playbooks/story.yaml': play(
      'localhost',
      '- oci_tells:\n- debug: {msg: "oci_ is not said"}\n- oci_fails:',
    ),
    'app/playbooks/library/oci_tells.py': module({ msg: 'two images\nin one second' }),
    'app/playbooks/library/oci_fails.py': module({
      ...{ failed: true, msg: 'no third one', remedy: 'Make it.' },
      ...{ done: ['one', 'two'], output: ['the reason'], stderr: '{"error": "OCI-0101"}' },
    }),
    'app/playbooks/history.yaml': play(
      'localhost',
      `- command: git log --format=%s
  args: {chdir: "{{ zuul.executor.work_root }}/{{ zuul.project.src_dir }}"}
  register: log
- command: git status --porcelain
  args: {chdir: "{{ zuul.executor.work_root }}/{{ zuul.project.src_dir }}"}
  register: changed
- zuul_return: {data: {log: "{{ log.stdout }}", changed: "{{ changed.stdout_lines }}"}}`,
    ),
    'app/playbooks/sleep.yaml': play('localhost', '- command: sleep 300'),
    'tenant.yaml': `
projects:
  - {name: git.example/site, directory: site, trusted: true}
  - {name: git.example/org/app, directory: app}
secrets:
  app-secret: {password: swordfish}
`,
  });
  return path.join(scratch, 'tenant.yaml');
}

const run = (args: readonly string[], more: object = {}) =>
  callProgram(['run', '--ansible', ANSIBLE, '--logs', path.join(scratch, 'logs'), ...args], {
    env: { TMPDIR: scratch },
    ...more,
  });
/** What the program leaves in its folder for temporary files. */
const left = () => readdirSync(scratch).filter(name => name.startsWith('zuul-images-'));

test('jobs are played in their order, with what those before returned', async () => {
  const tenant = makeTenant();
  const { code, json, stderr } = await run(['--this-machine', '--change', '7', '--json', tenant]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(json).toMatchObject({
    success: true,
    builds: [
      { job: 'app-build', outcome: 'SUCCESS', data: { image: { digest: 'sha256:1' } } },
      { job: 'app-test', outcome: 'SUCCESS' },
    ],
    artifacts: [{ name: 'image', url: 'docker://x/y:1', change: '7' }],
  });
  const phases = stderr.split('\n').filter(line => line.startsWith('app-build: '));
  expect(phases).toEqual([
    'app-build: starts',
    'app-build: pre playbooks/pre.yaml',
    'app-build: run playbooks/build.yaml',
    'app-build: post playbooks/post.yaml',
    expect.stringMatching(/^app-build: SUCCESS, [\d.]+ s$/),
  ]);
  expect(readFileSync(json.builds[0].log, 'utf8')).toContain('change 7');
  expect(left()).toEqual([]);
});

test('a change gets what those ahead of it returned', async () => {
  const tenant = makeTenant();
  const first = await run(['--this-machine', '--change', '7', '--json', tenant]);
  const file = path.join(scratch, 'first.json');
  writeFileSync(file, first.stdout);
  const words = ['--pipeline', 'gate', '--change', '8', tenant, 'app-ahead'];
  const second = await run(['--ahead', file, ...words]);
  expect({ code: second.code, stderr: second.stderr }).toMatchObject({ code: 0 });
  expect((await run(words)).code).toBe(6);
  writeFileSync(file, '{"change": {}}');
  const refused = await run(['--ahead', file, ...words]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('is not what "run --json" printed (see OCI-0811)');
});

test('a failure names the log, shows its end, and is the result', async () => {
  const tenant = makeTenant();
  const { code, stdout, stderr } = await run(['--pipeline', 'gate', tenant, 'app-fail']);
  expect(code).toBe(6);
  expect(stdout).toMatch(/^app-fail {2}FAILURE/);
  expect(stderr).toContain('the soup is cold');
  expect(stderr).toMatch(/error: app-fail: FAILURE; see .*job-output\.txt \(see OCI-0905\)/);
});

test('what the image modules tell is told, and a failure in lines', async () => {
  const tenant = makeTenant();
  const { code, stderr } = await run(['--pipeline', 'gate', tenant, 'app-story']);
  expect(code).toBe(6);
  const told = stderr.split('\n').filter(line => line.startsWith('app-story:   '));
  const failure = ['no third one', 'done: one', 'done: two', '  the reason', 'what to do: Make it.'];
  expect(told).toEqual(['two images', 'in one second', ...failure].map(line => `app-story:   ${line}`));
  const log = readFileSync(path.join(scratch, 'logs/gate-1-app-story/job-output.txt'), 'utf8');
  expect(log).toContain('\nok: [localhost]\n  | two images\n  | in one second\n');
  expect(log).toMatch(/\nfatal: \[localhost\]: FAILED!\n {2}\| no third one\n/);
  expect(log).not.toContain('OCI-0101');
});

test.each(['a checkout', 'a working tree of another repository'])(
  'jobs see the history of %s',
  async kind => {
    const tenant = makeTenant();
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y', ...words]);
    const app = path.join(scratch, 'app');
    git('init', '--quiet', app);
    git('-C', app, 'add', '.');
    git('-C', app, 'commit', '--quiet', '--message', 'the first commit');
    if (kind !== 'a checkout') {
      renameSync(app, path.join(scratch, 'elsewhere'));
      git('-C', path.join(scratch, 'elsewhere'), 'worktree', 'add', '--quiet', app);
    }
    writeFileSync(path.join(app, 'Dockerfile'), 'FROM something\n');
    const { json, stderr } = await run(['--pipeline', 'gate', '--json', tenant, 'app-history']);
    expect({ stderr, data: json.builds[0].data }).toMatchObject({
      data: { log: 'the first commit', changed: [' M Dockerfile'] },
    });
  },
);

test('a secret comes from the tenant file, which others may not read', async () => {
  const tenant = makeTenant();
  const { code, stdout, stderr } = await run(['--pipeline', 'gate', tenant, 'app-secret']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout + stderr).not.toContain('swordfish');
  chmodSync(tenant, 0o644);
  const refused = await run(['--pipeline', 'gate', tenant, 'app-secret']);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('chmod 600');
});

test('what cannot be played is refused before anything is', async () => {
  const tenant = makeTenant();
  const noNode = await run([tenant]);
  expect(noNode.code).toBe(2);
  expect(noNode.stderr).toMatch(/needs a machine for its node builder \(small\).*--this-machine/);
  const noJob = await run([tenant, '--this-machine', 'app-fail']);
  expect(noJob.code).toBe(2);
  expect(noJob.stderr).toContain('none of the jobs app-fail in check');
  const noTenant = await run([path.join(scratch, 'nothing.yaml')]);
  expect(noTenant).toMatchObject({ code: 2, stdout: '' });
  const noAnsible = await callProgram(['run', '--this-machine', tenant], {
    env: { PATH: '/nowhere', TMPDIR: scratch },
  });
  expect(noAnsible.code).toBe(2);
  expect(noAnsible.stderr).toContain('install Ansible');
  expect(left()).toEqual([]);
});

test('who interrupts leaves neither secrets nor processes', async () => {
  const tenant = makeTenant();
  const child = spawn(
    process.execPath,
    [
      PROGRAM,
      'run',
      '--ansible',
      ANSIBLE,
      '--pipeline',
      'gate',
      '--logs',
      path.join(scratch, 'logs'),
      tenant,
      'app-sleep',
    ],
    { env: { PATH: process.env.PATH, TMPDIR: scratch, MARK: scratch }, stdio: 'ignore' },
  );
  const exited = new Promise(resolve => child.once('exit', resolve));
  const sleeping = () => processes().length > 0;
  await until(sleeping);
  child.kill('SIGINT');
  expect(await exited).toBe(130);
  await until(() => !sleeping());
  expect(left()).toEqual([]);
});

/** Those that work in the scratch directory's builds. */
function processes(): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return (
        /^\d+$/.test(pid) &&
        words.startsWith('sleep\0') &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(scratch)
      );
    } catch {
      return false;
    }
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 100) {
    if (waited > 60_000) throw new Error('it never happened');
    await sleep(100);
  }
}
