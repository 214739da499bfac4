import { Agent } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { connectDirectly, connectThrough, failure, type ProxyServer, type Route } from './connect.ts';
import { proxyFor } from './proxy.ts';
import { secureContextFor, type Trust } from './trust.ts';

export interface ConnectionOptions extends Trust {
  /** `host:port` of the server that has the names and certificates below. */
  readonly authority: string;
  /** Connect here in place of the name in the URL, which TLS still asks for. IPv6 without brackets. */
  readonly address?: string;
  /** Milliseconds without a byte after which a connection is given up. There is no limit on the whole. */
  readonly idleTimeout?: number;
  readonly connectTimeout?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The connections to one origin, which are used again. */
export interface Line {
  readonly agent: Agent;
  readonly route: Route;
  /** For a proxy that is asked for each URL, which is how they treat those in clear (RFC 9110, 7.1). */
  readonly forwarding?: Readonly<Record<string, string>>;
}

const CONNECT_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 4_000;

/** Lines to each origin that one registry leads to: itself, its token service, its storage. */
export function createAgents(options: ConnectionOptions): {
  /** @throws after the end */
  at(url: URL): Line;
  close(): void;
} {
  const lines = new Map<string, Line>();
  const contexts = new Map<string, SecureContext>();
  const tunnels = new Set<{ destroy(): unknown }>();
  const contextOf = (authority: string, own: boolean): SecureContext => {
    let context = contexts.get(authority);
    if (!context) {
      const trust = own ? options : { ca: options.ca ?? [] };
      context = secureContextFor(authority, trust, options.env);
      contexts.set(authority, context);
    }
    return context;
  };
  const open = (url: URL): Line => {
    const own = url.host === options.authority;
    const address = own ? options.address : undefined;
    const secure = url.protocol === 'https:';
    const name = bare(url.hostname);
    const proxyUrl = address ? undefined : proxyFor(url, options.env);
    const proxy = proxyUrl && readProxy(proxyUrl, () => contextOf(proxyUrl.host, false));
    const route: Route = {
      host: address ?? name,
      port: Number(url.port) || (secure ? 443 : 80),
      ...(secure && { tls: { context: contextOf(url.host, own), name } }),
      ...(proxy && { proxy }),
      connectTimeout: options.connectTimeout ?? CONNECT_TIMEOUT_MS,
    };
    if (!proxy || secure) return { route, agent: agentFor(route, tunnels) };
    const { authorization } = proxy;
    return {
      route,
      agent: agentFor(routeTo(proxy, route.connectTimeout), tunnels),
      forwarding: authorization ? { 'proxy-authorization': authorization } : {},
    };
  };
  let closed = false;
  return {
    at(url) {
      if (closed) throw failure('everything was closed', 'CLOSED');
      let line = lines.get(url.origin);
      if (!line) {
        line = open(url);
        lines.set(url.origin, line);
      }
      return line;
    },
    close() {
      closed = true;
      for (const { agent } of lines.values()) agent.destroy();
      for (const tunnel of tunnels) tunnel.destroy();
      lines.clear();
    },
  };
}

/** Node's agent keeps connections; how one is opened is ours, also with TLS, so that there is one kind of agent. */
function agentFor(route: Route, tunnels: Set<{ destroy(): unknown }>): Agent {
  const agent = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS, maxFreeSockets: 64 });
  return Object.assign(agent, {
    createConnection: (_options: unknown, done: (error: Error | null, socket?: Socket) => void) => {
      if (!route.proxy) return connectDirectly(route);
      const tunnel = connectThrough(route.proxy, route, (error, socket) => {
        tunnels.delete(tunnel);
        done(error, socket);
      });
      tunnels.add(tunnel);
      return undefined;
    },
  });
}

function readProxy(url: URL, context: () => SecureContext): ProxyServer {
  const login = url.username && `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    url,
    ...(login && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
    ...(url.protocol === 'https:' && { context: context() }),
  };
}

/** The proxy itself as the server of the connection. */
function routeTo({ url, context }: ProxyServer, connectTimeout: number): Route {
  const host = bare(url.hostname);
  return {
    host,
    port: Number(url.port) || (context ? 443 : 80),
    ...(context && { tls: { context, name: host } }),
    connectTimeout,
  };
}

function bare(hostname: string): string {
  const name = hostname.replace(/^\[|\]$/g, '');
  return isIP(name) === 6 ? name : hostname;
}
