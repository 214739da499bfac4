import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';

const PLAY = [{ hosts: 'node', gather_facts: false, roles: ['oci-modules'] }];

let job: Job;
beforeEach(async () => {
  job = await startJob();
});
afterEach(() => job.remove());

/** A program that behaves like the Node.js of the version, as far as the role asks it. */
async function nodeThatSays(version: string): Promise<string> {
  const file = path.join(job.root, 'node');
  const start = `Object.defineProperty(process, "versions", { value: { node: "${version}" } });`;
  await writeFile(file, `#!/bin/sh\nexec ${process.execPath} "$1" '${start}'"$2"\n`);
  await chmod(file, 0o755);
  return file;
}

test('finds the Node.js that is there, in three tasks', async () => {
  const { code, results } = await job.play(PLAY);
  expect(code).toBe(0);
  const done = results.filter(({ status }) => status === 'ok');
  const found = done.find(({ action }) => action.endsWith('set_fact'))?.result.ansible_facts;
  expect(found.ansible_node_interpreter).toMatch(/^\/.*node$/);
  expect(done.length).toBeLessThanOrEqual(3);
}, 60_000);

test.each(['16.20.2', '18.18.0'])(
  'refuses Node.js %s and names the remedy',
  async version => {
    const vars = { oci_modules_node: await nodeThatSays(version), oci_modules_node_package: '' };
    const { code, message } = await job.play(PLAY, { vars });
    expect(code).not.toBe(0);
    expect(message).toContain(`is Node.js ${version}`);
    expect(message).toContain('oci_modules_node_archive');
  },
  60_000,
);

test.each(['18.19.0', '20.0.0', '100.1.2'])(
  'takes Node.js %s',
  async version => {
    const { code } = await job.play(PLAY, { vars: { oci_modules_node: await nodeThatSays(version) } });
    expect(code).toBe(0);
  },
  60_000,
);

test('says so where there is no Node.js', async () => {
  const vars = { oci_modules_node: '/nowhere/node', oci_modules_node_package: '' };
  const { code, message } = await job.play(PLAY, { vars });
  expect(code).not.toBe(0);
  expect(message).toMatch(
    /node has no Node.js 18.19 or newer.*Found: .*\/nowhere\/node: (not found|No such file or directory);.*not tried/,
  );
}, 60_000);

test('leaves a Node.js that the site has chosen alone', async () => {
  const { code, results } = await job.play(PLAY, { vars: { ansible_node_interpreter: '/opt/node' } });
  expect(code).toBe(0);
  expect(results.filter(({ status }) => status !== 'skipped')).toEqual([]);
}, 60_000);

test('on the executor a job chooses neither the program nor what it reads', async () => {
  const told = path.join(job.root, 'told');
  const thief = path.join(job.root, 'thief');
  await writeFile(thief, `#!/bin/sh\ncat "$@" >>${told}\necho ${thief}\n`, { mode: 0o755 });
  const artifact = {
    ...{ name: 'image', url: 'docker://127.0.0.1:2/a/b:1_latest' },
    metadata: { type: 'container_image', repository: 'a/b', tag: 'latest' },
  };
  const chosen = {
    oci_modules_node: thief,
    oci_modules_candidate: thief,
    oci_modules_unpacked_node: thief,
    oci_modules_executor_node: thief,
    oci_modules_executor_node_archive: { url: `file://${thief}`, checksum: 'sha256:00' },
    oci_modules_wanted: { node: thief, archive: {} },
    oci_modules_of_executor: { node: thief, archive: {} },
    oci_modules_brought: true,
    ansible_node_interpreter: thief,
    // Between backticks in the shell that makes the directory of each task.
    ansible_remote_tmp: `/tmp/x; ${thief} /dev/null; echo /tmp/x`,
    ansible_become: true,
    ansible_become_method: 'sudo',
    ansible_become_exe: thief,
    ansible_become_user: 'nobody',
    zuul_artifacts: [artifact],
    zuul_artifact_registries: ['*'],
    buildset_registry_zuul_api: 'http://127.0.0.1:2/api',
    buildset_registry: { host: '127.0.0.1', port: 1 },
    intermediate_registry: { host: '127.0.0.1', port: 1, username: 'zuul', password: 'secret of the site' },
  };
  const ahead = { zuul: { ...job.zuul, artifacts: [artifact] } };
  const plays = [
    {
      ...{ hosts: 'localhost', gather_facts: false },
      tasks: [
        // As a playbook of the change leaves a fact for those that come after.
        { set_fact: { ansible_node_interpreter: thief, cacheable: true } },
        { include_role: { name: 'pull-from-intermediate-registry' } },
      ],
    },
  ];
  const { message } = await job.play(plays, { vars: { ...ahead, ...chosen } });
  expect(message).toMatch(/artifacts\[0\].*127\.0\.0\.1:2/);
  await expect(readFile(told, 'utf8')).rejects.toThrow('ENOENT');
}, 60_000);

