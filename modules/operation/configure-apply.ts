import { existsSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from './configure-plan.ts';
import type { OriginalFile } from './configure-record.ts';
import { asOwner, type FileState, makeDirectories, writeAtomically } from './node-file.ts';

/**
 * What has to be known to undo a change later, taken before it is made.
 * @param made directories that were made for other files and are to go with the last one in them
 */
export function originalOf(change: FileChange, root: string, made: ReadonlySet<string>): OriginalFile {
  const directories: string[] = [];
  const isOurs = (at: string) => made.has(at) || !existsSync(path.join(root, at));
  for (let at = path.dirname(change.file.path); isOurs(at); at = path.dirname(at)) {
    directories.unshift(at);
  }
  return { directories, ...(change.before && { state: change.before }) };
}

/** Makes the change, or leaves everything as it was and throws. */
export function apply(change: FileChange, original: OriginalFile, root: string): void {
  try {
    put(change, change.after, original, root);
  } catch (error) {
    if (!change.before) removeDirectories(change.file, original, root);
    throw error;
  }
}

export function undo(change: FileChange, original: OriginalFile, root: string): void {
  put(change, change.before, original, root);
}

function put({ file }: FileChange, state: FileState | undefined, original: OriginalFile, root: string): void {
  const target = path.join(root, file.path);
  asOwner(file.owner, () => {
    if (state) {
      makeDirectories(path.dirname(target), file.directoryMode);
      writeAtomically(target, state);
      return;
    }
    rmSync(target, { force: true });
  });
  if (!state) removeDirectories(file, original, root);
}

/** Those that were made for the file and hold nothing now. */
export function removeDirectories(
  file: FileChange['file'],
  original: OriginalFile | undefined,
  root: string,
): void {
  asOwner(file.owner, () => {
    for (const directory of [...(original?.directories ?? [])].reverse()) {
      if (!removeEmpty(path.join(root, directory))) break;
    }
  });
}

function removeEmpty(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
