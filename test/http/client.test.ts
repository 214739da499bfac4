import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttpClient, type HttpOptions } from '../../modules/http/client.ts';
import { readBody } from '../../modules/http/message.ts';
import { proxyFor } from '../../modules/http/proxy.ts';
import { parseRetryAfter } from '../../modules/http/retry.ts';
import { parseChallenges } from '../../modules/registry/challenge.ts';
import { startDockerRegistry } from '../support/docker-registry.ts';
import { startJsonServer } from '../support/json-server.ts';

let open: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  await Promise.all(open.map(close => close()));
  open = [];
});

function client(url: URL, options: Partial<HttpOptions> = {}) {
  const made = createHttpClient({ authority: url.host, env: {}, ...options });
  open.push(() => made.close());
  return made;
}

async function statusOf(url: URL, options: Partial<HttpOptions> = {}): Promise<number> {
  const response = await client(url, options).send({ method: 'GET', url });
  await readBody(response, 1_000_000);
  return response.status;
}

describe('trust', () => {
  async function secure() {
    const registry = await startDockerRegistry({ tls: true });
    const home = await mkdtemp(path.join(tmpdir(), 'home-'));
    open.push(
      () => registry.stop(),
      () => rm(home, { recursive: true }),
    );
    return { registry, home, url: new URL('/v2/', registry.url) };
  }

  test('a certificate of an unknown authority is refused at once, with the remedy', async () => {
    const { url } = await secure();
    const retried: unknown[] = [];
    await expect(statusOf(url, { onRetry: entry => retried.push(entry) })).rejects.toThrow(
      /signed by an authority that is not trusted here; give that CA with the registry/,
    );
    expect(retried).toEqual([]);
  });

  test("the engines' certs.d, SSL_CERT_FILE and SSL_CERT_DIR are trusted", async () => {
    const { registry, home, url } = await secure();
    const folder = path.join(home, '.config/containers/certs.d', url.host);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'ca.crt'), registry.ca ?? '');
    expect(await statusOf(url, { env: { HOME: home } })).toBe(200);
    expect(await statusOf(url, { env: { SSL_CERT_FILE: registry.caFile } })).toBe(200);
    await writeFile(path.join(home, 'ca.pem'), registry.ca ?? '');
    expect(await statusOf(url, { env: { SSL_CERT_DIR: `/nowhere:${home}` } })).toBe(200);
  });

  test('a pinned certificate is the only one', async () => {
    const { registry, url } = await secure();
    const other = await startDockerRegistry({ tls: true });
    open.push(() => other.stop());
    expect(await statusOf(url, { ca: [registry.ca ?? ''], pinned: true })).toBe(200);
    const env = { SSL_CERT_FILE: registry.caFile };
    await expect(statusOf(url, { ca: [other.ca ?? ''], pinned: true, env })).rejects.toThrow(/not trusted/);
  });

  test('a name that is not in the certificate is refused; an address may stand for one that is', async () => {
    const registry = await startDockerRegistry({ tls: true, names: ['alias.test'], address: '::1' });
    open.push(() => registry.stop());
    const ca = [registry.ca ?? ''];
    const address = '::1';
    expect(await statusOf(new URL(`https://alias.test:${registry.port}/v2/`), { ca, address })).toBe(200);
    await expect(
      statusOf(new URL(`https://other.test:${registry.port}/v2/`), { ca, address }),
    ).rejects.toThrow(/its certificate is for another name/);
  });
});

describe('retries', () => {
  test('go on while the table allows, wait as long as they are told, and give the last answer', async () => {
    let answers = [{ status: 503 }, { status: 429, headers: { 'retry-after': '7' } }, { status: 200 }];
    const server = await startJsonServer(() => answers.shift() ?? { status: 500 });
    open.push(() => server.stop());
    const waits: number[] = [];
    const options = { sleep: async (ms: number) => waits.push(ms), random: () => 1 };
    expect(await statusOf(new URL(server.url), options)).toBe(200);
    expect(waits.slice(0, 2)).toEqual([300, 7000]);
    answers = [{ status: 429, headers: { 'retry-after': '86400' } }];
    expect(await statusOf(new URL(server.url), options)).toBe(429);
    answers = [{ status: 404 }];
    expect(await statusOf(new URL(server.url), options)).toBe(404);
    expect(server.received).toHaveLength(5);
  });

  test('Retry-After is seconds or a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(parseRetryAfter('12', now)).toBe(12);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:01:30 GMT', now)).toBe(90);
    expect(parseRetryAfter('soon', now)).toBeUndefined();
  });
});

