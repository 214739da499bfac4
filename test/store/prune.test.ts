import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type PrunePolicy, pruneStore } from '../../modules/operation/prune-store.ts';
import { openDirectoryStore } from '../../modules/store/directory.ts';
import { repositoryLayout } from '../../modules/store/layout.ts';
import type { RegistryStore } from '../../modules/store/store.ts';
import { makeImage, makeIndex, type TestImage } from '../support/images.ts';

let root: string;
let store: RegistryStore;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'prune-'));
  store = await openDirectoryStore(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function push(name: string, image: TestImage, ...tags: string[]): Promise<void> {
  const repository = store.repository(name);
  for (const { digest, bytes } of image.blobs) {
    const blob = { mediaType: 'application/octet-stream', digest, size: bytes.length };
    await repository.push(blob, Readable.from([bytes]));
  }
  for (const child of image.children) await push(name, child);
  const descriptor = { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length };
  await repository.push(descriptor, image.bytes);
  for (const tag of tags) await repository.tag(descriptor, tag);
}

/** A tag's age is its own; that of content is of its last use, which no test can set: the clock goes on instead. */
function age(name: string, tag: string, seconds: number): void {
  const at = path.join(repositoryLayout(root, name).tags, tag);
  execFileSync('touch', ['-h', '-d', `@${Math.floor(Date.now() / 1000) - seconds}`, at]);
}

function prune(policy: Partial<PrunePolicy> = {}) {
  return pruneStore(store, {
    olderThan: 3600,
    keep: [],
    grace: 60,
    dryRun: false,
    now: Date.now() + 1800_000,
    ...policy,
  });
}

async function whole(name: string, image: TestImage): Promise<boolean> {
  const repository = store.repository(name);
  const found = await repository.manifest(image.digest).then(
    () => true,
    () => false,
  );
  if (!found) return false;
  for (const { digest, bytes } of image.blobs) {
    if (!(await repository.exists({ mediaType: '', digest, size: bytes.length }))) return false;
  }
  for (const child of image.children) if (!(await whole(name, child))) return false;
  return true;
}

test('old tags go with all that only they lead to; the rest stays whole', async () => {
  const shared = Buffer.from('a layer of both');
  const old = makeImage({ layers: [shared, 100] });
  const young = makeImage({ layers: [shared, 100], format: 'docker' });
  const index = makeIndex([makeImage(), makeImage()]);
  await push('x/y', old, 'old');
  await push('x/y', young, 'young');
  await push('x/y', index, 'index', 'old-too');
  for (const tag of ['old', 'old-too']) age('x/y', tag, 7200);
  const report = await prune();
  expect(report.tags).toEqual(['x/y:old', 'x/y:old-too']);
  // Its config and its other layer; the shared layer is needed.
  expect(report).toMatchObject({ manifests: 1, blobs: 2 });
  expect(await whole('x/y', old)).toBe(false);
  expect(await whole('x/y', young)).toBe(true);
  expect(await whole('x/y', index)).toBe(true);
});

test('a dry run tells the same and removes nothing', async () => {
  const image = makeImage();
  await push('x/y', image, 'old');
  const policy = { now: Date.now() + 7200_000 };
  const told = await prune({ ...policy, dryRun: true });
  expect(told).toMatchObject({ tags: ['x/y:old'], manifests: 1, blobs: 2 });
  expect(await whole('x/y', image)).toBe(true);
  expect(await prune(policy)).toMatchObject({ tags: ['x/y:old'], manifests: 1, blobs: 2 });
  expect(await whole('x/y', image)).toBe(false);
});

test('referrers stay with their subject and go with it', async () => {
  const image = makeImage();
  await push('x/y', image, 'v1');
  const subject = { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length };
  const signature = makeImage({ manifest: { subject, artifactType: 'application/x-signature' } });
  await push('x/y', signature);
  await prune({ now: Date.now() + 7200_000, keep: [/:v1$/] });
  expect(await whole('x/y', signature)).toBe(true);
  await prune({ now: Date.now() + 7200_000 });
  expect(await whole('x/y', signature)).toBe(false);
});

test('nothing that was used just now goes, not even what nobody refers to yet', async () => {
  const image = makeImage();
  const repository = store.repository('x/y');
  await push('x/y', makeImage(), 'other');
  for (const { digest, bytes } of image.blobs) {
    await repository.push({ mediaType: '', digest, size: bytes.length }, Readable.from([bytes]));
  }
  await prune({ now: Date.now() + 30_000, olderThan: 0 });
  await push('x/y', image, 'new');
  expect(await whole('x/y', image)).toBe(true);
});

test('what is pushed again while it runs stays, with the tags that it got', async () => {
  const [image, next] = [makeImage(), makeImage()];
  await push('x/y', image, 'old', 'moved');
  const broken = await store.repository('x/y').begin();
  await sleep(50);
  const now = Date.now();
  await sleep(50);
  const pushMeanwhile = async () => {
    await broken.append(Readable.from([Buffer.from('goes on')]));
    // Uses are noted once a minute.
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 120_000);
    await push('x/y', image, 'new');
    clock.mockRestore();
    await push('x/y', next, 'moved');
  };
  const meanwhile: RegistryStore = {
    ...store,
    repository(name) {
      const repository = store.repository(name);
      const inventory = async () => {
        const found = await repository.inventory();
        await pushMeanwhile();
        return found;
      };
      return { ...repository, inventory };
    },
  };
  const policy = { olderThan: 0, keep: [], grace: 0, dryRun: false, now };
  const report = await pruneStore(meanwhile, policy);
  expect(report).toMatchObject({ tags: ['x/y:old'], manifests: 0, blobs: 0, uploads: 0 });
  const tags = await Promise.all(['new', 'moved'].map(tag => store.repository('x/y').resolve(tag)));
  expect(tags.map(({ digest }) => digest)).toEqual([image.digest, next.digest]);
  expect([await whole('x/y', image), await whole('x/y', next)]).toEqual([true, true]);
  expect((await store.repository('x/y').resume(broken.id)).size).toBe(7);
});

