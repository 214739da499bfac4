import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';
import { type BootedNode, bootNode, canBoot } from '../support/booted.ts';

const PORT = 2222;
const HOME = '/home/zuul';
const PASSWORD = 'password-of-the-intermediate-registry';

const extended = process.env.EXTENDED_TESTS === '1' && process.getuid?.() === 0;
if (extended) execFileSync('test/support/install-packages.sh', ['systemd'], { stdio: 'inherit' });

/** A real systemd, which test machines rarely have as their own first process: booted.sh makes one. */
(extended && canBoot() ? describe : describe.skip)('a node with systemd, behind ssh', () => {
  let node: BootedNode;
  let job: Job;
  let connection: Record<string, unknown>;
  beforeAll(async () => {
    node = await bootNode();
    job = await startJob();
    const at = (name: string) => path.join(node.directory, name);
    await node.shell(`
      useradd --home-dir ${HOME} --create-home --shell /bin/bash --password '*' zuul
      echo 'zuul ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/zuul && chmod 440 /etc/sudoers.d/zuul
      printf '%s\\n' 'account required pam_permit.so' 'session required pam_unix.so' 'session required pam_systemd.so' \
        >/etc/pam.d/sshd
      # As careful sites have it: what a login has started ends with it.
      mkdir -p /etc/systemd/logind.conf.d /run/sshd
      printf '[Login]\\nKillUserProcesses=yes\\n' >/etc/systemd/logind.conf.d/kill.conf
      systemctl restart systemd-logind
      for key in host user; do ssh-keygen -q -t ed25519 -N '' -f ${at('$key')}; done
      cat >/etc/ssh/node <<CONF
      ListenAddress 127.0.0.1:${PORT}
      HostKey ${at('host')}
      AuthorizedKeysFile ${at('user.pub')}
      StrictModes no
      UsePAM yes
      PidFile none
CONF
      echo "[127.0.0.1]:${PORT} $(cut -d' ' -f1,2 ${at('host.pub')})" >${at('known_hosts')}
      chmod 711 ${node.directory}
      cat >/etc/systemd/system/node-sshd.service <<UNIT
      [Service]
      RuntimeDirectory=sshd
      ExecStart=/usr/sbin/sshd -D -f /etc/ssh/node
      [Install]
      WantedBy=multi-user.target
UNIT
      sed -i 's/^ *//' /etc/systemd/system/node-sshd.service
      systemctl enable --quiet --now node-sshd`);
    connection = {
      ansible_connection: 'ssh',
      ansible_port: PORT,
      ansible_user: 'zuul',
      ansible_ssh_private_key_file: at('user'),
      ansible_ssh_common_args: `-o UserKnownHostsFile=${at('known_hosts')}`,
      ansible_remote_tmp: `${HOME}/.ansible/tmp`,
    };
  }, 120_000);
  afterAll(async () => {
    await job?.remove();
    await node?.stop();
  }, 60_000);

  /** A play whose connection, and so its login, is over when it ends. */
  const play = (vars: object, ...tasks: object[]) => {
    const end = { 'ansible.builtin.meta': 'reset_connection' };
    return job.play([{ hosts: 'node', tasks: [...tasks, end] }], {
      inside: node,
      connection,
      vars: { ...vars },
    });
  };

  async function until(script: string): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (let last = await node.run(script); last.code !== 0; last = await node.run(script)) {
      if (Date.now() > deadline) throw new Error(`${script} kept failing: ${last.output}`);
      await sleep(200);
    }
  }
  /** The status of an answer, or 0. */
  const ask = (port: number, at: string, options: object = {}, body = '') =>
    node.shell(`${process.execPath} -e '
      const more = ${JSON.stringify(options)};
      const options = { host: "127.0.0.1", port: ${port}, path: "${at}", rejectUnauthorized: false, ...more };
      require("https").request(options, answer => (console.log(answer.statusCode), answer.destroy()))
        .on("error", () => console.log(0)).end(${JSON.stringify(body)});'`);

  test('a registry started by root is a unit, which outlives the login that took everything else', async () => {
    const vars = { buildset_registry_root: `${HOME}/registry`, buildset_registry_port: 0 };
    const enter = (state: string, become: boolean) => ({
      'ansible.builtin.include_role': {
        name: 'buildset-registry',
        tasks_from: `${state}.yaml`,
        apply: { become },
      },
    });
    const units = "systemctl list-units --all --plain --no-legend 'oci-registry-*'";
    const started = await play(vars, enter('started', true), {
      'ansible.builtin.shell': 'nohup sleep 1000 </dev/null >/dev/null 2>&1 &',
    });
    expect(started.message).toBe('');
    await until('[ -z "$(loginctl list-sessions --no-legend)" ]');
    expect((await node.run('pgrep -u zuul -x "sleep|node"')).stdout).toBe('');
    expect(await node.shell(units)).toMatch(/^oci-registry-\S+\.service +loaded +active +running/);
    const { port } = (await job.returned()).secret_data.buildset_registry;
    expect(await ask(port, '/v2/')).toBe('401');
    expect(await node.shell(`stat -c %a ${HOME}/registry ${HOME}/registry/registry.log`)).toBe('700\n600');

    const again = await play(vars, enter('started', true));
    expect([again.message, again.changed]).toEqual(['', []]);

    const stopped = await play(vars, enter('stopped', true));
    expect(stopped.message).toBe('');
    expect(await node.shell(units)).toBe('');
    expect(await node.shell(`ls ${HOME}`)).toBe('');
  }, 240_000);

  test('a registry started without root outlives its login where the node lets it', async () => {
    const vars = { buildset_registry_root: `${HOME}/registry`, buildset_registry_port: 0 };
    const enter = (state: string) => ({
      'ansible.builtin.include_role': { name: 'buildset-registry', tasks_from: `${state}.yaml` },
    });
    await node.shell('rm /etc/systemd/logind.conf.d/kill.conf; systemctl restart systemd-logind');
    const started = await play(vars, enter('started'));
    expect(started.message).toBe('');
    const { port } = (await job.returned()).secret_data.buildset_registry;
    await until('! pgrep -u zuul sshd');
    expect(await ask(port, '/v2/')).toBe('401');
    const stopped = await play(vars, enter('stopped'));
    expect(stopped.message).toBe('');
    expect(await node.shell(`ls ${HOME}`)).toBe('');
  }, 240_000);

  test('the intermediate registry comes back after kill -9 and after a reboot, and its timer prunes', async () => {
    const vars = {
      intermediate_registry: { host: '127.0.0.1', port: '443', username: 'zuul', password: PASSWORD },
      intermediate_registry_older_than: 0,
    };
    const role = { 'ansible.builtin.include_role': { name: 'intermediate-registry' } };
    const made = await play(vars, role);
    expect(made.message).toBe('');
    const service = 'intermediate-registry.service';
    const show = (unit: string, ...properties: string[]) =>
      node.shell(`systemctl show --value ${properties.map(name => `-p ${name}`).join(' ')} ${unit}`);
    expect(await show(service, 'ActiveState')).toBe('active');
    const pid = await show(service, 'MainPID');
    expect(await node.shell(`ps -o user:32= -p ${pid}`)).toBe('intermediate-registry');
    expect((await play(vars, role)).changed).toEqual([]);
    expect(await show(service, 'MainPID')).toBe(pid);

    const auth = { auth: `zuul:${PASSWORD}` };
    const empty = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    const type = 'application/vnd.oci.image.manifest.v1+json';
    const config = { mediaType: 'application/vnd.oci.empty.v1+json', digest: empty, size: 2 };
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      artifactType: 'x/y',
      config,
      layers: [],
    });
    const headers = { 'content-type': type };
    expect(
      await ask(443, `/v2/org/app/blobs/uploads/?digest=${empty}`, { method: 'POST', ...auth }, '{}'),
    ).toBe('201');
    expect(await ask(443, '/v2/org/app/manifests/1', { method: 'PUT', headers, ...auth }, manifest)).toBe(
      '201',
    );

    await node.shell(`kill -9 ${pid}`);
    await until(
      `[ "$(systemctl show --value -p NRestarts ${service})" = 1 ] && systemctl is-active ${service}`,
    );
    await until(`bash -c '</dev/tcp/127.0.0.1/443'`);
    expect(await ask(443, '/v2/org/app/manifests/1', auth)).toBe('200');

    await node.reboot();
    expect(await show(service, 'ActiveState', 'NRestarts')).toBe('0\nactive');
    await until(`bash -c '</dev/tcp/127.0.0.1/443'`);
    expect(await ask(443, '/v2/org/app/manifests/1', auth)).toBe('200');

    const timer = 'intermediate-registry-prune.timer';
    expect(await show(timer, 'ActiveState', 'Unit')).toBe('intermediate-registry-prune.service\nactive');
    expect(await show(timer, 'NextElapseUSecRealtime')).toMatch(/\d\d:\d\d:\d\d/);
    await node.shell('systemctl start intermediate-registry-prune.service');
    expect(await ask(443, '/v2/org/app/manifests/1', auth)).toBe('404');
  }, 480_000);

  test('it moves to a home, where services may usually not look, and ends in peace', async () => {
    const vars = {
      intermediate_registry: { host: '127.0.0.1', port: '443', username: 'zuul', password: PASSWORD },
      intermediate_registry_root: '/home/images',
    };
    const moved = await play(vars, { 'ansible.builtin.include_role': { name: 'intermediate-registry' } });
    expect(moved.message).toBe('');
    expect(await node.shell('stat -c %U /home/images')).toBe('intermediate-registry');
    await node.shell('systemctl start intermediate-registry-prune.service');
    await node.shell('systemctl stop intermediate-registry.service');
    const left = await node.shell('systemctl show --value -p Result intermediate-registry.service');
    expect(left).toBe('success');
  }, 240_000);
});
