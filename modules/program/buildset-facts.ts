import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { mapBounded } from '../operation/bound.ts';
import { describeImage } from '../operation/describe-image.ts';
import { RECORDS, readRecords } from '../operation/record.ts';
import type { InstanceFiles } from '../operation/serve-instance.ts';
import type { Endpoint } from '../registry/endpoint.ts';
import { createRegistries } from '../registry/registries.ts';
import { pathOf, type StoredImage } from '../report/images.ts';
import { readRecord } from '../report/record.ts';
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
const AT_A_TIME = 8;

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

/**
 * Asks a registry that is another program: it has the records, and no log that we could read. What no record tells of is
 * not looked for, as not every registry lists what it has.
 */
export async function askBuildsetRegistry(endpoint: Endpoint): Promise<BuildsetFacts> {
  const registries = createRegistries();
  try {
    const repository = registries.openAt(endpoint, RECORDS, 'pull');
    const names: string[] = [];
    for await (const name of repository.tags()) if (names.push(name) >= MOST_RECORDS) break;
    const records = await readRecords(repository, names.sort());
    const told = new Map(
      records
        .flatMap(record => readRecord(record)?.images ?? [])
        .map(image => [`${pathOf(image.repository)}@${image.digest}`, image] as const),
    );
    const stored = await mapBounded([...told.values()].slice(0, MOST_IMAGES), AT_A_TIME, async image => {
      const [path, { digest }] = [pathOf(image.repository), image];
      const described = await describeImage(registries.openAt(endpoint, path, 'pull'), digest).catch(
        () => undefined,
      );
      const tags = image.tags.map(({ tag }) => tag);
      return described ? [{ path, digest, tags, platforms: described.platforms }] : [];
    });
    return { records, stored: stored.flat(), usage: readUsage().usage };
  } finally {
    await registries.close();
  }
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
