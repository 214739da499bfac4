import { randomBytes } from 'node:crypto';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { createHttpClient, type HttpClient, type HttpOptions } from '../../modules/http/client.ts';
import { readBody } from '../../modules/http/message.ts';
import { selfSigned } from '../support/certificate.ts';

const CONTENT = randomBytes(3_000_017);
const LIMIT = 10_000_000;
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serve(server: net.Server, host = '127.0.0.1'): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, host, resolve));
  cleanups.push(() => new Promise(resolve => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function client(authority: string, options: Partial<HttpOptions> = {}): HttpClient {
  const made = createHttpClient({ authority, env: {}, sleep: async () => {}, ...options });
  cleanups.push(() => made.close());
  return made;
}

const get = (url: string) => ({ method: 'GET' as const, url: new URL(url), bulk: true });

const content: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': CONTENT.length, etag: '"x"' });
  response.end(CONTENT);
};

test('a body behind a Content-Length arrives whole, also at a reader who is slow', async () => {
  const at = await serve(http.createServer(content));
  const response = await client(at).send(get(`http://${at}/blob`));
  expect(response.status).toBe(200);
  expect(response.headers.etag).toBe('"x"');
  const chunks: Buffer[] = [];
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (chunks.length < 5) await sleep(5);
  }
  expect(Buffer.concat(chunks).equals(CONTENT)).toBe(true);
});

test('over TLS, by a name that another address has, and over IPv6', async () => {
  const { cert, key } = selfSigned(['registry.example']);
  const at = await serve(https.createServer({ cert, key }, content), '::1');
  const named = `registry.example:${at.split(':').at(-1)}`;
  const trusting = client(named, { address: '::1', ca: [cert] });
  const response = await trusting.send(get(`https://${named}/blob`));
  expect((await readBody(response, LIMIT)).equals(CONTENT)).toBe(true);
  await expect(client(named, { address: '::1' }).send(get(`https://${named}/blob`))).rejects.toThrow(
    /not trusted here/,
  );
  const other = client(`other.example:${at.split(':').at(-1)}`, { address: '::1', ca: [cert] });
  const wrong = get(`https://other.example:${at.split(':').at(-1)}/blob`);
  await expect(other.send(wrong)).rejects.toThrow(/certificate is for another name/);
});

test('an answer in chunks is asked for again by the usual way', async () => {
  const asked: string[] = [];
  const at = await serve(
    http.createServer((request, response) => {
      asked.push(request.headers.connection ?? '');
      response.write(CONTENT.subarray(0, 1000));
      response.end(CONTENT.subarray(1000));
    }),
  );
  const response = await client(at).send(get(`http://${at}/blob`));
  expect((await readBody(response, LIMIT)).equals(CONTENT)).toBe(true);
  expect(asked).toEqual(['close', 'keep-alive']);
});

test('a redirect to another origin is followed without the credentials', async () => {
  const seen: (string | undefined)[] = [];
  const storage = await serve(
    http.createServer((request, response) => {
      seen.push(request.headers.authorization);
      content(request, response);
    }),
  );
  const at = await serve(
    http.createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(307, { location: `http://${storage}/there`, 'content-length': 0 });
      response.end();
    }),
  );
  const request = { ...get(`http://${at}/blob`), headers: { authorization: 'Bearer secret' } };
  const response = await client(at).send(request);
  expect((await readBody(response, LIMIT)).equals(CONTENT)).toBe(true);
  expect(seen).toEqual(['Bearer secret', undefined]);
});

test('a connection that breaks in the body is an error of the body, not an end', async () => {
  const at = await serve(
    net.createServer(socket => {
      socket.resume();
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc');
      setTimeout(() => socket.end(), 20);
    }),
  );
  const response = await client(at).send(get(`http://${at}/blob`));
  await expect(readBody(response, LIMIT)).rejects.toThrow(/closed/);
});

test('a server that sends no more is given up; bytes after the end are not taken', async () => {
  const stalling = await serve(
    net.createServer(socket => {
      socket.resume();
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc');
    }),
  );
  const idle = client(stalling, { idleTimeout: 50 });
  const stalled = await idle.send(get(`http://${stalling}/blob`));
  await expect(readBody(stalled, LIMIT)).rejects.toThrow(/no byte/);
  const talkative = await serve(
    net.createServer(socket => {
      socket.resume();
      socket.on('error', () => {});
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef');
    }),
  );
  const response = await client(talkative).send(get(`http://${talkative}/blob`));
  expect((await readBody(response, LIMIT)).toString()).toBe('abc');
});

test('a header value cannot carry another header', async () => {
  const at = await serve(http.createServer(content));
  const request = { ...get(`http://${at}/blob`), headers: { authorization: 'a\r\nx: y' } };
  await expect(client(at).send(request)).rejects.toThrow(/Invalid character/);
});

test('nobody there: the error says so', async () => {
  await expect(client('127.0.0.1:1').send(get('http://127.0.0.1:1/blob'))).rejects.toThrow(
    /nothing listens there/,
  );
});
