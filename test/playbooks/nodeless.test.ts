import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';

let job: Job;
beforeAll(async () => {
  job = await startJob();
});
afterAll(() => job.remove());

test.each([
  'buildset-registry/pre.yaml',
  'container-image/run.yaml',
  'container-image/mirror.yaml',
  'docker-image/run.yaml',
])(
  'without a node %s fails, and does not pass without having done anything',
  async playbook => {
    const { code, message } = await job.play(playbook, { nodes: 'none' });
    expect(code).not.toBe(0);
    expect(message).toMatch(/works on a node, and its nodeset has none/);
  },
  60_000,
);
