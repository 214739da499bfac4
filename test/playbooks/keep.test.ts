import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';

const PAGE = 'container-images/summary.html';
let job: Job;
let logs: string;
let elsewhere: string;
beforeAll(async () => {
  job = await startJob();
  logs = path.join(job.root, 'work/logs');
  elsewhere = path.join(job.root, 'logs-of-another-build');
  await mkdir(elsewhere);
  await writeFile(path.join(job.root, 'page'), 'of the node');
});
afterAll(() => job.remove());

const keep = (names: readonly string[]) =>
  job.play([
    {
      ...{ hosts: 'node', gather_facts: false },
      tasks: [
        {
          include_role: { name: 'oci-modules', tasks_from: 'keep.yaml' },
          vars: { oci_modules_kept: Object.fromEntries(names.map(name => [name, `${job.root}/page`])) },
        },
      ],
    },
  ]);

test('a node does not say where on the executor its files are kept', async () => {
  const names = [PAGE, '../../logs-of-another-build/index.html', 'index.html'];
  expect((await keep(names)).code).toBe(0);
  expect(await readFile(path.join(logs, PAGE), 'utf8')).toBe('of the node');
  expect([await readdir(logs), await readdir(elsewhere)]).toEqual([['container-images'], []]);
}, 60_000);

test.each(['container-images', PAGE, 'buildset-registry'])(
  'nothing is kept while there is a link in the place of %s',
  async linked => {
    await rm(path.join(logs, 'container-images'), { recursive: true, force: true });
    await mkdir(path.dirname(path.join(logs, linked)), { recursive: true });
    await symlink(linked === PAGE ? path.join(elsewhere, 'x') : elsewhere, path.join(logs, linked));
    const { code, results } = await keep([PAGE]);
    expect(code).toBe(0);
    expect(results.at(-1)?.result.msg).toContain(
      `is not kept, because of what is in its place on the executor: ${logs}`,
    );
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(path.join(logs, linked));
  },
  60_000,
);
