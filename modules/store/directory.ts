import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Digest } from '../oci/digest.ts';
import { directoryContent } from './content.ts';
import { ifPresent, namesIn } from './files.ts';
import { sweepContent } from './inventory.ts';
import { LAYOUT_VERSION, repositoriesPath, SHADOW_FOLDER } from './layout.ts';
import { DEFAULT_LIMITS, type LimitOptions, limitsOf } from './limits.ts';
import { manifestCache } from './manifest-cache.ts';
import { type Shared, storedRepository } from './repository.ts';
import type { RegistryStore } from './store.ts';

const CACHE_BYTES = 16 << 20;

export interface DirectoryOptions {
  /** Sync to disk before a push is acknowledged, so that it survives a power failure too. Default false. */
  readonly durable?: boolean;
  /** Accept manifests that refer to content which is not there. Default false. */
  readonly sparse?: boolean;
  readonly limits?: Partial<LimitOptions>;
  /** Told of content that did not match its digest and was set aside. */
  readonly onDamaged?: (digest: Digest, at: string) => void;
}

/** A registry's content in a directory; its form is in layout.ts. */
export async function openDirectoryStore(
  root: string,
  options: DirectoryOptions = {},
): Promise<RegistryStore> {
  const durable = options.durable ?? false;
  await prepare(root);
  const shared: Shared = {
    root,
    durable,
    sparse: options.sparse ?? false,
    content: directoryContent({ root, durable, onDamaged: options.onDamaged ?? (() => undefined) }),
    cache: manifestCache(CACHE_BYTES),
    limits: limitsOf(root, { ...DEFAULT_LIMITS, ...options.limits }),
    uploads: new Map(),
  };
  return {
    repository: name => storedRepository(shared, name),
    sweep: (before, dryRun) => sweepContent(root, before, dryRun),
    repositories: after => repositoryNames(repositoriesPath(root), '', after),
    shadows: () => repositoryNames(path.join(repositoriesPath(root), SHADOW_FOLDER), SHADOW_FOLDER),
  };
}

async function prepare(root: string): Promise<void> {
  await mkdir(repositoriesPath(root), { recursive: true, mode: 0o700 });
  const file = path.join(root, 'layout.json');
  const written = await ifPresent(readFile(file, 'utf8'));
  if (written === undefined) {
    await writeFile(file, `${JSON.stringify({ version: LAYOUT_VERSION })}\n`);
  } else if ((JSON.parse(written) as { version?: number }).version !== LAYOUT_VERSION) {
    throw new Error(`${root} has another version of the store's layout: ${written.trim()}`);
  }
}

/** Repositories are folders within folders: those that have manifests, in byte order of the whole name. */
async function* repositoryNames(folder: string, prefix: string, after = ''): AsyncIterable<string> {
  const found: string[] = [];
  const walk = async (at: string, name: string): Promise<void> => {
    for (const part of await namesIn(at)) {
      if (part === '_manifests') found.push(name);
      if (!part.startsWith('_')) await walk(path.join(at, part), name ? `${name}/${part}` : part);
    }
  };
  await walk(folder, prefix);
  for (const name of found.sort()) if (name > after) yield name;
}
