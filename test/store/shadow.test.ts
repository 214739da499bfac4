import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { OciError } from '../../modules/oci/error.ts';
import type { ReadableRepository } from '../../modules/oci/repository.ts';
import { openDirectoryStore } from '../../modules/store/directory.ts';
import { type ShadowEvent, shadowStore } from '../../modules/store/shadow.ts';
import type { RegistryStore, StoredRepository } from '../../modules/store/store.ts';
import { makeImage, type TestImage } from '../support/images.ts';

let root: string;
let local: RegistryStore;
let store: RegistryStore;
let events: ShadowEvent[];
let requests: string[];
let upstream: Map<string, TestImage>;
let failure: OciError | undefined;
let clock: number;
/** Pieces of a blob that upstream sends are held back until this settles. */
let gate: Promise<void>;
let corrupt: boolean;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'shadow-'));
  local = await openDirectoryStore(root);
  events = [];
  requests = [];
  upstream = new Map();
  failure = undefined;
  clock = 1_000_000;
  gate = Promise.resolve();
  corrupt = false;
  store = shadowStore(local, await openDirectoryStore(root, { sparse: true }), {
    upstream: name => (name.startsWith('quay.io/') ? undefined : remote(name)),
    freshSeconds: 60,
    stale: true,
    now: () => clock,
    onEvent: event => events.push(event),
  });
});
afterEach(() => rm(root, { recursive: true, force: true }));

function remote(name: string): ReadableRepository {
  const find = (reference: string): TestImage => {
    if (failure) throw failure;
    const image =
      upstream.get(reference) ?? [...upstream.values()].find(({ digest }) => digest === reference);
    if (!image) throw new OciError({ code: 'MANIFEST_UNKNOWN', message: `no ${reference}` });
    return image;
  };
  return {
    name,
    async resolve(reference) {
      requests.push(`resolve ${reference}`);
      const image = find(reference);
      return { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length };
    },
    async fetch({ digest }) {
      if (failure) throw failure;
      const blob = [...upstream.values()]
        .flatMap(image => [image, ...image.blobs])
        .find(each => each.digest === digest);
      if (!blob) throw new OciError({ code: 'BLOB_UNKNOWN', message: `no ${digest}` });
      requests.push(`fetch ${digest}`);
      const half = blob.bytes.length >> 1;
      async function* pieces(bytes: Buffer) {
        yield bytes.subarray(0, half);
        await gate;
        yield corrupt ? Buffer.alloc(bytes.length - half) : bytes.subarray(half);
      }
      return Readable.from(pieces(blob.bytes), { objectMode: false });
    },
  };
}

async function push(repository: StoredRepository, image: TestImage, tag: string): Promise<void> {
  for (const { digest, bytes } of image.blobs) {
    await repository.push({ mediaType: '', digest, size: bytes.length }, Readable.from([bytes]));
  }
  const descriptor = { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length };
  await repository.push(descriptor, image.bytes);
  await repository.tag(descriptor, tag);
}

async function pull(name: string, tag: string): Promise<Buffer[]> {
  const repository = store.repository(name);
  const { bytes } = await repository.manifest(tag);
  const document = JSON.parse(bytes.toString());
  const blobs = [document.config, ...document.layers].map(({ digest }) => read(repository, digest));
  return [bytes, ...(await Promise.all(blobs))];
}

async function read(repository: StoredRepository, digest: `sha256:${string}`): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await repository.blob(digest)).read()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function expectWhole(pulled: Buffer[], image: TestImage): void {
  expect(pulled[0]?.equals(image.bytes)).toBe(true);
  for (const blob of image.blobs) expect(pulled.some(bytes => bytes.equals(blob.bytes))).toBe(true);
}

test('a miss is fetched once and kept', async () => {
  const image = makeImage({ layers: [50_000, 3_000_000] });
  upstream.set('1', image);
  expectWhole(await pull('library/a', '1'), image);
  const asked = requests.length;
  expect(asked).toBe(2 + image.blobs.length);
  // The tag is fresh, the content is here.
  await new Promise(resolve => setTimeout(resolve, 50));
  expectWhole(await pull('library/a', '1'), image);
  expect(requests.length).toBe(asked);
  clock += 61_000;
  expectWhole(await pull('library/a', '1'), image);
  expect(requests.slice(asked)).toEqual(['resolve 1']);
});

test('what was pushed wins, also over another image of the same tag upstream', async () => {
  const speculative = makeImage();
  upstream.set('1', makeImage());
  await pull('library/a', '1');
  await push(store.repository('library/a'), speculative, '1');
  expectWhole(await pull('library/a', '1'), speculative);
});

