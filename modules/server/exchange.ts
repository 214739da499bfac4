import type { IncomingMessage, ServerResponse } from 'node:http';
import { OciError } from '../oci/error.ts';
import type { RegistryStore, StoredRepository } from '../store/store.ts';
import { allows, type Caller, type Guard } from './access.ts';
import type { RegistryEvent } from './event.ts';
import type { Pulls } from './pulls.ts';
import type { Route } from './route.ts';

/** Settings and the content of a server. */
export interface Registry {
  readonly store: RegistryStore;
  readonly guard: Guard;
  /** Largest manifest in bytes; the specification asks for 4 MiB at least. */
  readonly manifestLimit: number;
  /** What a client sees as the name of the service in the challenge. */
  readonly service: string;
  readonly scheme: 'https' | 'http';
  /** `host:port` for callers that send no usable Host header. */
  readonly authority: string;
  /** The Prometheus text, when metrics are served. */
  readonly metrics: () => string;
  /** Who took what. */
  readonly pulls: Pulls;
}

/** One request on its way, after authorization. */
export interface Exchange {
  readonly registry: Registry;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: Route;
  readonly caller: Caller;
  readonly repository: StoredRepository;
  /** What the log will say of it; handlers fill it in. */
  readonly event: RegistryEvent;
}

export type Handler = (exchange: Exchange) => Promise<void>;

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}

export function sendEmpty(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | number | string[]> = {},
): void {
  response.writeHead(status, status === 204 ? headers : { 'Content-Length': 0, ...headers });
  response.end();
}

/** A whole body, for the small ones; @throws OciError with status 413 */
export async function receiveAll(request: IncomingMessage, limit: number, what: string): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw tooLarge(limit, what);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit, what);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limit: number, what: string): OciError {
  return new OciError({
    code: 'SIZE_INVALID',
    status: 413,
    message: `${what} is larger than ${limit} bytes, the limit of this registry`,
  });
}

/** The address of something in the repository, spelled as the client spells it. */
export function locationOf({ route }: Exchange, kind: string, reference: string): string {
  return `/v2/${route.name}/${kind}/${reference}`;
}

/** Whether the caller's token is one for pushing here: it asks what it has to send. */
export function isPusher({ caller, repository }: Exchange): boolean {
  const needed = { type: 'repository', name: repository.name, actions: ['push'] };
  return caller.access !== undefined && allows(caller.access, needed);
}