test('what is left of broken uploads, and content without a repository', async () => {
  const repository = store.repository('x/y');
  await push('x/y', makeImage(), 'v1');
  const upload = await repository.begin();
  await upload.append(Readable.from([Buffer.from('half')]));
  const other = store.repository('z');
  const image = makeImage({ layers: [1000] });
  await push('z', image, 'v1');
  // As after a crash between two steps of a deletion.
  await rm(repositoryLayout(root, other.name).root, { recursive: true });
  const upAt = path.join(repositoryLayout(root, 'x/y').uploads, upload.id);
  await utimes(upAt, 1, 1);
  const report = await prune({ now: Date.now() + 1000_000 });
  expect(report).toMatchObject({ tags: [], uploads: 1 });
  expect(report.bytes).toBeGreaterThan(1000);
  await expect(store.repository('x/y').resume(upload.id)).rejects.toMatchObject({
    code: 'BLOB_UPLOAD_UNKNOWN',
  });
});

test('copies of real registries are content like any other', async () => {
  const image = makeImage();
  await push('_shadow/library/a', image, '1');
  const report = await prune({ now: Date.now() + 7200_000 });
  expect(report).toMatchObject({ tags: ['_shadow/library/a:1'], manifests: 1, blobs: 2 });
  expect(await whole('_shadow/library/a', image)).toBe(false);
});

test('of random images no live one loses anything', async () => {
  const layers = Array.from({ length: 6 }, (_, index) => Buffer.from(`layer ${index}`));
  const images = Array.from({ length: 12 }, () => {
    const chosen = layers.filter(() => randomInt(2));
    const image = makeImage({ layers: chosen, format: randomInt(2) ? 'oci' : 'docker' });
    return randomInt(3) ? image : makeIndex([image, makeImage({ layers: [layers[0] as Buffer] })]);
  });
  for (const [index, image] of images.entries()) await push(index % 2 ? 'a' : 'b/c', image, `t${index}`);
  const live = images.map(() => randomInt(2) === 1);
  const keep = live.flatMap((alive, index) => (alive ? [new RegExp(`:t${index}$`)] : []));
  await prune({ now: Date.now() + 7200_000, keep });
  for (const [index, image] of images.entries()) {
    const name = index % 2 ? 'a' : 'b/c';
    if (live[index]) expect([index, await whole(name, image)]).toEqual([index, true]);
    else
      await expect(store.repository(name).manifest(`t${index}`)).rejects.toMatchObject({
        code: 'MANIFEST_UNKNOWN',
      });
  }
});
