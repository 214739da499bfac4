import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Job, type Outcome, startJob } from '../support/ansible.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { listTags, makeImage, pushImage, type Wire } from '../support/images.ts';

const PASSWORD = 'password-of-the-site';
const NAME = 'registry.example.org';
const PLAY = [{ hosts: 'localhost', gather_facts: false, roles: ['remove-registry-tag'] }];

let registry: RunningRegistry;
let locked: RunningRegistry;
let job: Job;
beforeAll(async () => {
  registry = await startDockerRegistry({ tls: true, users: { zuul: PASSWORD } });
  locked = await startDockerRegistry({ tls: true, users: { zuul: PASSWORD }, delete: false });
  job = await startJob({ pipeline: 'periodic.weekly' });
}, 60_000);
afterAll(async () => {
  await job?.remove();
  await Promise.all([registry?.stop(), locked?.stop()]);
});

const wireOf = ({ url, ca }: RunningRegistry): Wire => ({ url, ca, auth: `zuul:${PASSWORD}` });
const varsOf = ({ url, ca }: RunningRegistry, more: object) => ({
  remove_registry_tag_repository: `${NAME}/org/x`,
  container_registry_credentials: { [NAME]: { username: 'zuul', password: PASSWORD } },
  container_registry_endpoints: { [NAME]: { url, ca } },
  ...more,
});
const removal = ({ results }: Outcome) => results.find(({ action }) => action === 'oci_tag_remove')?.result;

test('removes one tag, and those that this pipeline and changes have left', async () => {
  const wire = wireOf(registry);
  for (const tag of ['1.0', 'latest', 'change_1_latest', 'periodic.weekly_latest', 'periodic-weekly_latest'])
    await pushImage(wire, 'org/x', makeImage(), tag);
  const tags = async () => (await listTags(wire, 'org/x')).sort();

  const one = await job.play(PLAY, {
    vars: varsOf(registry, { remove_registry_tag_tag: '1.0' }),
    verbosity: 3,
  });
  expect([one.message, one.changed.length]).toEqual(['', 1]);
  expect(one.output).not.toContain(PASSWORD);
  expect(await tags()).not.toContain('1.0');

  const careful = await job.play(PLAY, { vars: varsOf(registry, {}) });
  expect([careful.message, careful.changed]).toEqual(['', []]);
  expect(removal(careful)?.kept).toHaveLength(2);

  const vars = varsOf(registry, { remove_registry_tag_age: '0' });
  const dry = await job.play(PLAY, { vars, check: true });
  expect([dry.message, removal(dry)?.removed.length]).toEqual(['', 2]);
  expect(await tags()).toHaveLength(4);
  expect((await job.play(PLAY, { vars })).message).toBe('');
  expect(await tags()).toEqual(['latest', 'periodic-weekly_latest']);
  expect((await job.play(PLAY, { vars })).changed).toEqual([]);
}, 180_000);

test('fails with the answer of a registry that does not remove', async () => {
  await pushImage(wireOf(locked), 'org/x', makeImage(), '1.0');
  const outcome = await job.play(PLAY, { vars: varsOf(locked, { remove_registry_tag_tag: '1.0' }) });
  expect(outcome.code).not.toBe(0);
  expect(outcome.message).toMatch(
    /^registry\.example\.org\/org\/x: the registry refused to remove tags \(1\.0\): .*enable deletion there/,
  );
}, 120_000);
