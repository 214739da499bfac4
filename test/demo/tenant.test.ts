import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Configuration } from '../../modules/job/configuration.ts';
import { freezeJobs, type Job, type Playbook } from '../../modules/job/freeze.ts';
import type { SiteRegistry } from './registries.ts';
import { changes, createTenant } from './tenant.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'tenant-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

function registry(name: string): SiteRegistry {
  return {
    ...{
      host: '192.0.2.1',
      port: 5443,
      url: 'https://192.0.2.1:5443',
      ca: `CA of ${name}`,
      caFile: undefined,
    },
    ...{ logFile: '', storage: '', pid: 0, stop: async () => {} },
    ...{ username: name, password: `password of ${name}` },
  };
}

const tenant = (containerCommand: string) =>
  createTenant({
    checkout: process.cwd(),
    scratch,
    hub: registry('hub'),
    intermediate: registry('intermediate'),
    containerCommand,
  });

function jobs(configuration: Configuration, project: string, pipeline: string): Record<string, Job> {
  const frozen = freezeJobs(configuration, `git.demo.example/demo/${project}`, pipeline);
  return Object.fromEntries(frozen.map(job => [job.name, job]));
}

const names = (playbooks: readonly Playbook[] = []) =>
  playbooks.map(
    playbook => `${playbook.project.name.split('/').at(-1)}: ${playbook.path.replace('playbooks/', '')}`,
  );

test.each([
  ['podman', 'container-image'],
  ['docker', 'docker-image'],
])('with %s the jobs of the application play the playbooks of %s in their order', async (command, family) => {
  const configuration = await tenant(command);
  const { 'app-upload': upload, 'site-buildset-registry': holder } = jobs(configuration, 'app', 'gate');
  expect(names(upload?.preRun)).toEqual([
    'site-config: base/pre.yaml',
    'zuul-container-images: buildset-registry/pre.yaml',
    `zuul-container-images: ${family}/pre.yaml`,
    'zuul-container-images: buildset-registry/use.yaml',
  ]);
  expect(names(upload?.run)).toEqual([`site-config: ${family}/build.yaml`]);
  expect(names(upload?.postRun)).toEqual([
    `site-config: ${family}/upload.yaml`,
    'zuul-container-images: buildset-registry/push.yaml',
    'zuul-container-images: buildset-registry/stop.yaml',
  ]);
  expect(names(holder?.run)).toEqual(['zuul-container-images: buildset-registry/run.yaml']);
  expect(upload?.provides).toEqual([family]);
  expect(holder?.requires).toEqual(['base-image']);
});

test('every playbook of every job is there', async () => {
  const configuration = await tenant('podman');
  for (const [project, pipelines] of configuration.pipelineJobs) {
    for (const pipeline of pipelines.keys()) {
      for (const job of freezeJobs(configuration, project, pipeline)) {
        for (const playbook of [...job.preRun, ...job.run, ...job.postRun])
          expect(readFileSync(path.join(playbook.project.directory, playbook.path), 'utf8')).toMatch(
            /^---\n/,
          );
      }
    }
  }
});

test("no secret reaches the tenant's own playbooks, and check knows nothing of Docker Hub", async () => {
  const configuration = await tenant('podman');
  const { 'app-test': own, 'app-build': build } = jobs(configuration, 'app', 'check');
  for (const playbook of [...(own?.preRun ?? []), ...(own?.run ?? []), ...(own?.postRun ?? [])])
    expect(playbook.secrets).toEqual({});
  const seen = [...(build?.preRun ?? []), ...(build?.run ?? []), ...(build?.postRun ?? [])];
  expect(JSON.stringify(seen)).toContain('password of intermediate');
  expect(JSON.stringify(seen)).not.toContain('password of hub');
  // What builds runs what a change contains.
  expect(names(build?.run)).toEqual(['site-config: container-image/build.yaml']);
  expect(JSON.stringify(build?.run)).not.toContain('password of intermediate');
});

test('promotion needs no node', async () => {
  const configuration = await tenant('podman');
  expect(jobs(configuration, 'base-image', 'promote')['base-image-promote']?.nodeset.nodes).toEqual([]);
});

test('the second change names the first, and its sources are complete', async () => {
  const { base, app } = changes(await tenant('podman'));
  expect(app.title).toContain(`Depends-On: ${base.url}`);
  expect(readdirSync(base.project.directory)).toEqual(
    expect.arrayContaining(['Dockerfile', 'rootfs.tar', 'greeting']),
  );
});
