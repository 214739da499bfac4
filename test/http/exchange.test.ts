import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { afterEach, expect, test } from '@jest/globals';
import { createHttpClient, type HttpClient, type HttpOptions } from '../../modules/http/client.ts';
import { discard, readBody } from '../../modules/http/message.ts';
import { selfSigned } from '../support/certificate.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serve(server: net.Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise(resolve => server.close(resolve)));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(authority: string, options: Partial<HttpOptions> = {}): HttpClient {
  const made = createHttpClient({ authority, env: {}, sleep: async () => {}, ...options });
  cleanups.push(() => made.close());
  return made;
}

const at = (url: string) => ({ method: 'GET' as const, url: new URL(url) });

test('a proxy is asked for the whole address of what goes in clear, with its password', async () => {
  const seen: unknown[] = [];
  const proxy = await serve(
    http.createServer((request, response) => {
      seen.push([request.url, request.headers.host, request.headers['proxy-authorization']]);
      response.end('from the proxy');
    }),
  );
  const env = { http_proxy: `http://user:secret@${proxy}` };
  const response = await client('registry.test:5000', { env }).send(at('http://registry.test:5000/v2/?n=1'));
  expect((await readBody(response, 100)).toString()).toBe('from the proxy');
  const password = `Basic ${Buffer.from('user:secret').toString('base64')}`;
  expect(seen).toEqual([['http://registry.test:5000/v2/?n=1', 'registry.test:5000', password]]);
});

test('a proxy that wants another password: at once, with the remedy', async () => {
  const server = http.createServer();
  server.on('connect', (_request, socket) => {
    socket.on('error', () => {});
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
  });
  const proxy = await serve(server);
  const retried: unknown[] = [];
  const options = {
    env: { https_proxy: `http://${proxy}` },
    onRetry: (entry: unknown) => retried.push(entry),
  };
  await expect(client('registry.test', options).send(at('https://registry.test/v2/'))).rejects.toThrow(
    /check the proxy of the environment.*answered 407/,
  );
  expect(retried).toEqual([]);
});

test('a connection that the server closed while it was kept costs no attempt', async () => {
  let served = 0;
  const server = await serve(
    net.createServer(socket => {
      let first = true;
      socket.on('error', () => {});
      socket.on('data', () => {
        // The second request on a connection is not answered any more.
        if (!first) return void socket.destroy();
        first = false;
        served += 1;
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    }),
  );
  const retried: unknown[] = [];
  const wire = client(server, { onRetry: entry => retried.push(entry) });
  for (let count = 0; count < 3; count += 1) {
    expect((await readBody(await wire.send(at(`http://${server}/`)), 10)).toString()).toBe('ok');
  }
  expect(served).toBe(3);
  expect(retried).toEqual([]);
});

test('the second connection with TLS resumes the session of the first', async () => {
  const { cert, key } = selfSigned(['127.0.0.1']);
  const resumed: boolean[] = [];
  const server = await serve(
    https.createServer({ cert, key }, (request, response) => {
      resumed.push((request.socket as TLSSocket).isSessionReused());
      response.setHeader('connection', 'close');
      response.end('ok');
    }),
  );
  const wire = client(server, { ca: [cert], pinned: true });
  for (let count = 0; count < 2; count += 1) await readBody(await wire.send(at(`https://${server}/`)), 10);
  expect(resumed).toEqual([false, true]);
});

test('a refusal before all is sent is read, and the rest is not sent', async () => {
  let received = 0;
  const server = await serve(
    http.createServer((request, response) => {
      request.once('data', () => {
        response.writeHead(413, { 'content-type': 'text/plain' });
        response.end('too large');
        request.on('data', chunk => {
          received += chunk.length;
        });
      });
    }),
  );
  const size = 400 * 1024 * 1024;
  const body = Readable.from(
    (function* () {
      for (let sent = 0; sent < size; sent += 65536) yield Buffer.alloc(65536);
    })(),
  );
  const headers = { 'content-length': String(size) };
  const url = new URL(`http://${server}/`);
  const response = await client(server).send({ method: 'PUT', url, headers, body });
  expect(response.status).toBe(413);
  expect((await readBody(response, 100)).toString()).toBe('too large');
  body.destroy();
  expect(received).toBeLessThan(size);
});

test('content that ends early or fails is an error, and the server gets no end', async () => {
  let ended = 0;
  const server = await serve(
    http.createServer((request, response) => {
      request.on('error', () => {});
      request.on('end', () => {
        ended += 1;
        response.end();
      });
      request.resume();
    }),
  );
  const put = (body: Readable) =>
    client(server).send({
      method: 'PUT',
      url: new URL(`http://${server}/`),
      headers: { 'content-length': '10' },
      body,
    });
  await expect(put(Readable.from([Buffer.from('abc')]))).rejects.toThrow(/only 3 of the 10 announced bytes/);
  await expect(put(Readable.from([Buffer.alloc(11)]))).rejects.toThrow(/more than the 10 bytes/);
  const failing = new Readable({ read: () => failing.destroy(new Error('the disk is broken')) });
  await expect(put(failing)).rejects.toThrow(/the disk is broken/);
  expect(ended).toBe(0);
});

test("a server that answers nothing is given up; a reader who waits is not the server's fault", async () => {
  const silent = await serve(net.createServer(socket => void socket.resume().on('error', () => {})));
  await expect(client(silent, { idleTimeout: 50 }).send(at(`http://${silent}/`))).rejects.toThrow(/no byte/);
  const server = await serve(
    http.createServer((_request, response) => void response.end(Buffer.alloc(300_000))),
  );
  const response = await client(server, { idleTimeout: 50 }).send(at(`http://${server}/`));
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(await readBody(response, 1_000_000)).toHaveLength(300_000);
});

test('after the end nothing is sent any more', async () => {
  const server = await serve(http.createServer((_request, response) => void response.end()));
  const closing = client(server);
  await discard(await closing.send(at(`http://${server}/`)));
  await closing.close();
  await expect(closing.send(at(`http://${server}/`))).rejects.toThrow(/everything was closed/);
});
