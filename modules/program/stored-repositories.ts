import path from 'node:path';
import { UsageError } from '../oci/error.ts';
import { RECORDS } from '../operation/record.ts';
import { instanceFiles } from '../operation/serve-instance.ts';
import { openDirectoryStore } from '../store/directory.ts';
import type { StoredRepository } from '../store/store.ts';
import { exists } from './instance.ts';

/**
 * What a registry has stored, whether or not it runs. What jobs left for the page of their buildset is left out.
 * @param directory the registry's own, or its data alone
 * @param argument that named it
 * @throws UsageError when no registry is there
 */
export async function storedRepositories(directory: string, argument: string): Promise<StoredRepository[]> {
  const isStore = (at: string) => exists(path.join(at, 'layout.json'));
  const { data } = instanceFiles(directory);
  const root = (await isStore(directory)) ? directory : data;
  if (!(await isStore(root))) {
    throw new UsageError(argument, `there is no registry in ${directory}`, 'OCI-0704');
  }
  const store = await openDirectoryStore(root);
  const found: StoredRepository[] = [];
  for await (const name of store.repositories()) if (name !== RECORDS) found.push(store.repository(name));
  return found;
}
