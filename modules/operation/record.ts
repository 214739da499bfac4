import type { Descriptor } from '../oci/descriptor.ts';
import { digestOf } from '../oci/digest.ts';
import { parseManifest } from '../oci/manifest.ts';
import { OCI_EMPTY, OCI_MANIFEST } from '../oci/media-type.ts';
import type { ReadableRepository, Repository } from '../oci/repository.ts';
import { readBytes } from './copy/closure.ts';
import { pushTagged } from './push-tagged.ts';

/**
 * Where the jobs of a buildset leave what they did with images, in the one place that all of them reach. No image
 * is called so: no registry has a name below `.invalid` (RFC 2606).
 */
export const RECORDS = 'zuul.invalid/records';
const RECORD_TYPE = 'application/vnd.zuul-container-images.record.v1+json';
const LARGEST = 4 * 1024 * 1024;
const EMPTY = Buffer.from('{}');

/**
 * Leaves a record as an artifact of its own (image specification, manifest.md, "Guidelines for Artifact Usage").
 * @param name a tag; the order of tags is the order of records
 */
export async function leaveRecord(repository: Repository, record: object, name: string): Promise<void> {
  const content = Buffer.from(JSON.stringify(record));
  const config = descriptorOf(RECORD_TYPE, content);
  const layer = descriptorOf(OCI_EMPTY, EMPTY);
  await Promise.all([repository.push(config, content), repository.push(layer, EMPTY)]);
  const manifest = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] }),
  );
  await pushTagged(repository, descriptorOf(OCI_MANIFEST, manifest), manifest, name);
}

/** The records that were left, as whatever they are; one that cannot be read is left out. */
export async function readRecords(
  repository: ReadableRepository,
  names: Iterable<string>,
): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const name of names) {
    try {
      const descriptor = await repository.resolve(name);
      const manifest = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
      if (!('config' in manifest) || manifest.config.mediaType !== RECORD_TYPE) continue;
      if (manifest.config.size > LARGEST) continue;
      found.push(JSON.parse((await readBytes(repository, manifest.config)).toString()));
    } catch {
      // The summary is made of what is there.
    }
  }
  return found;
}

function descriptorOf(mediaType: string, content: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(content), size: content.length };
}
