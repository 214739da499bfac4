import { existsSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';
import { selfSigned } from '../support/certificate.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const PASSWORD = 'password-of-the-intermediate-registry';
const UNITS = '/etc/systemd/system';
const withSandbox = canSandbox() ? describe : describe.skip;

withSandbox('the intermediate registry of a small site', () => {
  let machine: Sandbox;
  let job: Job;
  let vars: Record<string, unknown>;
  beforeAll(async () => {
    machine = await startSandbox();
    job = await startJob();
    await chmod(machine.directory, 0o711);
    vars = {
      intermediate_registry: { host: '127.0.0.1', port: '5443', username: 'zuul', password: PASSWORD },
      intermediate_registry_root: path.join(machine.directory, 'registry'),
      intermediate_registry_older_than: 0,
      intermediate_registry_keep: ['^org/kept:'],
    };
  }, 60_000);
  afterAll(async () => {
    await job.remove();
    await machine.stop();
  });
  const play = (more = {}) =>
    job.play([{ hosts: 'node', roles: ['intermediate-registry'] }], {
      inside: machine,
      vars: { ...vars, ...more },
      verbosity: 2,
    });

  /** Runs what the unit's line ExecStart says, as its user; in the background with `log`. */
  async function execute(unit: string, log?: string): Promise<string> {
    const text = machine.read(`${UNITS}/${unit}`);
    const [, command = ''] = /^ExecStart=(.+)$/m.exec(text) ?? [];
    const [, user = ''] = /^User=(.+)$/m.exec(text) ?? [];
    const words = `setpriv --reuid ${user} --regid ${user} --clear-groups ${command}`;
    return machine.shell(log ? `${words} >${log} 2>&1 </dev/null & echo $!` : words);
  }

  /** Sends requests from inside, trusting nothing but this certificate. */
  async function ask(script: string, cert: string): Promise<string> {
    const program = `
      const send = (method, path, body, headers) => new Promise((resolve, reject) => {
        const options = { method, path, headers, host: '127.0.0.1', port: 5443, ca: process.env.CERT, agent: false, auth: 'zuul:${PASSWORD}' };
        require('https').request(options, response => {
          response.resume();
          response.on('end', () => resolve(response.statusCode));
        }).on('error', error => resolve(error.code)).end(body);
      });
      (async () => { ${script} })();`;
    return (await machine.ok([process.execPath, '-e', program], { env: { CERT: cert } })).trim();
  }
  async function answering(cert: string): Promise<string> {
    let answer = '';
    for (let count = 0; count < 300 && answer !== '200'; count++) {
      answer = await ask("console.log(await send('GET', '/v2/'))", cert);
      if (answer !== '200') await sleep(200);
    }
    return answer;
  }

  test('the units that the role writes run it as its own user, keep its images over a restart, and remove old ones', async () => {
    const made = await play();
    expect(made.message).toBe('');
    expect(made.output).not.toContain(PASSWORD);
    expect(made.output).toContain('-----BEGIN CERTIFICATE-----');
    const again = await play();
    expect([again.message, again.changed]).toEqual(['', []]);
    const cert = made.results.find(({ action }) => action === 'oci_registry_service')?.result.cert;

    const log = '/run/registry.log';
    let pid = await execute('intermediate-registry.service', log);
    expect(await answering(cert)).toBe('200');
    const owner = await machine.ok(['ps', '-o', 'user:32=', '-p', pid.trim()]);
    expect(owner.trim()).toBe('intermediate-registry');
    const push = `
      const config = Buffer.from('{}');
      const digest = 'sha256:' + require('crypto').createHash('sha256').update(config).digest('hex');
      const type = 'application/vnd.oci.image.manifest.v1+json';
      for (const name of ['org/old', 'org/kept']) {
        await send('POST', '/v2/' + name + '/blobs/uploads/?digest=' + digest, config);
        const manifest = JSON.stringify({ schemaVersion: 2, mediaType: type, layers: [],
          config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: 2 } });
        console.log(await send('PUT', '/v2/' + name + '/manifests/1', manifest, { 'content-type': type }));
      }`;
    expect(await ask(push, cert)).toBe('201\n201');

    await machine.shell(
      `kill -TERM ${pid.trim()}; while [ -n "$(tr -d '\\0' </proc/${pid.trim()}/cmdline)" ]; do sleep 0.1; done`,
    );
    expect(machine.read(log)).toContain('"event":"ended"');
    pid = await execute('intermediate-registry.service', log);
    expect(await answering(cert)).toBe('200');
    const look =
      "for (const name of ['org/old', 'org/kept']) console.log(await send('HEAD', '/v2/' + name + '/manifests/1'))";
    expect(await ask(look, cert)).toBe('200\n200');

    const pruned = JSON.parse(await execute('intermediate-registry-prune.service'));
    expect(pruned).toMatchObject({ changed: true, pruned: { tags: ['org/old:1'] } });
    expect(await ask(look, cert)).toBe('404\n200');
    expect(machine.read(`${UNITS}/intermediate-registry-prune.timer`)).toMatch(/^OnCalendar=daily$/m);
    await machine.shell(`kill ${pid.trim()}`);
  }, 240_000);

  test('the certificate of the site is used, and another one the next time', async () => {
    const own = (name: string) => path.join(machine.directory, name);
    for (const serial of [1, 2]) {
      const { cert, key } = selfSigned(['images.example.org', `number-${serial}.example.org`]);
      await machine.shell(
        `cat >${own('site.crt')} <<'PEM'\n${cert}\nPEM\ncat >${own('site.key')} <<'PEM'\n${key}\nPEM`,
      );
      const site = {
        intermediate_registry_tls_cert: own('site.crt'),
        intermediate_registry_tls_key: own('site.key'),
      };
      const changed = await play(site);
      expect(changed.message).toBe('');
      expect(changed.changed.map(({ action }) => action)).toContain('oci_registry_service');
      expect(await readFile(own('registry/cert.pem'), 'utf8')).toBe(await readFile(own('site.crt'), 'utf8'));
      if (serial === 1) expect((await play(site)).changed).toEqual([]);
    }
    const half = await play({ intermediate_registry_tls_cert: own('site.crt') });
    expect(half.message).toMatch(/^tls_key: goes with the other of the two/);
  }, 240_000);

  (existsSync('/usr/bin/systemd-analyze') ? test : test.skip)(
    'systemd finds nothing wrong with the units',
    async () => {
      const units = ['.service', '-prune.service', '-prune.timer'].map(
        end => `${UNITS}/intermediate-registry${end}`,
      );
      const { code, output } = await machine.run(['systemd-analyze', 'verify', '--man=no', ...units]);
      const ours = output.split('\n').filter(line => line.includes('intermediate-registry'));
      expect([code, ours]).toEqual([0, []]);
    },
    60_000,
  );
});
