import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type InstanceFiles, instanceFiles } from '../../modules/operation/serve-instance.ts';
import { launch, type Machine } from '../../modules/operation/serve-launch.ts';

let folder: string;
let files: InstanceFiles;
let log: string;
let machine: Machine;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'launch-'));
  files = instanceFiles(path.join(folder, 'registry'));
  log = path.join(folder, 'log');
  await mkdir(path.join(folder, 'bin'));
  await mkdir(path.join(folder, 'systemd'));
  await mkdir(files.root);
  // In place of the registry: tells how it was started, and ends.
  const program = 'console.log(JSON.stringify({ started: process.argv.slice(2), env: process.env }))';
  await writeFile(files.program, program);
  machine = {
    uid: 0,
    systemdFolder: path.join(folder, 'systemd'),
    env: { PATH: `${folder}/bin:${process.env.PATH}`, TZ: 'UTC', JOB_SECRET: 'of the job' },
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A systemd-run that notes its words and does what it is asked, or refuses. */
async function fakeSystemd(exit: number): Promise<void> {
  const script = `#!/bin/bash
printf '%s\\n' "$@" > '${folder}/words'
[ ${exit} = 0 ] || exit ${exit}
while [ "$1" != -- ]; do shift; done
shift
env -i PATH="$PATH" "$@" >> '${log}'
`;
  const at = path.join(folder, 'bin/systemd-run');
  await writeFile(at, script);
  await chmod(at, 0o755);
}

async function started(): Promise<{ started: string[]; env: Record<string, string> }> {
  for (let count = 0; count < 200; count++) {
    const text = await readFile(log, 'utf8').catch(() => '');
    if (text.endsWith('}\n')) return JSON.parse(text);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('the program was not started');
}

test('root on a machine with systemd starts a transient unit', async () => {
  await fakeSystemd(0);
  const { exited } = await launch(files, log, machine);
  expect((await started()).started).toEqual(['serve', files.config]);
  expect(exited()).toBe(false);
  const words = (await readFile(path.join(folder, 'words'), 'utf8')).trim().split('\n');
  expect(words).toContain('--collect');
  expect(words).toContain(`--property=StandardOutput=append:${log}`);
  expect(words).toContain('--setenv=TZ');
  expect(words.join(' ')).not.toContain('JOB_SECRET');
  expect(words.some(word => /^--unit=oci-registry-[0-9a-f]{12}-\d+$/.test(word))).toBe(true);
});

test.each([
  ['systemd refuses', async () => fakeSystemd(1), {}],
  [
    'there is no systemd-run',
    async () => undefined,
    { env: { PATH: path.dirname(process.execPath), TZ: 'UTC', JOB_SECRET: 'x' } },
  ],
  ['systemd does not run', async () => fakeSystemd(0), { systemdFolder: '/nonexistent' }],
  ['the user is not root', async () => fakeSystemd(0), { uid: 1000 }],
])('a session of its own when %s', async (_, prepare, difference: Partial<Machine>) => {
  await prepare();
  const { exited } = await launch(files, log, { ...machine, ...difference });
  const { started: words, env } = await started();
  expect(words).toEqual(['serve', files.config]);
  expect(env.TZ).toBe('UTC');
  expect(env.JOB_SECRET).toBeUndefined();
  for (let count = 0; !exited() && count < 100; count++)
    await new Promise(resolve => setTimeout(resolve, 50));
  expect(exited()).toBe(true);
});
