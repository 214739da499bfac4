import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const onlyAsRoot = canSandbox() ? describe : describe.skip;

onlyAsRoot("dockerd and a site's mirror", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
    await sandbox.shell(`
      (setsid dockerd >/var/log/dockerd.log 2>&1 &)
      for try in $(seq 600); do docker version >/dev/null 2>&1 && break; sleep 0.1; done
      docker version >/dev/null`);
  }, 120_000);
  afterAll(() => sandbox?.stop());

  test('it takes the mirror and the insecure registry without a restart', async () => {
    const pid = sandbox.read('/run/docker.pid');
    const args = { mirror: 'http://127.0.0.1:8082', insecure_registries: ['registry.example:5000'] };
    const first = await sandbox.module('oci_docker_configure', args);
    expect(first).toMatchObject({
      changed: true,
      restarted: [],
      restart_needed: { docker: expect.stringMatching(/told to reload/) },
    });
    const known = async () =>
      JSON.parse(await sandbox.ok(['docker', 'info', '--format', '{{json .RegistryConfig}}']));
    expect((await known()).Mirrors).toEqual(['http://127.0.0.1:8082/']);
    expect((await known()).IndexConfigs).toHaveProperty(['registry.example:5000', 'Secure'], false);
    expect(sandbox.read('/run/docker.pid')).toBe(pid);

    const second = await sandbox.module('oci_docker_configure', args);
    expect(second).toMatchObject({ changed: false, restarted: [], restart_needed: {} });
  }, 120_000);
});
