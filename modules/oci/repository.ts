import type { Readable } from 'node:stream';
import type { Descriptor } from './descriptor.ts';
import type { Digest } from './digest.ts';

/** Bytes `start` to `end`, both included; to the last byte without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/** Something images can be read from. Every method throws OciError. */
export interface ReadableRepository {
  /** For messages: `quay.io/org/name`, or what a person would recognise. */
  readonly name: string;

  /**
   * What a tag or a digest names now. For a digest of a manifest, the descriptor with its size and type.
   * @throws OciError MANIFEST_UNKNOWN
   */
  resolve(reference: string): Promise<Descriptor>;

  /**
   * The content of a manifest or blob; which of the two, its media type tells. The stream ends with an
   * error when the content is not the digest's.
   * @throws OciError MANIFEST_UNKNOWN, BLOB_UNKNOWN, RANGE_INVALID
   */
  fetch(target: Descriptor, range?: ByteRange): Promise<Readable>;
}

/** A source that gives a manifest by its name in one step. */
export interface ManifestReader {
  /** As `resolve` followed by `fetch`. The bytes need not be fetched again. */
  read(reference: string): Promise<{ readonly descriptor: Descriptor; readonly bytes: Uint8Array }>;
}

/** Something images can be read from and written to. */
export interface Repository extends ReadableRepository {
  exists(target: Descriptor): Promise<boolean>;

  /**
   * Stores a blob or a manifest, and nothing if the content is not `expected`'s. A manifest becomes
   * available under its digest; what it refers to must be there.
   * @throws OciError DIGEST_INVALID, SIZE_INVALID, MANIFEST_BLOB_UNKNOWN, MANIFEST_INVALID
   */
  push(expected: Descriptor, content: Readable | Uint8Array): Promise<void>;

  /**
   * Makes the tag name this manifest, in place of any other.
   * @throws OciError MANIFEST_UNKNOWN when the manifest is not in this repository
   */
  tag(target: Descriptor, tag: string): Promise<void>;
}

/** A repository that can take a blob from another repository of its registry without a transfer. */
export interface Mounter {
  /** Equal for the repositories of one registry that are reached with the same credentials. */
  readonly registry: object;
  /** The repository's path in its registry. */
  readonly path: string;
  /**
   * @param from repository path in the same registry
   * @returns whether the blob is here now; false means it has to be pushed
   */
  mount(target: Descriptor, from: string): Promise<boolean>;
}

/** A source that can leave it to the target to hash what it stores. */
export interface UnverifiedReader {
  /** As `fetch` from this byte on, but the stream does not tell whether the content is the digest's. */
  fetchUnverified(target: Descriptor, start: number): Promise<Readable>;
}

/** A target that goes on where a broken transfer stopped. */
export interface ResumingPusher {
  /**
   * As `push`, with content that can be opened again.
   * @param open gives the content from this byte to its end; called anew after each break
   */
  pushFrom(expected: Descriptor, open: (start: number) => Promise<Readable>): Promise<void>;
}

/** A target that stores a manifest and names it in one step. */
export interface TagPusher {
  /** As `push` followed by `tag`. */
  pushTagged(expected: Descriptor, manifest: Uint8Array, tag: string): Promise<void>;
}

export interface TagLister {
  /** Tags in the registry's order, page by page. */
  tags(): AsyncIterable<string>;
}

export interface Untagger {
  /** Removes one tag and no other tag and no content that another tag names. */
  untag(tag: string): Promise<void>;
}

export interface ReferrerLister {
  /** Manifests whose `subject` is this digest (distribution specification 1.1, "Listing Referrers"). */
  referrers(subject: Digest, artifactType?: string): Promise<readonly Descriptor[]>;
}

export interface Deleter {
  /** Removes a manifest by digest, and with it all its tags; or a blob. */
  delete(target: Descriptor): Promise<void>;
}

/** Each extra ability by the method that shows it. */
interface Abilities {
  read: ManifestReader;
  mount: Mounter;
  pushFrom: ResumingPusher;
  fetchUnverified: UnverifiedReader;
  pushTagged: TagPusher;
  tags: TagLister;
  untag: Untagger;
  referrers: ReferrerLister;
  delete: Deleter;
}

/** Whether a repository has one of the extra abilities, judged by its method. */
export function can<T extends object, M extends keyof Abilities>(
  repository: T,
  method: M,
): repository is T & Abilities[M] {
  return typeof (repository as Record<string, unknown>)[method] === 'function';
}
