import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Job, type Outcome, startJob } from '../support/ansible.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const withSandbox = canSandbox() ? describe : describe.skip;

/** What the role makes of facts, for distributions that do not run here. */
describe('what the role takes from facts', () => {
  const UPSTREAM = ['docker-ce', 'docker-ce-cli', 'docker-buildx-plugin', 'containerd.io'];
  const system = (ansible_distribution: string, ansible_os_family: string, more = {}) => ({
    ...{ ansible_distribution, ansible_os_family, ansible_distribution_release: 'x' },
    ...more,
  });
  const upstream = (distribution: string, family: string, name: string) =>
    [
      'docker_mirror_base_url',
      system(distribution, family),
      `https://download.docker.com/linux/${name}`,
    ] as const;
  // Upstream contract, F20: a node without IPv4 has an empty ansible_default_ipv4.
  const links = (ipv4: object, ipv6: object) => ({ ansible_default_ipv4: ipv4, ansible_default_ipv6: ipv6 });
  const cases: readonly (readonly [string, object, unknown])[] = [
    ['ensure_docker_packages', system('Debian', 'Debian'), UPSTREAM],
    [
      'ensure_docker_packages',
      system('Rocky', 'RedHat', { docker_compose_install: true }),
      [...UPSTREAM, 'docker-compose-plugin'],
    ],
    ['ensure_docker_packages', system('Ubuntu', 'Debian', { use_upstream_docker: false }), ['docker.io']],
    ['ensure_docker_packages', system('Fedora', 'RedHat', { use_upstream_docker: 'no' }), ['moby-engine']],
    [
      'ensure_docker_packages',
      system('openSUSE Leap', 'Suse', { docker_compose_install: true }),
      ['docker', 'docker-buildx', 'docker-compose'],
    ],
    [
      'ensure_docker_packages',
      system('SLES', 'Suse', { docker_distro_packages: ['docker-stable'] }),
      ['docker-stable'],
    ],
    [
      'ensure_docker_packages',
      system('Ubuntu', 'Debian', { docker_upstream_distro_packages: ['docker-ce=5:28'] }),
      ['docker-ce=5:28'],
    ],
    upstream('Debian', 'Debian', 'debian'),
    upstream('Ubuntu', 'Debian', 'ubuntu'),
    upstream('Fedora', 'RedHat', 'fedora'),
    upstream('RedHat', 'RedHat', 'rhel'),
    upstream('AlmaLinux', 'RedHat', 'centos'),
    ['ensure_docker_mtu | int', links({ mtu: 1500 }, {}), 0],
    ['ensure_docker_mtu | int', links({ mtu: 1450 }, {}), 1400],
    ['ensure_docker_mtu | int', links({}, { mtu: 1442 }), 1400],
    ['ensure_docker_mtu | int', links({ mtu: 9000 }, { mtu: 1280 }), 1280],
    ['ensure_docker_mtu | int', links({}, {}), 0],
    ['ensure_docker_mtu | int', {}, 0],
  ];
  let told: readonly unknown[];
  beforeAll(async () => {
    const job = await startJob();
    const play = {
      hosts: 'node',
      gather_facts: false,
      vars_files: ['defaults', 'vars'].map(part => path.resolve(`roles/ensure-docker/${part}/main.yaml`)),
      tasks: cases.map(([expression, vars]) => ({
        'ansible.builtin.debug': { msg: `{{ ${expression} }}` },
        vars,
      })),
    };
    const { results, message } = await job.play([play]);
    await job.remove();
    expect(message).toBe('');
    told = results.map(({ result }) => result.msg);
  }, 60_000);

  test.each(cases.map((entry, index) => [...entry, index] as const))(
    '%s on %j is %j',
    (expression, _facts, expected, index) => {
      const answer = told[index];
      expect(expression.endsWith('int') ? Number(answer) : answer).toEqual(expected);
    },
  );
});

withSandbox('a node of this distribution', () => {
  let node: Sandbox;
  let job: Job;
  beforeEach(async () => {
    [node, job] = [await startSandbox(), await startJob()];
  }, 60_000);
  afterEach(async () => {
    await job.remove();
    await node.stop();
  });
  const play = (vars: Readonly<Record<string, unknown>>): Promise<Outcome> =>
    job.play([{ hosts: 'node', roles: ['ensure-docker'] }], { inside: node, vars });
  const answering = `for try in $(seq 600); do docker version >/dev/null 2>&1 && break; sleep 0.1; done
    docker version >/dev/null`;
  const hide = `which -a docker | xargs -n1 realpath | sort -u > hidden
    for program in $(cat hidden); do mount --bind /dev/null $program; done`;
  const settings = () => JSON.parse(node.read('/etc/docker/daemon.json'));
  const vars = { docker_mirror: 'http://127.0.0.1:8082', docker_userland_proxy: false, docker_mtu: 1380 };

  test('docker that is there gets the settings beside its own, and nothing else', async () => {
    await node.shell(`mkdir -p /etc/docker && echo '{"debug": false, "mtu": 1300}' > /etc/docker/daemon.json
      (setsid dockerd >/var/log/dockerd.log 2>&1 &)
      ${answering}`);
    const users = await node.shell('getent group docker');
    const first = await play(vars);
    expect(first.message).toBe('');
    expect(first.changed.map(({ action }) => action)).toEqual(['oci_docker_configure']);
    expect(settings()).toEqual({
      debug: false,
      mtu: 1300,
      'registry-mirrors': ['http://127.0.0.1:8082'],
      'userland-proxy': false,
    });
    expect(await node.ok(['docker', 'info', '--format', '{{.RegistryConfig.Mirrors}}'])).toContain(
      'http://127.0.0.1:8082/',
    );
    const second = await play(vars);
    expect([second.message, second.changed]).toEqual(['', []]);
    expect(await node.shell('getent group docker')).toBe(users);
  }, 240_000);

  test('docker that is missing is installed, and starts with the settings', async () => {
    // To the role it is not there; the package manager has it, and the daemon waits to be started.
    await node.shell(`${hide}
      # There is no network in here.
      rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/*
      # Which this machine may not grant.
      sed -i 's/ulimit .*/:/' /etc/init.d/docker`);
    const outcome = await play({ ...vars, use_upstream_docker: false });
    expect(outcome.message).toBe('');
    const tasks = outcome.results.map(({ task }) => task.replace(/^.* : /, ''));
    const order = ["Tell dockerd of the site's mirror", 'Install the packages', 'Start docker'];
    expect(tasks.filter(task => order.includes(task))).toEqual(order);
    expect(settings()).toMatchObject({ 'userland-proxy': false, mtu: 1380 });
    await node.shell(`umount $(cat hidden)\n${answering}`);
    expect(await node.ok(['docker', 'network', 'inspect', 'bridge'])).toContain(
      '"com.docker.network.driver.mtu": "1380"',
    );
  }, 240_000);

  test('check mode says what is missing, and changes nothing', async () => {
    await node.shell(hide);
    const outcome = await job.play([{ hosts: 'node', roles: ['ensure-docker'] }], {
      ...{ inside: node, vars, check: true, diff: true },
    });
    expect(outcome.message).toBe('');
    expect(outcome.output).toContain('"http://127.0.0.1:8082"');
    expect(node.exists('/etc/docker/daemon.json')).toBe(false);
  }, 120_000);
});
