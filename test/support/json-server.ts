import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the client sent
  readonly body: any;
}

export interface JsonServer {
  readonly url: string;
  readonly received: readonly Received[];
  stop(): Promise<void>;
}

/** A server on loopback that answers with documents, for the APIs of registries and of Zuul. */
export async function startJsonServer(
  answer: (request: Received) => {
    status?: number;
    document?: unknown;
    /** Whatever the client accepts. */
    compressed?: boolean;
    headers?: Record<string, string>;
  },
): Promise<JsonServer> {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      authorization: incoming.headers.authorization,
      body: incoming.headers['content-type']?.includes('json') ? JSON.parse(text) : text,
    };
    received.push(request);
    const { status = 200, document, compressed = false, headers } = answer(request);
    const coding = compressed ? { 'content-encoding': 'gzip' } : {};
    outgoing.writeHead(status, {
      ...{ 'content-type': 'application/json', connection: 'close' },
      ...{ ...coding, ...headers },
    });
    const body = document === undefined ? '' : JSON.stringify(document);
    outgoing.end(compressed ? gzipSync(body) : body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    stop: () => new Promise(resolve => void server.close(() => resolve())),
  };
}
