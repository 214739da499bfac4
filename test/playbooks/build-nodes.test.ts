import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';

let job: Job;
beforeEach(async () => {
  job = await startJob();
});
afterEach(() => job.remove());

/** Of the three nodes, each with its own images and two of them alike, one says that it has another processor. */
const plays = (role: string, images: object[]) => [
  { hosts: 'node', gather_facts: false, roles: ['run-buildset-registry'] },
  {
    hosts: 'all',
    roles: [role],
    environment: { CONTAINERS_STORAGE_CONF: `${job.root}/{{ inventory_hostname }}.conf` },
    pre_tasks: [
      {
        'ansible.builtin.set_fact': { ansible_architecture: 'aarch64', cacheable: true },
        when: 'inventory_hostname == "arm"',
      },
    ],
    vars: { container_images: images, docker_images: images },
  },
  { 'ansible.builtin.import_playbook': path.resolve('playbooks/buildset-registry/stop.yaml') },
];
const nodes = ['arm', 'another'];
const arch = ['linux/amd64', 'linux/arm64'];

async function project(app: string): Promise<string> {
  const folder = path.join(job.root, 'project');
  execFileSync('test/support/base-image.sh', [path.join(folder, 'base')]);
  await mkdir(path.join(folder, 'app'));
  for (const node of ['node', ...nodes]) {
    const places = `graphroot = "/var/lib/containers/${node}"\nrunroot = "/run/containers/${node}"\n`;
    await writeFile(path.join(job.root, `${node}.conf`), `[storage]\ndriver = "overlay"\n${places}`);
  }
  await writeFile(path.join(folder, 'app/Dockerfile'), app);
  return folder;
}
const base = { context: 'base', repository: 'quay.io/example/base', container_filename: 'Containerfile' };
const app = { context: 'app', repository: 'quay.io/example/app', tags: ['1.0'] };
const parts = (outcome: Awaited<ReturnType<Job['play']>>) =>
  outcome.results.filter(({ task, status }) => /what needs no emulation/.test(task) && status !== 'skipped');

test('nodes of different processors share a build, and the first one joins it', async () => {
  const vars = {
    zuul_work_dir: await project('FROM quay.io/example/base\nCOPY Dockerfile /app\n'),
    buildset_registry_port: 0,
  };
  const images = [
    { ...app, arch },
    { ...base, arch },
    { ...base, repository: 'quay.io/example/alone' },
  ];
  const outcome = await job.play(plays('build-container-image', images), { vars, nodes, sandbox: true });
  expect(outcome.message).toBe('');
  expect(outcome.code).toBe(0);
  expect(parts(outcome).map(({ host }) => host)).toEqual(expect.arrayContaining(['node', 'arm']));
  expect(parts(outcome)).toHaveLength(2);
  const { data } = await job.returned();
  expect(data.container_images_built).toHaveLength(3);
  expect(data.container_images_built).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ repository: app.repository, platforms: arch, tags: ['1.0'] }),
      expect.objectContaining({ repository: base.repository, platforms: arch }),
      expect.objectContaining({ repository: 'quay.io/example/alone', platforms: ['linux/amd64'] }),
    ]),
  );
  const joined = outcome.results.find(({ task }) => task.endsWith('Build and push each of them'));
  expect(JSON.stringify(joined?.result.actions)).not.toContain(
    '"type":"built","image":"quay.io/example/app"',
  );
}, 300_000);

test('a node that fails ends the build for all, with a comment on its line', async () => {
  const src = await project('FROM quay.io/example/base\nCOPY missing /app\n');
  const vars = {
    zuul: { ...job.zuul, project: { src_dir: src } },
    buildset_registry_port: 0,
  };
  const images = [
    { ...app, arch: ['linux/arm64'] },
    { ...base, arch: ['linux/arm64'] },
  ];
  const outcome = await job.play(plays('build-container-image', images), { vars, nodes, sandbox: true });
  expect(outcome.code).not.toBe(0);
  const { data } = await job.returned();
  expect(data.container_images_built).toBeUndefined();
  // ansible-core 2.16 lets the first node try all the same, which then fails at the same line.
  const comments = data.zuul.file_comments['app/Dockerfile'];
  expect(comments[0]).toEqual({ line: 2, message: expect.stringContaining('missing') });
}, 300_000);
