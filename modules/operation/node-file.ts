import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Content, permissions and owner of a file. */
export interface FileState {
  readonly content: Buffer;
  readonly mode: number;
  /** The running user without it. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Undefined when there is no such file. */
export function readState(file: string): FileState | undefined {
  try {
    const { mode, uid, gid } = statSync(file);
    return { content: readFileSync(file), mode: mode & 0o7777, owner: { uid, gid } };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/**
 * A reader sees the former file or the new one, also after a crash. A link is followed, not replaced. When it fails,
 * the former file is there and nothing beside it.
 * @throws the error of the file system, with the file as its path
 */
export function writeAtomically(file: string, state: FileState): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  try {
    replace(target, state);
  } catch (error) {
    // An error of a descriptor has no path, one of the staging file a name that says nothing.
    throw Object.assign(error as Error, { path: target });
  }
}

function replace(target: string, state: FileState): void {
  const staging = path.join(
    path.dirname(target),
    `.${path.basename(target)}.${randomBytes(6).toString('hex')}`,
  );
  const handle = openSync(staging, 'wx', 0o600);
  try {
    try {
      writeFileSync(handle, state.content);
      if (state.owner && process.geteuid?.() === 0) fchownSync(handle, state.owner.uid, state.owner.gid);
      fchmodSync(handle, state.mode);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(staging, target);
  } catch (error) {
    // Containers mount single files, /etc/hosts first of all: they can only be written in place.
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
    writeInPlace(target, state.content);
  } finally {
    rmSync(staging, { force: true });
  }
}

/** The file keeps its blocks, so that a full disk has room for the former content. */
function writeInPlace(target: string, content: Buffer): void {
  const former = readFileSync(target);
  try {
    overwrite(target, content);
  } catch (error) {
    overwrite(target, former);
    throw error;
  }
}

function overwrite(target: string, content: Buffer): void {
  const handle = openSync(target, 'r+');
  try {
    writeFileSync(handle, content);
    ftruncateSync(handle, content.length);
  } finally {
    closeSync(handle);
  }
}

/** Makes a directory and those above it, each with the mode, whatever the umask is. */
export function makeDirectories(directory: string, mode: number): void {
  const missing: string[] = [];
  for (let at = directory; !existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const at of missing) {
    mkdirSync(at);
    chmodSync(at, mode);
  }
}

/**
 * Does the work with a user's permissions, so that links in a home directory cannot lead root elsewhere.
 * Synchronous work only: the permissions are the whole process's.
 */
export function asOwner<T>(owner: FileState['owner'], work: () => T): T {
  if (!owner || owner.uid === 0 || process.geteuid?.() !== 0) return work();
  const gid = process.getegid?.() ?? 0;
  process.setegid?.(owner.gid);
  try {
    process.seteuid?.(owner.uid);
    try {
      return work();
    } finally {
      process.seteuid?.(0);
    }
  } finally {
    process.setegid?.(gid);
  }
}
