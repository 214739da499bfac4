import type { Readable } from 'node:stream';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { OciError } from '../oci/error.ts';
import { type ConnectionOptions, createAgents, type Line } from './agents.ts';
import { createBudget } from './budget.ts';
import { fetchBulk } from './bulk.ts';
import { exchange } from './exchange.ts';
import { connectionFailure, withoutSecrets } from './failure.ts';
import { discard, type HttpRequest, type HttpResponse, isStream, withBody } from './message.ts';
import { delayBefore, LONGEST_WAIT_S, mayRetry, parseRetryAfter } from './retry.ts';

export interface Retried {
  readonly request: string;
  readonly reason: string;
  /** Seconds until the next attempt. */
  readonly delay: number;
}

export interface HttpOptions extends ConnectionOptions {
  /** Requests at a time; uploads with a stream are not counted. */
  readonly concurrency?: number | undefined;
  /** Requests in a second to the server that `authority` names; no limit without it. */
  readonly perSecond?: number | undefined;
  readonly userAgent?: string;
  readonly onRequest?: (request: HttpRequest) => void;
  readonly onRetry?: (retried: Retried) => void;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  readonly random?: () => number;
}

export interface HttpClient {
  /**
   * Sends a request and follows redirects; credentials stay with their origin. What can be repeated is
   * repeated by the table in retry.ts. Every status is an answer, also the last of several attempts.
   * @throws OciError UNAVAILABLE when there is no answer
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Waits before another attempt at something that `send` could not repeat, and tells of it. */
  backOff(what: string, failure: OciError, attemptsMade: number): Promise<void>;
  /** Breaks what is still open, so that the process can end. */
  close(): Promise<void>;
}

const CONCURRENCY = 12;
const MOST_REDIRECTS = 5;
const IDLE_TIMEOUT_MS = 300_000;

export function createHttpClient(options: HttpOptions): HttpClient {
  const agents = createAgents(options);
  const idleTimeout = options.idleTimeout ?? IDLE_TIMEOUT_MS;
  const sleep = options.sleep ?? sleepFor;
  const { perSecond, concurrency = CONCURRENCY } = options;
  const budget = createBudget({ concurrent: concurrency, perSecond, sleep });
  const random = options.random ?? Math.random;
  const headers = { 'user-agent': options.userAgent ?? 'zuul-container-images' };

  const backOff = async (what: string, failure: OciError, attemptsMade: number): Promise<void> => {
    const delay = delayBefore(failure, attemptsMade, random());
    options.onRetry?.({ request: what, reason: failure.message, delay: delay / 1000 });
    await sleep(delay);
  };
  const bodies = new Set<Readable>();
  const inBulk = async (request: HttpRequest, { route }: Line): Promise<HttpResponse | undefined> => {
    if (!request.bulk || route.proxy) return undefined;
    const response = await fetchBulk(route, request, headers, idleTimeout);
    if (!response) return undefined;
    bodies.add(response.body);
    response.body.on('error', () => {});
    response.body.once('close', () => bodies.delete(response.body));
    return response;
  };
  const lineTo = ({ method, url }: HttpRequest): Line => {
    try {
      return agents.at(url);
    } catch (cause) {
      throw connectionFailure(method, url, cause);
    }
  };
  const once = async (request: HttpRequest): Promise<HttpResponse> => {
    // Other servers that the registry leads to, such as its storage, have quotas of their own.
    const own = request.url.host === options.authority;
    if (own) await budget.turn();
    options.onRequest?.(request);
    const line = lineTo(request);
    const sent = Date.now();
    const response = (await inBulk(request, line)) ?? (await exchange(line, request, headers, idleTimeout));
    if (own && response.status === 429) budget.lower(sent, pauseAfter(response));
    return request.whole === undefined ? response : read(request, response, request.whole);
  };
  const follow = async (request: HttpRequest): Promise<HttpResponse> => {
    let current = request;
    for (let redirects = 0; ; redirects += 1) {
      const response = await once(current);
      const target = redirectOf(response, current);
      if (!target) return response;
      await discard(response);
      if (redirects === MOST_REDIRECTS) throw tooManyRedirects(request);
      current = target;
    }
  };
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await follow(request).catch((error: unknown) => error as Error);
      const failure = failureOf(request, outcome);
      if (!failure) {
        if (outcome instanceof Error) throw outcome;
        return outcome;
      }
      if (!mayRetry(failure, attempts)) {
        if (outcome instanceof Error) throw withAttempts(failure, attempts);
        return outcome;
      }
      if (!(outcome instanceof Error)) await discard(outcome);
      await backOff(`${request.method} ${withoutSecrets(request.url)}`, failure, attempts);
    }
  };
  return {
    send: request => (isStream(request.body) ? follow(request) : budget.run(() => send(request))),
    backOff,
    close: async () => {
      for (const body of bodies) body.destroy();
      agents.close();
    },
  };
}

/** Milliseconds that the registry wants to be left alone, as far as we wait at all. */
function pauseAfter({ headers }: HttpResponse): number {
  const seconds = parseRetryAfter(headers['retry-after'], Date.now()) ?? 0;
  return seconds > LONGEST_WAIT_S ? 0 : seconds * 1000;
}

async function read(
  { method, url }: HttpRequest,
  response: HttpResponse,
  limit: number,
): Promise<HttpResponse> {
  try {
    return await withBody(response, limit);
  } catch (cause) {
    throw cause instanceof RangeError ? cause : connectionFailure(method, url, cause);
  }
}

/** The next request of a redirect. Only reading ones are followed: what is uploaded goes where it was sent. */
function redirectOf(response: HttpResponse, request: HttpRequest): HttpRequest | undefined {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const { location } = response.headers;
  if (!reading || !location || ![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const url = new URL(location, request.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const { authorization, cookie, ...open } = request.headers ?? {};
  const headers = url.origin === request.url.origin ? (request.headers ?? {}) : open;
  return { ...request, url, headers };
}

function failureOf(request: HttpRequest, outcome: HttpResponse | Error): OciError | undefined {
  if (outcome instanceof OciError) return outcome;
  if (outcome instanceof Error || outcome.status < 400) return undefined;
  const { status } = outcome;
  return new OciError({
    code: status === 429 ? 'TOOMANYREQUESTS' : 'UNKNOWN',
    status,
    message: `${request.method} ${withoutSecrets(request.url)}: status ${status}`,
    retryAfter: parseRetryAfter(outcome.headers['retry-after'], Date.now()),
  });
}

function withAttempts(failure: OciError, attempts: number): OciError {
  if (attempts === 1) return failure;
  return new OciError({
    code: failure.code,
    entry: failure.entry,
    status: failure.status,
    cause: failure.cause,
    message: `${failure.message} (${attempts} attempts)`,
  });
}

function tooManyRedirects(request: HttpRequest): OciError {
  return new OciError({
    code: 'UNAVAILABLE',
    entry: 'OCI-0209',
    status: 508,
    message: `${request.method} ${withoutSecrets(request.url)}: more than ${MOST_REDIRECTS} redirects`,
  });
}
