import { createHttpClient, type HttpClient, type Retried } from '../http/client.ts';
import { discard, type HttpRequest, type HttpResponse, isStream } from '../http/message.ts';
import { createAuthorization } from './authorization.ts';
import type { Endpoint } from './endpoint.ts';
import type { UnfinishedUploads } from './unfinished.ts';

export interface ConnectionOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly concurrency?: number;
  readonly idleTimeout?: number;
  readonly onRequest?: (request: HttpRequest) => void;
  readonly onRetry?: (retried: Retried) => void;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Uploads that a later process may go on with. */
  readonly unfinished?: UnfinishedUploads | undefined;
}

/** One registry with its credentials: every request to it goes through here. */
export interface Connection {
  readonly endpoint: Endpoint;
  readonly unfinished?: UnfinishedUploads | undefined;
  /**
   * Sends with the registry's authorization; a 401 is answered once with a new token.
   * @param path below the registry's root, or a URL that the registry gave
   * @param scopes for the token, `repository:<name>:pull[,push]`
   */
  send(
    method: HttpRequest['method'],
    path: string | URL,
    scopes: readonly string[],
    rest?: Pick<HttpRequest, 'headers' | 'body' | 'bulk' | 'whole'>,
  ): Promise<HttpResponse>;
  readonly backOff: HttpClient['backOff'];
  close(): Promise<void>;
}

export function connect(endpoint: Endpoint, options: ConnectionOptions = {}): Connection {
  const { env = process.env, unfinished, ...rest } = options;
  const { ca, pinned, address, quota } = endpoint;
  const http: HttpClient = createHttpClient({
    ...rest,
    ...(quota?.concurrent && { concurrency: quota.concurrent }),
    perSecond: quota?.perSecond,
    env,
    authority: endpoint.url.host,
    ...(ca && { ca }),
    ...(pinned && { pinned }),
    ...(address && { address }),
  });
  const authorization = createAuthorization(http, endpoint);
  let first: Promise<unknown> | undefined;

  const attempt = async (
    request: HttpRequest,
    scopes: readonly string[],
  ): Promise<{ response: HttpResponse; used: string | undefined }> => {
    // The storage or the token service that a registry names has no business with our credentials.
    const own = request.url.origin === endpoint.url.origin;
    const used = own ? await authorization.header(scopes) : undefined;
    const headers = { ...request.headers, ...(used && { authorization: used }) };
    return { response: await http.send({ ...request, headers }), used };
  };
  const exchange = async (request: HttpRequest, scopes: readonly string[]): Promise<HttpResponse> => {
    // The first 401 may only tell how to authenticate; a token that is refused is replaced once.
    for (let renewed = false; ; ) {
      const { response, used } = await attempt(request, scopes);
      // Where the answer was redirected to, nobody says where our credentials go.
      const own = response.url.origin === endpoint.url.origin;
      const again = own && response.status === 401 && !renewed && authorization.learn(response, scopes, used);
      // A stream is spent: whoever sent it begins again, now with a better header.
      if (!again || isStream(request.body)) return response;
      renewed = used !== undefined;
      await discard(response);
    }
  };
  return {
    endpoint,
    unfinished,
    async send(method, path, scopes, more = {}) {
      const request: HttpRequest = { method, url: new URL(path, endpoint.url), ...more };
      // The first answer tells how to authenticate; the others wait for it instead of being refused too.
      if (!first) {
        const answer = exchange(request, scopes);
        first = answer.catch(() => undefined);
        return answer;
      }
      await first;
      return exchange(request, scopes);
    },
    backOff: (what, failure, attemptsMade) => http.backOff(what, failure, attemptsMade),
    close: () => http.close(),
  };
}
