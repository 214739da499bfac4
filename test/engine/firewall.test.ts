import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Commands, configureFirewall } from '../../modules/engine/firewall/firewall.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

/** A registry behind real firewalls, and a client in a network namespace of its own that wants to reach it. */
const has = (program: string) => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], {
      stdio: 'ignore',
      env: { PATH: `${process.env.PATH}:/usr/sbin` },
    });
    return true;
  } catch {
    return false;
  }
};
/** Skips with a clear line where a program is missing. */
const where = (program: string) => (name: string, body: () => Promise<void>, timeout: number) =>
  has(program) ? test(name, body, timeout) : test.skip(`${name}: ${program} is not installed`, body);
const withFirewall = canSandbox() && has('iptables') ? describe : describe.skip;

withFirewall('a client of another host', () => {
  let host: Sandbox;
  beforeAll(async () => {
    host = await startSandbox();
    await host.shell(`
      ip netns add client
      ip link add toclient type veth peer name tohost netns client
      ip address add 192.0.2.1/24 dev toclient
      ip address add 2001:db8::1/64 dev toclient nodad
      ip -netns client address add 192.0.2.2/24 dev tohost
      ip -netns client address add 2001:db8::2/64 dev tohost nodad
      ip link set toclient up
      ip -netns client link set tohost up
    `);
    const started = await host.module('oci_registry', {
      root: `${host.directory}/registry`,
      host: '192.0.2.1',
      aliases: ['2001:db8::1'],
      port: 5000,
      password: 'a password',
    });
    expect(started.failed).toBeUndefined();
  }, 60_000);
  afterAll(() => host.stop());
  beforeEach(async () => {
    await host.shell(
      'iptables -P INPUT ACCEPT; iptables -F; ip6tables -P INPUT ACCEPT; ip6tables -F; nft flush ruleset',
    );
  });

  /** Status of `/v2/` for the client, over IPv4 and IPv6; 0 when it does not get through. */
  async function seen(): Promise<number[]> {
    const script = `
      const ca = require('fs').readFileSync('${host.directory}/registry/cert.pem');
      for (const host of ['192.0.2.1', '2001:db8::1']) {
        const request = require('https').get({ host, port: 5000, path: '/v2/', ca, agent: false, timeout: 1500 });
        request.on('response', response => (console.log(host, response.statusCode), response.destroy()));
        request.on('timeout', () => request.destroy()).on('error', () => console.log(host, 0));
      }`;
    const output = await host.ok(['ip', 'netns', 'exec', 'client', process.execPath, '-e', script]);
    // A response that is destroyed may also end in an error: the first word counts.
    return ['192.0.2.1', '2001:db8::1'].map(at =>
      Number(new RegExp(`^${at} (\\d+)$`, 'm').exec(output)?.[1]),
    );
  }
  const open = (more = {}) => host.module('oci_firewall_configure', { port: 5000, ...more });
  const close = () => open({ state: 'absent' });

  /** From refused to served and back, with the site's rules as they were. */
  async function opensAndCloses(names: readonly string[], rules: string): Promise<void> {
    expect(await seen()).toEqual([0, 0]);
    const before = await host.shell(rules);
    expect(await open({ _ansible_check_mode: true })).toMatchObject({ changed: true });
    expect(await host.shell(rules)).toBe(before);
    const opened = await open();
    expect(opened.firewalls).toEqual(names.map(name => ({ name, changed: true })));
    expect(await seen()).toEqual([401, 401]);
    expect((await open()).changed).toBe(false);
    expect((await close()).changed).toBe(true);
    expect(await host.shell(rules)).toBe(before);
    expect((await close()).changed).toBe(false);
    expect(await seen()).toEqual([0, 0]);
  }

  test('gets through without a firewall, and none is made', async () => {
    expect(await seen()).toEqual([401, 401]);
    const before = await host.shell('iptables -S; ip6tables -S; iptables -N other; iptables -S');
    expect(await open()).toMatchObject({ changed: false, firewalls: [] });
    expect(await host.shell('iptables -S; ip6tables -S; iptables -S')).not.toContain('5000');
    expect(before).not.toContain('5000');
  }, 60_000);

  test('is let through iptables whose policy refuses', async () => {
    const replies = '-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT';
    await host.shell(`
      iptables ${replies}; iptables -P INPUT DROP
      ip6tables ${replies}; ip6tables -A INPUT -p icmpv6 -j ACCEPT; ip6tables -P INPUT DROP
    `);
    await opensAndCloses(['iptables chain INPUT', 'ip6tables chain INPUT'], 'iptables -S; ip6tables -S');
  }, 60_000);

  test('is let through a chain of the site that INPUT leads to', async () => {
    await host.shell(`
      for program in iptables ip6tables; do
        $program -N openstack-INPUT
        $program -A INPUT -j openstack-INPUT
        $program -A openstack-INPUT -p tcp --dport 22 -j ACCEPT
      done
      iptables -A openstack-INPUT -j REJECT --reject-with icmp-host-prohibited
      ip6tables -A openstack-INPUT -p tcp -j REJECT
    `);
    await opensAndCloses(['iptables chain INPUT', 'ip6tables chain INPUT'], 'iptables -S; ip6tables -S');
  }, 60_000);

  where('nft')(
    'is let through every chain of nftables',
    async () => {
      await host.shell(`nft -f - <<'RULES'
      table inet site {
        chain services { tcp dport 22 accept; reject; }
        chain incoming {
          type filter hook input priority 0; policy accept;
          iifname lo accept
          meta l4proto vmap { tcp : goto services }
        }
        chain forwarded { type filter hook forward priority 0; policy drop; }
      }
      table inet second {
        chain input { type filter hook input priority 10; policy drop; icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept; }
      }
      table inet third {
        chain counted { type filter hook input priority 20; policy accept; counter; }
      }
RULES`);
      await opensAndCloses(
        ['nftables inet site incoming', 'nftables inet second input'],
        'nft list ruleset | grep -v counter',
      );
    },
    60_000,
  );

  where('firewalld')(
    'is let through firewalld',
    async () => {
      // In the background of the sandbox; it ends with it at the latest.
      await host.shell(`
      mkdir -p /run/dbus
      dbus-daemon --system --fork --print-pid=3 3>/run/dbus-of-test.pid
      firewalld --nofork --nopid >/run/firewalld.log 2>&1 </dev/null &
      echo $! >/run/firewalld-of-test.pid
      for count in $(seq 300); do firewall-cmd --state >/dev/null 2>&1 && break; sleep 0.2; done
      firewall-cmd --zone=internal --change-interface=toclient
    `);
      try {
        await opensAndCloses(
          ['firewalld zone internal', 'firewalld zone public'],
          'firewall-cmd --list-all-zones',
        );
      } finally {
        await host.shell(`
        kill $(cat /run/firewalld-of-test.pid)
        while firewall-cmd --state >/dev/null 2>&1; do sleep 0.1; done
        kill $(cat /run/dbus-of-test.pid)
      `);
      }
    },
    120_000,
  );

  where('ufw')(
    'is let through ufw',
    async () => {
      await host.shell('ufw --force enable; ufw allow 22/tcp');
      try {
        await opensAndCloses(['ufw'], 'ufw show added');
        await host.shell("ufw allow 5000/tcp comment 'of the site'");
        expect(await open()).toEqual({ changed: false, firewalls: [{ name: 'ufw', changed: false }] });
        expect(await close()).toMatchObject({ changed: false });
        expect(await host.shell('ufw show added')).toContain("ufw allow 5000/tcp comment 'of the site'");
      } finally {
        await host.shell('ufw --force disable');
      }
    },
    120_000,
  );
});

