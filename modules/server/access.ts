import { OciError } from '../oci/error.ts';
import { storedName } from './names.ts';
import { type Access, type Claims, macOf, sameText, verifyToken } from './token.ts';

/** Who may do what in an instance. */
export interface Guard {
  readonly username: string;
  /** HMAC of the password with `key`: the password itself is kept nowhere. */
  readonly passwordMac: string;
  /** Random, of this instance. */
  readonly key: Buffer;
  /** Whether callers without the right password may pull. */
  readonly anonymousPull: boolean;
  readonly tokenSeconds: number;
  /** Seconds since 1970. */
  now(): number;
}

export interface Caller {
  /** Empty for a caller without the right password. */
  readonly user: string;
  /** What a token allows; undefined for the right password, which allows everything. */
  readonly access: readonly Access[] | undefined;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A request that needs another token or the password: told to the client in WWW-Authenticate. */
export class Unauthorized extends OciError {
  constructor(
    readonly needed: Access | undefined,
    readonly reason: 'invalid_token' | 'insufficient_scope' | undefined,
    message: string,
  ) {
    super({ code: 'UNAUTHORIZED', message, detail: needed });
  }
}

/** Both texts are always compared, and through a MAC, so that time tells nothing of either. */
export function isRightPassword(guard: Guard, { username, password }: Credentials): boolean {
  const user = sameText(macOf(username, guard.key), macOf(guard.username, guard.key));
  const secret = sameText(macOf(password, guard.key), guard.passwordMac);
  return user && secret;
}

/** The credentials of a Basic header (RFC 7617); a password may hold colons. */
export function basicCredentials(header: string | undefined): Credentials | undefined {
  const [, encoded] = /^basic\s+([a-z0-9+/=_-]+)\s*$/i.exec(header ?? '') ?? [];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/**
 * @param needed what the request is about to do; undefined when any caller that shows a token will do
 * @throws Unauthorized
 */
export function authorize(guard: Guard, header: string | undefined, needed: Access | undefined): Caller {
  if (!header) throw new Unauthorized(needed, undefined, 'sign in first: this registry wants a token');
  const credentials = basicCredentials(header);
  if (credentials) {
    if (isRightPassword(guard, credentials)) return { user: guard.username, access: undefined };
    throw new Unauthorized(needed, undefined, 'the user name or the password is wrong');
  }
  const claims = claimsOf(guard, header);
  if (!claims) {
    throw new Unauthorized(
      needed,
      'invalid_token',
      'the token is not valid here or has expired; get a new one',
    );
  }
  if (needed && !allows(claims.access, needed)) {
    const what = `${needed.actions.join(' and ')} ${needed.name}`;
    throw new Unauthorized(needed, 'insufficient_scope', `the token does not allow to ${what}`);
  }
  return { user: claims.sub, access: claims.access };
}

export function allows(access: readonly Access[], needed: Access): boolean {
  return needed.actions.every(action =>
    access.some(
      entry =>
        entry.type === needed.type &&
        entry.name === needed.name &&
        (entry.actions.includes(action) || entry.actions.includes('*')),
    ),
  );
}

function claimsOf(guard: Guard, header: string): Claims | undefined {
  const [, token] = /^bearer\s+(\S+)\s*$/i.exec(header) ?? [];
  return token ? verifyToken(token, guard.key, guard.now()) : undefined;
}

/**
 * Reads `repository:<name>:<actions>`, separated by spaces; a name may hold a port. Scopes that mean
 * nothing here are left out, as the token specification has it.
 */
export function parseScopes(texts: readonly string[]): Access[] {
  const found: Access[] = [];
  for (const text of texts.flatMap(entry => entry.split(' '))) {
    const first = text.indexOf(':');
    const last = text.lastIndexOf(':');
    if (first < 0 || last <= first) continue;
    const type = text.slice(0, first).replace(/\(.*\)$/, '');
    const name = text.slice(first + 1, last);
    const actions = text
      .slice(last + 1)
      .split(',')
      .filter(Boolean);
    try {
      found.push({ type, name: type === 'repository' ? storedName(name) : name, actions });
    } catch {
      // Not a name that anything could be stored under.
    }
  }
  return found;
}
