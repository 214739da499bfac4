import { OciError } from '../oci/error.ts';

const EXPLANATIONS: ReadonlyArray<readonly [RegExp, string]> = [
  [/ECONNREFUSED/, 'nothing listens there; is the registry running, and is the port right?'],
  [/ENOTFOUND/, 'the name is unknown; check the host, or map the registry to another endpoint'],
  [/EAI_AGAIN/, 'the name could not be looked up; is DNS working?'],
  [/UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT/, 'no connection in time; is a firewall or a proxy between?'],
  [/UND_ERR_(HEADERS|BODY)_TIMEOUT/, 'no byte came for too long; the connection was given up'],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_UNTRUSTED|UNABLE_TO_GET_ISSUER/,
    'its certificate is signed by an authority that is not trusted here; give that CA with the registry',
  ],
  [/ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'its certificate is for another name'],
  [/CERT_HAS_EXPIRED/, 'its certificate has expired'],
  [/CERT_NOT_YET_VALID/, 'its certificate is not valid yet; are the clocks right?'],
  [/EPROTO|ERR_SSL|WRONG_VERSION/, 'it does not speak TLS as expected; is it an http:// registry?'],
  [/ECONNRESET|UND_ERR_SOCKET|EPIPE/, 'the connection broke'],
];

/** What went wrong below HTTP, as an error that names the request and the remedy. Status is 503. */
export function connectionFailure(method: string, url: URL, cause: unknown): OciError {
  const root = rootCause(cause);
  const code = root.code ?? '';
  const explanation = EXPLANATIONS.find(([pattern]) => pattern.test(code))?.[1];
  const told = explanation ? `${explanation} (${root.message})` : root.message;
  return new OciError({
    code: 'UNAVAILABLE',
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
