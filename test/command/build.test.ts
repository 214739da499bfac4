import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROGRAM } from '../support/program.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const onlyAsRoot = canSandbox() ? describe : describe.skip;
const PASSWORD = 'a password: of this test';

onlyAsRoot('build', () => {
  let sandbox: Sandbox;
  const work = () => path.join(sandbox.directory, 'project');
  const program = (words: string) =>
    sandbox.run(['sh', '-c', `cd ${work()} && ${process.execPath} ${PROGRAM} ${words}`]);

  beforeAll(async () => {
    sandbox = await startSandbox();
    await sandbox.ok([path.resolve('test/support/base-image.sh'), `${work()}/base`]);
    mkdirSync(path.join(work(), 'app'));
    writeFileSync(path.join(work(), 'password'), `${PASSWORD}\n`, { mode: 0o600 });
    writeFileSync(path.join(work(), 'app/Dockerfile'), 'FROM quay.io/org/base:1\nRUN echo app >/app\n');
    writeFileSync(path.join(work(), 'app/Broken'), 'FROM quay.io/org/base:1\nRUN echo gone && false\n');
    writeFileSync(
      path.join(work(), 'images.yaml'),
      `container_images:
  - {context: app, repository: quay.io/org/app, tags: [2.0, 010, latest]}
  - {context: base, repository: quay.io/org/base, tags: ["1"]}
`,
    );
  }, 120_000);
  afterAll(() => sandbox?.stop());

  test('one image that stays, and one that fails', async () => {
    const built = await program('build --tag quay.io/org/base:1 base');
    expect(built).toMatchObject({ code: 0 });
    expect(built.stdout).toBe('built; the images are in the engine\n');
    expect(built.output).toMatch(/quay\.io\/org\/base: built in [\d.]+ s/);
    expect((await sandbox.run(['podman', 'image', 'exists', 'quay.io/org/base:1'])).code).toBe(0);
    const verbose = await program('build --verbose --tag quay.io/org/app app');
    expect(verbose.output).toMatch(/^quay\.io\/org\/app: STEP 2\/\d: RUN echo app >\/app$/m);
    const failed = await program('build --tag quay.io/org/broken --file Broken --json app');
    expect(failed.code).toBe(6);
    expect(failed.output).toMatch(/error: .*Broken line 2: RUN echo gone && false.*\(see OCI-0501\)/);
    expect(JSON.parse(failed.stdout)).toMatchObject({ failed: true, error: 'OCI-0501', line: 2 });
    const nameless = await program('build app');
    expect(nameless.code).toBe(2);
    expect(nameless.output).toContain('--tag: is needed');
  }, 120_000);

  test("a job's list, in an order that works, pushed to a registry", async () => {
    const started = await program(
      'serve --host 127.0.0.1 --port 0 --json --password-stdin /var/registry < password',
    );
    const { port } = JSON.parse(started.stdout).buildset_registry;
    const target = `--push-to 127.0.0.1:${port} --ca /var/registry/cert.pem --username zuul --password-stdin`;
    const built = await program(`build --images images.yaml ${target} < password`);
    expect({ code: built.code, output: built.output }).toMatchObject({ code: 0 });
    expect(built.stdout).toMatch(/^quay\.io\/org\/base:1 is [0-9a-f]{12}, .* pushed$/m);
    expect(built.stdout).toMatch(
      /^quay\.io\/org\/app:2\.0, quay\.io\/org\/app:010, quay\.io\/org\/app:latest is [0-9a-f]{12}, .* pushed$/m,
    );
    const shown = await program(
      `inspect --json --ca /var/registry/cert.pem --registry 127.0.0.1:${port} --username zuul --password-stdin < password`,
    );
    const { images } = JSON.parse(shown.stdout);
    expect(images).toMatchObject([
      { names: [expect.stringContaining('quay.io/org/base:1')] },
      { names: expect.arrayContaining([expect.stringContaining('quay.io/org/app:2.0')]), base: { image: 0 } },
    ]);
    await program('serve --stop /var/registry');
  }, 120_000);
});
