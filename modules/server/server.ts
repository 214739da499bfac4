import http from 'node:http';
import https from 'node:https';
import { dispatch } from './dispatch.ts';
import type { RegistryEvent } from './event.ts';
import type { Registry } from './exchange.ts';
import { plainAddress } from './pulls.ts';

export interface ServerOptions {
  /** PEM. Without it the server speaks plain HTTP, for a proxy in front of it. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Seconds without a byte in either direction after which a connection ends; the whole may take any time. */
  readonly idleSeconds: number;
  /** Within which all headers of a request must have come; 30 by default. */
  readonly headerSeconds?: number;
  /** Called once per request, when its answer has ended or broken off. */
  onEvent(event: RegistryEvent): void;
}

const HEADER_BYTES = 32 << 10;
const HEADER_SECONDS = 30;
/** Longer than clients keep a connection, so that it is not closed under a request. */
const KEEP_ALIVE_SECONDS = 95;

/** An HTTP server over a store: OCI distribution 1.1 with token authentication. */
export function registryServer(registry: Registry, options: ServerOptions): http.Server {
  const headersTimeout = (options.headerSeconds ?? HEADER_SECONDS) * 1000;
  const settings = {
    maxHeaderSize: HEADER_BYTES,
    headersTimeout,
    // How often connections are looked at for that.
    connectionsCheckingInterval: Math.ceil(headersTimeout / 3),
    // A slow but moving transfer is fine, however long it takes: only idleness ends it.
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_SECONDS * 1000,
    noDelay: true,
  };
  const listener = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    void answer(registry, options, request, response);
  };
  const server = options.tls
    ? https.createServer(
        { ...settings, ...options.tls, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] },
        listener,
      )
    : http.createServer(settings, listener);
  server.setTimeout(options.idleSeconds * 1000);
  server.maxHeadersCount = 100;
  // "Expect: 100-continue" (curl): the sender waits until someone begins to read, or sees the refusal.
  server.on('checkContinue', (request, response) => {
    const begin = request.read;
    request.read = (...parameters) => {
      request.read = begin;
      response.writeContinue();
      return begin.apply(request, parameters);
    };
    listener(request, response);
  });
  return server;
}

async function answer(
  registry: Registry,
  options: ServerOptions,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const started = performance.now();
  const event = eventOf(request);
  response.once('close', () => {
    event.status = response.headersSent ? response.statusCode : 0;
    event.milliseconds = Math.round(performance.now() - started);
    const length = Number(response.getHeader('Content-Length') ?? 0);
    if (response.writableFinished && request.method !== 'HEAD') event.sent = length;
    if (!response.writableFinished) event.error ??= 'BROKEN_OFF';
    options.onEvent(event);
  });
  await dispatch(registry, request, response, event);
}

function eventOf(request: http.IncomingMessage): RegistryEvent {
  const received = Number(request.headers['content-length'] ?? 0);
  const agent = request.headers['user-agent'];
  return {
    time: new Date().toISOString(),
    action: 'other',
    method: request.method ?? '',
    url: request.url ?? '',
    status: 0,
    client: plainAddress(request.socket.remoteAddress ?? ''),
    ...(agent && { agent }),
    ...(received > 0 && { received }),
  };
}
