import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { pump } from '../../modules/store/pump.ts';

test('chunks come in their order, and none while one is being taken', async () => {
  const taken: number[] = [];
  let busy = false;
  await pump(
    Readable.from(Array.from({ length: 50 }, (_, index) => Buffer.of(index))),
    ([value]: Uint8Array) => {
      expect(busy).toBe(false);
      taken.push(value as number);
      if ((value as number) % 3) return undefined;
      busy = true;
      return new Promise<void>(resolve => setImmediate(resolve)).then(() => {
        busy = false;
      });
    },
  );
  expect(taken).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

test('what is no stream is taken as well', async () => {
  const taken: string[] = [];
  const content = (async function* () {
    yield Buffer.from('a');
    yield Buffer.from('b');
  })();
  await pump(content, async chunk => void taken.push(chunk.toString()));
  expect(taken).toEqual(['a', 'b']);
});

test('a sender that breaks off is an error, after what it had sent', async () => {
  const stream = new PassThrough();
  let taken = 0;
  const done = pump(stream, async chunk => {
    taken += chunk.length;
    await new Promise(resolve => setImmediate(resolve));
  });
  stream.write('whole');
  setImmediate(() => stream.destroy());
  await expect(done).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  expect(taken).toBe(5);
});

test('what comes over a connection is whole, however long each chunk takes', async () => {
  const sent = randomBytes(8 << 20);
  const taken: Uint8Array[] = [];
  const server = http.createServer(async (request, response) => {
    // Some are held up, for a turn or for longer than the sender's next packets need.
    await pump(request, chunk => {
      taken.push(chunk);
      if (taken.length % 3 === 0) return undefined;
      return new Promise(resolve =>
        taken.length % 3 === 1 ? setImmediate(resolve) : setTimeout(resolve, 2),
      );
    });
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const request = http.request({ port, host: '127.0.0.1', method: 'PUT' });
  request.end(sent);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  response.resume();
  expect(Buffer.concat(taken).equals(sent)).toBe(true);
  server.close();
});

test.each([1, 64])('a refusal reaches a sender who has %i MiB to send', async size => {
  const server = http.createServer((request, response) => {
    pump(request, async () => {
      throw new Error('no room');
    }).catch((error: Error) => response.writeHead(507, { connection: 'close' }).end(error.message));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const request = http.request({ port, host: '127.0.0.1', method: 'PUT' });
  request.on('error', () => undefined);
  request.end(Buffer.alloc(size << 20));
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  expect(response.statusCode).toBe(507);
  expect((await response.toArray()).join('')).toBe('no room');
  request.destroy();
  server.close();
});
