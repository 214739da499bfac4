import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { selfSignedCertificate } from '../../modules/server/certificate.ts';
import { registryServer } from '../../modules/server/server.ts';
import { BASIC, type Harness, startHarness } from './harness.ts';

const HOSTS = [
  '2001:db8::1',
  'zuul-jobs.buildset-registry',
  'localhost',
  '127.0.0.1',
  '::1',
  'node.example.org',
];
const made = selfSignedCertificate(HOSTS);

let harness: Harness;
let server: Server;
let port: number;
beforeAll(async () => {
  harness = await startHarness();
  server = registryServer(harness.registry, { tls: made, idleSeconds: 30, onEvent: () => undefined });
  await new Promise<void>(resolve => server.listen(0, '::', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  await harness.stop();
});

test('the certificate has a P-256 key, every name and address, and is its own authority', async () => {
  const certificate = new X509Certificate(made.cert);
  expect(certificate.publicKey.asymmetricKeyType).toBe('ec');
  expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(certificate.ca).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  for (const host of HOSTS) expect(certificate.checkHost(host) ?? certificate.checkIP(host)).toBe(host);
  expect(certificate.checkHost('other.example.org')).toBeUndefined();
  expect(certificate.checkIP('2001:db8::2')).toBeUndefined();

  const folder = await mkdtemp(path.join(tmpdir(), 'tls-'));
  try {
    const file = path.join(folder, 'cert.pem');
    await writeFile(file, made.cert);
    for (const name of [
      ['-verify_hostname', 'zuul-jobs.buildset-registry'],
      ['-verify_ip', '2001:db8::1'],
    ]) {
      const words = ['verify', '-x509_strict', '-purpose', 'sslserver', ...name, '-CAfile', file, file];
      expect(execFileSync('openssl', words, { encoding: 'utf8' })).toContain(': OK');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test.each([
  ['127.0.0.1', undefined],
  ['::1', undefined],
  ['127.0.0.1', 'zuul-jobs.buildset-registry'],
  ['::1', 'node.example.org'],
])('who trusts that certificate alone is served at %s as %s', async (host, servername) => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const options = {
      host,
      port,
      path: '/v2/',
      ca: made.cert,
      agent: false,
      headers: { authorization: BASIC },
    };
    https
      .get({ ...options, ...(servername && { servername }) }, response => {
        response.resume();
        resolve(response.statusCode);
      })
      .on('error', reject);
  });
  expect(status).toBe(200);
});

/** The version that is agreed on, or the code of the refusal. */
function agreed(version: tls.SecureVersion): Promise<string> {
  return new Promise(resolve => {
    const socket = tls.connect({
      ...{ host: '127.0.0.1', port, ca: made.cert, minVersion: version, maxVersion: version },
      // OpenSSL itself would refuse the old ones before the server is asked.
      ciphers: 'ALL:@SECLEVEL=0',
    });
    socket.on('secureConnect', () => {
      resolve(socket.getProtocol() ?? '');
      socket.destroy();
    });
    socket.on('error', error => resolve((error as NodeJS.ErrnoException).code ?? error.message));
  });
}

test('TLS 1.2 and 1.3 are spoken, older versions are refused', async () => {
  expect(await agreed('TLSv1.3')).toBe('TLSv1.3');
  expect(await agreed('TLSv1.2')).toBe('TLSv1.2');
  for (const old of ['TLSv1', 'TLSv1.1'] as const) {
    expect(await agreed(old)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  }
});

test('headers beyond the limit are refused, and the next request is served', async () => {
  const answer = await new Promise<string>(resolve => {
    const socket = connect(harness.port, '127.0.0.1');
    let text = '';
    socket.on('data', chunk => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.write(`GET /v2/ HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(64 << 10)}\r\n\r\n`);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  expect((await harness.send('GET', '/v2/')).status).toBe(200);
});

test('headers that trickle in have an end, and a connection that is kept does not count', async () => {
  const strict = await startHarness({ headerSeconds: 1 });
  const socket = connect(strict.port, '127.0.0.1');
  try {
    let text = '';
    socket.on('data', chunk => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    const ended = new Promise(resolve => socket.once('close', resolve));
    const request = `GET /healthz HTTP/1.1\r\nHost: x\r\n`;
    socket.write(`${request}\r\n`);
    await sleep(3000);
    socket.write(request);
    // Never idle for long.
    const trickle = setInterval(() => socket.write('X-More: x\r\n'), 100);
    await ended;
    clearInterval(trickle);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 408']);
  } finally {
    socket.destroy();
    await strict.stop();
  }
}, 60_000);

test('metrics count requests in the format of Prometheus', async () => {
  await harness.send('GET', '/v2/x/y/manifests/none');
  const { status, headers, body } = await harness.send('GET', '/metrics');
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = body.toString().trimEnd().split('\n');
  const samples = lines.filter(line => !line.startsWith('#'));
  expect(samples.length).toBeGreaterThan(0);
  for (const line of samples)
    expect(line).toMatch(/^[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? \d+(\.\d+)?(e[+-]\d+)?$/);
  const typed = new Set(
    lines.flatMap(line => /^# TYPE (\S+) (?:counter|gauge|histogram|summary)$/.exec(line)?.[1] ?? []),
  );
  for (const line of samples)
    expect(typed).toContain(/^[a-z_]+?(?=(_bucket|_sum|_count)?[{ ])/.exec(line)?.[0]);
  expect(samples.some(line => line.includes('404'))).toBe(true);
});
