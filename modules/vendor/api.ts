import { gunzipSync, inflateSync } from 'node:zlib';
import { createHttpClient, type HttpOptions } from '../http/client.ts';
import { withoutSecrets } from '../http/failure.ts';
import { type HttpRequest, type HttpResponse, readBody } from '../http/message.ts';
import { type ErrorCode, OciError } from '../oci/error.ts';

/** A registry's own JSON API, beside the distribution one. */
export interface Api {
  readonly base: URL;
  /**
   * @param path below the base, or a whole URL that the API gave
   * @returns the status and the document; undefined where there is no body
   * @throws OciError for statuses outside `accept`
   */
  call(
    method: HttpRequest['method'],
    path: string | URL,
    options?: { headers?: Record<string, string>; body?: object; accept?: readonly number[] },
  ): Promise<{ status: number; document: unknown; response: HttpResponse }>;
  close(): Promise<void>;
}

export interface ApiOptions extends Partial<Omit<HttpOptions, 'authority' | 'ca'>> {
  readonly base: URL;
  readonly ca?: readonly string[];
}

const LONGEST_ANSWER = 32 * 1024 * 1024;
const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'DENIED',
  404: 'NAME_UNKNOWN',
  405: 'UNSUPPORTED',
  429: 'TOOMANYREQUESTS',
};

export function createApi({ base, ...options }: ApiOptions): Api {
  const http = createHttpClient({ env: process.env, ...options, authority: base.host });
  const root = base.href.replace(/\/+$/, '');
  return {
    base,
    async call(method, path, { headers = {}, body, accept = [200] } = {}) {
      const url = path instanceof URL ? path : new URL(`${root}${path}`);
      if (url.origin !== base.origin) throw foreign(method, url, base);
      const response = await http.send({
        method,
        url,
        headers: {
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: Buffer.from(JSON.stringify(body)) }),
        whole: LONGEST_ANSWER,
      });
      const text = decoded(await readBody(response, LONGEST_ANSWER), response).toString('utf8');
      if (!accept.includes(response.status)) throw refused(method, url, response.status, text);
      return { status: response.status, document: parse(text), response };
    },
    close: () => http.close(),
  };
}

/** Stores of logs, as Swift, answer with what they were given, compressed: nobody has asked for it. */
function decoded(body: Buffer, { headers }: HttpResponse): Buffer {
  const coding = String(headers['content-encoding'] ?? '').toLowerCase();
  const limit = { maxOutputLength: LONGEST_ANSWER };
  try {
    if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync(body, limit);
    if (coding === 'deflate') return inflateSync(body, limit);
  } catch {
    // No document, as the caller finds.
  }
  return body;
}

function parse(text: string): unknown {
  try {
    // Gerrit puts a line before its documents, so that browsers do not take them for scripts.
    return JSON.parse(text.replace(/^\)\]\}'/, ''));
  } catch {
    return undefined;
  }
}

function refused(method: string, url: URL, status: number, text: string): OciError {
  const said = parse(text) as Record<string, unknown> | undefined;
  const reason = [said?.message, said?.detail, said?.error_message, said?.error].find(
    value => typeof value === 'string' && value.length > 0 && value.length < 500,
  );
  return new OciError({
    code: CODES[status] ?? 'UNKNOWN',
    entry: 'OCI-0304',
    status,
    message: `${method} ${withoutSecrets(url)}: status ${status}${reason ? `: ${reason}` : ''}`,
  });
}

/** An API that names a next page elsewhere would get our token there. */
function foreign(method: string, url: URL, base: URL): OciError {
  return new OciError({
    code: 'DENIED',
    entry: 'OCI-0305',
    message: `${method} ${withoutSecrets(url)}: not followed, it is not at ${base.origin}`,
  });
}
