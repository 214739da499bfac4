import type { Stats } from 'node:fs';
import { uptime } from 'node:os';
import { type Digest, encodedOf } from '../oci/digest.ts';

/**
 * A content file's modification time is set to a value made from its digest and size once the content
 * has been verified. Any later write, and a truncation, changes it, so one stat tells that the content is what was
 * verified; without the seal it is hashed before it is served. After a reboot the seal of content that was not
 * synced may be newer than the data on disk, and is not trusted.
 */
export function sealOf(digest: Digest, size: number): Date {
  const seed = Number.parseInt(encodedOf(digest).slice(0, 7), 16);
  // Whole seconds between 1970 and 1979: exact on every file system, and obviously not a time.
  return new Date(((seed + size) % 0x1000_0000) * 1000);
}

export function isSealed(stats: Stats, digest: Digest, trustOlderBoot: boolean): boolean {
  if (stats.mtimeMs !== sealOf(digest, stats.size).getTime()) return false;
  return trustOlderBoot || stats.ctimeMs >= BOOT_TIME;
}

const BOOT_TIME = Date.now() - uptime() * 1000 - 1000;
