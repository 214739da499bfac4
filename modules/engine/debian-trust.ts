import { existsSync } from 'node:fs';
import { chmod, lstat, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa, type Options } from 'execa';
import { searchPath } from './command.ts';

const LIST = '/etc/ca-certificates.conf';
const CERTIFICATES = '/usr/share/ca-certificates';
const LOCAL = '/usr/local/share/ca-certificates';
const HASHED = '/etc/ssl/certs';
const BUNDLE = `${HASHED}/ca-certificates.crt`;
const HOOKS = '/etc/ca-certificates/update.d';

type RunOptions = ReturnType<typeof runOptions>;
const runOptions = (timeout: number) =>
  ({ reject: false, all: true, timeout, env: searchPath() }) as const satisfies Options;

/** Whether the node has what Debian's update-ca-certificates(8) works with. */
export function hasDebianTrust(): boolean {
  return existsSync(LIST) && existsSync(BUNDLE);
}

/**
 * Does for some local certificates what update-ca-certificates(8) does for all: a link to each, links by hash,
 * the bundle, and the hooks of other packages. That program starts a thousand others, and notices neither that
 * a local certificate went nor that one changed under its name.
 * @param anchors file names of the local certificates that came, changed or went
 * @returns the command that failed, or the last one
 */
export async function updateDebianTrust(anchors: readonly string[], timeout: number) {
  const options = runOptions(timeout);
  const changes = (await Promise.all(anchors.map(relink))).flat();
  const hashed = await rehash(changes, await removeOrphans(), options);
  if (hashed.failed) return hashed;
  await writeBundle();
  if (!existsSync(HOOKS)) return hashed;
  const { stdout } = await execa('run-parts', ['--test', '--', HOOKS], options);
  for (const hook of stdout.split('\n').filter(Boolean)) {
    const result = await execa(hook, { ...options, input: changes.map(line => `${line}\n`).join('') });
    if (result.failed) return result;
  }
  return hashed;
}

/**
 * Names the certificates that came by their hash, as openssl-rehash(1) does, which looks at all of them and takes
 * half a second for it. It is left to that program where another certificate has the same hash: those are numbered.
 */
async function rehash(changes: readonly string[], orphans: readonly string[], options: RunOptions) {
  const came = changes.filter(line => line.startsWith('+')).map(line => line.slice(1));
  const taken = new Set((await readdir(HASHED)).map(hashOf).filter(Boolean));
  let last = await execa('openssl', ['version'], options);
  // A certificate that changed under its name has the link of its former hash.
  let alone =
    !orphans.some(name => taken.has(hashOf(name))) && !came.some(link => changes.includes(`-${link}`));
  for (const link of came) {
    last = await execa('openssl', ['x509', '-noout', '-subject_hash', '-in', link], options);
    alone &&= !last.failed && !taken.has(last.stdout) && (await certificatesIn(link)) === 1;
    if (!alone) break;
    await symlink(path.basename(link), `${HASHED}/${last.stdout}.0`);
    taken.add(last.stdout);
  }
  return alone ? last : execa('openssl', ['rehash', HASHED], options);
}

/** `0a1b2c3d` of `0a1b2c3d.0`. */
function hashOf(name: string): string {
  return /^([0-9a-f]{8})\.\d+$/.exec(name)?.[1] ?? '';
}

async function certificatesIn(file: string): Promise<number> {
  return (await readFile(file, 'utf8')).split('-----BEGIN ').length - 1;
}

/** @returns what the hooks are told: `-link` of one that was there, `+link` of one that is there now */
async function relink(anchor: string): Promise<string[]> {
  const name = anchor
    .replace(/\.crt$/, '')
    .replace(/ /g, '_')
    .replace(/[()]/g, '=')
    .replace(/,/g, '_');
  const link = `${HASHED}/${name}.pem`;
  const [was, is] = [await isLink(link), existsSync(`${LOCAL}/${anchor}`)];
  if (was) await rm(link);
  if (is) await symlink(`${LOCAL}/${anchor}`, link);
  return [...(was ? [`-${link}`] : []), ...(is ? [`+${link}`] : [])];
}

async function isLink(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => undefined))?.isSymbolicLink() ?? false;
}

/** Links to certificates that are gone, which openssl-rehash(1) fails on. */
async function removeOrphans(): Promise<string[]> {
  const entries = await readdir(HASHED, { withFileTypes: true });
  const gone = entries
    .filter(entry => entry.isSymbolicLink() && !existsSync(path.join(HASHED, entry.name)))
    .map(entry => entry.name);
  await Promise.all(gone.map(name => rm(path.join(HASHED, name))));
  return gone;
}

async function writeBundle(): Promise<void> {
  const listed = (await readFile(LIST, 'utf8')).split('\n').filter(line => /^[^#!]/.test(line));
  const files = [...listed.map(name => path.join(CERTIFICATES, name)), ...(await certificatesBelow(LOCAL))];
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8').catch(() => '')));
  const bundle = texts.map(text => (text === '' || text.endsWith('\n') ? text : `${text}\n`)).join('');
  await writeFile(`${BUNDLE}.new`, bundle);
  await chmod(`${BUNDLE}.new`, 0o644);
  await rename(`${BUNDLE}.new`, BUNDLE);
}

async function certificatesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async entry => {
      const file = path.join(directory, entry.name);
      if (entry.isDirectory()) return certificatesBelow(file);
      return entry.name.endsWith('.crt') ? [file] : [];
    }),
  );
  return found.flat().sort();
}