test('on the executor the variables of the site choose', async () => {
  const plays = [{ ...PLAY[0], hosts: 'localhost' }];
  const extra = { oci_modules_executor_node: await nodeThatSays('18.18.0') };
  const { code, message } = await job.play(plays, { extra });
  expect(code).not.toBe(0);
  expect(message).toContain('is Node.js 18.18.0');
  expect(message).toContain('oci_modules_executor_node_archive');
}, 60_000);

/** An archive laid out as nodejs.org lays out its own, with a program that hands on to this Node.js. */
async function archive(): Promise<{ url: string; checksum: string }> {
  const bin = path.join(job.root, 'node-v20.20.2-linux-x64', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'node'), `#!/bin/sh\nexec ${process.execPath} "$@"\n`, { mode: 0o755 });
  const file = path.join(job.root, 'node-v20.20.2-linux-x64.tar.gz');
  execFileSync('tar', ['-czf', file, '-C', job.root, 'node-v20.20.2-linux-x64']);
  const sum = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return { url: `file://${file}`, checksum: `sha256:${sum}` };
}

test('unpacks the archive of the site where there is no Node.js, once', async () => {
  const vars = { oci_modules_node: '/nowhere/node', oci_modules_node_archive: await archive() };
  const first = await job.play(PLAY, { vars: { ...vars, oci_modules_directory: '~/node' } });
  expect(first.message).toBe('');
  const found = first.results.filter(({ action }) => action.endsWith('set_fact')).at(-1)?.result;
  expect(found?.ansible_facts.ansible_node_interpreter).toBe(process.execPath);
  const second = await job.play(PLAY, { vars: { ...vars, oci_modules_directory: '~/node' } });
  expect(second.changed).toEqual([]);
}, 60_000);

test('on the executor nothing is taken for the archive that lies where it was unpacked before', async () => {
  const told = path.join(job.root, 'told');
  const extra = {
    oci_modules_executor_node: '/nowhere/node',
    oci_modules_executor_node_archive: await archive(),
  };
  const plays = [{ ...PLAY[0], hosts: 'localhost' }];
  const unpacked = async () => {
    const { message, results } = await job.play(plays, { extra });
    expect(message).toBe('');
    const facts = results.map(({ result }) => result.ansible_facts?.oci_modules_unpacked_node);
    return facts.find(fact => fact !== undefined) as string;
  };
  const first = await unpacked();
  const program = (await readFile(first, 'utf8')).replace('exec', `touch ${told}; exec`);
  const { mtime } = await stat(first);
  await writeFile(first, program);
  await utimes(first, mtime, mtime);
  const second = await unpacked();
  expect(await readFile(second, 'utf8')).not.toContain('touch');
  await expect(readFile(told)).rejects.toThrow('ENOENT');
}, 60_000);

test('unpacks nothing that has another checksum', async () => {
  const wrong = { ...(await archive()), checksum: `sha256:${'0'.repeat(64)}` };
  const vars = { oci_modules_node: '/nowhere/node', oci_modules_node_archive: wrong };
  const { code, message } = await job.play(PLAY, { vars });
  expect(code).not.toBe(0);
  expect(message).toContain('checksum');
}, 60_000);
