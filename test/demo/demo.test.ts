import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

// Most of it is Ansible; a minute on a machine that does nothing else.
const LIMIT_MS = 9 * 60_000;
const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot(
  'the demo plays both changes to their end and leaves the machine as it was',
  () => {
    const { status, stdout, stderr } = spawnSync('test/demo/demo.sh', {
      encoding: 'utf8',
      timeout: LIMIT_MS - 10_000,
      env: { ...process.env, CONTAINER_COMMAND: 'podman' },
    });
    const output = `${stdout}\n${stderr}`;
    expect(output).toContain('true: the final tags name the very digests that gate built');
    expect(output).toContain('true: no layer moved when the images were promoted');
    expect(output).not.toContain('NOT TRUE');
    expect(output).toMatch(/^promote\s+102\s+Docker Hub, temporary tags > final tags\s+1\s+0 B\s/m);
    expect(output).toContain("this machine's /etc, mounts and network are as they were");
    expect(status).toBe(0);
  },
  LIMIT_MS,
);

test('another program to build with is refused at once', () => {
  const { status, stderr } = spawnSync('test/demo/demo.sh', {
    encoding: 'utf8',
    env: { ...process.env, CONTAINER_COMMAND: 'nerdctl' },
  });
  expect(stderr).toBe('CONTAINER_COMMAND is podman, docker or buildah, not nerdctl\n');
  expect(status).toBe(2);
});
