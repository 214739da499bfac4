import path from 'node:path';
import { expect, test } from '@jest/globals';
import { startJob } from '../support/ansible.ts';

test('the playbook of a registry for a trial starts one, prunes it, and changes nothing again', async () => {
  const job = await startJob();
  const root = path.join(job.root, 'registry');
  const vars = { registry_root: root, registry_port: 0, registry_password: 'a password for the trial' };
  try {
    const first = await job.play('../doc/examples/trial-registry.yaml', { vars });
    expect([first.code, first.message]).toEqual([0, '']);
    expect(first.changed.map(({ task }) => task)).toEqual(['Run it']);
    expect(first.output).toContain('-----BEGIN CERTIFICATE-----');
    expect(first.output).not.toContain(vars.registry_password);
    const again = await job.play('../doc/examples/trial-registry.yaml', { vars });
    expect([again.code, again.changed]).toEqual([0, []]);
  } finally {
    await job.play([
      {
        hosts: 'node',
        gather_facts: false,
        roles: ['oci-modules'],
        tasks: [{ oci_registry: { root, state: 'stopped' } }],
      },
    ]);
    await job.remove();
  }
}, 120_000);
