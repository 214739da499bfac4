import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

/** Where distributions keep their bundle: Debian, RHEL and Fedora, SUSE, Alpine. Node looks at none. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/var/lib/ca-certificates/ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

type Environment = Readonly<Record<string, string | undefined>>;

export interface Trust {
  /** PEM texts, in addition to the system's unless `pinned`. */
  readonly ca?: readonly string[];
  /** Trust nothing but `ca`. */
  readonly pinned?: boolean;
}

/**
 * The certificates to trust for one server: the system's, those which the engines were given for it
 * (`certs.d/<host:port>`, containers-certs.d(5)), and `trust.ca`.
 * @param authority `host[:port]` as the engines write it
 */
export function secureContextFor(authority: string, trust: Trust, env: Environment): SecureContext {
  const own = trust.ca ?? [];
  if (trust.pinned) return contextOf({ ca: [...own] });
  const { ca, cert, key } = engineCertificates(authority, env);
  return contextOf({
    ca: [...systemCertificates(env), ...ca, ...own],
    ...(cert && key && { cert, key }),
  });
}

/** To read a distribution's bundle takes 30 ms: what is the same for two registries is read once. */
const contexts = new Map<string, SecureContext>();

function contextOf(options: { ca: string[]; cert?: string; key?: string }): SecureContext {
  const name = [...options.ca, options.cert, options.key].join('\0');
  const context = contexts.get(name) ?? createSecureContext(options);
  contexts.set(name, context);
  return context;
}

/** The distribution's bundle, or what SSL_CERT_FILE and SSL_CERT_DIR name in its place; Node's own without any. */
export function systemCertificates(env: Environment): string[] {
  const file = env.SSL_CERT_FILE ? read(env.SSL_CERT_FILE) : firstOf(BUNDLES);
  const directories = (env.SSL_CERT_DIR ?? '').split(':').filter(Boolean);
  const found = [
    ...(file ? [file] : []),
    ...directories.flatMap(directory => readAll(directory, /\.(pem|crt|cer|0)$/)),
    ...(env.NODE_EXTRA_CA_CERTS ? [read(env.NODE_EXTRA_CA_CERTS) ?? ''] : []),
  ].filter(text => text.includes('-----BEGIN'));
  return file || directories.length > 0 ? found : [...rootCertificates, ...found];
}

function engineCertificates(
  authority: string,
  env: Environment,
): { ca: string[]; cert?: string; key?: string } {
  const home = env.HOME ?? homedir();
  const folders = [path.join(home, '.config/containers'), '/etc/containers', '/etc/docker'].map(folder =>
    path.join(folder, 'certs.d', authority),
  );
  const ca = folders.flatMap(folder => readAll(folder, /\.crt$/));
  for (const folder of folders) {
    const name = list(folder).find(file => file.endsWith('.cert'));
    const cert = name && read(path.join(folder, name));
    const key = name && read(path.join(folder, name.replace(/\.cert$/, '.key')));
    if (cert && key) return { ca, cert, key };
  }
  return { ca };
}

function readAll(directory: string, pattern: RegExp): string[] {
  return list(directory)
    .filter(name => pattern.test(name))
    .sort()
    .flatMap(name => read(path.join(directory, name)) ?? []);
}

function firstOf(files: readonly string[]): string | undefined {
  for (const file of files) {
    const text = read(file);
    if (text) return text;
  }
  return undefined;
}

// Folders of other users and files that are not there are no reason to fail: a certificate that is
// needed and missing shows in the handshake, with a message of its own.
function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
