import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';
import { different, treeOf } from '../support/tree.ts';

const PASSWORD = 'password-of-this-test';
const PORT = 5443;
const BUILD = '5f0e1d2c3b4a59687766554433221100';
const withSandbox = canSandbox() ? describe : describe.skip;

interface Check {
  readonly role: string;
  /** An entry point of its own. */
  readonly tasks?: string;
  readonly vars?: Readonly<Record<string, unknown>> | undefined;
}

/** Every role, as jobs apply it: with what it needs to find something to change. */
function checks(folder: string, registry: object, digest: string): readonly Check[] {
  const engine = 'no-such-engine';
  const image = { context: 'base', registry: 'quay.io', repository: 'quay.io/org/base' };
  const images = [{ ...image, container_filename: 'Containerfile' }];
  const containers = {
    container_images: images,
    container_registry_credentials: { 'quay.io': { username: 'zuul', password: PASSWORD } },
  };
  const docker = {
    docker_images: [{ context: 'base', repository: 'org/base', dockerfile: 'Containerfile' }],
    docker_credentials: { username: 'zuul', password: PASSWORD },
  };
  const work = { zuul_work_dir: folder };
  const known = { buildset_registry: registry, intermediate_registry: registry };
  const built = { container_images_built: [{ repository: 'quay.io/org/base', tags: ['latest'], digest }] };
  const promoted = [{ repository: 'quay.io/org/base', tags: [{ tag: 'latest', from: null, to: digest }] }];
  const artifact = {
    name: 'image',
    url: `docker://127.0.0.1:${PORT}/org/base:${BUILD}_latest`,
    metadata: { type: 'container_image', repository: 'org/other', tag: 'latest' },
  };
  const kept = { host: '127.0.0.1', port: 5555, username: 'zuul', password: PASSWORD };
  return [
    { role: 'oci-modules' },
    { role: 'ensure-buildah' },
    { role: 'ensure-docker', vars: { docker_mirror: 'http://mirror.example', docker_mtu: 1400 } },
    { role: 'ensure-docker', vars: { use_upstream_docker: false, docker_compose_install: true } },
    { role: 'ensure-podman', vars: { ensure_podman_socket: true, ensure_podman_validate: true } },
    { role: 'ensure-skopeo' },
    { role: 'use-docker-mirror', vars: { docker_mirror: 'http://mirror.example' } },
    { role: 'use-docker-mirror', vars: { use_docker_mirror_state: 'absent' } },
    { role: 'use-buildset-registry', vars: known },
    { role: 'use-buildset-registry', tasks: 'containers-registry-config', vars: known },
    { role: 'use-buildset-registry', vars: { ...known, use_buildset_registry_state: 'absent' } },
    ...['run-buildset-registry', 'buildset-registry'].flatMap(role => [
      { role, vars: { buildset_registry_port: 0 } },
      { role, vars: { buildset_registry_image: 'quay.io/zuul-ci/zuul-registry', container_command: engine } },
    ]),
    ...['stopped', 'paused', 'populated'].map(state => ({
      role: 'buildset-registry',
      vars: { ...known, buildset_registry_state: state },
    })),
    {
      role: 'buildset-registry',
      vars: { buildset_registry_state: 'stopped', buildset_registry_image: 'x', container_command: engine },
    },
    { role: 'pause-buildset-registry' },
    { role: 'intermediate-registry', vars: { intermediate_registry: kept } },
    { role: 'build-container-image', vars: { ...containers, ...work, ...known } },
    { role: 'build-container-image', vars: { ...containers, ...work, container_command: 'docker' } },
    { role: 'build-docker-image', vars: { ...docker, ...work, ...known } },
    { role: 'build-docker-image', vars: { ...docker, ...work } },
    { role: 'upload-container-image', vars: { ...containers, ...known, ...built } },
    { role: 'upload-docker-image', vars: { ...docker, ...known } },
    // After a build that started no registry.
    { role: 'upload-container-image', vars: containers },
    { role: 'upload-docker-image', vars: docker },
    { role: 'promote-container-image', vars: containers },
    { role: 'promote-docker-image', vars: docker },
    { role: 'rollback-container-image', vars: { ...containers, container_images_promoted: promoted } },
    {
      role: 'remove-registry-tag',
      vars: {
        ...containers,
        remove_registry_tag_repository: 'quay.io/org/base',
        remove_registry_tag_tag: 'change_1234_latest',
      },
    },
    {
      role: 'mirror-container-images',
      vars: {
        ...containers,
        mirror_container_images_images: [
          {
            src_repository: 'quay.io/org/base',
            src_tag: 'latest',
            dest_registry: 'quay.io',
            dest_repository: 'quay.io/org/copy',
            dest_tag: '1',
          },
        ],
      },
    },
    { role: 'push-to-intermediate-registry', vars: { ...containers, ...known } },
    {
      role: 'pull-from-intermediate-registry',
      vars: { ...known, zuul_artifacts: [artifact] },
    },
    {
      role: 'prune-intermediate-registry',
      vars: { ...known, prune_intermediate_registry_zuul_apis: ['http://127.0.0.1:8090/api'] },
    },
    { role: 'ensure-quay-repo', vars: quayRepository(containers) },
    { role: 'require-speculative-images', vars: { ...known, require_speculative_images: [] } },
    {
      role: 'rewrite-image-references',
      vars: { ...known, ...built, rewrite_image_references_files: [path.join(folder, 'values.yaml')] },
    },
    { role: 'collect-container-logs' },
  ];
}

