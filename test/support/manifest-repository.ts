import { Readable } from 'node:stream';
import type { Descriptor } from '../../modules/oci/descriptor.ts';
import { digestOf } from '../../modules/oci/digest.ts';
import { OciError } from '../../modules/oci/error.ts';
import { mediaTypeOf } from '../../modules/oci/manifest.ts';
import type { Repository } from '../../modules/oci/repository.ts';

/** A repository in memory that keeps manifests by their digests, and nothing else. */
export interface ManifestRepository extends Repository {
  put(mediaType: string, document: object): Descriptor;
  json(of: Pick<Descriptor, 'digest'>): unknown;
  /** Tags to digests. */
  readonly tags: ReadonlyMap<string, string>;
}

export function manifestRepository(): ManifestRepository {
  const contents = new Map<string, Buffer>();
  const tags = new Map<string, string>();
  const contentOf = (reference: string): Buffer => {
    const bytes = contents.get(tags.get(reference) ?? reference);
    if (bytes) return bytes;
    throw new OciError({ code: 'MANIFEST_UNKNOWN', message: `${reference} is not there` });
  };
  return {
    name: 'test',
    tags,
    exists: async ({ digest }) => contents.has(digest),
    tag: async ({ digest }, tag) => void tags.set(tag, digest),
    resolve: async reference => {
      const bytes = contentOf(reference);
      return { mediaType: mediaTypeOf(bytes), digest: digestOf(bytes), size: bytes.length };
    },
    fetch: async ({ digest }) => Readable.from([contentOf(digest)]),
    push: async ({ digest }, content) => void contents.set(digest, Buffer.from(content as Uint8Array)),
    put: (mediaType, document) => {
      const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...document }));
      contents.set(digestOf(bytes), bytes);
      return { mediaType, digest: digestOf(bytes), size: bytes.length };
    },
    json: ({ digest }) => JSON.parse(contents.get(digest)?.toString() ?? 'null'),
  };
}
