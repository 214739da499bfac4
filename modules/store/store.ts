import type { Readable } from 'node:stream';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import type {
  ByteRange,
  Deleter,
  Mounter,
  ReferrerLister,
  Repository,
  TagLister,
  Untagger,
} from '../oci/repository.ts';
import type { Inventory } from './inventory.ts';

/** What a server serves: all repositories of one registry. */
export interface RegistryStore {
  /** The repository of this name, which need not exist yet: the first push makes it. */
  repository(name: string): StoredRepository;

  /** Names in byte order, each once, of the repositories that hold at least one manifest or tag. */
  repositories(after?: string): AsyncIterable<string>;

  /** Names of the copies of other registries' repositories, which no client can ask for. */
  shadows(): AsyncIterable<string>;

  /** Removes content that belongs to no repository and was not used since; @returns bytes */
  sweep(before: number, dryRun: boolean): Promise<number>;
}

/** A repository whose content is local: what the server needs beyond the common interface. */
export interface StoredRepository extends Repository, Mounter, TagLister, Untagger, ReferrerLister, Deleter {
  /** Whether anything was ever pushed here. */
  present(): Promise<boolean>;

  /** Tags in byte order, those after `after` only. */
  tags(after?: string): AsyncIterable<string>;

  /** @param from undefined for any repository of this registry */
  mount(target: Descriptor, from: string | undefined): Promise<boolean>;

  /**
   * @param held only if it is in this very repository, for someone who pushes
   * @throws OciError MANIFEST_UNKNOWN
   */
  manifest(reference: string, held?: boolean): Promise<StoredManifest>;

  /**
   * @param held only if it is in this very repository, for someone who pushes and will refer to it
   * @throws OciError BLOB_UNKNOWN
   */
  blob(digest: Digest, held?: boolean): Promise<StoredBlob>;

  /** Notes that a blob is about to be referred to, so that no prune takes it away. */
  touch(digest: Digest): Promise<void>;

  inventory(): Promise<Inventory>;

  /** Removes a tag that was not set since `before`, in milliseconds since 1970; @returns whether it was removed */
  removeTag(tag: string, before: number): Promise<boolean>;

  /** Removes what was not used since `before`, in milliseconds since 1970; @returns whether it was removed */
  remove(kind: 'manifest' | 'blob', digest: Digest, before: number): Promise<boolean>;

  /** Removes an upload that received nothing since `before`; @returns whether it was removed */
  abandon(upload: string, before: number): Promise<boolean>;

  /** Starts an upload; @throws OciError TOOMANYREQUESTS, DENIED when a limit is reached */
  begin(): Promise<Upload>;

  /** An upload that was begun earlier, also before a restart; @throws OciError BLOB_UPLOAD_UNKNOWN */
  resume(id: string): Promise<Upload>;
}

export interface StoredManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

/** A blob that is there and whole. One of `read`, which closes it, and `close` must be called. */
export interface StoredBlob {
  readonly size: number;
  read(range?: ByteRange): Readable;
  /** Fills the buffer from this position on, where the content is complete; `close` comes after the last call. */
  readInto?(buffer: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
}

/** A blob that is being received. */
export interface Upload {
  readonly id: string;
  /** The bytes so far, for those who follow them. */
  readonly file: string;
  /** Bytes received so far. */
  readonly size: number;

  /**
   * Adds bytes. What arrived before an interruption stays, so that the sender can continue.
   * @param at position of the first byte; @throws OciError RANGE_INVALID unless it is `size`
   */
  append(content: AsyncIterable<Uint8Array>, options?: AppendOptions): Promise<void>;

  /**
   * Ends the upload: the blob is in the repository, and the upload is gone.
   * @throws OciError DIGEST_INVALID when the content is another one; the upload is gone then too
   */
  commit(digest: Digest): Promise<Descriptor>;

  cancel(): Promise<void>;
}

export interface AppendOptions {
  readonly at?: number | undefined;
  /** The digest, where it is known before the last byte: the content is then hashed only once. */
  readonly expected?: Digest | undefined;
}
