import { Readable } from 'node:stream';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream can be sent only once: such a request is neither repeated nor counted in the budget. */
  readonly body?: Uint8Array | Readable;
  /** A GET whose answer is long: it gets a connection of its own, without a parser. */
  readonly bulk?: boolean;
  /** The answer's body may have so many bytes, and is read before it is handed on: then a break is repeated too. */
  readonly whole?: number;
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

/** The whole body, or an error when it is longer than `limit` bytes or breaks. */
export function readBody({ body, url }: HttpResponse, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      body.destroy();
      reject(new RangeError(`${url}: the answer is longer than ${limit} bytes`));
    });
    body.once('end', () => resolve(Buffer.concat(chunks, size)));
    body.once('error', reject);
    body.once('close', () => reject(new Error(`${url}: the answer was given up`)));
  });
}

/** The same answer with its body in memory. */
export async function withBody(response: HttpResponse, limit: number): Promise<HttpResponse> {
  const bytes = await readBody(response, limit);
  return { ...response, body: Readable.from(bytes.length > 0 ? [bytes] : []) };
}

/** Reads and forgets the body, so that the connection can be used again. Nobody wants these bytes: it never fails. */
export function discard({ body }: HttpResponse): Promise<void> {
  let size = 0;
  return new Promise(resolve => {
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // A new connection is cheaper than the rest of a long body.
      if (size > 256 * 1024) body.destroy();
    });
    body.once('end', resolve);
    body.once('error', () => resolve());
    body.once('close', resolve);
  });
}
