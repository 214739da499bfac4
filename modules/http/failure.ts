import type { CatalogueCode } from '../oci/catalogue/catalogue.ts';
import { OciError } from '../oci/error.ts';

const EXPLANATIONS: ReadonlyArray<readonly [RegExp, string, CatalogueCode]> = [
  [/ECONNREFUSED/, 'nothing listens there; is the registry running, and is the port right?', 'OCI-0202'],
  [/ENOTFOUND/, 'the name is unknown; check the host, or map the registry to another endpoint', 'OCI-0203'],
  [/EAI_AGAIN/, 'the name could not be looked up; is DNS working?', 'OCI-0203'],
  [/ETIMEDOUT/, 'no connection in time; is a firewall or a proxy between?', 'OCI-0204'],
  [/PROXY_REFUSED/, 'check the proxy of the environment, its password and what it allows', 'OCI-0204'],
  [/ERR_IDLE/, 'no byte came for too long; the connection was given up', 'OCI-0204'],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_UNTRUSTED|UNABLE_TO_GET_ISSUER/,
    'its certificate is signed by an authority that is not trusted here; give that CA with the registry',
    'OCI-0205',
  ],
  [/ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'its certificate is for another name', 'OCI-0206'],
  [/CERT_HAS_EXPIRED/, 'its certificate has expired', 'OCI-0206'],
  [/CERT_NOT_YET_VALID/, 'its certificate is not valid yet; are the clocks right?', 'OCI-0206'],
  [
    /EPROTO|ERR_SSL|WRONG_VERSION/,
    'it does not speak TLS as expected; is it an http:// registry?',
    'OCI-0207',
  ],
  [/ECONNRESET|EPIPE/, 'the connection broke', 'OCI-0208'],
];

/** What went wrong below HTTP, as an error that names the request and the remedy. Status is 503. */
export function connectionFailure(method: string, url: URL, cause: unknown): OciError {
  const root = rootCause(cause);
  const code = root.code ?? '';
  const [, explanation, entry] = EXPLANATIONS.find(([pattern]) => pattern.test(code)) ?? [];
  const told = explanation ? `${explanation} (${root.message})` : root.message;
  return new OciError({
    code: 'UNAVAILABLE',
    entry,
    message: `${method} ${withoutSecrets(url)}: ${told}`,
    cause: root,
  });
}

/** A URL for people: query values may be signatures of a storage, or the state of an upload. */
export function withoutSecrets(url: URL): string {
  const query = url.search.length > 1 && !/^\?(n|last|scope|service|artifactType)=/.test(url.search);
  return `${url.origin}${url.pathname}${query ? '?…' : url.search}`;
}

function rootCause(cause: unknown): Error & { code?: string } {
  let error = cause as Error & { code?: string; errors?: Error[] };
  // Trying both address families gives an AggregateError; its first entry says enough.
  if (error.errors?.[0]) error = error.errors[0] as typeof error;
  while (!error.code && error.cause instanceof Error) error = error.cause as typeof error;
  return error;
}