describe('redirects', () => {
  test('lose credentials at another origin, keep them at the same, and end', async () => {
    const storage = await startJsonServer(() => ({ document: {} }));
    const server = await startJsonServer(({ path: asked }) => {
      if (asked === '/away') return { status: 307, headers: { location: `${storage.url}/blob` } };
      if (asked === '/near') return { status: 301, headers: { location: '/there' } };
      if (asked === '/round') return { status: 302, headers: { location: '/round' } };
      return { document: {} };
    });
    open.push(
      () => storage.stop(),
      () => server.stop(),
    );
    const url = new URL(server.url);
    const http = client(url);
    const headers = { authorization: 'Basic secret' };
    for (const asked of ['/away', '/near']) {
      await readBody(await http.send({ method: 'GET', url: new URL(asked, url), headers }), 1000);
    }
    expect(storage.received.map(({ authorization }) => authorization)).toEqual([undefined]);
    expect(server.received.at(-1)).toMatchObject({ path: '/there', authorization: 'Basic secret' });
    await expect(http.send({ method: 'GET', url: new URL('/round', url) })).rejects.toThrow(
      /more than 5 redirects/,
    );
  });
});

describe('proxies', () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    ['https://quay.io/', { https_proxy: 'http://proxy:3128' }, 'http://proxy:3128/'],
    ['https://quay.io/', { HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128/'],
    ['http://quay.io/', { https_proxy: 'http://proxy:3128' }, undefined],
    ['http://quay.io/', { HTTP_PROXY: 'http://proxy:3128' }, undefined],
    ['http://quay.io/', { http_proxy: 'http://proxy:3128' }, 'http://proxy:3128/'],
    ['https://quay.io/', { all_proxy: 'http://proxy:3128', no_proxy: '.io' }, undefined],
    ['https://cdn.quay.io/', { https_proxy: 'http://proxy', no_proxy: 'example.org,quay.io' }, undefined],
    ['https://notquay.io/', { https_proxy: 'http://proxy', no_proxy: 'quay.io' }, 'http://proxy/'],
    ['https://quay.io:5000/', { https_proxy: 'http://proxy', no_proxy: 'quay.io:443' }, 'http://proxy/'],
    ['https://[2001:db8::1]:5000/', { https_proxy: 'http://proxy', no_proxy: '2001:db8::1' }, undefined],
    ['https://127.0.0.1:5000/', { https_proxy: 'http://proxy' }, undefined],
    ['https://quay.io/', { https_proxy: 'http://proxy', no_proxy: '*' }, undefined],
  ])('%s with %j: %s', (url, env, proxy) => {
    expect(proxyFor(new URL(url), env)?.href).toBe(proxy);
  });

  test('a request goes through one, with its password, and TLS is ours to the end', async () => {
    const registry = await startDockerRegistry({ tls: true, names: ['registry.test'] });
    const connected: Array<[string | undefined, string | undefined]> = [];
    const sockets = new Set<Socket>();
    const proxy = createServer();
    proxy.on('connect', ({ url, headers }, socket: Socket) => {
      connected.push([url, headers['proxy-authorization']]);
      const through = connect(registry.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
      for (const one of [socket, through]) {
        sockets.add(one);
        one.on('error', () => {});
      }
    });
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
    open.push(
      () => registry.stop(),
      async () => {
        for (const socket of sockets) socket.destroy();
        proxy.close();
      },
    );
    const { port } = proxy.address() as AddressInfo;
    const env = { https_proxy: `http://user:pass%20word@127.0.0.1:${port}` };
    const url = new URL('https://registry.test:5000/v2/');
    expect(await statusOf(url, { env, ca: [registry.ca ?? ''] })).toBe(200);
    expect(connected).toEqual([
      ['registry.test:5000', `Basic ${Buffer.from('user:pass word').toString('base64')}`],
    ]);
  });
});

test('challenges, several in one header', () => {
  expect(
    parseChallenges(
      'Basic realm="a, \\"b\\"", Bearer realm="https://r/token",service=reg.io,scope="x:y:pull,push"',
    ),
  ).toEqual([
    { scheme: 'basic', parameters: { realm: 'a, "b"' } },
    { scheme: 'bearer', parameters: { realm: 'https://r/token', service: 'reg.io', scope: 'x:y:pull,push' } },
  ]);
  expect(parseChallenges('Negotiate')).toEqual([{ scheme: 'negotiate', parameters: {} }]);
  expect(parseChallenges('=,;"')).toEqual([]);
});
