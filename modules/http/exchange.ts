import { type ClientRequest, type IncomingMessage, request as requestFrom } from 'node:http';
import type { Readable } from 'node:stream';
import type { Line } from './agents.ts';
import { failure } from './connect.ts';
import { connectionFailure } from './failure.ts';
import { type HttpRequest, type HttpResponse, isStream } from './message.ts';

/**
 * One request and the head of its answer.
 * @param idleTimeout milliseconds without a byte, by the server's fault, after which it is given up
 * @throws OciError UNAVAILABLE
 */
export async function exchange(
  line: Line,
  request: HttpRequest,
  headers: Readonly<Record<string, string>>,
  idleTimeout: number,
): Promise<HttpResponse> {
  for (;;) {
    const attempt: Attempt = { used: false };
    try {
      return await attemptAt(line, request, headers, idleTimeout, attempt);
    } catch (cause) {
      // The server has closed a connection that was kept: that is no failure of this request.
      if (attempt.used && !isStream(request.body) && isBroken(cause)) continue;
      throw connectionFailure(request.method, request.url, cause);
    }
  }
}

interface Attempt {
  /** Whether the connection had served another request. */
  used: boolean;
}

function attemptAt(
  { agent, route, forwarding }: Line,
  { method, url, body, headers: own }: HttpRequest,
  headers: Readonly<Record<string, string>>,
  timeout: number,
  attempt: Attempt,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = requestFrom({
      method,
      agent,
      host: route.host,
      port: route.port,
      path: forwarding ? url.href : url.pathname + url.search,
      headers: { host: url.host, ...forwarding, ...headers, ...own },
      timeout,
    });
    let answer: IncomingMessage | undefined;
    outgoing.once('error', error => {
      attempt.used = outgoing.reusedSocket;
      reject(error);
    });
    // After the answer has come, an error is one of the answer, whose reader sees it.
    outgoing.on('error', () => {});
    outgoing.once('response', response => {
      answer = response;
      response.on('error', () => {});
      response.once('close', () => endUnfinished(outgoing));
      resolve({ status: response.statusCode ?? 0, headers: flatten(response.headers), body: response, url });
    });
    outgoing.on('timeout', () => {
      if (waitsForUs(body, answer)) return void outgoing.socket?.setTimeout(timeout);
      const error = failure('no byte', 'ERR_IDLE');
      if (answer) answer.destroy(error);
      else outgoing.destroy(error);
    });
    if (isStream(body)) pour(body, outgoing, Number(own?.['content-length'] ?? Number.NaN), () => answer);
    else outgoing.end(body);
  });
}

/** What a stream brings; the server hears of its failure by the end of the connection. */
function pour(
  body: Readable,
  outgoing: ClientRequest,
  length: number,
  answer: () => IncomingMessage | undefined,
): void {
  let sent = 0;
  const fail = (error: Error) => {
    // A server that has answered wants no more; its answer may not be read yet.
    if (!answer()) outgoing.destroy(error);
  };
  body.on('data', (chunk: Buffer) => {
    sent += chunk.length;
    if (sent > length) fail(new Error(`there are more than the ${length} bytes that were announced`));
    else if (!outgoing.destroyed && !outgoing.write(chunk)) body.pause();
  });
  outgoing.on('drain', () => body.resume());
  body.once('error', fail);
  body.once('close', () => {
    if (!outgoing.writableEnded) fail(new Error('the content was given up'));
  });
  body.once('end', () => {
    if (sent < length) fail(new Error(`only ${sent} of the ${length} announced bytes came`));
    else outgoing.end();
  });
}

/** A refusal may come before all is sent: then the connection is of no more use. */
function endUnfinished(outgoing: ClientRequest): void {
  if (!outgoing.writableFinished) outgoing.destroy();
}

/** Whether nothing moves because of the content's source, or of the answer's reader. */
function waitsForUs(body: HttpRequest['body'], answer: IncomingMessage | undefined): boolean {
  if (answer) return answer.readableLength > 0;
  return isStream(body) && !body.readableEnded && !body.isPaused();
}

function isBroken(cause: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes((cause as { code?: string }).code ?? '');
}

function flatten(headers: IncomingMessage['headers']): Record<string, string | undefined> {
  const flat: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
