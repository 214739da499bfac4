import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { contentPath, damagedPath } from '../../modules/store/layout.ts';
import { blobOf } from '../support/images.ts';
import { type Answer, type Harness, type HarnessOptions, pushBlob, startHarness } from './harness.ts';

/** What clients are told of the disk below the registry; what becomes of the content is in test/store. */
let root: string;
let harness: Harness;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'disk-'));
});
afterEach(async () => {
  await harness.stop();
  await rm(root, { recursive: true, force: true });
});

const kept = blobOf(randomBytes(1000));
const get = (digest: string) => harness.send('GET', `/v2/x/y/blobs/${digest}`);
const code = (answer: Answer) => `${answer.status} ${answer.json().errors[0].code}`;
const asRoot = process.getuid?.() === 0;

async function onSmallDisk(options: HarnessOptions, work: () => Promise<void>): Promise<void> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', root]);
  try {
    harness = await startHarness({ ...options, root });
    await pushBlob(harness, 'x/y', kept.bytes, kept.digest);
    await work();
  } finally {
    execFileSync('umount', ['--lazy', root]);
  }
}

(asRoot ? test : test.skip).each([
  ['as the limit has it', 1 << 20, 'MiB would stay free'],
  ['by the disk itself', -1e12, 'the disk of the registry is full'],
])('a full disk, %s: 507 with the remedy, and what is there is served', async (_, minimumFree, message) => {
  await onSmallDisk({ limits: { minimumFree } }, async () => {
    const large = blobOf(randomBytes(5 << 20));
    const uploads = '/v2/x/y/blobs/uploads/';
    const refused = await harness.send('POST', `${uploads}?digest=${large.digest}`, { body: large.bytes });
    expect(code(refused)).toBe('507 DENIED');
    expect(refused.json().errors[0].message).toContain(message);
    expect(refused.json().errors[0].message).toContain('make room there');
    expect((await get(kept.digest)).body.equals(kept.bytes)).toBe(true);
    expect((await get(large.digest)).status).toBe(404);
  });
});

(asRoot ? test : test.skip)('a read-only disk: 403, and what is there is served', async () => {
  await onSmallDisk({ limits: { minimumFree: 0 } }, async () => {
    execFileSync('mount', ['-o', 'remount,ro', root]);
    const refused = await harness.send('POST', '/v2/x/y/blobs/uploads/');
    expect(code(refused)).toBe('403 DENIED');
    expect(refused.json().errors[0].message).toContain('read-only');
    expect(code(await harness.send('DELETE', `/v2/x/y/blobs/${kept.digest}`))).toBe('403 DENIED');
    expect((await get(kept.digest)).body.equals(kept.bytes)).toBe(true);
  });
});

test('a blob that was cut off on disk is absent, lies aside, and comes back with a push', async () => {
  harness = await startHarness({ root });
  await pushBlob(harness, 'x/y', kept.bytes, kept.digest);
  await truncate(contentPath(root, kept.digest), 10);
  expect(code(await get(kept.digest))).toBe('404 BLOB_UNKNOWN');
  expect((await readdir(damagedPath(root))).join()).toContain(kept.digest.replace(':', '-'));
  await pushBlob(harness, 'x/y', kept.bytes, kept.digest);
  expect((await get(kept.digest)).body.equals(kept.bytes)).toBe(true);
});
