import { execFile } from 'node:child_process';
import { cp, lstat, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const git = promisify(execFile);

/**
 * Copies a project with what is not committed, and with its history where it has one. The history of a working tree
 * that belongs to another repository is elsewhere on this machine; the copy gets one of its own.
 */
export async function copySources(directory: string, target: string): Promise<void> {
  await cp(directory, target, { recursive: true });
  const pointer = path.join(target, '.git');
  const found = await lstat(pointer).catch(() => undefined);
  if (!found?.isFile()) return;
  const clone = `${target}.history`;
  try {
    await git('git', ['clone', '--quiet', '--no-checkout', '--', directory, clone]);
    await rm(pointer);
    await rename(path.join(clone, '.git'), pointer);
    // The index of HEAD: what is not committed shows as changed.
    await git('git', ['-C', target, 'reset', '--quiet']);
  } catch {
    // Without git, or where git distrusts the directory's owner, jobs see that there is no history.
  } finally {
    await rm(clone, { recursive: true, force: true });
  }
}
