import { mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';
import { type FileState, writeAtomically } from './node-file.ts';

/** What was there before the first change, so that it can be put back after any crash. */
export interface OriginalFile {
  /** Absent when there was no file. */
  readonly state?: FileState;
  /** Directories that were made for the file, outermost first. */
  readonly directories: readonly string[];
}

/** The memory of a node's configuration, kept from the first call to the last withdrawal. */
export interface ConfigurationRecord<R> {
  readonly registrations: readonly R[];
  readonly originals: Readonly<Record<string, OriginalFile>>;
  /** Services whose files were written and that have not been told yet. */
  readonly pending: readonly string[];
}

export interface RecordStore<R> {
  load(): ConfigurationRecord<R>;
  save(record: ConfigurationRecord<R>): void;
  /** Nothing is configured any more. */
  clear(): void;
}

interface Stored<R> {
  readonly version: 1;
  readonly registrations: readonly R[];
  readonly files: Record<string, { directories: string[]; state?: StoredState }>;
  readonly pending?: readonly string[];
}

type StoredState = Omit<FileState, 'content'> & { readonly content: string };

/**
 * The record as a JSON file that only root can read: originals of credential files are in it.
 * @param file below a directory that belongs to it alone
 */
export function recordStore<R>(file: string): RecordStore<R> {
  return {
    load: () => {
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        return { registrations: [], originals: {}, pending: [] };
      }
      return decode<R>(text, file);
    },
    save: record => {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      try {
        writeAtomically(file, { content: Buffer.from(encode(record)), mode: 0o600 });
      } catch (error) {
        removeDirectory(file);
        throw error;
      }
    },
    clear: () => {
      rmSync(file, { force: true });
      removeDirectory(file);
    },
  };
}

function removeDirectory(file: string): void {
  try {
    rmdirSync(path.dirname(file));
  } catch {
    // Something else is in it, or it was never made.
  }
}

function encode<R>({ registrations, originals, pending }: ConfigurationRecord<R>): string {
  const files = Object.fromEntries(
    Object.entries(originals).map(([name, { state, directories }]) => [
      name,
      {
        directories: [...directories],
        ...(state && { state: { ...state, content: state.content.toString('base64') } }),
      },
    ]),
  );
  const stored: Stored<R> = { version: 1, registrations, files, ...(pending.length > 0 && { pending }) };
  return `${JSON.stringify(stored, undefined, 1)}\n`;
}

function decode<R>(text: string, file: string): ConfigurationRecord<R> {
  let stored: Stored<R>;
  try {
    stored = JSON.parse(text) as Stored<R>;
  } catch {
    throw new UsageError(
      file,
      'the record of former configuration is damaged; remove it to start afresh',
      'OCI-0604',
    );
  }
  if (stored.version !== 1) {
    throw new UsageError(
      file,
      `written by another version (${stored.version}); withdraw with that one first`,
      'OCI-0604',
    );
  }
  const originals = Object.entries(stored.files).map(([name, { state, directories }]) => [
    name,
    { directories, ...(state && { state: { ...state, content: Buffer.from(state.content, 'base64') } }) },
  ]);
  return {
    registrations: stored.registrations,
    originals: Object.fromEntries(originals),
    pending: stored.pending ?? [],
  };
}
