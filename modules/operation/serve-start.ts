import { createHash, createHmac, randomBytes, X509Certificate } from 'node:crypto';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { OciError, UsageError } from '../oci/error.ts';
import {
  checkRoot,
  type InstanceConfig,
  type InstanceFailure,
  type InstanceFiles,
  type InstanceSettings,
  type InstanceState,
  readJson,
  removeContent,
  runningState,
} from './serve-instance.ts';
import { exclusively } from './serve-lock.ts';
import { answers } from './serve-probe.ts';
import { endProcess } from './serve-stop.ts';

/** What an instance needs beside its settings. */
export interface InstanceParts {
  /** The file that is the program: it is copied into the root, which outlives its caller. */
  readonly program: string;
  makeCertificate(hosts: readonly string[]): Certificate;
  /** The site's own, in place of one that is made. */
  readonly certificate?: Certificate;
}

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a start needs besides. */
export interface StartParts extends InstanceParts {
  /** Starts the program, detached. @returns whether it still runs, for as long as the caller cares */
  launch(files: InstanceFiles, log: string): Promise<{ exited(): boolean }>;
}

export interface Started {
  readonly changed: boolean;
  readonly state: InstanceState;
  readonly cert: string;
}

const READY_MILLISECONDS = 30_000;
/** A certificate that ends sooner is replaced at a start. */
const FRESH_DAYS = 30;

/** Starts the instance of this root, or finds it running as wanted; returns once it answers. */
export async function start(
  files: InstanceFiles,
  settings: InstanceSettings,
  password: string,
  log: string,
  parts: StartParts,
): Promise<Started> {
  await checkRoot(files);
  return exclusively(files.lock, async () => {
    const former = await readJson<InstanceConfig>(files.config);
    const program = await readFile(parts.program);
    const config = configOf(settings, password, program, former);
    const running = await runningState(files);
    const cert = await certificateOf(files, settings, parts);
    const same = former !== undefined && JSON.stringify(former) === JSON.stringify(config) && !cert.made;
    if (running && same && (await answers(running, cert.pem))) {
      return { changed: false, state: running, cert: cert.pem };
    }
    if (running) await endProcess(running.pid, files);
    if (settings.owner !== undefined && settings.owner !== former?.owner) await removeContent(files);
    await chmod(files.root, 0o700);
    await writePrivately(files.program, program);
    await writePrivately(files.config, JSON.stringify(config));
    const state = await launchAndWait(files, config, cert.pem, log, parts);
    return { changed: true, state, cert: cert.pem };
  });
}

/** Makes an instance ready for a service manager to run its program. @returns whether that changed anything */
export async function prepare(
  files: InstanceFiles,
  settings: InstanceSettings,
  password: string,
  parts: InstanceParts,
): Promise<{ changed: boolean; cert: string }> {
  await checkRoot(files);
  return exclusively(files.lock, async () => {
    const former = await readJson<InstanceConfig>(files.config);
    const program = await readFile(parts.program);
    const config = configOf(settings, password, program, former);
    const cert = await certificateOf(files, settings, parts);
    if (JSON.stringify(former) === JSON.stringify(config)) return { changed: cert.made, cert: cert.pem };
    await chmod(files.root, 0o700);
    await writePrivately(files.program, program);
    await writePrivately(files.config, JSON.stringify(config));
    return { changed: true, cert: cert.pem };
  });
}

/** What a start would change, without doing it. */
export async function wouldStart(
  files: InstanceFiles,
  settings: InstanceSettings,
  password: string,
  parts: StartParts,
): Promise<boolean> {
  const former = await readJson<InstanceConfig>(files.config);
  const config = configOf(settings, password, await readFile(parts.program), former);
  return !(await runningState(files)) || JSON.stringify(former) !== JSON.stringify(config);
}

