import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { describeImage } from '../operation/describe-image.ts';
import { RECORDS, readRecords } from '../operation/record.ts';
import type { InstanceFiles } from '../operation/serve-instance.ts';
import type { StoredImage } from '../report/images.ts';
import { readUsage, type Usage } from '../report/usage.ts';
import { openDirectoryStore } from '../store/directory.ts';
import type { RegistryStore, StoredRepository } from '../store/store.ts';
import { exists } from './instance.ts';

/** What a buildset's registry knows when the buildset is over. */
export interface BuildsetFacts {
  /** As the modules left them. */
  readonly records: readonly unknown[];
  readonly stored: readonly StoredImage[];
  readonly usage: Usage;
}

/** More images than a page can show. */
const MOST_IMAGES = 500;
/** More calls of modules than a buildset has. */
const MOST_RECORDS = 2000;

/** Reads an instance's data and log as they are; the registry may run, or have ended. */
export async function readBuildsetFacts(files: InstanceFiles, log: string): Promise<BuildsetFacts> {
  if (!(await exists(files.data))) {
    return { records: [], stored: [], usage: await usageIn(log) };
  }
  const store = await openDirectoryStore(files.data);
  const records = store.repository(RECORDS);
  const [left, stored, usage] = await Promise.all([
    namesOf(records).then(names => readRecords(records, names)),
    storedImages(store),
    usageIn(log),
  ]);
  return { records: left, stored, usage };
}

async function namesOf(repository: StoredRepository): Promise<string[]> {
  const { tags } = await repository.inventory();
  return tags
    .map(({ tag }) => tag)
    .sort()
    .slice(0, MOST_RECORDS);
}

async function storedImages(store: RegistryStore): Promise<StoredImage[]> {
  const found: StoredImage[] = [];
  for await (const path of store.repositories()) {
    if (path === RECORDS) continue;
    const repository = store.repository(path);
    const { tags, manifests } = await repository.inventory();
    for (const { digest } of manifests) {
      if (found.length >= MOST_IMAGES) return found;
      const names = tags.filter(tag => tag.digest === digest).map(({ tag }) => tag);
      const described = await describeImage(repository, digest).catch(() => undefined);
      // What is no image, or not whole, is none of the page's.
      if (described) found.push({ path, digest, tags: names, platforms: described.platforms });
    }
  }
  return found;
}

async function usageIn(log: string): Promise<Usage> {
  const reader = readUsage();
  if (await exists(log)) {
    const lines = createInterface({ input: createReadStream(log), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) reader.line(line);
  }
  return reader.usage;
}
