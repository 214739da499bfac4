import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** One entry of a token's `access` claim (distribution's token authentication, "Access"). */
export interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

export interface Claims {
  /** The user, or empty for a caller without the right password. */
  readonly sub: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
  readonly access: readonly Access[];
}

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** A JSON Web Token (RFC 7519) with HMAC-SHA256. */
export function signToken(claims: Claims, key: Buffer): string {
  const payload = Buffer.from(JSON.stringify({ ...claims, jti: randomUUID() })).toString('base64url');
  const signed = `${HEADER}.${payload}`;
  return `${signed}.${macOf(signed, key)}`;
}

/**
 * The claims of a token that this key signed and that has not expired; undefined for any other text. The
 * header must be ours to the letter, so no other algorithm is ever considered.
 * @param now seconds since 1970
 */
export function verifyToken(token: string, key: Buffer, now: number): Claims | undefined {
  const [header, payload, mac, ...rest] = token.split('.');
  if (header !== HEADER || !payload || !mac || rest.length > 0) return undefined;
  if (!sameText(mac, macOf(`${header}.${payload}`, key))) return undefined;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  return claims.exp > now ? claims : undefined;
}

/** Compares in a time that does not depend on where the texts differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

export function macOf(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
