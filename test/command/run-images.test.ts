import { cpSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { PROGRAM } from '../support/program.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const onlyAsRoot = canSandbox() ? describe : describe.skip;
const ANSIBLE = path.resolve('.venv/bin/ansible-playbook');
const PASSWORD = 'of the intermediate registry';

/** The demo's tenant, played by the program on one throw-away machine. */
onlyAsRoot('run, with the image jobs', () => {
  let sandbox: Sandbox;
  const at = (...parts: string[]) => path.join(sandbox.directory, ...parts);
  const program = (words: string) =>
    sandbox.run(['sh', '-c', `cd ${sandbox.directory} && ${process.execPath} ${PROGRAM} ${words}`], {
      env: { TMPDIR: sandbox.directory, ZUUL_IMAGES_PASSWORD: PASSWORD },
      timeout: 280_000,
    });

  beforeAll(async () => {
    sandbox = await startSandbox();
    for (const [name, from] of [
      ['site', 'site'],
      ['base', 'projects/base-image'],
      ['app', 'projects/app'],
    ] as const) {
      cpSync(path.join('test/demo', from), at(name), { recursive: true });
    }
    await sandbox.ok([path.resolve('test/support/base-image.sh'), at('made')]);
    renameSync(at('made/rootfs.tar'), at('base/rootfs.tar'));
    const { stdout } = await program('serve --host 127.0.0.1 --port 0 --json /var/intermediate');
    const { port, cert } = JSON.parse(stdout).buildset_registry;
    const encrypted = (name: string) => ({ secret: { name, data: { password: 'encrypted' } } });
    const vars = { container_command: 'podman', ansible_node_interpreter: process.execPath };
    writeFileSync(
      at('site/zuul.d/generated.yaml'),
      stringify([{ job: { name: 'base', vars } }, encrypted('site-intermediate-registry')]),
    );
    for (const project of ['base-image', 'app'])
      writeFileSync(
        at(project === 'app' ? 'app' : 'base', 'zuul.d/secrets.yaml'),
        stringify([encrypted(`${project}-dockerhub`)]),
      );
    const intermediate = { host: '127.0.0.1', port, username: 'zuul', password: PASSWORD, cert };
    writeFileSync(
      at('tenant.yaml'),
      stringify({
        projects: [
          { name: 'git.demo.example/zuul-container-images', directory: path.resolve('.'), trusted: true },
          { name: 'git.demo.example/site-config', directory: 'site', trusted: true },
          { name: 'git.demo.example/demo/base-image', directory: 'base' },
          { name: 'git.demo.example/demo/app', directory: 'app' },
        ],
        secrets: { 'site-intermediate-registry': intermediate },
      }),
      { mode: 0o600 },
    );
  }, 120_000);
  afterAll(() => sandbox?.stop());

  test('a change builds on the image of the change ahead', async () => {
    const options = `--ansible ${ANSIBLE} --logs logs --this-machine`;
    const base = await program(`run ${options} --json --project demo/base-image --change 101 tenant.yaml`);
    if (base.code !== 0) throw new Error(base.output);
    writeFileSync(at('base.json'), base.stdout);
    const { artifacts } = JSON.parse(base.stdout);
    expect(artifacts[0]).toMatchObject({ change: '101', provides: expect.arrayContaining(['base-image']) });
    const app = await program(
      `run ${options} --json --ahead base.json --project demo/app --change 102 tenant.yaml`,
    );
    if (app.code !== 0) throw new Error(app.output);
    const { builds } = JSON.parse(app.stdout);
    expect(builds.map(({ outcome }: { outcome: string }) => outcome)).not.toContain('FAILURE');
    const log = sandbox.read(at('logs/check-102-app-build/job-output.txt'));
    expect(log).not.toContain(PASSWORD);
  }, 600_000);
});
