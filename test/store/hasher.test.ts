import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { directHasher, threadHasher } from '../../modules/store/hasher.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hasher-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hashers = { 'on the calling thread': directHasher, 'on a thread of its own': threadHasher };

describe.each(Object.entries(hashers))('%s', (_, hasher) => {
  test.each(['sha256', 'sha512'] as const)('what is written is hashed with %s', async algorithm => {
    const file = path.join(folder, 'content');
    const handle = await open(file, 'w');
    const first = randomBytes(300_000);
    const second = randomBytes(1 << 20);
    const own = hasher(algorithm);
    try {
      await Promise.all([own.write(handle, first, 0), own.write(handle, second, first.length)]);
    } finally {
      await handle.close();
    }
    const all = Buffer.concat([first, second]);
    expect((await readFile(file)).equals(all)).toBe(true);
    expect(await own.digest()).toBe(createHash(algorithm).update(all).digest('hex'));
    own.drop();
  });

  test('a write that fails says why, and others go on', async () => {
    const full = await open('/dev/full', 'r+');
    const handle = await open(path.join(folder, 'content'), 'w');
    const [failing, other] = [hasher('sha256'), hasher('sha256')];
    try {
      await expect(failing.write(full, Buffer.alloc(10), 0)).rejects.toMatchObject({ code: 'ENOSPC' });
      await other.write(handle, Buffer.from('x'), 0);
    } finally {
      await Promise.all([full.close(), handle.close()]);
    }
    expect(await other.digest()).toBe(createHash('sha256').update('x').digest('hex'));
    for (const each of [failing, other]) each.drop();
  });
});
