import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rename, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** The result, or undefined when the file or a folder above it does not exist. */
export async function ifPresent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Does the work again after making the folder, when that was what it lacked. */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeFolder(folder);
    return await work();
  }
}

/** Node's own recursive mkdir says ENOENT of a read-only disk. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeFolder(path.dirname(folder));
    await makeFolder(folder);
  }
}

/** Makes `to` another name of `from`; nothing when `to` is there already. */
export async function linkInto(from: string, to: string): Promise<void> {
  try {
    await inFolder(path.dirname(to), () => link(from, to));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Makes `at` a symbolic link to `target`, in place of any other. */
export async function replaceSymlink(target: string, at: string): Promise<void> {
  const folder = path.dirname(at);
  // The name begins with a dot, so no tag is ever read from a leftover.
  const staged = path.join(folder, `.${randomUUID()}`);
  await inFolder(folder, () => symlink(target, staged));
  try {
    await rename(staged, at);
  } catch (error) {
    await unlink(staged).catch(() => undefined);
    throw error;
  }
}

/** Entries of a folder in byte order, without leftovers; none when it does not exist. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = (await ifPresent(readdir(folder))) ?? [];
  return names.filter(name => !name.startsWith('.')).sort(byBytes);
}

export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Makes the names in a folder survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes all of the bytes. @throws what the system says, as when the disk is full */
export async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  // A write may be short, as just before a disk is full: the next one tells why.
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
