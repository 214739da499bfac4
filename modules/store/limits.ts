import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { OciError } from '../oci/error.ts';
import { ifPresent } from './files.ts';

export interface LimitOptions {
  /** Total bytes of content and unfinished uploads; 0 for no limit. */
  readonly quota: number;
  /** Bytes of the file system that have to stay free. */
  readonly minimumFree: number;
  /** Uploads that may be unfinished at the same time. */
  readonly uploads: number;
}

export const DEFAULT_LIMITS: LimitOptions = { quota: 0, minimumFree: 64 << 20, uploads: 1000 };

/** Bytes after which the free space is asked for again at the latest; when little is left, sooner. */
const CHECK_EVERY = 64 << 20;
const RETRY_AFTER_SECONDS = 5;

export interface Limits {
  /** Before bytes are written; @throws OciError DENIED with status 507 when there is no room for them */
  reserve(bytes: number): Promise<void>;
  /** @throws OciError TOOMANYREQUESTS */
  admit(unfinished: number): void;
}

export function limitsOf(root: string, options: LimitOptions): Limits {
  let unchecked = 0;
  let used: number | undefined;

  return {
    async reserve(bytes) {
      unchecked -= bytes;
      if (unchecked <= 0) {
        const { bavail, bsize } = await statfs(root);
        const room = bavail * bsize - options.minimumFree - bytes;
        if (room < 0) throw full(root, options.minimumFree);
        unchecked = Math.min(CHECK_EVERY, room / 2);
      }
      if (options.quota === 0) return;
      used = (used ?? (await bytesBelow(root))) + bytes;
      if (used <= options.quota) return;
      // Deletions are not counted as they happen: look again before refusing.
      used = (await bytesBelow(root)) + bytes;
      if (used > options.quota) throw overQuota(options.quota);
    },

    admit(unfinished) {
      if (unfinished < options.uploads) return;
      throw new OciError({
        code: 'TOOMANYREQUESTS',
        message: `${unfinished} uploads are unfinished, which is the limit; try again in a moment`,
        retryAfter: RETRY_AFTER_SECONDS,
      });
    },
  };
}

/** Bytes of all files below a folder, each inode once. */
export async function bytesBelow(folder: string, seen = new Set<number>()): Promise<number> {
  let total = 0;
  for (const entry of (await ifPresent(readdir(folder, { withFileTypes: true }))) ?? []) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) total += await bytesBelow(at, seen);
    if (!entry.isFile()) continue;
    const stats = await ifPresent(stat(at));
    if (!stats || seen.has(stats.ino)) continue;
    seen.add(stats.ino);
    total += stats.size;
  }
  return total;
}

function full(root: string, minimumFree: number): OciError {
  return new OciError({
    code: 'DENIED',
    entry: 'OCI-0118',
    status: 507,
    message: `the disk of the registry is full: less than ${minimumFree >> 20} MiB would stay free at ${root}; make room there`,
  });
}

function overQuota(quota: number): OciError {
  return new OciError({
    code: 'DENIED',
    entry: 'OCI-0119',
    status: 507,
    message: `the registry's quota of ${Math.floor(quota / (1 << 20))} MiB is used up; raise it or delete images`,
  });
}
