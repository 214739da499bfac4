import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';

const PLAY = [{ hosts: 'node', gather_facts: false, roles: ['use-docker-mirror'] }];

let job: Job;
beforeAll(async () => {
  job = await startJob();
});
afterAll(() => job.remove());

const described = (url: string) => ({ dockerhub: { url } });
const host = { zuul_site_mirror_fqdn: 'site.example' };

test.each([
  [
    'docker_mirror, before all others',
    { docker_mirror: 'http://a.example', mirror_info: described('http://b.example'), ...host },
    'http://a.example',
  ],
  [
    "the job's description",
    { mirror_info: described('http://b.example'), zuul_site_mirror_info: described('http://c.example') },
    'http://b.example',
  ],
  [
    "the site's description",
    { mirror_info: { pypi: {} }, zuul_site_mirror_info: described('http://c.example'), ...host },
    'http://c.example',
  ],
  [
    'a description with nothing in it, which means none',
    { mirror_info: { dockerhub: null }, zuul_site_mirror_info: null, ...host },
    '',
  ],
  ["the job's host", { mirror_fqdn: 'job.example', ...host }, 'http://job.example:8082'],
  ["the site's host", host, 'http://site.example:8082'],
  [
    'a description without Docker Hub, which means none',
    { zuul_site_mirror_info: { pypi: {} }, ...host },
    '',
  ],
  ['an empty docker_mirror, which means none', { docker_mirror: '', ...host }, ''],
  ['nothing at all', {}, ''],
])(
  'takes %s',
  async (_name, vars, mirror) => {
    const outcome = await job.play(PLAY, { vars, check: true, diff: true });
    expect([outcome.code, outcome.message]).toEqual([0, '']);
    const task = outcome.results.find(({ action }) => action === 'oci_docker_configure');
    if (mirror === '') return expect(task?.status).toBe('skipped');
    expect(task?.status).toBe('ok');
    expect(outcome.output).toContain(`"${mirror}"`);
  },
  60_000,
);

test('writes the settings of the node, and nothing the second time', async () => {
  const vars = { docker_mirror: 'http://a.example', docker_insecure_registries: ['b.example:5000'] };
  const read = { 'ansible.builtin.slurp': { src: '/etc/docker/daemon.json' } };
  const role = { 'ansible.builtin.include_role': { name: 'use-docker-mirror' } };
  const tasks = [role, role, read];
  const outcome = await job.play([{ hosts: 'node', gather_facts: false, tasks }], { vars, sandbox: true });
  expect(outcome.message).toBe('');
  const of = (name: string) => outcome.results.filter(({ action }) => action.endsWith(name));
  expect(of('oci_docker_configure').map(({ result }) => result.changed)).toEqual([true, false]);
  const text = Buffer.from(of('slurp')[0]?.result.content, 'base64').toString();
  expect(JSON.parse(text)).toMatchObject({
    'registry-mirrors': expect.arrayContaining(['http://a.example']),
    'insecure-registries': expect.arrayContaining(['b.example:5000']),
  });
}, 90_000);
