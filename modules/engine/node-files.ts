import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NodeFiles } from './configuration-file.ts';

/** The files below a directory that stands for the node's `/`. */
export function nodeFiles(root: string): NodeFiles {
  return {
    read: file => {
      try {
        return readFileSync(path.join(root, file), 'utf8');
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    exists: file => existsSync(path.join(root, file)),
    list: directory => {
      try {
        return readdirSync(path.join(root, directory));
      } catch (error) {
        if (isAbsent(error)) return [];
        throw error;
      }
    },
  };
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
