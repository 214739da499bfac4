import type { HttpClient } from '../http/client.ts';
import { withoutSecrets } from '../http/failure.ts';
import { type HttpRequest, readBody } from '../http/message.ts';
import { OciError } from '../oci/error.ts';
import type { Credentials } from './endpoint.ts';

export interface Token {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

export interface TokenService {
  readonly realm: URL;
  readonly service: string | undefined;
}

/** The name under which registries hand out identity tokens in place of passwords (docker login). */
const IDENTITY_TOKEN_USER = '<token>';
const SHORTEST_LIFE_S = 60;
const LONGEST_ANSWER = 1024 * 1024;

/**
 * Asks a registry's token service for a token (distribution's "Token Authentication Specification"): GET
 * with Basic credentials, or the OAuth2 POST for identity tokens and for services that know no GET.
 * @throws OciError UNAUTHORIZED
 */
export async function requestToken(
  http: HttpClient,
  { realm, service }: TokenService,
  scopes: readonly string[],
  credentials: Credentials | undefined,
): Promise<Token> {
  const identity = credentials?.username === IDENTITY_TOKEN_USER;
  let request = identity
    ? oauth(realm, service, scopes, credentials)
    : query(realm, service, scopes, credentials);
  let response = await http.send({ ...request, whole: LONGEST_ANSWER });
  if (!identity && credentials && (response.status === 404 || response.status === 405)) {
    await readBody(response, LONGEST_ANSWER);
    request = oauth(realm, service, scopes, credentials);
    response = await http.send({ ...request, whole: LONGEST_ANSWER });
  }
  const body = (await readBody(response, LONGEST_ANSWER)).toString('utf8');
  if (response.status !== 200) throw refused(request, response.status, credentials);
  return parse(body, request);
}

function query(
  realm: URL,
  service: string | undefined,
  scopes: readonly string[],
  credentials: Credentials | undefined,
): HttpRequest {
  const url = new URL(realm);
  if (service) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  if (!credentials) return { method: 'GET', url };
  url.searchParams.set('account', credentials.username);
  return { method: 'GET', url, headers: { authorization: basic(credentials) } };
}

function oauth(
  realm: URL,
  service: string | undefined,
  scopes: readonly string[],
  { username, password }: Credentials,
): HttpRequest {
  const grant =
    username === IDENTITY_TOKEN_USER
      ? { grant_type: 'refresh_token', refresh_token: password }
      : { grant_type: 'password', username, password };
  const form = new URLSearchParams({
    ...grant,
    client_id: 'zuul-container-images',
    ...(service && { service }),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  });
  return {
    method: 'POST',
    url: new URL(realm),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
  };
}

export function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function parse(body: string, request: HttpRequest): Token {
  let answer: { token?: unknown; access_token?: unknown; expires_in?: unknown; issued_at?: unknown };
  try {
    answer = JSON.parse(body);
  } catch {
    answer = {};
  }
  const value = answer.token || answer.access_token;
  if (typeof value !== 'string') {
    throw new OciError({
      code: 'UNAUTHORIZED',
      message: `${request.method} ${withoutSecrets(request.url)}: the token service answered without a token`,
    });
  }
  // issued_at is by the server's clock, which may differ from ours: count from now.
  const life = Number(answer.expires_in) > 0 ? Number(answer.expires_in) : SHORTEST_LIFE_S;
  return { value, expires: Date.now() + life * 1000 };
}

function refused(request: HttpRequest, status: number, credentials: Credentials | undefined): OciError {
  const who = credentials ? `user "${credentials.username}" was refused` : 'anonymous access was refused';
  const remedy = credentials ? 'check the name and the password' : 'give credentials for this registry';
  return new OciError({
    code: status === 403 ? 'DENIED' : status === 401 || status === 400 ? 'UNAUTHORIZED' : 'UNAVAILABLE',
    entry: credentials && status !== 403 && status < 500 ? 'OCI-0102' : undefined,
    status,
    message: `${request.method} ${withoutSecrets(request.url)}: ${who} (status ${status}); ${remedy}`,
  });
}
