import type { IncomingMessage, ServerResponse } from 'node:http';
import { OciError } from '../oci/error.ts';
import { authorize, Unauthorized } from './access.ts';
import { deleteBlob, getBlob } from './blob-routes.ts';
import type { RegistryEvent } from './event.ts';
import { type Handler, type Registry, receiveAll, sendJson } from './exchange.ts';
import { knownError, sendFailure } from './failure.ts';
import { listCatalog, listReferrers, listTags } from './list-routes.ts';
import { deleteManifest, getManifest, putManifest } from './manifest-routes.ts';
import { storedName } from './names.ts';
import { type Route, type RouteKind, routeOf } from './route.ts';
import type { Access } from './token.ts';
import { issueToken, tokenRequestOfForm, tokenRequestOfQuery } from './token-service.ts';
import { deleteUpload, getUpload, patchUpload, postUpload, putUpload } from './upload-routes.ts';

const FORM_LIMIT = 16 << 10;

const PULL = ['pull'];
const PUSH = ['pull', 'push'];
const DELETE = ['delete'];

/** Method to handler and the actions it takes, for what lies in a repository. */
const REPOSITORY_ROUTES: Partial<Record<RouteKind, Record<string, readonly [readonly string[], Handler]>>> = {
  manifest: {
    GET: [PULL, getManifest],
    HEAD: [PULL, getManifest],
    PUT: [PUSH, putManifest],
    DELETE: [DELETE, deleteManifest],
  },
  blob: { GET: [PULL, getBlob], HEAD: [PULL, getBlob], DELETE: [DELETE, deleteBlob] },
  uploads: { POST: [PUSH, postUpload] },
  upload: {
    GET: [PUSH, getUpload],
    PATCH: [PUSH, patchUpload],
    PUT: [PUSH, putUpload],
    DELETE: [PUSH, deleteUpload],
  },
  tags: { GET: [PULL, listTags] },
  referrers: { GET: [PULL, listReferrers] },
};
const CATALOG: Access = { type: 'registry', name: 'catalog', actions: ['*'] };

/** Answers one request. Never rejects: whatever goes wrong becomes an answer and a line in the log. */
export async function dispatch(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
  event: RegistryEvent,
): Promise<void> {
  try {
    const route = routeOf(request.url ?? '/');
    response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
    if (route.name) await inRepository(registry, request, response, route, event);
    else await elsewhere(registry, request, response, route, event);
  } catch (error) {
    if (isBrokenOff(error)) {
      event.error = 'BROKEN_OFF';
      response.destroy();
      return;
    }
    const known = knownError(error);
    event.error = known?.code ?? 'UNKNOWN';
    event.message = known?.message ?? String((error as Error | null)?.stack ?? error);
    const told = known ?? new OciError({ code: 'UNKNOWN', message: 'the registry failed; its log says why' });
    sendFailure(registry, request, response, told);
  }
}

/** The client went away, in the middle of its request or of the answer. */
function isBrokenOff(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

async function inRepository(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
  event: RegistryEvent,
): Promise<void> {
  const ns = route.query.get('ns') ?? undefined;
  const name = storedName(route.name, ns);
  event.repository = name;
  if (route.reference) event.reference = route.reference;
  if (ns) event.ns = ns;
  if (route.kind === 'manifest' || route.kind === 'blob') event.kind = route.kind;
  const [actions, handler] = REPOSITORY_ROUTES[route.kind]?.[request.method ?? ''] ?? [];
  if (!actions || !handler)
    throw unsupported(request.method, Object.keys(REPOSITORY_ROUTES[route.kind] ?? {}));
  const needed: Access = { type: 'repository', name, actions };
  const caller = authorize(registry.guard, request.headers.authorization, needed);
  if (caller.user) event.user = caller.user;
  const repository = registry.store.repository(name);
  await handler({ registry, request, response, route, caller, repository, event });
}

async function elsewhere(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
  event: RegistryEvent,
): Promise<void> {
  const { guard } = registry;
  const { method, headers } = request;
  if (route.kind === 'token') return await serveToken(registry, request, response, route, event);
  if (method !== 'GET' && method !== 'HEAD') throw unsupported(method, ['GET', 'HEAD']);
  switch (route.kind) {
    case 'health':
      return sendJson(response, 200, { status: 'ok' });
    case 'metrics': {
      if (!guard.anonymousPull) authorize(guard, headers.authorization, undefined);
      const text = registry.metrics();
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
      return;
    }
    case 'pulls': {
      // What the caller itself took: nobody learns of others.
      const caller = authorize(guard, headers.authorization, undefined);
      if (!caller.user) throw new Unauthorized(undefined, 'insufficient_scope', 'this needs the password');
      const pulls = registry.pulls.by(request.socket.remoteAddress ?? '');
      return sendJson(response, 200, { pulls });
    }
    case 'catalog': {
      const caller = authorize(guard, headers.authorization, CATALOG);
      const repository = registry.store.repository('');
      return await listCatalog({ registry, request, response, route, caller, repository, event });
    }
    default: {
      const caller = authorize(guard, headers.authorization, undefined);
      if (caller.user) event.user = caller.user;
      return sendJson(response, 200, {});
    }
  }
}

async function serveToken(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
  event: RegistryEvent,
): Promise<void> {
  event.action = 'token';
  const header = request.headers.authorization;
  const { method } = request;
  if (method !== 'GET' && method !== 'POST') throw unsupported(method, ['GET', 'POST']);
  const asked =
    method === 'GET'
      ? tokenRequestOfQuery(route.query, header)
      : tokenRequestOfForm(await formOf(request), header);
  const { response: token, user } = issueToken(registry.guard, asked);
  if (user) event.user = user;
  sendJson(response, 200, token, { 'Cache-Control': 'no-store' });
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await receiveAll(request, FORM_LIMIT, 'the form')).toString());
}

function unsupported(method: string | undefined, possible: readonly string[]): OciError {
  return new OciError({
    code: 'UNSUPPORTED',
    message: `${method} is not possible here; possible are ${possible.join(', ')}`,
  });
}
