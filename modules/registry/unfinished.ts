import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Where uploads that were begun go on, for a later process. */
export interface UnfinishedUploads {
  /**
   * Where a process that is no more had begun this one.
   * @param repository with its registry
   */
  find(repository: string, digest: string): URL | undefined;
  note(repository: string, digest: string, location: URL): void;
  forget(repository: string, digest: string): void;
}

interface Note {
  readonly location: string;
  /** Whoever lives still goes on himself. */
  readonly pid: number;
}

/**
 * Keeps them in a file that only its owner reads: a location lets anyone add to the upload who may push. The file is
 * there while something is unfinished. What cannot be read or written costs nothing but the resumption.
 */
export function unfinishedUploads(file: string): UnfinishedUploads {
  const mine = new Set<string>();
  const change = (work: (notes: Record<string, Note>) => void): void => {
    const notes = read(file);
    work(notes);
    try {
      if (Object.keys(notes).length === 0) {
        rmSync(file, { force: true });
        return;
      }
      const fresh = `${file}.${process.pid}`;
      writeFileSync(fresh, JSON.stringify(notes), { mode: 0o600 });
      renameSync(fresh, file);
    } catch {
      // Then the next process begins anew.
    }
  };
  return {
    find(repository, digest) {
      const key = `${repository}@${digest}`;
      const note = read(file)[key];
      // In a container of its own a process may have the number that its predecessor had.
      if (!note || mine.has(key) || (note.pid !== process.pid && isAlive(note.pid))) return undefined;
      try {
        return new URL(note.location);
      } catch {
        return undefined;
      }
    },
    note(repository, digest, location) {
      const key = `${repository}@${digest}`;
      mine.add(key);
      change(notes => {
        notes[key] = { location: location.href, pid: process.pid };
      });
    },
    forget(repository, digest) {
      const key = `${repository}@${digest}`;
      if (!mine.delete(key) && !(key in read(file))) return;
      change(notes => {
        delete notes[key];
      });
    },
  };
}

/** None without a file. */
export function unfinishedIn(file: string | undefined): UnfinishedUploads | undefined {
  return file ? unfinishedUploads(file) : undefined;
}

function read(file: string): Record<string, Note> {
  try {
    const notes = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Note> | null;
    return typeof notes === 'object' && notes !== null ? notes : {};
  } catch {
    return {};
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