function quayRepository({
  container_images: [image],
}: {
  container_images: readonly object[];
}): Readonly<Record<string, unknown>> {
  const account = { username: 'zuul', password: PASSWORD, api_token: PASSWORD };
  return {
    container_images: [{ ...image, repo_description: 'An example' }],
    container_registry_credentials: { 'quay.io': { ...account, api_url: 'http://127.0.0.1:8090' } },
  };
}

withSandbox('check mode changes nothing, for every role', () => {
  let node: Sandbox;
  let job: Job;
  let known: readonly Check[];
  let endpoint: object;

  beforeAll(async () => {
    [node, job] = [await startSandbox(), await startJob()];
    const started = await node.module('oci_registry', {
      ...{ state: 'started', root: '/run/registry', host: '127.0.0.1', port: PORT },
      ...{ username: 'zuul', password: PASSWORD },
    });
    const registry = { ...started.buildset_registry, password: PASSWORD };
    endpoint = { url: `https://127.0.0.1:${PORT}`, ca: registry.cert };
    mkdirSync(`${node.directory}/certs`);
    writeFileSync(`${node.directory}/certs/ca.crt`, registry.cert);
    const names = ['org/base:latest', 'org/base:change_1234_latest', `org/base:${BUILD}_latest`];
    execFileSync('test/support/base-image.sh', [path.join(node.directory, 'base')]);
    // What an API answers that knows nothing. Afterwards the machine has no engine any more.
    await node.shell(
      `podman build -q -t base base >/dev/null
      for name in ${names.join(' ')} quay.io/org/base:latest; do
        podman push -q --cert-dir certs --creds "$CREDS" --digestfile digest base docker://127.0.0.1:${PORT}/$name
      done
      podman rmi -a -f >/dev/null
      (setsid ${process.execPath} -e "require('http').createServer((request, response) => {
        console.log(request.method); response.end('[]') }).listen(8090)" >api.log 2>&1 </dev/null &)
      echo 'image: quay.io/org/base:latest' > values.yaml
      which -a docker podman buildah skopeo | xargs -n1 realpath | sort -u > hidden
      for program in $(cat hidden); do mount --bind /dev/null $program; done`,
      { env: { CREDS: `zuul:${PASSWORD}` } },
    );
    known = checks(node.directory, registry, (await node.shell('cat digest')).trim());
  }, 180_000);
  afterAll(async () => {
    await job.remove();
    await node.stop();
  });

  test('all roles are here', () => {
    expect([...new Set(known.map(({ role }) => role))].sort()).toEqual(readdirSync('roles').sort());
  });

  const writes = () =>
    node
      .read('/run/registry/registry.log')
      .split('\n')
      .filter(line => /"method":"(POST|PUT|PATCH|DELETE)"/.test(line));

  test.each(['2.16', '2.18', '2.19'])(
    'ansible-core %s',
    async series => {
      const ansible =
        series === '2.18'
          ? undefined
          : execFileSync('test/support/install-ansible.sh', [series], { encoding: 'utf8' }).trim();
      const [tree, pushed] = [await treeOf(node), writes()];
      // One that fails does not keep the others from being tried.
      const tasks = known.map(({ role, tasks = 'main', vars = {} }) => ({
        block: [{ 'ansible.builtin.include_role': { name: role, tasks_from: tasks } }],
        rescue: [{ 'ansible.builtin.debug': { msg: role } }],
        vars: { container_registry_endpoints: { 'quay.io': endpoint, 'docker.io': endpoint }, ...vars },
      }));
      const outcome = await job.play([{ hosts: 'node', tasks }], {
        ...{ inside: node, check: true, diff: true, verbosity: 1, ansible, timeout: 540_000 },
        vars: { docker_registry: '' },
      });
      expect(outcome.output.slice(-1000)).toContain('PLAY RECAP');
      const failed = outcome.results.filter(({ status }) => status === 'failed');
      expect(failed.map(({ task, result }) => `${task}: ${result.msg}`)).toEqual([]);
      expect(outcome.code).toBe(0);
      expect(different(tree, await treeOf(node))).toEqual([]);
      expect(writes()).toEqual(pushed);
      expect(await node.shell('sort -u api.log')).toBe('GET\n');
      expect(outcome.output).not.toContain(PASSWORD);
      expect(outcome.output).not.toContain('[DEPRECATION WARNING]');
    },
    600_000,
  );
});
