import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { OriginalFile } from './configure-record.ts';
import { asOwner, type FileState, readState } from './node-file.ts';

/** A file of the node's configuration; what its edit does belongs to the engines. */
export interface ConfigurationFile {
  /** Absolute, on the node. */
  readonly path: string;
  /** For what does not exist yet. */
  readonly mode: number;
  readonly directoryMode: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
  readonly services: readonly string[];
  readonly secret?: boolean;
  /** Nothing of ours is to remain in it. */
  readonly withdrawn?: boolean;
  edit(existing: string | undefined, original: string | undefined): string | undefined;
  parse?(text: string): unknown;
}

export interface FileChange {
  readonly file: ConfigurationFile;
  /** `restored` is back at what it was before the first change. */
  readonly action: 'created' | 'edited' | 'removed' | 'restored';
  readonly before: FileState | undefined;
  readonly after: FileState | undefined;
}

/**
 * What is to happen to a file; undefined when it is right already.
 * @param last whether nothing of ours is to remain in any file, so that the original's very bytes are wanted
 */
export function planFile(
  file: ConfigurationFile,
  recorded: OriginalFile | undefined,
  root: string,
  last: boolean,
): FileChange | undefined {
  const before = asOwner(file.owner, () => readState(path.join(root, file.path)));
  const original = recorded ? recorded.state : before;
  const text = file.edit(before && textOf(before), original && textOf(original));
  if (text === (before && textOf(before))) return undefined;
  if (text === undefined) return { file, action: 'removed', before, after: undefined };
  if (recorded && original && (last || file.withdrawn || !before) && means(file, text, textOf(original))) {
    return { file, action: 'restored', before, after: original };
  }
  const content = Buffer.from(text, before && !isUtf8(before.content) ? 'latin1' : 'utf8');
  const owner = before?.owner ?? file.owner;
  const after = { content, mode: before?.mode ?? file.mode, ...(owner && { owner }) };
  return { file, action: before ? 'edited' : 'created', before, after };
}

/** Bytes that are not UTF-8 survive, one character each. */
export function textOf({ content }: FileState): string {
  return content.toString(isUtf8(content) ? 'utf8' : 'latin1');
}

function means(file: ConfigurationFile, text: string, original: string): boolean {
  if (text === original) return true;
  return file.parse !== undefined && isDeepStrictEqual(file.parse(text), file.parse(original));
}