/** Other credentials come with another key, so that tokens of the former ones end. */
function configOf(
  settings: InstanceSettings,
  password: string,
  program: Buffer,
  former: InstanceConfig | undefined,
): InstanceConfig {
  const mac = (key: string) =>
    createHmac('sha256', Buffer.from(key, 'base64')).update(password).digest('base64url');
  const keep = former && former.username === settings.username && former.passwordMac === mac(former.key);
  const key = keep ? former.key : randomBytes(32).toString('base64');
  const programDigest = createHash('sha256').update(program).digest('hex');
  return { ...settings, key, passwordMac: mac(key), programDigest };
}

async function certificateOf(
  files: InstanceFiles,
  settings: InstanceSettings,
  parts: InstanceParts,
): Promise<{ pem: string; made: boolean }> {
  const hosts = [settings.host, ...settings.aliases, 'localhost', '127.0.0.1', '::1'];
  const names = [...new Set(hosts.map(host => host.replace(/^\[|\]$/g, '')))];
  const present = await readFile(files.cert, 'utf8').catch(() => '');
  const presentKey = await readFile(files.key, 'utf8').catch(() => '');
  const given = parts.certificate;
  const good = given ? present === given.cert && presentKey === given.key : isGood(present, names);
  if (present && presentKey && good) return { pem: present, made: false };
  const { cert, key } = given ?? parts.makeCertificate(names);
  await writePrivately(files.key, key);
  await writePrivately(files.cert, cert);
  return { pem: cert, made: true };
}

function isGood(pem: string, names: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const left = new Date(certificate.validTo).getTime() - Date.now();
    if (left < FRESH_DAYS * 86_400_000) return false;
    return names.every(name => certificate.checkHost(name) ?? certificate.checkIP(name));
  } catch {
    return false;
  }
}

async function launchAndWait(
  files: InstanceFiles,
  config: InstanceConfig,
  cert: string,
  log: string,
  parts: StartParts,
): Promise<InstanceState> {
  await rm(files.failure, { force: true });
  const former = await readJson<InstanceState>(files.state);
  // The former port stays readable for the program; the pid must not be taken for the new one.
  if (former) await writePrivately(files.state, JSON.stringify({ ...former, pid: 0 }));
  const child = await parts.launch(files, log);
  const deadline = Date.now() + READY_MILLISECONDS;
  while (Date.now() < deadline) {
    const state = await runningState(files);
    if (state && (await answers(state, cert))) return state;
    const failure = await readJson<InstanceFailure>(files.failure);
    if (failure) throw explain(failure, config, log);
    if (child.exited()) break;
    await sleep(10);
  }
  throw new OciError({
    code: 'UNAVAILABLE',
    entry: 'OCI-0701',
    message: `the registry did not start within ${READY_MILLISECONDS / 1000} s; ${log} says why${await endOf(log)}`,
  });
}

function explain({ code, message }: InstanceFailure, config: InstanceConfig, log: string): Error {
  const at = `port ${config.port} on ${config.address}`;
  switch (code) {
    case 'EADDRINUSE':
      return new UsageError(
        'port',
        `${at} is in use by another program; stop that, or choose another port (0 takes any free one)`,
        'OCI-0702',
      );
    case 'EACCES':
      return new UsageError(
        'port',
        `${at} may not be used by this user; choose a port above 1023`,
        'OCI-0702',
      );
    case 'EADDRNOTAVAIL':
      return new UsageError('address', `${config.address} is not an address of this machine`, 'OCI-0702');
    default:
      return new OciError({
        code: 'UNAVAILABLE',
        entry: 'OCI-0701',
        message: `the registry could not start: ${message}; ${log} says more`,
      });
  }
}

async function endOf(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text ? `; it ends with: ${text.slice(-500).trim()}` : '';
}

/** Whole or not at all, and never readable by others. */
async function writePrivately(file: string, content: string | Buffer): Promise<void> {
  const staged = `${file}.new`;
  await rm(staged, { force: true });
  await writeFile(staged, content, { mode: 0o600, flag: 'wx' });
  await rename(staged, file);
}
