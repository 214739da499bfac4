import { type FileHandle, link, mkdir, open, rename, stat, unlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { type Digest, hashFor } from '../oci/digest.ts';
import { codeOf, ifPresent, linkInto, syncFolder } from './files.ts';
import { contentPath, damagedPath, fileNameOf } from './layout.ts';
import { isSealed, sealOf } from './seal.ts';

const READ_SIZE = 1 << 20;

export interface OpenContent {
  readonly handle: FileHandle;
  readonly size: number;
}

/** Verified content by digest, shared by all repositories of a directory. */
export interface Content {
  /** The file, if it is there and whole; a damaged one is set aside, and replaced by a sound copy if there is one. */
  open(at: string, digest: Digest): Promise<OpenContent | undefined>;
  /** Gives a staged file, whose content was verified, its place and the repository's name `at`. */
  adopt(staged: string, at: string, digest: Digest, size: number): Promise<void>;
  /** Gives content that is here already the name `at`; false when it has to be sent. */
  share(digest: Digest, at: string): Promise<boolean>;
  /** Removes the name `at`, and the content with its last name. @returns whether it was there */
  release(at: string, digest: Digest): Promise<boolean>;
}

export interface ContentOptions {
  readonly root: string;
  /** Sync files and folders before a push is acknowledged. */
  readonly durable: boolean;
  onDamaged(digest: Digest, at: string): void;
}

export function directoryContent(options: ContentOptions): Content {
  // Where seals cannot be written (a read-only disk), what was verified is remembered instead.
  const verified = new Set<string>();

  const content: Content = {
    async open(at, digest) {
      const handle = await ifPresent(open(at, 'r'));
      if (!handle) return undefined;
      try {
        const stats = await handle.stat();
        const size = stats.size;
        if (isSealed(stats, digest, options.durable)) return { handle, size };
        const stamp = `${stats.dev}:${stats.ino}:${stats.ctimeMs}:${size}`;
        if (verified.has(stamp)) return { handle, size };
        if ((await digestOfFile(handle, digest)) === digest) {
          const seal = sealOf(digest, size);
          await handle.utimes(seal, seal).catch(() => verified.add(stamp));
          return { handle, size };
        }
      } catch (error) {
        await handle.close();
        throw error;
      }
      await handle.close();
      options.onDamaged(digest, at);
      await setAside(options.root, at, digest);
      const own = contentPath(options.root, digest);
      const sound = own === at ? undefined : await content.open(own, digest);
      if (sound) await linkContent(own, at).catch(() => undefined);
      return sound;
    },

    async adopt(staged, at, digest, size) {
      const own = contentPath(options.root, digest);
      const seal = sealOf(digest, size);
      if (options.durable) await syncFile(staged);
      await utimes(staged, seal, seal);
      // A damaged file in this place is put aside by looking at it.
      await (await content.open(own, digest))?.handle.close();
      await linkInto(staged, own);
      await linkContent(own, at).catch(() => linkInto(staged, at));
      if (options.durable) await Promise.all([own, at].map(file => syncFolder(path.dirname(file))));
      await unlink(staged);
    },

    async share(digest, at) {
      const own = contentPath(options.root, digest);
      const found = await content.open(own, digest);
      if (!found) return false;
      await found.handle.close();
      const shared = await linkContent(own, at).then(
        () => true,
        () => false,
      );
      if (shared && options.durable) await syncFolder(path.dirname(at));
      return shared;
    },

    async release(at, digest) {
      const there = await ifPresent(unlink(at).then(() => true));
      if (!there) return false;
      const own = contentPath(options.root, digest);
      // A link that is made in between keeps the bytes; only their place here is lost.
      if ((await ifPresent(stat(own)))?.nlink === 1) await ifPresent(unlink(own));
      return true;
    },
  };
  return content;
}

async function linkContent(own: string, at: string): Promise<void> {
  try {
    await linkInto(own, at);
  } catch (error) {
    // A file takes 65,000 names on ext4: begin a new file with the same content.
    if (codeOf(error) !== 'EMLINK') throw error;
    await unlink(own);
    throw error;
  }
}

/** @returns the digest of the whole file in the algorithm of `expected` */
export async function digestOfFile(handle: FileHandle, expected: Digest): Promise<string> {
  const hash = hashFor(expected);
  const buffer = Buffer.allocUnsafe(READ_SIZE);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, READ_SIZE, position);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return `${expected.slice(0, expected.indexOf(':'))}:${hash.digest('hex')}`;
}

async function setAside(root: string, at: string, digest: Digest): Promise<void> {
  const folder = damagedPath(root);
  const aside = path.join(folder, `${fileNameOf(digest)}.${Date.now()}`);
  try {
    await mkdir(folder, { recursive: true });
    // Not rename(): between two names of one file it does nothing.
    await link(at, aside).catch(error => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    await unlink(at);
  } catch {
    // On a read-only or full disk it stays where it is; it is not served all the same.
    await rename(at, aside).catch(() => undefined);
  }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