describe('the answers of a service', () => {
  /** Answers as it was seen to; what is not there ends with 1. */
  function told(answers: Readonly<Record<string, string>>): { commands: Commands; asked: string[] } {
    const asked: string[] = [];
    return {
      asked,
      commands: async (program, args) => {
        const line = [program, ...args].join(' ');
        asked.push(line);
        const stdout = answers[line];
        if (!Object.keys(answers).some(known => known.startsWith(`${program} `))) return undefined;
        return {
          exitCode: stdout === undefined ? 1 : 0,
          stdout: stdout ?? '',
          output: stdout ?? 'Error: refused',
        };
      },
    };
  }
  const RULE = 'rule priority="-5000" port port="5000" protocol="tcp" accept';

  test('firewalld: each active zone and the default one, as old and new versions print them', async () => {
    const zones = ['internal', 'public', 'trusted'];
    const { commands, asked } = told({
      'firewall-cmd --state': 'running',
      'firewall-cmd --get-active-zones':
        'public (default)\n  interfaces: eth0\ninternal\n  sources: 192.0.2.0/24',
      'firewall-cmd --get-default-zone': 'trusted',
      ...Object.fromEntries(
        zones.map(zone => [`firewall-cmd --zone=${zone} --add-rich-rule=${RULE}`, 'success']),
      ),
    });
    const done = await configureFirewall({ port: 5000, open: true, checkMode: false }, commands);
    expect(done.map(({ name }) => name).sort()).toEqual(zones.map(zone => `firewalld zone ${zone}`));
    expect(asked.filter(line => line.includes('--add-rich-rule'))).toHaveLength(3);
  });

  test('a refusal is an error that names the program', async () => {
    const { commands } = told({ 'ufw status': 'Status: active\n', 'ufw show added': '' });
    const refused = configureFirewall({ port: 5000, open: true, checkMode: false }, commands);
    await expect(refused).rejects.toThrow(/the firewall was not changed: ufw failed: Error: refused/);
  });

  test('services that do not run are passed over', async () => {
    const { commands } = told({
      'ufw status': 'Status: inactive\n',
      'firewall-cmd --get-default-zone': 'public',
    });
    expect(await configureFirewall({ port: 5000, open: true, checkMode: false }, commands)).toEqual([]);
  });
});
