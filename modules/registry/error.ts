import { withoutSecrets } from '../http/failure.ts';
import { type HttpResponse, readBody } from '../http/message.ts';
import { parseRetryAfter } from '../http/retry.ts';
import { ERROR_CODES, type ErrorCode, OciError } from '../oci/error.ts';
import type { Endpoint } from './endpoint.ts';

const LONGEST_ANSWER = 256 * 1024;

/**
 * A refusal of a registry as an error (distribution specification 1.1, "Error Codes"); what the answer
 * does not say is told by its status.
 * @param unknown the code of a 404
 */
export async function refusal(
  response: HttpResponse,
  method: string,
  endpoint: Endpoint,
  unknown: ErrorCode = 'NAME_UNKNOWN',
): Promise<OciError> {
  const first = firstError(await textOf(response));
  const code = codeOf(first?.code, response.status, unknown);
  const said =
    typeof first?.message === 'string' && first.message ? first.message : `status ${response.status}`;
  const remedy = remedyFor(code, endpoint);
  return new OciError({
    code,
    entry: code === 'UNAUTHORIZED' && endpoint.credentials ? 'OCI-0102' : undefined,
    status: response.status,
    detail: first?.detail,
    message: `${method} ${withoutSecrets(response.url)}: ${code}: ${said}${remedy ? `; ${remedy}` : ''}`,
    retryAfter: parseRetryAfter(response.headers['retry-after'], Date.now()),
  });
}

async function textOf(response: HttpResponse): Promise<string> {
  try {
    return (await readBody(response, LONGEST_ANSWER)).toString('utf8');
  } catch {
    return '';
  }
}

function firstError(text: string): { code?: unknown; message?: unknown; detail?: unknown } | undefined {
  try {
    const { errors } = JSON.parse(text) as { errors?: unknown };
    return Array.isArray(errors) && typeof errors[0] === 'object' && errors[0] ? errors[0] : undefined;
  } catch {
    // An HTML page of a proxy, or nothing: the status says as much.
    return undefined;
  }
}

function codeOf(said: unknown, status: number, unknown: ErrorCode): ErrorCode {
  if (typeof said === 'string' && said !== 'UNKNOWN' && said in ERROR_CODES) return said as ErrorCode;
  if (status === 404) return unknown;
  const byStatus: Readonly<Record<number, ErrorCode>> = {
    401: 'UNAUTHORIZED',
    403: 'DENIED',
    405: 'UNSUPPORTED',
    416: 'RANGE_INVALID',
    429: 'TOOMANYREQUESTS',
    502: 'UNAVAILABLE',
    503: 'UNAVAILABLE',
    504: 'UNAVAILABLE',
  };
  return byStatus[status] ?? 'UNKNOWN';
}

function remedyFor(code: ErrorCode, { registry, credentials }: Endpoint): string | undefined {
  if (code === 'UNAUTHORIZED') {
    return credentials
      ? `check the credentials of user "${credentials.username}" for ${registry}`
      : `give credentials for ${registry}`;
  }
  if (code === 'DENIED' && credentials) {
    return `user "${credentials.username}" has not the right to do this in ${registry}`;
  }
  if (code === 'TOOMANYREQUESTS') return `the quota of ${registry} is used up for now`;
  return undefined;
}
