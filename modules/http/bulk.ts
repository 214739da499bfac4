import { validateHeaderValue } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { connectDirectly, failure, type Route } from './connect.ts';
import { connectionFailure } from './failure.ts';
import type { HttpRequest, HttpResponse } from './message.ts';

const LARGEST_HEAD = 64 * 1024;
const SLAB = 256 * 1024;
const LEAST_READ = 64 * 1024;

/**
 * GET of a long body on a connection of its own. A parser would look at every byte and copy it, which
 * takes a relay more time than all else; behind a Content-Length there is nothing to parse.
 * @returns undefined when the answer is framed in another way: then it has to be asked for again
 * @throws OciError UNAVAILABLE
 */
export async function fetchBulk(
  route: Route,
  request: HttpRequest,
  headers: Readonly<Record<string, string>>,
  idleTimeout: number,
): Promise<HttpResponse | undefined> {
  const { url } = request;
  let head: Buffer | undefined = Buffer.alloc(0);
  let left = 0;
  let body: Readable | undefined;
  let full = false;
  try {
    return await new Promise<HttpResponse | undefined>((resolve, reject) => {
      const take = (chunk: Buffer): boolean => {
        if (!head) return deliver(chunk);
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0 && head.length <= LARGEST_HEAD) return true;
        const told = end < 0 ? undefined : parseHead(head.toString('latin1', 0, end));
        if (!told) {
          socket.destroy();
          resolve(undefined);
          return false;
        }
        const rest = head.subarray(end + 4);
        head = undefined;
        left = told.length;
        body = bodyOf(socket, () => {
          full = false;
        });
        resolve({ status: told.status, headers: told.headers, body, url });
        return deliver(rest);
      };
      const deliver = (chunk: Buffer): boolean => {
        const wanted = chunk.length > left ? chunk.subarray(0, left) : chunk;
        left -= wanted.length;
        full = wanted.length > 0 && body?.push(wanted) === false;
        if (left === 0) {
          body?.push(null);
          socket.destroy();
        }
        return !full;
      };
      const fail = (error: Error) => {
        socket.destroy();
        reject(error);
        if (left > 0) body?.destroy(error);
      };
      const socket = connect(route, take);
      socket.once('error', fail);
      socket.once('end', () => fail(failure('the connection was closed', 'ECONNRESET')));
      limitIdleness(socket, idleTimeout, () => full, fail);
      socket.write(headOf(url, { ...headers, ...request.headers }));
    });
  } catch (cause) {
    throw connectionFailure(request.method, url, cause);
  }
}

function connect(route: Route, take: (chunk: Buffer) => boolean): Socket {
  if (route.tls) {
    const socket = connectDirectly(route);
    return socket.on('data', chunk => {
      if (!take(chunk)) socket.pause();
    });
  }
  // Memory of our own, so that one read can bring more than 64 KiB. What is filled belongs to the reader.
  let slab = Buffer.alloc(0);
  return connectDirectly(route, {
    onread: {
      buffer: () => {
        if (slab.length < LEAST_READ) slab = Buffer.allocUnsafeSlow(SLAB);
        return slab;
      },
      callback: (length, buffer) => {
        slab = slab.subarray(length);
        return take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
      },
    },
  });
}

function bodyOf(socket: Socket, onRead: () => void): Readable {
  return new Readable({
    read: () => {
      onRead();
      socket.resume();
    },
    destroy: (error, callback) => {
      socket.destroy();
      callback(error);
    },
  });
}

/** A reader who waits is not the server's fault. */
function limitIdleness(
  socket: Socket,
  idleTimeout: number,
  waits: () => boolean,
  fail: (error: Error) => void,
) {
  socket.setTimeout(idleTimeout);
  socket.on('timeout', () => {
    if (!waits()) fail(failure('no byte', 'ERR_IDLE'));
    else socket.setTimeout(idleTimeout);
  });
}

function headOf(url: URL, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ host: url.host, ...headers, connection: 'close' }).map(([name, value]) => {
    validateHeaderValue(name, value);
    return `${name}: ${value}\r\n`;
  });
  return `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function parseHead(
  text: string,
): { status: number; headers: Record<string, string>; length: number } | undefined {
  const [first = '', ...lines] = text.split('\r\n');
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)/.exec(first)?.[1]);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return undefined;
    const known = headers[name.toLowerCase()];
    headers[name.toLowerCase()] = known === undefined ? value : `${known}, ${value}`;
  }
  const length = headers['content-length'] ?? '';
  if (!status || !/^\d+$/.test(length) || headers['transfer-encoding'] !== undefined) return undefined;
  return { status, headers, length: Number(length) };
}
