import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A plain HTTP proxy on loopback that lets at most so many bytes of an answer through in a second. */
export async function startSlowProxy(
  upstream: string,
  bytesPerSecond: number,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const target = new URL(incoming.url ?? '/', upstream);
    const passed = request(target, { method: incoming.method, headers: incoming.headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(slow(bytesPerSecond)).pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function slow(bytesPerSecond: number): Transform {
  return new Transform({
    async transform(chunk: Buffer, _, callback) {
      const piece = Math.max(Math.floor(bytesPerSecond / 20), 1);
      for (let at = 0; at < chunk.length; at += piece) {
        this.push(chunk.subarray(at, at + piece));
        await sleep(50);
      }
      callback();
    },
  });
}
