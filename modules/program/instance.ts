import { readFile, stat } from 'node:fs/promises';
import { UsageError } from '../oci/error.ts';
import { type PruneReport, pruneStore } from '../operation/prune-store.ts';
import {
  type InstanceConfig,
  type InstanceFiles,
  readJson,
  runningState,
} from '../operation/serve-instance.ts';
import { authorityOf } from '../server/instance.ts';
import { openDirectoryStore } from '../store/directory.ts';

/** Longer than a push takes. */
const GRACE_SECONDS = 3600;

export interface PruneOptions {
  /** Seconds. */
  readonly olderThan: number;
  /** Regular expressions of `repository:tag`. */
  readonly keep: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Removes what is old from an instance's data. The directory is made for several processes: the registry may
 * run meanwhile.
 */
export async function pruneInstance(
  files: InstanceFiles,
  { olderThan, keep, dryRun }: PruneOptions,
): Promise<PruneReport> {
  if (!(await exists(files.data))) {
    throw new UsageError('root', `there is no registry in ${files.root}`, 'OCI-0704');
  }
  return pruneStore(await openDirectoryStore(files.data), {
    olderThan,
    keep: keep.map(pattern => expressionOf(pattern)),
    grace: Math.min(GRACE_SECONDS, olderThan),
    dryRun,
    now: Date.now(),
  });
}

/** The state `pruned` of the registry's modules. */
export async function pruneAsAsked(
  files: InstanceFiles,
  asked: { readonly older_than: number; readonly keep: readonly string[] },
  { checkMode }: { readonly checkMode: boolean },
): Promise<{ changed: boolean; pruned: PruneReport }> {
  const rules = { olderThan: asked.older_than, keep: asked.keep, dryRun: checkMode };
  const pruned = await pruneInstance(files, rules);
  const { tags, manifests, blobs, uploads, bytes } = pruned;
  return { changed: tags.length + manifests + blobs + uploads + bytes > 0, pruned };
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    throw new UsageError(
      'keep',
      `"${pattern}" is not a regular expression: ${(error as Error).message}`,
      'OCI-0812',
    );
  }
}

/**
 * What clients need to know of an instance, and whether it runs.
 * @param announced the host that the caller knows it by
 */
export async function describeInstance(
  files: InstanceFiles,
  announced: string | undefined,
  log: string,
): Promise<Record<string, unknown>> {
  const state = await runningState(files);
  const config = await readJson<InstanceConfig>(files.config);
  const known = (await exists(log)) ? { log } : {};
  if (!state || !config) return { running: false, ...known };
  const host = announced ?? config.host;
  const url = `https://${authorityOf(host, state.port)}/`;
  return {
    running: true,
    pid: state.pid,
    url,
    msg: `the registry runs at ${url}`,
    buildset_registry: {
      host,
      port: state.port,
      username: config.username,
      cert: await readFile(files.cert, 'utf8'),
    },
    ...known,
  };
}

/** Port of an instance that runs, or the one it was told to take; 0 where there is none. */
export async function portOf(files: InstanceFiles): Promise<number> {
  const state = await runningState(files);
  return state?.port ?? (await readJson<InstanceConfig>(files.config))?.port ?? 0;
}

export async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
