import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Transform } from 'node:stream';

/** What goes wrong with one exchange. */
export type Fault =
  /** Answers itself. */
  | { answer: number; headers?: Record<string, string>; body?: string }
  /** Breaks the connection after so many bytes of the answer's body. */
  | { dropAnswer: number }
  /** Ends the answer after so many bytes, as if that were all. */
  | { truncateAnswer: number }
  /** Sends nothing more after so many bytes of the answer. */
  | { stallAnswer: number }
  /** Changes the byte at this place of the answer. */
  | { corruptAnswer: number }
  /** Breaks the connection after so many bytes of the request's body. */
  | { dropRequest: number }
  /** Reads no more after so many bytes of the request's body. */
  | { stallRequest: number }
  /** Changes the byte at this place of the request's body. */
  | { corruptRequest: number }
  /** Passes the request on without these headers. */
  | { withoutHeaders: readonly string[] }
  /** Changes headers of the answer; undefined removes one. */
  | { answerHeaders: Record<string, string | undefined> };

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** How many requests with this method and path came before. */
  readonly earlier: number;
}

export interface FaultProxy {
  readonly url: string;
  readonly port: number;
  readonly exchanges: readonly Exchange[];
  stop(): Promise<void>;
}

/** A plain HTTP proxy on loopback in front of a registry, which breaks what it is told to break. */
export async function startFaultProxy(
  upstream: string,
  decide: (exchange: Exchange) => Fault | undefined,
): Promise<FaultProxy> {
  const exchanges: Exchange[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const plain = path.split('?', 1)[0];
    const earlier = exchanges.filter(
      seen => seen.method === method && seen.path.split('?', 1)[0] === plain,
    ).length;
    const exchange = { method, path, headers, earlier };
    exchanges.push(exchange);
    handle(upstream, incoming, outgoing, decide(exchange));
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    exchanges,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function handle(
  upstream: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): void {
  if (fault && 'answer' in fault) {
    incoming.resume();
    outgoing.writeHead(fault.answer, fault.headers).end(fault.body ?? '');
    return;
  }
  const headers = { ...incoming.headers };
  if (fault && 'withoutHeaders' in fault) for (const name of fault.withoutHeaders) delete headers[name];
  const sent = request(
    new URL(incoming.url ?? '/', upstream),
    { method: incoming.method, headers, agent: false },
    answer => {
      const given = { ...answer.headers };
      if (fault && 'answerHeaders' in fault) {
        for (const [name, value] of Object.entries(fault.answerHeaders)) {
          if (value === undefined) delete given[name];
          else given[name] = value;
        }
      }
      if (fault && 'truncateAnswer' in fault) delete given['content-length'];
      outgoing.writeHead(answer.statusCode ?? 502, given);
      answer.pipe(damage(fault, 'Answer', outgoing)).pipe(outgoing);
    },
  );
  const broken = () => incoming.socket.destroy();
  sent.on('error', broken);
  incoming.on('error', () => sent.destroy());
  outgoing.on('close', () => sent.destroy());
  incoming
    .pipe(
      damage(fault, 'Request', {
        destroy: () => {
          sent.destroy();
          incoming.socket.destroy();
        },
      }),
    )
    .pipe(sent);
}

/** Damages one direction of an exchange at its byte, as far as the fault is about that direction. */
function damage(
  fault: Fault | undefined,
  side: 'Answer' | 'Request',
  line: { destroy(): unknown; end?(): unknown },
): Transform {
  const place = (name: string): number | undefined =>
    (fault as Record<string, number> | undefined)?.[`${name}${side}`];
  const [drop, truncate, stall, corrupt] = [
    place('drop'),
    place('truncate'),
    place('stall'),
    place('corrupt'),
  ];
  let at = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const begin = at;
      at += chunk.length;
      const end = drop ?? truncate ?? stall;
      if (corrupt !== undefined && corrupt >= begin && corrupt < at) {
        chunk[corrupt - begin] = (chunk[corrupt - begin] as number) ^ 1;
      }
      if (end === undefined || at <= end) return done(null, chunk);
      if (end > begin) this.push(chunk.subarray(0, end - begin));
      if (drop !== undefined) setImmediate(() => line.destroy());
      else if (truncate !== undefined) this.push(null);
      // A stall and everything after the end: take no more and say nothing.
    },
  });
}