test('many clients that wait for one blob are served by one fetch, as it comes', async () => {
  let open: () => void = () => undefined;
  gate = new Promise(resolve => {
    open = resolve;
  });
  const image = makeImage({ layers: [4_000_000] });
  const [, layer] = image.blobs;
  if (!layer) throw new Error('no layer');
  upstream.set('1', image);
  const repository = store.repository('library/a');
  setTimeout(open, 300);
  await repository.manifest('1');
  const first = (await repository.blob(layer.digest)).read();
  const begun = await new Promise<Buffer>(resolve => first.once('data', data => resolve(data as Buffer)));
  expect(begun.length).toBeGreaterThan(0);
  first.destroy();
  const all = await Promise.all(Array.from({ length: 8 }, () => read(repository, layer.digest)));
  for (const bytes of all) expect(bytes.equals(layer.bytes)).toBe(true);
  expect(requests.filter(request => request === `fetch ${layer.digest}`)).toHaveLength(1);
});

test('content that is not the digest never arrives whole, and is not kept', async () => {
  const image = makeImage({ layers: [500_000] });
  upstream.set('1', image);
  const repository = store.repository('library/a');
  await repository.manifest('1');
  const [, layer] = image.blobs;
  if (!layer) throw new Error('no layer');
  corrupt = true;
  await expect(read(repository, layer.digest)).rejects.toMatchObject({ code: 'DIGEST_INVALID' });
  corrupt = false;
  expect((await read(repository, layer.digest)).equals(layer.bytes)).toBe(true);
});

test('an upstream that is down: a stale copy, or its error', async () => {
  const image = makeImage();
  upstream.set('1', image);
  await pull('library/a', '1');
  clock += 61_000;
  failure = new OciError({ code: 'UNAVAILABLE', message: 'nobody there' });
  expectWhole(await pull('library/a', '1'), image);
  expect(events.at(-1)).toMatchObject({ event: 'stale', reference: '1', message: 'nobody there' });
  await expect(pull('library/a', '2')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('a limit of requests is respected for as long as upstream says', async () => {
  failure = new OciError({ code: 'TOOMANYREQUESTS', message: 'slowly', retryAfter: 30 });
  await expect(pull('library/a', '1')).rejects.toMatchObject({ status: 429, retryAfter: 30 });
  const asked = requests.length;
  failure = undefined;
  const image = makeImage();
  upstream.set('1', image);
  clock += 10_000;
  await expect(pull('library/b', '1')).rejects.toMatchObject({ status: 429, retryAfter: 20 });
  expect(requests.length).toBe(asked);
  clock += 21_000;
  expectWhole(await pull('library/a', '1'), image);
});

test('absent is absent, whatever upstream calls it', async () => {
  await expect(pull('library/a', '1')).rejects.toMatchObject({ code: 'MANIFEST_UNKNOWN', status: 404 });
  failure = new OciError({ code: 'UNAUTHORIZED', message: 'sign in' });
  await expect(pull('library/a', '1')).rejects.toMatchObject({ code: 'MANIFEST_UNKNOWN', status: 404 });
  failure = undefined;
  const image = makeImage();
  upstream.set('2', image);
  await store.repository('library/a').manifest('2');
  for (const code of ['UNAUTHORIZED', 'DENIED', 'BLOB_UNKNOWN'] as const) {
    failure = new OciError({ code, message: 'not you' });
    const asked = store.repository('library/a').blob(image.blobs[0]?.digest as `sha256:${string}`);
    await expect(asked).rejects.toMatchObject({ code: 'BLOB_UNKNOWN', status: 404 });
  }
  await expect(pull('quay.io/org/a', '1')).rejects.toMatchObject({ code: 'MANIFEST_UNKNOWN' });
  expect(requests.filter(request => request.includes('quay'))).toEqual([]);
});

test('a pusher is told of what is held here only, and gets copies by a link', async () => {
  const base = makeImage({ layers: [1000] });
  upstream.set('1', base);
  const repository = store.repository('library/a');
  await repository.manifest('1');
  const [, layer] = base.blobs;
  if (!layer) throw new Error('no layer');
  await expect(repository.blob(layer.digest, true)).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
  await pull('library/a', '1');
  await new Promise(resolve => setTimeout(resolve, 50));
  await (await repository.blob(layer.digest, true)).close();
  expect(
    await local.repository('library/a').exists({ mediaType: '', digest: layer.digest, size: 1000 }),
  ).toBe(true);
  // The copies are in no list.
  const names: string[] = [];
  for await (const name of store.repositories()) names.push(name);
  expect(names).toEqual([]);
});
