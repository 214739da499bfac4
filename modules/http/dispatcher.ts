import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Dispatcher } from 'undici';
// The package's entry brings fetch, WebSocket and more: half a megabyte to load in each module call.
import api from 'undici/lib/api/index.js';
import BaseDispatcher from 'undici/lib/dispatcher/dispatcher.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import type { Direct } from './bulk.ts';
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

// What the package's entry does: the proxy's dispatcher relies on these methods.
Object.assign(BaseDispatcher.prototype, api);

const IDLE_TIMEOUT_MS = 300_000;
const CONNECT_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 4_000;

/** A pool of connections for each origin that one registry leads to: itself, its token service, its storage. */
export function createDispatchers(options: ConnectionOptions): {
  at(url: URL): Dispatcher;
  /** For a connection beside the pools; undefined where a proxy is between. */
  direct(url: URL): Direct | undefined;
  close(): Promise<void>;
} {
  const pools = new Map<string, Dispatcher>();
  const contexts = new Map<string, SecureContext>();
  const contextOf = (url: URL, own: boolean): SecureContext => {
    const key = own ? url.host : '';
    let context = contexts.get(key);
    if (!context) {
      const trust = own ? options : { ca: options.ca ?? [] };
      context = secureContextFor(own ? options.authority : url.host, trust, options.env);
      contexts.set(key, context);
    }
    return context;
  };
  return {
    at(url) {
      const known = pools.get(url.origin);
      if (known) return known;
      const own = url.host === options.authority;
      const secure = url.protocol === 'https:' ? contextOf(url, own) : undefined;
      const pool = open(url, options, own ? options.address : undefined, secure);
      pools.set(url.origin, pool);
      return pool;
    },
    direct(url) {
      const own = url.host === options.authority;
      const address = own ? options.address : undefined;
      if (!address && proxyFor(url, options.env)) return undefined;
      const name = url.hostname.replace(/^\[|\]$/g, '');
      const secure = url.protocol === 'https:';
      return {
        host: address ?? name,
        port: Number(url.port) || (secure ? 443 : 80),
        ...(secure && { secure: { context: contextOf(url, own), name } }),
        connectTimeout: options.connectTimeout ?? CONNECT_TIMEOUT_MS,
        idleTimeout: options.idleTimeout ?? IDLE_TIMEOUT_MS,
      };
    },
    async close() {
      await Promise.all([...pools.values()].map(pool => pool.destroy()));
      pools.clear();
    },
  };
}

function open(
  url: URL,
  options: ConnectionOptions,
  address: string | undefined,
  secureContext: SecureContext | undefined,
): Dispatcher {
  const common = {
    headersTimeout: options.idleTimeout ?? IDLE_TIMEOUT_MS,
    bodyTimeout: options.idleTimeout ?? IDLE_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectTimeout: options.connectTimeout ?? CONNECT_TIMEOUT_MS,
    // Node 18 tries one address family only.
    autoSelectFamily: true,
  };
  const tls = {
    ...(secureContext && { secureContext }),
    ...(address && { lookup: always(address) }),
    timeout: common.connectTimeout,
  };
  const proxy = address ? undefined : proxyFor(url, options.env);
  if (!proxy) return new Pool(url.origin, { ...common, connect: tls });
  const credentials = proxy.username
    ? `Basic ${Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString('base64')}`
    : undefined;
  return new ProxyAgent({
    ...common,
    uri: proxy.origin,
    ...(credentials && { token: credentials }),
    requestTls: tls,
    proxyTls: {},
  });
}

function always(address: string): LookupFunction {
  const family = isIP(address);
  return (_name, lookupOptions, callback) => {
    if (lookupOptions.all) {
      (callback as unknown as (error: null, found: LookupAddress[]) => void)(null, [{ address, family }]);
    } else {
      callback(null, address, family);
    }
  };
}
