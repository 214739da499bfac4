import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createHttpClient } from '../../modules/http/client.ts';
import { discard } from '../../modules/http/message.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test.each(['HEAD', 'GET', 'POST', 'PUT', 'DELETE'] as const)(
  '%s requests share connections',
  async method => {
    let connections = 0;
    const server = http.createServer((request, response) => {
      request.resume();
      request.once('end', () => response.writeHead(200, { 'content-length': 0 }).end());
    });
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => new Promise(resolve => server.close(resolve)));
    const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createHttpClient({ authority, env: {} });
    cleanups.push(() => client.close());
    for (let count = 0; count < 20; count += 1) {
      const url = new URL(`http://${authority}/v2/`);
      const body = method === 'PUT' ? { body: Buffer.from('x') } : {};
      await discard(await client.send({ method, url, ...body }));
    }
    // The next request may come before the last connection is known to be free.
    expect(connections).toBeLessThan(5);
  },
);
