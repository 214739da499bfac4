import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const PORT = 2222;
const withSshd = canSandbox() && existsSync('/usr/sbin/sshd') ? describe : describe.skip;

const enter = (state: string) => ({
  'ansible.builtin.include_role': { name: 'buildset-registry', tasks_from: state },
});
/** A play whose connection is over when it ends: Ansible would keep it for a while. */
const plays = (...tasks: object[]) => [
  { hosts: 'node', gather_facts: false, tasks: [...tasks, { 'ansible.builtin.meta': 'reset_connection' }] },
];

withSshd('a node behind ssh, and its user, who is not root', () => {
  let node: Sandbox;
  let job: Job;
  let connection: Record<string, unknown>;
  beforeAll(async () => {
    node = await startSandbox();
    job = await startJob();
    const at = (name: string) => path.join(node.directory, name);
    await chmod(node.directory, 0o711);
    await node.shell(`
      useradd --no-create-home --home-dir ${at('home')} --shell /bin/bash --password '*' zuul
      install -d -o zuul -m 700 ${at('home')}
      mkdir -p /run/sshd
      for key in host user; do ssh-keygen -q -t ed25519 -N '' -f ${at('$key')}; done
      cat >${at('sshd_config')} <<CONF
      ListenAddress 127.0.0.1:${PORT}
      HostKey ${at('host')}
      AuthorizedKeysFile ${at('user.pub')}
      StrictModes no
      UsePAM no
      Subsystem sftp internal-sftp
      PidFile none
CONF
      echo "[127.0.0.1]:${PORT} $(cut -d' ' -f1,2 ${at('host.pub')})" >${at('known_hosts')}
      /usr/sbin/sshd -f ${at('sshd_config')} -E ${at('sshd.log')}
    `);
    connection = {
      ansible_connection: 'ssh',
      ansible_port: PORT,
      ansible_user: 'zuul',
      ansible_ssh_private_key_file: at('user'),
      ansible_ssh_common_args: `-o UserKnownHostsFile=${at('known_hosts')}`,
      ansible_remote_tmp: at('home/tmp'),
    };
  }, 60_000);
  afterAll(async () => {
    await job.remove();
    await node.stop();
  });

  const play = (playbook: readonly object[]) =>
    job.play(playbook, {
      inside: node,
      connection,
      vars: { buildset_registry_root: path.join(node.directory, 'home/registry'), buildset_registry_port: 0 },
    });

  /** Names of what runs as this user, once all connections have ended. */
  async function left(expected: readonly string[]): Promise<string[]> {
    for (let count = 0; ; count++) {
      const { stdout } = await node.run(['ps', '-u', 'zuul', '-o', 'stat=,comm=']);
      // The sandbox's first process does not look after those that have ended.
      const names = [...stdout.matchAll(/^[^Z]\S* +(\S+)$/gm)].map(match => match[1] as string);
      if (names.join() === expected.join() || count === 300) return names;
      await sleep(200);
    }
  }

  test('the registry outlives the connection that started it, and a later one stops it', async () => {
    const started = await play(plays(enter('started.yaml')));
    expect(started.message).toBe('');
    expect(await left(['node'])).toEqual(['node']);

    const { buildset_registry: registry } = (await job.returned()).secret_data;
    const script = `
      const options = { host: '127.0.0.1', port: ${registry.port}, path: '/v2/', ca: process.env.CERT };
      require('https').get(options, response => (console.log(response.statusCode), response.destroy()));`;
    const answer = await node.ok([process.execPath, '-e', script], { env: { CERT: registry.cert } });
    expect(answer.trim()).toBe('401');

    const again = await play(plays(enter('started.yaml')));
    expect(again.message).toBe('');
    expect(again.changed).toEqual([]);
    expect(await left(['node'])).toEqual(['node']);
    // Without root there is nothing to do about a firewall, and that is no failure.
    const firewall = again.results.filter(({ action }) => action === 'oci_firewall_configure');
    expect(firewall.map(({ status }) => status)).toEqual(['skipped']);

    const stopped = await play(plays(enter('stopped.yaml')));
    expect(stopped.message).toBe('');
    expect(await left([])).toEqual([]);
    expect(node.exists(path.join(node.directory, 'home/registry'))).toBe(false);
  }, 180_000);
});
