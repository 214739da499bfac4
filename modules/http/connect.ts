import { request as requestInClear } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isIP, type NetConnectOpts, connect as openSocket, type Socket } from 'node:net';
import { checkServerIdentity, type SecureContext, connect as secure } from 'node:tls';

/** How to reach a server. */
export interface Route {
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls?: Tls;
  /** Asked to connect to the server; the socket leads to it from then on. */
  readonly proxy?: ProxyServer;
  /** Milliseconds. */
  readonly connectTimeout: number;
}

export interface Tls {
  readonly context: SecureContext;
  /** What the certificate has to have. IPv6 without brackets. */
  readonly name: string;
  /** The last session, which spares the next connection the certificates. */
  session?: Buffer;
}

export interface ProxyServer {
  readonly url: URL;
  readonly authorization?: string;
  readonly context?: SecureContext;
}

/** Further options of the socket below, as `onread`. */
export type SocketOptions = Partial<NetConnectOpts>;

type Done = (error: Error | null, socket?: Socket) => void;

/** A connection straight to the server. Whoever writes to it need not wait until it is open. */
export function connectDirectly(route: Route, options: SocketOptions = {}): Socket {
  // Node 18 tries one address family only, if not told.
  const where = { host: route.host, port: route.port, autoSelectFamily: true, noDelay: true };
  const socket = route.tls ? secured(route.tls, where) : openSocket({ ...options, ...where });
  const timer = setTimeout(() => socket.destroy(failure('no connection', 'ETIMEDOUT')), route.connectTimeout);
  const connected = () => clearTimeout(timer);
  return socket.once(route.tls ? 'secureConnect' : 'connect', connected).once('close', connected);
}

/** A connection through the route's proxy (RFC 9110, 9.3.6). */
export function connectThrough(proxy: ProxyServer, route: Route, done: Done): { destroy(): unknown } {
  const { url, authorization, context } = proxy;
  const request = url.protocol === 'https:' ? requestSecurely : requestInClear;
  const target = `${isIP(route.host) === 6 ? `[${route.host}]` : route.host}:${route.port}`;
  const asked = request({
    method: 'CONNECT',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    path: target,
    headers: { host: target, ...(authorization && { 'proxy-authorization': authorization }) },
    agent: false,
    timeout: route.connectTimeout,
    ...(context && { secureContext: context }),
  });
  asked.once('timeout', () => asked.destroy(failure('no connection', 'ETIMEDOUT')));
  asked.once('error', done);
  asked.once('response', response => {
    response.destroy();
    done(refused(url, response.statusCode ?? 0));
  });
  asked.once('connect', (response, socket: Socket) => {
    socket.setTimeout(0);
    if (response.statusCode === 200) return done(null, route.tls ? secured(route.tls, { socket }) : socket);
    socket.destroy();
    done(refused(url, response.statusCode ?? 0));
  });
  asked.end();
  return asked;
}

function secured(tls: Tls, over: { socket: Socket } | { host: string; port: number }): Socket {
  const { context, name, session } = tls;
  const socket = secure({
    ...over,
    ...(isIP(name) === 0 && { servername: name }),
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    secureContext: context,
    ALPNProtocols: ['http/1.1'],
    ...(session && { session }),
  });
  socket.on('session', latest => {
    tls.session = latest;
  });
  return socket;
}

function refused({ host }: URL, status: number): Error {
  const permanent = status >= 400 && status < 500;
  return failure(`the proxy ${host} answered ${status}`, permanent ? 'PROXY_REFUSED' : 'ECONNRESET');
}

export function failure(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
