import { OciError } from '../oci/error.ts';
import { basicCredentials, type Credentials, type Guard, isRightPassword, parseScopes } from './access.ts';
import { type Access, signToken } from './token.ts';

export interface TokenRequest {
  readonly credentials: Credentials | undefined;
  readonly scopes: readonly string[];
}

export interface TokenResponse {
  readonly token: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly issued_at: string;
}

/** GET: distribution's token authentication specification. */
export function tokenRequestOfQuery(query: URLSearchParams, header: string | undefined): TokenRequest {
  return { credentials: basicCredentials(header), scopes: query.getAll('scope') };
}

/** POST: distribution's OAuth2 token authentication. */
export function tokenRequestOfForm(form: URLSearchParams, header: string | undefined): TokenRequest {
  const grant = form.get('grant_type');
  if (grant !== 'password') {
    throw new OciError({
      code: 'UNSUPPORTED',
      status: 400,
      message: `grant_type "${grant ?? ''}" is not supported; use "password"`,
    });
  }
  const username = form.get('username') ?? '';
  const password = form.get('password') ?? '';
  const credentials = username || password ? { username, password } : basicCredentials(header);
  return { credentials, scopes: form.getAll('scope') };
}

/**
 * A token for what the caller may have of what it asks for. Everyone may pull (unless that is switched off), also
 * with a wrong password: dockerd sends a mirror the password it has for Docker Hub. Without a scope a
 * wrong password is refused, since that is how clients try a login.
 * @throws OciError UNAUTHORIZED
 */
export function issueToken(guard: Guard, request: TokenRequest): { response: TokenResponse; user: string } {
  const right = request.credentials !== undefined && isRightPassword(guard, request.credentials);
  const wrong = request.credentials !== undefined && !right;
  const asked = parseScopes(request.scopes);
  if (!right && (!guard.anonymousPull || (wrong && asked.length === 0))) {
    throw new OciError({ code: 'UNAUTHORIZED', message: 'the user name or the password is wrong' });
  }
  const now = guard.now();
  const user = right ? guard.username : '';
  const access = right ? asked : asked.flatMap(pullOnly);
  const token = signToken({ sub: user, iat: now, exp: now + guard.tokenSeconds, access }, guard.key);
  const response = {
    token,
    access_token: token,
    expires_in: guard.tokenSeconds,
    issued_at: new Date(now * 1000).toISOString(),
  };
  return { response, user };
}

function pullOnly(entry: Access): Access[] {
  const pulls = entry.type === 'repository' && entry.actions.some(action => /^(pull|\*)$/.test(action));
  return pulls ? [{ ...entry, actions: ['pull'] }] : [];
}
