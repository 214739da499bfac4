import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { type Job, startJob } from '../support/ansible.ts';
import { selfSigned } from '../support/certificate.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const PASSWORD = 'password-of-another-registry';
const PORT = 5000;
const withSandbox = canSandbox() ? describe : describe.skip;

interface Program {
  /** Words that run it with a configuration that was written into this directory. */
  prepare(folder: string): Promise<readonly string[]>;
}

const dockerRegistry: Program = {
  async prepare(folder) {
    const at = (name: string) => path.join(folder, name);
    const users = execFileSync('htpasswd', ['-niBC', '4', 'zuul'], { input: PASSWORD, encoding: 'utf8' });
    await writeFile(at('htpasswd'), users);
    await writeFile(
      at('config.yml'),
      stringify({
        version: '0.1',
        storage: { filesystem: { rootdirectory: at('storage') } },
        http: { addr: `:${PORT}`, tls: { certificate: at('cert.pem'), key: at('cert.key') } },
        auth: { htpasswd: { realm: 'buildset', path: at('htpasswd') } },
      }),
    );
    return ['docker-registry', 'serve', at('config.yml')];
  },
};

const zuulRegistry: Program = {
  async prepare(folder) {
    const at = (name: string) => path.join(folder, name);
    await writeFile(
      at('registry.yaml'),
      stringify({
        registry: {
          address: '::',
          port: PORT,
          'public-url': `https://zuul-jobs.buildset-registry:${PORT}`,
          'tls-cert': at('cert.pem'),
          'tls-key': at('cert.key'),
          secret: 'of this test',
          users: [{ name: 'zuul', pass: PASSWORD, access: 'write' }],
          storage: { driver: 'filesystem', root: at('storage') },
        },
      }),
    );
    const program = execFileSync('test/support/install-zuul-registry.sh', { encoding: 'utf8' }).trim();
    return [program, '-c', at('registry.yaml'), 'serve'];
  },
};

withSandbox.each([
  ['docker-registry', dockerRegistry],
  ['zuul-registry', zuulRegistry],
])('where the buildset registry is a %s', (_, program) => {
  let node: Sandbox;
  let job: Job;
  let registry: Record<string, string>;
  beforeEach(async () => {
    node = await startSandbox();
    job = await startJob();
    await chmod(node.directory, 0o711);
    const { cert, key } = selfSigned(['zuul-jobs.buildset-registry', '127.0.0.1']);
    await writeFile(path.join(node.directory, 'cert.pem'), cert);
    await writeFile(path.join(node.directory, 'cert.key'), key);
    await mkdir(path.join(node.directory, 'storage'));
    // As another job of the buildset handed it over (upstream contract, D1); the port is a text there.
    registry = { host: '127.0.0.1', port: String(PORT), username: 'zuul', password: PASSWORD, cert };
    const words = await program.prepare(node.directory);
    await node.shell(`${words.join(' ')} >'${node.directory}/log' 2>&1 </dev/null &`);
    for (let count = 0; count < 300; count++) {
      const probe = `exec 3<>/dev/tcp/127.0.0.1/${PORT}`;
      if ((await node.run(['bash', '-c', probe])).code === 0) break;
      await sleep(200);
    }
  }, 240_000);
  afterEach(async () => {
    await job.remove();
    await node.stop();
  });

  test('images are built into it, come out of it by their public names, and travel between buildsets', async () => {
    const folder = path.join(job.root, 'project');
    execFileSync('test/support/base-image.sh', [path.join(folder, 'base')]);
    await mkdir(path.join(folder, 'app'));
    await writeFile(
      path.join(folder, 'app/Dockerfile'),
      'FROM docker.io/example/base:latest\nRUN echo x >/x\n',
    );
    const vars = {
      buildset_registry: registry,
      intermediate_registry: { ...registry, host: 'zuul-jobs.buildset-registry' },
      container_command: 'podman',
      zuul_work_dir: folder,
      container_images: [
        { context: 'base', repository: 'docker.io/example/base', container_filename: 'Containerfile' },
        { context: 'app', repository: 'quay.io/example/app', tags: ['1.0'] },
      ],
    };
    const playbooks = (...names: readonly string[]) =>
      names.map(name => ({ 'ansible.builtin.import_playbook': path.resolve('playbooks', name) }));
    const built = await job.play(
      playbooks(
        'buildset-registry/use.yaml',
        'container-image/pre.yaml',
        'container-image/run.yaml',
        'buildset-registry/push.yaml',
      ),
      { inside: node, vars, verbosity: 3 },
    );
    expect(built.message).toBe('');
    expect(built.output).not.toContain(PASSWORD);
    const { data } = await job.returned();
    const artifacts = data.zuul.artifacts as Array<{ name: string }>;
    expect(artifacts.map(({ name }) => name)).toEqual([
      'docker.io/example/base:latest',
      'quay.io/example/app:1.0',
    ]);

    // Whatever podman still has is no proof.
    await node.shell(`
      export HOME=/root
      podman rmi --all --force >/dev/null
      podman pull --quiet docker.io/example/base:latest
      podman pull --quiet quay.io/example/app:1.0
      podman run --rm --network none quay.io/example/app:1.0 cat /x | grep -qx x
    `);

    const next = await startJob({ build: 'f'.repeat(32), artifacts });
    try {
      const pulled = await next.play('buildset-registry/pull.yaml', { inside: node, vars });
      expect(pulled.message).toBe('');
      const result = pulled.results.find(({ action }) => action === 'oci_intermediate_pull')?.result;
      expect(result?.images).toHaveLength(2);
    } finally {
      await next.remove();
    }
  }, 300_000);
});
