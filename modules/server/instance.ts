import type { Server } from 'node:http';
import { isIPv6 } from 'node:net';
import type { RegistryStore } from '../store/store.ts';
import { registryMetrics } from './metrics.ts';
import { rememberPulls } from './pulls.ts';
import { registryServer } from './server.ts';

const TOKEN_SECONDS = 3600;
const MANIFEST_BYTES = 4 << 20;
const IDLE_SECONDS = 120;
const PUSHING = new Set(['POST', 'PATCH', 'PUT']);
/** Asked for by whatever watches the registry: no sign of life of a job. */
const WATCHED = new Set(['/healthz', '/metrics']);

export interface InstanceOptions {
  readonly store: RegistryStore;
  readonly tls: { readonly cert: string; readonly key: string };
  readonly username: string;
  readonly passwordMac: string;
  /** Base64. */
  readonly key: string;
  readonly anonymousPull: boolean;
  readonly host: string;
  readonly port: number;
  /** Kept up to date: requests that are being answered, the times of the last one and of the last push. */
  readonly activity: { active: number; last: number; pushed: number };
  log(entry: object): void;
}

/** The server of an instance, with its log, metrics and the signs of life that its lease wants. */
export function instanceServer(options: InstanceOptions): Server {
  const { store, username, passwordMac, anonymousPull, activity, log } = options;
  const metrics = registryMetrics();
  const pulls = rememberPulls();
  const registry = {
    store,
    guard: {
      username,
      passwordMac,
      key: Buffer.from(options.key, 'base64'),
      anonymousPull,
      tokenSeconds: TOKEN_SECONDS,
      now: () => Math.floor(Date.now() / 1000),
    },
    manifestLimit: MANIFEST_BYTES,
    service: 'buildset-registry',
    scheme: 'https' as const,
    authority: authorityOf(options.host, options.port),
    metrics: metrics.text,
    pulls,
  };
  const server = registryServer(registry, {
    tls: options.tls,
    idleSeconds: IDLE_SECONDS,
    onEvent: event => {
      metrics.count(event);
      pulls.note(event);
      log(event);
    },
  });
  server.on('request', (request, response) => {
    if (WATCHED.has(request.url ?? '')) return;
    const note = () => {
      activity.last = Date.now();
      if (PUSHING.has(request.method ?? '')) activity.pushed = activity.last;
    };
    activity.active += 1;
    note();
    response.once('close', () => {
      activity.active -= 1;
      note();
    });
  });
  return server;
}

export function authorityOf(host: string, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
