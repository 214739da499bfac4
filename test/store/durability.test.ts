import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openDirectoryStore } from '../../modules/store/directory.ts';
import { contentPath, digestPath, repositoryLayout } from '../../modules/store/layout.ts';
import type { RegistryStore } from '../../modules/store/store.ts';
import { blobOf, makeImage } from '../support/images.ts';

let root: string;
let store: RegistryStore;
let damaged: string[];
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'store-'));
  damaged = [];
  store = await openDirectoryStore(root, { onDamaged: digest => damaged.push(digest) });
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function push(name: string, bytes: Buffer): Promise<`sha256:${string}`> {
  const { digest } = blobOf(bytes);
  const descriptor = { mediaType: 'application/octet-stream', digest, size: bytes.length };
  await store.repository(name).push(descriptor, Readable.from([bytes]));
  return digest;
}

async function read(name: string, digest: `sha256:${string}`): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await store.repository(name).blob(digest)).read()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('content that was damaged on disk', () => {
  const bytes = randomBytes(300_000);

  test.each<[string, (file: string) => Promise<void>]>([
    ['truncated', file => truncate(file, 100_000)],
    ['emptied', file => truncate(file, 0)],
    ['longer', file => writeFile(file, 'x', { flag: 'a' })],
    [
      'changed in one byte',
      async file => {
        const handle = await open(file, 'r+');
        await handle.write(Buffer.from([(bytes[1000] ?? 0) ^ 1]), 0, 1, 1000);
        await handle.close();
      },
    ],
  ])('%s is not served, set aside, and replaced by the next push', async (_, damage) => {
    const digest = await push('x/y', bytes);
    await damage(contentPath(root, digest));
    await expect(store.repository('x/y').blob(digest)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
    expect(damaged).toContain(digest);
    expect((await readdir(path.join(root, 'damaged')))[0]).toContain(digest.replace(':', '-'));
    const descriptor = { mediaType: 'application/octet-stream', digest, size: bytes.length };
    expect(await store.repository('x/y').exists(descriptor)).toBe(false);
    await push('x/y', bytes);
    expect((await read('x/y', digest)).equals(bytes)).toBe(true);
  });

  test('is found again after a restart', async () => {
    const digest = await push('x/y', bytes);
    await truncate(contentPath(root, digest), 5);
    store = await openDirectoryStore(root);
    await expect(store.repository('x/y').blob(digest)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
  });

  test('comes back for all repositories with a push to one of them', async () => {
    const digest = await push('x/y', bytes);
    expect(await store.repository('x/z').mount({ mediaType: '', digest, size: 0 }, 'x/y')).toBe(true);
    await truncate(contentPath(root, digest), 5);
    await push('x/y', bytes);
    expect((await read('x/y', digest)).equals(bytes)).toBe(true);
    expect((await read('x/z', digest)).equals(bytes)).toBe(true);
  });

  test('a manifest too', async () => {
    const image = makeImage();
    for (const blob of image.blobs) await push('x/y', blob.bytes);
    const repository = store.repository('x/y');
    const descriptor = { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length };
    await repository.push(descriptor, image.bytes);
    await repository.tag(descriptor, '1');
    await truncate(contentPath(root, image.digest), 9);
    store = await openDirectoryStore(root);
    await expect(store.repository('x/y').manifest('1')).rejects.toMatchObject({ code: 'MANIFEST_UNKNOWN' });
  });
});

test('content that lost its seal is verified once and sealed again', async () => {
  const bytes = randomBytes(1000);
  const digest = await push('x/y', bytes);
  const at = digestPath(repositoryLayout(root, 'x/y').blobs, digest);
  execFileSync('touch', [at]);
  expect((await read('x/y', digest)).equals(bytes)).toBe(true);
  expect(execFileSync('stat', ['-c', '%y', at], { encoding: 'utf8' })).toMatch(/^19[78]\d-/);
});

test('content leaves the disk with its last repository', async () => {
  const digest = await push('x/y', randomBytes(10));
  const descriptor = { mediaType: 'application/octet-stream', digest, size: 10 };
  await store.repository('x/z').mount(descriptor, 'x/y');
  await store.repository('x/y').delete(descriptor);
  expect((await read('x/z', digest)).length).toBe(10);
  await store.repository('x/z').delete(descriptor);
  expect(await readdir(path.dirname(contentPath(root, digest)))).toEqual([]);
});

test('the same blob from many at once', async () => {
  const bytes = randomBytes(200_000);
  const names = Array.from({ length: 20 }, (_, index) => `x/y${index % 5}`);
  const digests = await Promise.all(names.map(name => push(name, bytes)));
  for (const [index, digest] of digests.entries()) {
    expect((await read(names[index] as string, digest)).equals(bytes)).toBe(true);
  }
  expect(await readdir(repositoryLayout(root, 'x/y0').uploads)).toEqual([]);
});

test('an upload goes on after a restart of the registry', async () => {
  const bytes = randomBytes(50_000);
  const upload = await store.repository('x/y').begin();
  await upload.append(Readable.from([bytes.subarray(0, 20_000)]));
  store = await openDirectoryStore(root);
  const resumed = await store.repository('x/y').resume(upload.id);
  expect(resumed.size).toBe(20_000);
  await resumed.append(Readable.from([bytes.subarray(20_000)]), { at: 20_000 });
  const { digest } = blobOf(bytes);
  await resumed.commit(digest);
  expect((await read('x/y', digest)).equals(bytes)).toBe(true);
});

test('a directory of another version of the layout is refused', async () => {
  await writeFile(path.join(root, 'layout.json'), '{"version":99}');
  await expect(openDirectoryStore(root)).rejects.toThrow('another version');
});

test('limits: quota and unfinished uploads', async () => {
  store = await openDirectoryStore(root, { limits: { quota: 150_000, uploads: 2 } });
  const digest = await push('x/y', randomBytes(100_000));
  await expect(push('x/y', randomBytes(100_000))).rejects.toMatchObject({ code: 'DENIED', status: 507 });
  await store.repository('x/y').delete({ mediaType: '', digest, size: 0 });
  await push('x/y', randomBytes(100_000));
  await store.repository('x/y').begin();
  await store.repository('x/y').begin();
  await expect(store.repository('x/y').begin()).rejects.toMatchObject({
    code: 'TOOMANYREQUESTS',
    retryAfter: 5,
  });
});

test('uploads whose sender has gone keep no other out, and go on all the same', async () => {
  store = await openDirectoryStore(root, { limits: { uploads: 2 } });
  const repository = store.repository('x/y');
  const bytes = randomBytes(1000);
  const left = await repository.begin();
  await left.append(Readable.from([bytes.subarray(0, 600)]));
  await repository.begin();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_700_000);
  try {
    await (await repository.begin()).cancel();
  } finally {
    clock.mockRestore();
  }
  const resumed = await repository.resume(left.id);
  await resumed.append(Readable.from([bytes.subarray(600)]), { at: 600 });
  await resumed.commit(blobOf(bytes).digest);
  expect((await read('x/y', blobOf(bytes).digest)).equals(bytes)).toBe(true);
});

test('an upload that is cancelled while its last bytes come is unknown, and leaves nothing', async () => {
  const repository = store.repository('x/y');
  const bytes = randomBytes(3 << 20);
  const upload = await repository.begin();
  const parts = (async function* () {
    yield bytes.subarray(0, 2 << 20);
    await (await repository.resume(upload.id)).cancel();
    yield bytes.subarray(2 << 20);
  })();
  await upload.append(parts);
  const { digest } = blobOf(bytes);
  await expect(upload.commit(digest)).rejects.toMatchObject({ code: 'BLOB_UPLOAD_UNKNOWN' });
  await expect(read('x/y', digest)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
});

const asRoot = process.getuid?.() === 0;
const whenRoot = asRoot ? test : test.skip;

/** On a small disk of its own, in a mount that is removed again. */
async function onSmallDisk(mebibytes: number, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = path.join(root, 'disk');
  await mkdir(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder]);
  try {
    await work(folder);
  } finally {
    execFileSync('umount', [folder]);
  }
}

whenRoot('a full disk refuses the push with a clear error and keeps what there is', async () => {
  await onSmallDisk(4, async folder => {
    const kept = randomBytes(1 << 20);
    // Refused beforehand, and by the disk itself in the middle.
    for (const minimumFree of [1 << 20, -1e12]) {
      store = await openDirectoryStore(folder, { limits: { minimumFree } });
      const digest = await push('x/y', kept);
      const failure = await push('x/y', randomBytes(5 << 20)).catch(error => error);
      expect(minimumFree > 0 ? failure.status : failure.code).toBe(minimumFree > 0 ? 507 : 'ENOSPC');
      expect((await read('x/y', digest)).equals(kept)).toBe(true);
      // The bytes of the failed push are gone.
      await push('x/y', randomBytes(1 << 20));
      await store.repository('x/y').delete({ mediaType: '', digest, size: 0 });
    }
  });
});

whenRoot('a read-only disk still serves what it has', async () => {
  await onSmallDisk(4, async folder => {
    store = await openDirectoryStore(folder, { limits: { minimumFree: 0 } });
    const bytes = randomBytes(1000);
    const digest = await push('x/y', bytes);
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    store = await openDirectoryStore(folder, { limits: { minimumFree: 0 } });
    expect((await read('x/y', digest)).equals(bytes)).toBe(true);
    await expect(push('x/y', randomBytes(1000))).rejects.toMatchObject({ code: 'EROFS' });
    await expect(push('other/repository', bytes)).rejects.toMatchObject({ code: 'EROFS' });
  });
});
