import type { Readable } from 'node:stream';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream can be sent only once: such a request is neither repeated nor counted in the budget. */
  readonly body?: Uint8Array | Readable;
  /** A GET whose answer is long: it gets a connection of its own, without a parser. */
  readonly bulk?: boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; a header that came several times is joined with a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Has to be read, dumped or destroyed. */
  readonly body: Readable;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
}

export function isStream(body: HttpRequest['body']): body is Readable {
  return body !== undefined && !(body instanceof Uint8Array);
}

/** The whole body, or an error when it is longer than `limit` bytes. */
export async function readBody(response: HttpResponse, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new RangeError(`${response.url}: the answer is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Reads and forgets the body, so that the connection can be used again. */
export async function discard(response: HttpResponse): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      // A new connection is cheaper than the rest of a long body.
      if (size > 256 * 1024) break;
    }
  } catch {
    // Nobody wanted these bytes.
  }
}
