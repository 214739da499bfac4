import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { searchPath } from './command.ts';

const LIST = '/etc/ca-certificates.conf';
const CERTIFICATES = '/usr/share/ca-certificates';
const LOCAL = '/usr/local/share/ca-certificates';
const HASHED = '/etc/ssl/certs';
const BUNDLE = `${HASHED}/ca-certificates.crt`;

/** Whether update-ca-certificates is Debian's, which works from a list of certificates. */
export function hasDebianTrust(): boolean {
  return existsSync(LIST) && existsSync(BUNDLE);
}

/**
 * Lets update-ca-certificates(8) make the links and run the hooks for the local certificates, and writes the
 * bundle here: for each of the distribution's 140 certificates the program starts four others, which is most
 * of the time that a node needs to be pointed at a registry. What comes out is what it would make.
 *
 * The program notices neither that a local certificate went nor that one changed under its name. What its list
 * excludes (`!name`) it removes first, wherever it is from.
 * @param anchors file names of the local certificates that came, changed or went
 */
export async function updateDebianTrust(anchors: readonly string[], timeout: number) {
  const scratch = await mkdtemp(path.join(tmpdir(), 'system-trust-'));
  try {
    const list = path.join(scratch, 'ca-certificates.conf');
    await writeFile(list, anchors.map(name => `!${name}\n`).join(''));
    // Its own bundle, of the local certificates alone, is put aside.
    const aside = path.relative(await realpath(HASHED), path.join(await realpath(scratch), 'bundle'));
    const result = await execa('update-ca-certificates', ['--certsconf', list, '--certbundle', aside], {
      ...{ reject: false, all: true, timeout, env: searchPath() },
    });
    if (!result.failed) await writeBundle();
    return result;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function writeBundle(): Promise<void> {
  const listed = (await readFile(LIST, 'utf8')).split('\n').filter(line => /^[^#!]/.test(line));
  const files = [...listed.map(name => path.join(CERTIFICATES, name)), ...(await localCertificates(LOCAL))];
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8').catch(() => '')));
  const bundle = texts.map(text => (text === '' || text.endsWith('\n') ? text : `${text}\n`)).join('');
  await writeFile(`${BUNDLE}.new`, bundle);
  await chmod(`${BUNDLE}.new`, 0o644);
  await rename(`${BUNDLE}.new`, BUNDLE);
}

async function localCertificates(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async entry => {
      const file = path.join(directory, entry.name);
      if (entry.isDirectory()) return localCertificates(file);
      return entry.name.endsWith('.crt') ? [file] : [];
    }),
  );
  return found.flat().sort();
}
