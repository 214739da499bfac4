import { readFileSync } from 'node:fs';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';

/** Another place for an upstream registry, and what it is asked at the most. */
export interface UpstreamEndpoint {
  readonly url?: string;
  readonly ca?: string;
  readonly concurrent_requests?: number;
  readonly requests_per_second?: number;
}

/** What an instance of the embedded registry was started with. */
export interface InstanceSettings {
  /** Address to listen on; `::` is IPv6 and IPv4. */
  readonly address: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Name or address under which others reach it. */
  readonly host: string;
  /** More names that its certificate holds. */
  readonly aliases: readonly string[];
  readonly username: string;
  /** For whom it runs, as the build: what one has left is nothing for another. */
  readonly owner?: string;
  readonly anonymousPull: boolean;
  /** Seconds without a request after which it ends and removes its data; 0 for never. */
  readonly lease: number;
  readonly durable: boolean;
  readonly sparse: boolean;
  /** Bytes; 0 for no limit. */
  readonly quota: number;
  /** Registries whose images are fetched when they are asked for. */
  readonly shadow: readonly string[];
  readonly endpoints: Readonly<Record<string, UpstreamEndpoint>>;
  /** Of those registries; kept in `config.json`, which nobody else can read. */
  readonly credentials: Readonly<Record<string, { readonly username?: string; readonly password?: string }>>;
}

/** `config.json`, readable by its owner only. */
export interface InstanceConfig extends InstanceSettings {
  /** Random, base64: signs tokens and the password's MAC. */
  readonly key: string;
  readonly passwordMac: string;
  /** Of the file that was copied here as the program. */
  readonly programDigest: string;
}

/** `state.json`, written by the instance itself once it listens. */
export interface InstanceState {
  readonly pid: number;
  readonly port: number;
  /** As bound: `::`, or `0.0.0.0` on a machine without IPv6. */
  readonly address: string;
  /** ISO 8601. */
  readonly started: string;
}

/** `failure.json`, written by an instance that could not begin to listen. */
export interface InstanceFailure {
  readonly code: string;
  readonly message: string;
}

export interface InstanceFiles {
  readonly root: string;
  readonly config: string;
  readonly state: string;
  readonly failure: string;
  readonly program: string;
  readonly cert: string;
  readonly key: string;
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  /** Folder for what is told of the buildset when it is over. */
  readonly summary: string;
}

export function instanceFiles(root: string): InstanceFiles {
  const at = (name: string) => path.join(root, name);
  return {
    root,
    config: at('config.json'),
    state: at('state.json'),
    failure: at('failure.json'),
    program: at('registry.js'),
    cert: at('cert.pem'),
    key: at('key.pem'),
    data: at('data'),
    log: at('registry.log'),
    lock: at('starting'),
    summary: at('summary'),
  };
}

export async function readJson<T>(file: string): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    // Cut off by a crash: as good as absent.
    return undefined;
  }
}

/** The instance's state, if its process runs. */
export async function runningState(files: InstanceFiles): Promise<InstanceState | undefined> {
  const state = await readJson<InstanceState>(files.state);
  return state && isInstance(state.pid, files) ? state : undefined;
}

/** Whether this process is the instance: numbers of processes are used again. */
export function isInstance(pid: number, files: InstanceFiles): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(files.config);
  } catch {
    return false;
  }
}

/** @throws UsageError when the directory holds anything that is not an instance's */
export async function checkRoot(files: InstanceFiles): Promise<void> {
  const present = await readdir(files.root).catch(() => []);
  const foreign = present.filter(name => !ownNames(files).includes(name));
  if (foreign.length === 0) return;
  throw new UsageError(
    'root',
    `${files.root} holds other files (${foreign.slice(0, 3).join(', ')}); name a directory for the registry alone`,
    'OCI-0703',
  );
}

/** Removes the images and what was written about them; an instance with the same settings can go on. */
export async function removeContent(files: InstanceFiles): Promise<void> {
  for (const name of [files.data, files.log, files.summary]) {
    await rm(name, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes all that an instance left, and its directory unless something else lies in it. */
export async function removeInstance(files: InstanceFiles): Promise<void> {
  for (const name of ownNames(files)) {
    await rm(path.join(files.root, name), { recursive: true, force: true, maxRetries: 3 });
  }
  await rmdir(files.root).catch(() => undefined);
}

function ownNames({ root, ...files }: InstanceFiles): string[] {
  return Object.values(files)
    .map(file => path.relative(root, file as string))
    .flatMap(name => [name, `${name}.new`]);
}
