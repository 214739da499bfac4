import { createHash, type Hash } from 'node:crypto';
import { OciError } from './error.ts';

/** `algorithm:encoded` (OCI image specification, descriptor.md, "Digests"). */
export type Digest = `${string}:${string}`;

const REGISTERED: ReadonlyMap<string, RegExp> = new Map([
  ['sha256', /^[a-f0-9]{64}$/],
  ['sha512', /^[a-f0-9]{128}$/],
]);

/** Whether the text is a digest in one of the registered algorithms, sha256 and sha512. */
export function isDigest(text: string): text is Digest {
  const colon = text.indexOf(':');
  return REGISTERED.get(text.slice(0, colon))?.test(text.slice(colon + 1)) ?? false;
}

/** @throws OciError DIGEST_INVALID */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text;
  throw new OciError({
    code: 'DIGEST_INVALID',
    message: `"${text}" is not a digest; expected sha256: and 64 hexadecimal digits, or sha512: and 128`,
  });
}

export function algorithmOf(digest: Digest): 'sha256' | 'sha512' {
  return digest.slice(0, digest.indexOf(':')) as 'sha256' | 'sha512';
}

export function encodedOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

export function hashFor(digest: Digest): Hash {
  return createHash(algorithmOf(digest));
}

export function digestOf(bytes: Uint8Array, algorithm: 'sha256' | 'sha512' = 'sha256'): Digest {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}
