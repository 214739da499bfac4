import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';
import { selfSigned } from '../support/certificate.ts';

const password = 'a-password-of-this-test';
const registry = {
  host: '192.0.2.7',
  port: '5000',
  username: 'zuul',
  password,
  cert: selfSigned(['192.0.2.7']).cert,
};
const role = (state: string) => ({
  'ansible.builtin.include_role': { name: 'use-buildset-registry' },
  vars: { use_buildset_registry_state: state },
});
const read = (file: string) => ({ 'ansible.builtin.slurp': { src: file }, register: 'slurped' });

let job: Job;
beforeAll(async () => {
  job = await startJob();
});
afterAll(() => job.remove());

test('configures the engines, changes nothing the second time, and can be withdrawn', async () => {
  const { code, results, message, output } = await job.play(
    [
      {
        hosts: 'node',
        tasks: [
          role('present'),
          read('/etc/hosts'),
          { 'ansible.builtin.debug': { msg: '{{ buildset_registry_alias }}' } },
          role('present'),
          role('absent'),
          read('/etc/hosts'),
        ],
      },
    ],
    { vars: { buildset_registry: registry }, sandbox: true, verbosity: 3 },
  );
  expect(message).toBe('');
  expect(code).toBe(0);
  const configured = results.filter(({ action }) => action === 'oci_engine_configure');
  expect(configured.map(({ result }) => result.changed)).toEqual([true, false, true]);
  const hosts = results
    .filter(({ action }) => action.endsWith('slurp'))
    .map(({ result }) => Buffer.from(result.content, 'base64').toString());
  expect(hosts[0]).toMatch(/^192\.0\.2\.7\s+zuul-jobs\.buildset-registry$/m);
  expect(hosts[1]).toBe(await readFile('/etc/hosts', 'utf8'));
  expect(results.find(({ action }) => action.endsWith('debug'))?.result.msg).toBe(
    'zuul-jobs.buildset-registry',
  );
  expect(output).not.toContain(password);
  expect(output).not.toContain(Buffer.from(`zuul:${password}`).toString('base64'));
}, 90_000);

test('its entry point for zuul-jobs has the mirrors in registries.conf itself, until they are withdrawn', async () => {
  const file = '/etc/containers/registries.conf';
  const { code, results, message } = await job.play(
    [
      {
        hosts: 'node',
        tasks: [
          read(file),
          role('present'),
          {
            'ansible.builtin.include_role': {
              name: 'use-buildset-registry',
              tasks_from: 'containers-registry-config.yaml',
            },
            when: 'buildset_registry is defined',
          },
          read(file),
          { 'ansible.builtin.debug': { msg: '{{ buildset_registry_alias }}' } },
          role('present'),
          role('absent'),
          read(file),
        ],
      },
    ],
    { vars: { buildset_registry: registry }, sandbox: true, verbosity: 3 },
  );
  expect(message).toBe('');
  expect(code).toBe(0);
  const [before, between, after] = results
    .filter(({ action }) => action.endsWith('slurp'))
    .map(({ result }) => Buffer.from(result.content, 'base64').toString());
  expect(between).toMatch(/^location = "zuul-jobs\.buildset-registry:5000\/quay\.io"/m);
  expect(after).toBe(before);
  const configured = results.filter(({ action }) => action === 'oci_engine_configure');
  expect(configured.map(({ result }) => result.changed)).toEqual([true, true, false, true]);
  expect(configured[1]?.result.files).toEqual([{ path: file, action: 'edited' }]);
  expect(results.find(({ action }) => action.endsWith('debug'))?.result.msg).toBe(
    'zuul-jobs.buildset-registry',
  );
}, 120_000);

test('check mode shows what it would do and does nothing', async () => {
  const { results, message, output } = await job.play([{ hosts: 'node', tasks: [role('present')] }], {
    vars: { buildset_registry: registry },
    check: true,
    diff: true,
    verbosity: 3,
  });
  expect(message).toBe('');
  const configured = results.find(({ action }) => action === 'oci_engine_configure');
  expect(configured?.result.changed).toBe(true);
  expect(output).toContain('+192.0.2.7');
  expect(output).not.toContain(Buffer.from(`zuul:${password}`).toString('base64'));
  expect(await readFile('/etc/hosts', 'utf8')).not.toContain('192.0.2.7');
}, 60_000);

test('says that there is no registry', async () => {
  const { code, message } = await job.play([{ hosts: 'node', tasks: [role('present')] }], { check: true });
  expect(code).not.toBe(0);
  expect(message).toMatch(/buildset_registry: is required but missing/);
}, 60_000);
