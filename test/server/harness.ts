import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RegistryEvent } from '../../modules/server/event.ts';
import type { Registry } from '../../modules/server/exchange.ts';
import { registryMetrics } from '../../modules/server/metrics.ts';
import { rememberPulls } from '../../modules/server/pulls.ts';
import { registryServer } from '../../modules/server/server.ts';
import { type DirectoryOptions, openDirectoryStore } from '../../modules/store/directory.ts';

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  json(): any;
}

export interface Sent {
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: Buffer | string;
}

export interface Harness {
  readonly port: number;
  readonly root: string;
  readonly registry: Registry;
  readonly events: RegistryEvent[];
  /** As the user with the password, unless the headers say otherwise. */
  send(method: string, path: string, sent?: Sent): Promise<Answer>;
  stop(): Promise<void>;
}

export const PASSWORD = 'pass:word with "colons"';
export const BASIC = basic('zuul', PASSWORD);

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

export interface HarnessOptions extends DirectoryOptions {
  readonly anonymousPull?: boolean;
  readonly tokenSeconds?: number;
  readonly idleSeconds?: number;
  readonly headerSeconds?: number;
  /** A directory that is kept. */
  readonly root?: string;
  now?(): number;
}

/** The server over a directory store, on a free port of the loopback interface, without TLS. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const root = options.root ?? (await mkdtemp(path.join(tmpdir(), 'registry-')));
  const key = randomBytes(32);
  const events: RegistryEvent[] = [];
  const metrics = registryMetrics();
  const pulls = rememberPulls();
  const registry: Registry = {
    store: await openDirectoryStore(root, options),
    guard: {
      username: 'zuul',
      passwordMac: createHmac('sha256', key).update(PASSWORD).digest('base64url'),
      key,
      anonymousPull: options.anonymousPull ?? true,
      tokenSeconds: options.tokenSeconds ?? 60,
      now: options.now ?? (() => Math.floor(Date.now() / 1000)),
    },
    manifestLimit: 64 << 10,
    service: 'test',
    scheme: 'http',
    authority: 'localhost:0',
    metrics: metrics.text,
    pulls,
  };
  const server = registryServer(registry, {
    idleSeconds: options.idleSeconds ?? 20,
    ...(options.headerSeconds && { headerSeconds: options.headerSeconds }),
    onEvent: event => {
      events.push(event);
      metrics.count(event);
      pulls.note(event);
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    root,
    registry,
    events,
    send: (method, at, sent = {}) => exchange(port, method, at, sent),
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      if (!options.root) await rm(root, { recursive: true, force: true });
    },
  };
}

function exchange(port: number, method: string, at: string, { headers, body }: Sent): Promise<Answer> {
  const all: http.OutgoingHttpHeaders = { Authorization: BASIC, ...headers };
  // An empty one stands for none.
  if (all.Authorization === '') delete all.Authorization;
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method, path: at, agent: false, headers: all },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const all = Buffer.concat(chunks);
          const { statusCode = 0, headers } = response;
          resolve({ status: statusCode, headers, body: all, json: () => JSON.parse(all.toString()) });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Pushes a blob in one POST; @returns its digest */
export async function pushBlob(harness: Harness, name: string, bytes: Buffer, digest: string): Promise<void> {
  const answer = await harness.send('POST', `/v2/${name}/blobs/uploads/?digest=${digest}`, { body: bytes });
  if (answer.status !== 201) throw new Error(`push of ${digest}: ${answer.status} ${answer.body}`);
}
