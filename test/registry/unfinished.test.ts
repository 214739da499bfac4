import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { digestOf } from '../../modules/oci/digest.ts';
import { createRegistries } from '../../modules/registry/registries.ts';
import { unfinishedUploads } from '../../modules/registry/unfinished.ts';

const bytes = Buffer.alloc(5 << 20, 'x');
const blob = { mediaType: 'application/octet-stream', digest: digestOf(bytes), size: bytes.length };

/** A registry that knows every upload, all but the first MiB to come; what it was asked for. */
async function pushWithNote(notedPath: string): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    request.resume().once('end', () => {
      if (request.method === 'GET') response.writeHead(204, { range: `0-${(1 << 20) - 1}` });
      if (request.method === 'POST') response.writeHead(202, { location: '/v2/org/x/blobs/uploads/fresh' });
      if (request.method === 'PUT') response.writeHead(201);
      response.end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { origin } = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'unfinished-'));
  const file = path.join(folder, 'notes.json');
  const note = { location: `${origin}${notedPath}`, pid: 2 ** 22 + 1 };
  writeFileSync(file, JSON.stringify({ [`${origin}/org/x@${blob.digest}`]: note }));
  const registries = createRegistries({
    endpoints: new Map([['x.test', { url: new URL(origin) }]]),
    unfinished: unfinishedUploads(file),
  });
  try {
    await registries.open({ registry: 'x.test', repository: 'org/x' }, 'push').push(blob, bytes);
    return asked;
  } finally {
    await registries.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

test('a noted upload of the repository goes on', async () => {
  const noted = '/v2/org/x/blobs/uploads/earlier';
  expect(await pushWithNote(noted)).toEqual([`GET ${noted}`, `PUT ${noted}`]);
});

test.each(['/v2/org/other/blobs/uploads/earlier', '/v2/org/x/manifests/latest'])(
  'a note cannot send the bytes to %s',
  async noted => {
    const fresh = '/v2/org/x/blobs/uploads/';
    expect(await pushWithNote(noted)).toEqual([`POST ${fresh}`, `PUT ${fresh}fresh`]);
  },
);
