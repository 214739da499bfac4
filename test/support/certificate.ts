import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A self-signed server certificate, which is its own CA. PEM texts. */
export function selfSigned(names: readonly string[]): { cert: string; key: string } {
  const scratch = mkdtempSync(path.join(tmpdir(), 'certificate-'));
  try {
    const [key, cert] = [path.join(scratch, 'tls.key'), path.join(scratch, 'tls.crt')];
    const alternatives = names.map(name => `${isIP(name) ? 'IP' : 'DNS'}:${name}`).join(',');
    const made = spawnSync(
      'openssl',
      [
        ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30'.split(' '),
        ...['-subj', `/CN=${names[0]}`, '-addext', `subjectAltName=${alternatives}`],
        ...['-keyout', key, '-out', cert],
      ],
      { encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`openssl failed: ${made.error ?? made.stderr}`);
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
