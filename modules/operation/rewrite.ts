import { isUtf8 } from 'node:buffer';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';
import { textOf } from './configure-plan.ts';
import { readState, writeAtomically } from './node-file.ts';

export interface Rewriting {
  /** The same text when there is nothing to do. */
  readonly text: string;
  readonly replacements: readonly { readonly line: number; readonly from: string; readonly to: string }[];
}

/** Knows one kind of file. */
export interface Rewriter {
  readonly accepts: (name: string) => boolean;
  /** @throws UsageError for a file that is not of its kind after all */
  readonly rewrite: (text: string, file: string) => Rewriting;
}

export interface RewrittenFile extends Rewriting {
  readonly path: string;
  readonly before: string;
}

export interface RewriteOptions {
  /** Files, and directories that are searched for files of a known kind. */
  readonly paths: readonly string[];
  readonly rewriters: readonly Rewriter[];
  readonly checkMode: boolean;
  /** A file in a searched directory that cannot be understood, as templates cannot, is left alone. */
  readonly onSkipped: (file: string, reason: string) => void;
}

/**
 * Rewrites files in place. All are read and understood before the first one is written.
 * @throws UsageError for a named file that is missing or cannot be understood
 */
export function rewriteFiles(options: RewriteOptions): RewrittenFile[] {
  const files = options.paths.flatMap((named, index) => filesAt(named, `files[${index}]`, options.rewriters));
  const changed = files.flatMap(file => rewriteOne(file, options) ?? []);
  if (!options.checkMode) {
    for (const { path: file, text } of changed) {
      const state = readState(file);
      if (!state) continue;
      const content = Buffer.from(text, isUtf8(state.content) ? 'utf8' : 'latin1');
      writeAtomically(file, { ...state, content });
    }
  }
  return changed;
}

interface Candidate {
  readonly file: string;
  readonly named: boolean;
}

function rewriteOne({ file, named }: Candidate, options: RewriteOptions): RewrittenFile | undefined {
  const rewriter = options.rewriters.find(({ accepts }) => accepts(path.basename(file)));
  const state = readState(file);
  const before = state ? textOf(state) : '';
  if (!rewriter)
    throw new UsageError(file, 'is neither YAML (.yaml, .yml) nor a Dockerfile by its name', 'OCI-0607');
  try {
    const rewriting = rewriter.rewrite(before, file);
    return rewriting.text === before ? undefined : { path: file, before, ...rewriting };
  } catch (error) {
    if (named || !(error instanceof UsageError)) throw error;
    options.onSkipped(file, error.message);
    return undefined;
  }
}

function filesAt(named: string, argument: string, rewriters: readonly Rewriter[]): Candidate[] {
  const kind = statSync(named, { throwIfNoEntry: false });
  if (!kind) throw new UsageError(argument, `${named} does not exist`, 'OCI-0607');
  if (!kind.isDirectory()) return [{ file: named, named: true }];
  return walk(named)
    .filter(file => rewriters.some(({ accepts }) => accepts(path.basename(file))))
    .map(file => ({ file, named: false }));
}

function walk(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const at = path.join(directory, entry.name);
      if (entry.isDirectory()) return entry.name === '.git' ? [] : walk(at);
      return entry.isFile() ? [at] : [];
    });
}
