import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { run } from '../../modules/engine/command.ts';
import { dockerService } from '../../modules/engine/docker-service.ts';
import { UNITS, unitService } from '../../modules/engine/unit-service.ts';

let folder: string;
let server: http.Server;
const PATH = process.env.PATH;

/** A machine with systemd, as far as `systemctl` tells: it does what the file "answers" says for each verb. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'services-'));
  mkdirSync(path.join(folder, 'systemd'));
  writeFileSync(
    path.join(folder, 'systemctl'),
    `#!/bin/sh
echo "$@" >> ${folder}/calls
grep -q "^$1 $(eval echo \\\${$#})" ${folder}/answers || { echo "Job failed, password in the log"; exit 1; }
`,
  );
  writeFileSync(path.join(folder, 'journalctl'), '#!/bin/sh\necho "unable to configure the Docker daemon"\n');
  for (const program of ['systemctl', 'journalctl']) chmodSync(path.join(folder, program), 0o755);
  process.env.PATH = `${folder}:${PATH}`;
  server = http.createServer((request, response) => response.end(request.url === '/_ping' ? 'OK' : ''));
  await new Promise<void>(resolve => server.listen(path.join(folder, 'docker.sock'), resolve));
});
afterEach(async () => {
  process.env.PATH = PATH;
  await new Promise(resolve => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const answers = (...lines: string[]) => writeFileSync(path.join(folder, 'answers'), `${lines.join('\n')}\n`);
const calls = () => readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n');
const docker = () =>
  dockerService({
    socket: path.join(folder, 'docker.sock'),
    pidFile: path.join(folder, 'docker.pid'),
    systemd: path.join(folder, 'systemd'),
  });

test('docker that runs is restarted, and answers before the call is over', async () => {
  answers('is-active docker.service', 'reset-failed docker.service', 'restart docker.service');
  expect(await docker().refresh()).toEqual({ outcome: 'refreshed' });
  expect(calls()).toEqual([
    'is-active --quiet docker.service',
    'reset-failed docker.service',
    'restart docker.service',
  ]);
});

test('docker that is not running is left so', async () => {
  answers('none');
  expect(await docker().refresh()).toEqual({ outcome: 'not running' });
});

test('docker that does not start any more is an error with the end of its log', async () => {
  answers('is-active docker.service', 'reset-failed docker.service');
  await expect(docker().refresh()).rejects.toMatchObject({
    name: 'CommandError',
    message: expect.stringContaining('the former configuration is in place again'),
    output: expect.stringContaining('unable to configure the Docker daemon'),
  });
});

test('a unit under its other name; cri-o is told to reload', async () => {
  answers(
    'is-active k3s-agent.service',
    'restart k3s-agent.service',
    'is-active crio.service',
    'reload-or-restart crio.service',
  );
  for (const [name, outcome] of [
    ['k3s', 'refreshed'],
    ['crio', 'refreshed'],
    ['containerd', 'not running'],
  ]) {
    const unit = UNITS.find(entry => entry.name === name);
    if (!unit) throw new Error(`no ${name}`);
    expect([name, await unitService(unit, path.join(folder, 'systemd')).refresh()]).toEqual([
      name,
      { outcome },
    ]);
  }
});

test('a stale pid file is no dockerd', async () => {
  writeFileSync(path.join(folder, 'docker.pid'), String(process.pid));
  const service = dockerService({
    socket: path.join(folder, 'docker.sock'),
    pidFile: path.join(folder, 'docker.pid'),
    systemd: path.join(folder, 'absent'),
  });
  expect(await service.refresh()).toEqual({ outcome: 'not running' });
});

test('a program that is not installed is named, with the role that installs it', async () => {
  await expect(run('no-such-engine', ['build'])).rejects.toThrow(
    /container_command: "no-such-engine" cannot be run in .*not installed on this node \(the role ensure-no-such-engine installs it\)/,
  );
});
