import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';
import { withDetails } from '../support/module.ts';

const PLAYBOOKS = path.resolve('playbooks');

let job: Job;
beforeEach(async () => {
  job = await startJob();
});
afterEach(() => job.remove());

/** A project on the node with a base image and an image on top of it. */
async function project(): Promise<string> {
  const folder = path.join(job.root, 'project');
  execFileSync('test/support/base-image.sh', [path.join(folder, 'base')]);
  await mkdir(path.join(folder, 'app'), { recursive: true });
  await writeFile(
    path.join(folder, 'app/Dockerfile'),
    'FROM docker.io/example/base:latest\nARG GREETING=hello\nRUN echo "$GREETING" >/greeting\nLABEL x=y\n',
  );
  return folder;
}

/** Playbooks of this repository as one run, so that one sandbox holds what they leave on the node. */
const playbooks = (...names: readonly string[]) =>
  names.map(name => ({ 'ansible.builtin.import_playbook': path.join(PLAYBOOKS, name) }));

const images = [
  { context: 'base', repository: 'docker.io/example/base', container_filename: 'Containerfile' },
  { context: 'app', repository: 'quay.io/example/app', tags: ['1.0', 'latest'], build_args: ['GREETING=hi'] },
];

test.each(['podman', 'buildah'])(
  '%s builds without a registry of the buildset, and leaves no registry',
  async command => {
    const vars = { container_command: command, container_images: images, zuul_work_dir: await project() };
    const outcome = await job.play(
      playbooks('container-image/pre.yaml', 'container-image/run.yaml', 'buildset-registry/stop.yaml'),
      { vars, sandbox: true, verbosity: 3 },
    );
    expect(outcome.message).toBe('');
    expect(outcome.code).toBe(0);
    const { data, secret_data: secrets } = await job.returned();
    // Upstream contract, D1: a registry that only this node reaches is not for other jobs.
    expect(secrets.buildset_registry).toBeUndefined();
    expect(outcome.output).not.toContain(secrets.image_build_registry.password);
    expect(data.container_images_built).toEqual([
      expect.objectContaining({
        repository: 'docker.io/example/base',
        tags: ['latest'],
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        registry_path: 'example/base',
      }),
      expect.objectContaining({
        repository: 'quay.io/example/app',
        tags: ['1.0', 'latest'],
        registry_path: 'quay.io/example/app',
      }),
    ]);
    const stopped = outcome.results.filter(({ action }) => action === 'oci_registry').at(-1);
    expect(stopped?.result).toMatchObject({ changed: true, running: false });
  },
  300_000,
);

test('docker builds on an image of the buildset, which nothing but its registry has', async () => {
  const folder = await project();
  const docker = {
    docker_images: [{ context: 'base', repository: 'example/base', dockerfile: 'Containerfile' }],
    docker_use_buildkit: true,
  };
  const second = { docker_images: [{ context: 'app', repository: 'example/app', tags: ['1.0'] }] };
  const task = (argv: readonly string[]) => ({ 'ansible.builtin.command': { argv } });
  const plays = [
    {
      hosts: 'node',
      gather_facts: false,
      tasks: [task(['setsid', path.resolve('test/demo/start-dockerd.sh')])],
    },
    ...playbooks('buildset-registry/pre.yaml', 'docker-image/pre.yaml', 'docker-image/run.yaml'),
    {
      hosts: 'node',
      gather_facts: false,
      // Docker would take its own image first.
      tasks: [
        task(['docker', 'image', 'rm', '--force', 'example/base:latest', 'example/base:change_1234_latest']),
      ],
    },
    { hosts: 'node', vars: second, roles: ['build-docker-image'] },
    ...playbooks('buildset-registry/stop.yaml'),
  ];
  const vars = { ...docker, zuul_work_dir: folder, buildset_registry_port: 0 };
  const outcome = await job.play(plays, { vars, sandbox: true, verbosity: 3 });
  expect(outcome.message).toBe('');
  expect(outcome.code).toBe(0);
  expect(outcome.output).toMatch(/docker_use_buildkit is accepted and without effect/);
  const { data, secret_data: secrets } = await job.returned();
  expect(data.container_images_built.map(({ repository }: { repository: string }) => repository)).toEqual([
    'example/base',
    'example/app',
  ]);
  expect(outcome.output).not.toContain(secrets.buildset_registry.password);
}, 300_000);

test('an instruction that fails is named with its file and line, and nothing is recorded', async () => {
  const folder = await project();
  await writeFile(path.join(folder, 'base/Containerfile'), 'FROM scratch\nADD rootfs.tar /\n\nRUN exit 3\n');
  // As Zuul has it, and as tenants write it for other roles.
  const vars = {
    container_images: images,
    zuul: { ...job.zuul, project: { src_dir: path.relative(path.join(job.root, 'home'), folder) } },
    zuul_work_dir: folder,
  };
  const outcome = await job.play(playbooks('container-image/run.yaml', 'buildset-registry/stop.yaml'), {
    vars,
    sandbox: true,
  });
  expect(outcome.code).not.toBe(0);
  expect(outcome.message).toMatch(/docker\.io\/example\/base/);
  const failure = outcome.results.find(
    ({ action, status }) => action === 'oci_image_build' && status === 'failed',
  );
  expect(withDetails(failure?.result)).toMatchObject({ line: 4, instruction: expect.stringMatching(/^RUN/) });
  const { data } = await job.returned();
  expect(data.container_images_built).toBeUndefined();
  // The story is told as text, not as data.
  const shown = outcome.results.find(({ task }) => task.endsWith("Show the end of the build's output"));
  expect(shown?.result.msg).toMatch(/RUN exit 3/);
  expect(data.zuul.file_comments).toEqual({
    'base/Containerfile': [{ line: 4, message: expect.stringContaining('exit status 3') }],
  });
}, 300_000);

test.each([
  ['container_command', 'nerdctl', /container_command: must be one of docker, podman, buildah/],
  ['container_images', [{ context: '.' }], /images\[0\]\.repository: is required/],
  [
    'container_images',
    [{ context: '.', repository: 'x/y', tags: [] }],
    /images\[0\]\.tags: must not be empty/,
  ],
  ['container_images', 'x/y', /images: must be an array/],
])(
  'refuses %s=%j',
  async (name, value, expected) => {
    // A registry of the buildset, so that the role starts none.
    const buildset_registry = { host: '127.0.0.1', port: 1, username: 'zuul', password: 'unused-here' };
    const vars = { container_images: images, zuul_work_dir: job.root, buildset_registry, [name]: value };
    const build = [{ hosts: 'node', gather_facts: false, roles: ['build-container-image'] }];
    const { code, message } = await job.play(build, { vars });
    expect(code).not.toBe(0);
    expect(message).toMatch(expected);
  },
  60_000,
);
