import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Summary } from '../../modules/report/summary.ts';
import { type Job, startJob } from '../support/ansible.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { makeImage, pushImage, type TestImage, type Wire } from '../support/images.ts';

const START = [
  { hosts: 'node', tasks: [{ 'ansible.builtin.include_role': { name: 'run-buildset-registry' } }] },
];
const IMAGES = [{ context: '.', repository: 'example/base', tags: ['latest'] }];

let intermediate: RunningRegistry;
const jobs: Job[] = [];
beforeAll(async () => {
  intermediate = await startDockerRegistry({ tls: true, users: { zuul: 'intermediate-password' } });
}, 60_000);
afterAll(async () => {
  for (const job of jobs) await job.remove();
  await intermediate?.stop();
});

const vars = () => ({
  intermediate_registry: {
    host: intermediate.host,
    port: intermediate.port,
    username: 'zuul',
    password: 'intermediate-password',
    cert: intermediate.ca,
  },
  docker_images: IMAGES,
});

/** A job that runs the registry, with an image that its build has pushed and recorded. */
async function jobWithImage(image: TestImage, overrides: Readonly<Record<string, unknown>>): Promise<Job> {
  const job = await startJob(overrides);
  jobs.push(job);
  const started = await job.play(START, {
    vars: { buildset_registry_port: 0, buildset_registry_lease: 300 },
  });
  expect(started.message).toBe('');
  const { host, port, cert, username, password } = (await job.returned()).secret_data.buildset_registry;
  const wire: Wire = { url: `https://${host}:${port}`, ca: cert, auth: `${username}:${password}` };
  await pushImage(wire, 'example/base', image, 'latest');
  const built = [{ repository: 'example/base', tags: ['latest'], digest: image.digest }];
  const returned = { data: { container_images_built: built } };
  await job.play([{ hosts: 'localhost', gather_facts: false, tasks: [{ zuul_return: returned }] }]);
  return job;
}

async function kept(job: Job): Promise<{ page: string; summary: Summary }> {
  const folder = path.join(job.root, 'work/logs/container-images');
  return {
    page: await readFile(path.join(folder, 'summary.html'), 'utf8'),
    summary: JSON.parse(await readFile(path.join(folder, 'summary.json'), 'utf8')),
  };
}

test('the job that ends the registry leaves a page of the buildset, and of what it got from changes ahead', async () => {
  const image = makeImage({ layers: [4096, 2048] });
  const job = await jobWithImage(image, { job: 'base-build', change: '101' });
  expect((await job.play('buildset-registry/push.yaml', { vars: vars() })).message).toBe('');
  const stopped = await job.play('buildset-registry/stop.yaml');
  expect(stopped.message).toBe('');
  const { page, summary } = await kept(job);
  expect(summary.images).toEqual([
    expect.objectContaining({
      repository: 'example/base',
      digest: image.digest,
      platforms: [expect.objectContaining({ layers: [expect.anything(), expect.anything()] })],
    }),
  ]);
  expect(summary.hops).toEqual([
    expect.objectContaining({ to: 'intermediate registry', job: 'base-build', images: 1 }),
  ]);
  expect(page).toContain(image.digest);
  const { artifacts } = (await job.returned()).data.zuul;
  expect(artifacts).toContainEqual({
    name: 'Container images',
    url: 'container-images/summary.html',
    metadata: { type: 'container_images_page' },
  });
  // The page comes with the registry's log, and nothing of either stays on the node.
  expect(existsSync(path.join(job.root, 'work/logs/buildset-registry/registry.log'))).toBe(true);
  expect(existsSync(path.join(job.root, 'home/buildset_registry'))).toBe(false);

  const ahead = artifacts.map((artifact: object) => ({ ...artifact, project: 'org/base', change: '101' }));
  const url = 'https://review.example.org/c/org/base/+/101';
  const next = await jobWithImage(makeImage(), {
    job: 'registry',
    change: '102',
    artifacts: ahead,
    items: [{ project: { name: 'org/base' }, change: '101', change_url: url }],
  });
  // One of the images ahead is named as the one that this job has built, so both are there.
  expect((await next.play('buildset-registry/pull.yaml', { vars: vars() })).message).toBe('');
  expect((await next.play('buildset-registry/stop.yaml')).message).toBe('');
  const second = await kept(next);
  expect(second.summary.images).toContainEqual(
    expect.objectContaining({
      digest: image.digest,
      made: 'fetched',
      source: expect.objectContaining({ change: '101', url }),
    }),
  );
  expect(second.page).toContain(`<a href="${url}"`);
  for (const password of [
    'intermediate-password',
    (await next.returned()).secret_data.buildset_registry.password,
  ])
    expect(second.page + JSON.stringify(second.summary)).not.toContain(password);
}, 240_000);

test('a page that cannot be made does not keep the registry from being stopped', async () => {
  const job = await jobWithImage(makeImage(), {});
  const root = path.join(job.root, 'home/buildset_registry');
  await rm(path.join(root, 'data/layout.json'));
  await writeFile(path.join(root, 'data/layout.json'), '{"version":0}');
  const stopped = await job.play('buildset-registry/stop.yaml');
  expect(stopped.code).toBe(0);
  expect(existsSync(root)).toBe(false);
  expect((await job.returned()).data.zuul?.artifacts).toBeUndefined();
}, 120_000);
