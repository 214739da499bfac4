import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { Summary } from '../../modules/report/summary.ts';
import { type Job, startJob } from '../support/ansible.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { headManifest, makeImage, pushImage } from '../support/images.ts';

const PAGE = {
  name: 'Container images',
  url: 'container-images/summary.html',
  metadata: { type: 'container_images_page' },
};
const CREDENTIALS = { 'quay.io': { username: 'x', password: 'a-password-of-this-test' } };
const jobs: Job[] = [];
let registry: RunningRegistry;
let refuses: string | undefined;
let proxy: FaultProxy;

beforeAll(async () => {
  registry = await startDockerRegistry({ delete: true });
  proxy = await startFaultProxy(registry.url, ({ method, path: asked }) =>
    refuses && method === 'PUT' && asked.endsWith(refuses)
      ? { answer: 403, body: '{"errors": [{"code": "DENIED", "message": "this tag is locked"}]}' }
      : undefined,
  );
}, 60_000);
afterAll(async () => {
  for (const job of jobs) await job.remove();
  await Promise.all([proxy?.stop(), registry?.stop()]);
});

async function newJob(name: string): Promise<Job> {
  const job = await startJob({ job: name, pipeline: 'promote' });
  jobs.push(job);
  return job;
}

const vars = () => ({
  container_registry_credentials: CREDENTIALS,
  container_registry_endpoints: { 'quay.io': { url: proxy.url } },
});

/** The page that a job left, held to its schema. */
async function pageOf(job: Job): Promise<{ page: string; summary: Summary }> {
  const folder = path.join(job.root, 'work/logs/container-images');
  const summary = JSON.parse(await readFile(path.join(folder, 'summary.json'), 'utf8'));
  const schema = JSON.parse(await readFile('doc/summary.schema.json', 'utf8'));
  const ajv = new Ajv({ formats: { 'date-time': true }, strict: false });
  expect([ajv.validate(schema, summary), ajv.errorsText()]).toEqual([true, 'No errors']);
  expect((await job.returned()).data.zuul.artifacts).toContainEqual(PAGE);
  return { page: await readFile(path.join(folder, 'summary.html'), 'utf8'), summary };
}

test('a promotion that failed on its way tells what moved, what did not, and what to do; and so does the way back', async () => {
  const wire = { url: registry.url };
  const [before, image] = [makeImage(), makeImage({ labels: { 'org.zuul-ci.change': '1234' } })];
  await pushImage(wire, 'org/app', before, 'locked');
  for (const tag of ['free', 'locked']) await pushImage(wire, 'org/app', image, `change_1234_${tag}`);
  const images = [{ context: '.', repository: 'quay.io/org/app', tags: ['free', 'locked'] }];
  const job = await newJob('app-promote');
  refuses = '/locked';
  const failed = await job.play('container-image/promote.yaml', {
    vars: { ...vars(), container_images: images, oci_modules_documentation_url: 'https://docs.example.org' },
  });
  expect(failed.message).toMatch(/locked.*this tag is locked.*\(see OCI-0103\)$/);
  const result = failed.results.find(({ status }) => status === 'failed')?.result;
  expect(result?.done).toEqual([expect.stringMatching(/^quay\.io\/org\/app:free sha256:.*\(new\)$/)]);
  expect(result?.remedy).toMatch(/ https:\/\/docs\.example\.org\/reference\/errors\.html#oci-0103$/);
  const { page, summary } = await pageOf(job);
  expect(summary.failures).toEqual([
    {
      step: 'promote',
      job: 'app-promote',
      error: failed.message,
      remedy: expect.stringMatching(/^[A-Z]/),
    },
  ]);
  expect(summary.tags).toMatchObject([
    { tag: 'free', from: null, to: image.digest, changed: true },
    { tag: 'locked', from: before.digest, to: image.digest, changed: false },
  ]);
  expect(page).toContain('this tag is locked');
  expect(page).toContain('What to do: ');
  expect(page).toMatch(/not moved<\/b> to/);
  expect(page).not.toContain('a-password-of-this-test');
  expect((await job.returned()).data.container_images_promoted).toBeUndefined();

  // The rest of it, when the registry lets it.
  refuses = undefined;
  const again = await newJob('app-promote');
  const done = await again.play('container-image/promote.yaml', {
    vars: { ...vars(), container_images: images },
  });
  expect(done.message).toBe('');
  expect((await headManifest(wire, 'org/app', 'locked'))?.digest).toBe(image.digest);
  expect((await pageOf(again)).summary.failures).toEqual([]);

  const back = await newJob('app-rollback');
  const promoted = summary.tags.map(({ tag, from, to }) => ({
    repository: 'quay.io/org/app',
    tags: [{ tag, from, to }],
  }));
  const undone = await back.play('container-image/rollback.yaml', {
    vars: { ...vars(), container_images_promoted: promoted },
  });
  expect(undone.message).toBe('');
  const taken = await pageOf(back);
  expect(taken.summary.tags).toMatchObject([
    { step: 'roll back', tag: 'free', from: image.digest, to: null },
    { step: 'roll back', tag: 'locked', from: image.digest, to: before.digest },
  ]);
  expect(taken.page).toContain('removed');
  expect(taken.page).not.toContain('No image was built');

  // Twice is refused: the tags have moved.
  await pushImage(wire, 'org/app', makeImage(), 'locked');
  const refused = await newJob('app-rollback');
  await refused.play('container-image/rollback.yaml', {
    vars: { ...vars(), container_images_promoted: promoted },
  });
  expect((await pageOf(refused)).summary.failures).toMatchObject([
    { step: 'roll back', error: expect.stringContaining('it has moved since') },
  ]);
}, 300_000);

test('a mirror job leaves a page, of what is there and of what it could not copy', async () => {
  const image = makeImage({ layers: [3000, 1000] });
  await pushImage({ url: registry.url }, 'org/source', image, '1');
  const entry = (tag: string) => ({
    ...{ src_repository: 'quay.io/org/source', src_tag: tag },
    ...{ dest_registry: 'quay.io', dest_repository: 'quay.io/org/mirrored', dest_tag: tag },
  });
  const job = await newJob('mirror');
  const copied = await job.play('container-image/mirror.yaml', {
    nodes: ['another'],
    vars: { ...vars(), mirror_container_images_images: [entry('1')] },
  });
  expect(copied.message).toBe('');
  const { summary } = await pageOf(job);
  expect(summary.images).toMatchObject([
    {
      ...{ repository: 'quay.io/org/mirrored', made: 'mirrored', digest: image.digest, tags: ['1'] },
      platforms: [{ layers: [{ size: 3000 }, { size: 1000 }] }],
    },
  ]);
  expect(copied.results.filter(({ action }) => action.startsWith('oci_'))).toHaveLength(2);
  expect(existsSync(path.join(job.root, 'home/container-images-page'))).toBe(false);
  const failing = await newJob('mirror');
  const failed = await failing.play('container-image/mirror.yaml', {
    vars: { ...vars(), mirror_container_images_images: [entry('none')] },
  });
  expect(failed.code).not.toBe(0);
  expect((await pageOf(failing)).summary.failures).toMatchObject([{ step: 'mirror', job: 'mirror' }]);
}, 180_000);
