import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorCode, OciError } from '../oci/error.ts';
import { Unauthorized } from './access.ts';
import { type Registry, sendJson } from './exchange.ts';
import type { Access } from './token.ts';

/** A body up to this size is read to its end after an error, so that the connection can be used again. */
const DRAIN_LIMIT = 1 << 20;

const SYSTEM_ERRORS: Readonly<Record<string, { code: ErrorCode; status: number; message: string }>> = {
  ENOSPC: { code: 'DENIED', status: 507, message: 'the disk of the registry is full; make room there' },
  EDQUOT: { code: 'DENIED', status: 507, message: 'the disk quota of the registry is used up; raise it' },
  EROFS: {
    code: 'DENIED',
    status: 403,
    message: 'the disk of the registry is read-only; nothing can be pushed',
  },
  EACCES: { code: 'DENIED', status: 403, message: 'the registry may not write to its directory' },
  EMFILE: { code: 'UNAVAILABLE', status: 503, message: 'the registry has too many open files; try again' },
  ENFILE: { code: 'UNAVAILABLE', status: 503, message: 'the machine has too many open files; try again' },
  ENAMETOOLONG: { code: 'NAME_INVALID', status: 400, message: 'the name is too long' },
};

/** Any error as the one that is told to the client; @returns undefined for a bug */
export function knownError(error: unknown): OciError | undefined {
  if (error instanceof OciError) return error;
  const known = SYSTEM_ERRORS[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  return known && new OciError({ ...known, cause: error });
}

/** Answers with the JSON document of "Error Codes" in the distribution specification. */
export function sendFailure(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
  error: OciError,
): void {
  if (response.headersSent || response.destroyed) {
    // Too late to say anything: a broken transfer is what the client must see.
    response.destroy();
    return;
  }
  if (error instanceof Unauthorized) {
    response.setHeader('WWW-Authenticate', challenge(registry, request, error.needed, error.reason));
  } else if (error.status === 401) {
    response.setHeader('WWW-Authenticate', `Basic realm="${registry.service}"`);
  }
  if (error.retryAfter !== undefined) response.setHeader('Retry-After', error.retryAfter);
  if (!request.complete && !(Number(request.headers['content-length']) <= DRAIN_LIMIT)) {
    response.setHeader('Connection', 'close');
  }
  const detail = error.detail === undefined ? {} : { detail: error.detail };
  sendJson(response, error.status, { errors: [{ code: error.code, message: error.message, ...detail }] });
}

/** RFC 6750 and distribution's token authentication: where to get a token, and for what. */
function challenge(
  registry: Registry,
  request: IncomingMessage,
  needed: Access | undefined,
  reason: string | undefined,
): string {
  const parts = [`realm="${originOf(registry, request)}/auth/token"`, `service="${registry.service}"`];
  if (needed) parts.push(`scope="${needed.type}:${needed.name}:${needed.actions.join(',')}"`);
  if (reason) parts.push(`error="${reason}"`);
  return `Bearer ${parts.join(',')}`;
}

/** The client gets its token from where it found the registry: by that name and port it can reach it. */
export function originOf(registry: Registry, request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  const usable = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(host);
  return `${registry.scheme}://${usable ? host : registry.authority}`;
}
