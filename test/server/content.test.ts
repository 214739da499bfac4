import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { blobOf, makeImage, makeIndex, type TestImage } from '../support/images.ts';
import { type Answer, BASIC, type Harness, pushBlob, startHarness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

async function pushImage(name: string, reference: string, image = makeImage()): Promise<TestImage> {
  for (const blob of image.blobs) await pushBlob(harness, name, blob.bytes, blob.digest);
  expect((await putManifest(name, reference, image)).status).toBe(201);
  return image;
}

function putManifest(name: string, reference: string, image: TestImage, type?: string): Promise<Answer> {
  return harness.send('PUT', `/v2/${name}/manifests/${reference}`, {
    headers: { 'Content-Type': type ?? image.mediaType },
    body: image.bytes,
  });
}

function code(answer: Answer): string {
  return `${answer.status} ${answer.json().errors[0].code}`;
}

describe('names', () => {
  test.each([
    ['x/y', ['docker.io/x/y', 'index.docker.io/x/y', 'x/y?ns=docker.io', 'docker.io/x/y?ns=docker.io']],
    ['library/busybox', ['busybox', 'docker.io/library/busybox', 'busybox?ns=docker.io']],
    ['quay.io/org/foo', ['quay.io/org/foo?ns=quay.io', 'org/foo?ns=quay.io']],
    ['reg.example.com:5000/a', ['a?ns=reg.example.com:5000', 'reg.example.com:5000/a']],
  ])('%s is one repository, however it is spelled', async (name, spellings) => {
    const image = await pushImage(name, '1');
    for (const spelling of spellings) {
      const [path, query = ''] = spelling.split('?');
      const manifest = await harness.send('GET', `/v2/${path}/manifests/1?${query}`);
      expect([spelling, manifest.status]).toEqual([spelling, 200]);
      expect(manifest.body.equals(image.bytes)).toBe(true);
      const blob = `/v2/${path}/blobs/${image.blobs[0]?.digest}?${query}`;
      expect((await harness.send('GET', blob)).status).toBe(200);
    }
    expect((await harness.send('GET', '/v2/_catalog')).json()).toEqual({ repositories: [name] });
  });

  test('another registry of the same path is another repository', async () => {
    await pushImage('quay.io/org/foo', '1');
    expect((await harness.send('GET', '/v2/org/foo/manifests/1')).status).toBe(404);
    expect((await harness.send('GET', '/v2/org/foo/manifests/1?ns=ghcr.io')).status).toBe(404);
  });

  test.each([
    'Upper/case',
    '..',
    '../../etc',
    'a//b',
    'a/../b',
    '%2e%2e/x',
    '_tags/x',
    'a/_blobs',
    `${'a/'.repeat(200)}a`,
  ])('%s is refused', async name => {
    const answer = await harness.send('GET', `/v2/${name}/manifests/1`);
    expect(code(answer)).toBe('400 NAME_INVALID');
  });

  test('an address that is not encoded properly is refused', async () => {
    expect(code(await harness.send('GET', '/v2/a%/tags/list'))).toBe('400 NAME_INVALID');
    expect(code(await harness.send('GET', '/v1/search'))).toBe('404 UNSUPPORTED');
    expect(code(await harness.send('POST', '/v2/a/tags/list'))).toBe('405 UNSUPPORTED');
  });
});

describe('manifests', () => {
  test('one tag is one manifest: the last push wins, whatever its type', async () => {
    const docker = await pushImage('x/y', 'latest', makeImage({ format: 'docker' }));
    const oci = await pushImage('x/y', 'latest', makeImage());
    const all = `${docker.mediaType}, ${oci.mediaType}`;
    const answer = await harness.send('GET', '/v2/x/y/manifests/latest', { headers: { Accept: all } });
    expect(answer.headers['docker-content-digest']).toBe(oci.digest);
    expect(answer.headers['content-type']).toBe(oci.mediaType);
    expect((await harness.send('GET', `/v2/x/y/manifests/${docker.digest}`)).status).toBe(200);
  });

  test.each([
    undefined,
    '*/*',
    'application/*;q=0.5, */*;q=0.1',
    'application/vnd.oci.image.manifest.v1+json;q=0.9,application/json',
    'application/vnd.docker.distribution.manifest.v2+json',
    'not a media type',
    ['application/vnd.docker.distribution.manifest.v2+json', 'application/vnd.oci.image.index.v1+json'],
  ])('are sent to a client that accepts %j', async accept => {
    const image = await pushImage('x/y', '1');
    const headers = accept === undefined ? {} : { Accept: accept };
    const answer = await harness.send('GET', '/v2/x/y/manifests/1', { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(image.mediaType);
    expect(answer.body.equals(image.bytes)).toBe(true);
  });

  test('HEAD has the headers and no body; If-None-Match spares the body', async () => {
    const image = await pushImage('x/y', '1');
    const head = await harness.send('HEAD', '/v2/x/y/manifests/1');
    expect(head.headers['content-length']).toBe(String(image.bytes.length));
    expect(head.headers.etag).toBe(`"${image.digest}"`);
    expect(head.body.length).toBe(0);
    const headers = { 'If-None-Match': `W/"x", "${image.digest}"` };
    expect((await harness.send('GET', '/v2/x/y/manifests/1', { headers })).status).toBe(304);
  });

  test('what they refer to must be there, with the right size', async () => {
    const image = makeImage();
    expect(code(await putManifest('x/y', '1', image))).toBe('404 MANIFEST_BLOB_UNKNOWN');
    expect((await putManifest('x/y', '1', image)).json().errors[0].detail.digest).toMatch(/^sha256:/);
    const index = makeIndex([makeImage()]);
    expect(code(await putManifest('x/y', '1', index))).toBe('404 MANIFEST_BLOB_UNKNOWN');
    const [config] = image.blobs;
    if (!config) throw new Error('no blob');
    const text = image.bytes.toString().replace(/"size":\d+/, '"size":1');
    for (const blob of image.blobs) await pushBlob(harness, 'x/y', blob.bytes, blob.digest);
    const wrong = { ...image, ...blobOf(Buffer.from(text)) };
    expect(code(await putManifest('x/y', '1', wrong))).toBe('400 SIZE_INVALID');
    expect((await harness.send('GET', '/v2/x/y/manifests/1')).status).toBe(404);
  });

  test('invalid ones are refused with the right code', async () => {
    const image = await pushImage('x/y', '1');
    const send = (reference: string, body: string, type = image.mediaType) =>
      harness.send('PUT', `/v2/x/y/manifests/${reference}`, { headers: { 'Content-Type': type }, body });
    expect(code(await send('1', '{'))).toBe('400 MANIFEST_INVALID');
    expect(code(await send('1', '[]'))).toBe('400 MANIFEST_INVALID');
    expect(code(await send('1', '{"schemaVersion":1}'))).toBe('400 MANIFEST_INVALID');
    expect(code(await send('1', image.bytes.toString(), 'text/plain'))).toBe('400 MANIFEST_INVALID');
    expect(code(await send('.hidden', image.bytes.toString()))).toBe('400 MANIFEST_INVALID');
    expect(code(await send('a'.repeat(129), image.bytes.toString()))).toBe('400 MANIFEST_INVALID');
    expect(code(await send(`sha256:${'0'.repeat(64)}`, image.bytes.toString()))).toBe('400 DIGEST_INVALID');
    expect(code(await send('sha256:0', image.bytes.toString()))).toBe('400 DIGEST_INVALID');
    expect(code(await send('1', ' '.repeat(70 << 10)))).toBe('413 SIZE_INVALID');
    const chunked = { 'Content-Type': image.mediaType, 'Transfer-Encoding': 'chunked' };
    const body = ' '.repeat(5 << 20);
    const long = await harness.send('PUT', '/v2/x/y/manifests/1', { headers: chunked, body });
    expect(code(long)).toBe('413 SIZE_INVALID');
    const docker = 'application/vnd.docker.distribution.manifest.v2+json';
    expect(code(await putManifest('x/y', '1', image, docker))).toBe('400 MANIFEST_INVALID');
  });

  test('deleting a tag keeps the manifest; deleting the manifest takes its tags', async () => {
    const image = await pushImage('x/y', '1');
    await putManifest('x/y', '2', image);
    await putManifest('x/y', '3', image);
    expect((await harness.send('DELETE', '/v2/x/y/manifests/1')).status).toBe(202);
    expect(code(await harness.send('DELETE', '/v2/x/y/manifests/1'))).toBe('404 MANIFEST_UNKNOWN');
    expect((await harness.send('GET', '/v2/x/y/manifests/2')).status).toBe(200);
    expect((await harness.send('DELETE', `/v2/x/y/manifests/${image.digest}`)).status).toBe(202);
    expect((await harness.send('GET', '/v2/x/y/tags/list')).json().tags).toEqual([]);
    for (const gone of ['2', image.digest]) {
      expect(code(await harness.send('GET', `/v2/x/y/manifests/${gone}`))).toBe('404 MANIFEST_UNKNOWN');
    }
    await putManifest('x/y', '4', image);
    expect((await harness.send('GET', '/v2/x/y/tags/list')).json().tags).toEqual(['4']);
  });

  test('a push by digest may name tags', async () => {
    const image = await pushImage('x/y', 'old');
    const answer = await putManifest('x/y', `${image.digest}?tag=a&tag=b`, image);
    expect(answer.status).toBe(201);
    expect(answer.headers['oci-tag']).toBe('a, b');
    expect((await harness.send('GET', '/v2/x/y/manifests/b')).status).toBe(200);
  });
});

describe('lists', () => {
  test('tags come in order and in pages', async () => {
    const image = await pushImage('x/y', 'b');
    for (const tag of ['a', 'c', 'B']) await putManifest('x/y', tag, image);
    const list = (query: string) => harness.send('GET', `/v2/docker.io/x/y/tags/list${query}`);
    expect((await list('')).json()).toEqual({ name: 'docker.io/x/y', tags: ['B', 'a', 'b', 'c'] });
    const page = await list('?n=2');
    expect(page.json().tags).toEqual(['B', 'a']);
    expect(page.headers.link).toBe('</v2/docker.io/x/y/tags/list?n=2&last=a>; rel="next"');
    const rest = await list('?n=2&last=a');
    expect(rest.json().tags).toEqual(['b', 'c']);
    expect(rest.headers.link).toBeUndefined();
    expect((await list('?n=0')).json().tags).toEqual([]);
    expect((await list('?n=-1')).status).toBe(400);
    expect(code(await harness.send('GET', '/v2/no/such/tags/list'))).toBe('404 NAME_UNKNOWN');
  });

  test('a folder of repositories is no repository', async () => {
    await pushImage('x/y', '1');
    expect(code(await harness.send('GET', '/v2/x/tags/list'))).toBe('404 NAME_UNKNOWN');
  });

  test('referrers, filtered, also of a subject that is not there', async () => {
    const subject = { mediaType: 'application/vnd.oci.image.manifest.v1+json', ...blobOf(randomBytes(8)) };
    const link = { subject: { mediaType: subject.mediaType, digest: subject.digest, size: 8 } };
    const signature = makeImage({ manifest: { ...link, artifactType: 'application/x-signature' } });
    const answer = await (async () => {
      for (const blob of signature.blobs) await pushBlob(harness, 'x/y', blob.bytes, blob.digest);
      return putManifest('x/y', signature.digest, signature);
    })();
    expect(answer.headers['oci-subject']).toBe(subject.digest);
    const other = await pushImage('x/y', 'sbom', makeImage({ manifest: link }));
    const list = (query = '') => harness.send('GET', `/v2/x/y/referrers/${subject.digest}${query}`);
    const all = await list();
    expect(all.headers['content-type']).toBe('application/vnd.oci.image.index.v1+json');
    expect(
      all
        .json()
        .manifests.map((entry: { digest: string }) => entry.digest)
        .sort(),
    ).toEqual([signature.digest, other.digest].sort());
    const filtered = await list('?artifactType=application/x-signature');
    expect(filtered.headers['oci-filters-applied']).toBe('artifactType');
    expect(filtered.json().manifests).toEqual([
      {
        mediaType: signature.mediaType,
        digest: signature.digest,
        size: signature.bytes.length,
        artifactType: 'application/x-signature',
      },
    ]);
    await harness.send('DELETE', `/v2/x/y/manifests/${signature.digest}`);
    expect((await list()).json().manifests).toHaveLength(1);
  });
});

describe('blobs', () => {
  const bytes = randomBytes(100_000);
  const { digest } = blobOf(bytes);

  test.each([
    ['bytes=0-9', 206, 0, 10],
    ['bytes=99990-', 206, 99_990, 100_000],
    ['bytes=-5', 206, 99_995, 100_000],
    ['bytes=99990-200000', 206, 99_990, 100_000],
    ['bytes=0-1,5-6', 200, 0, 100_000],
    ['lines=0-1', 200, 0, 100_000],
    ['bytes=-', 200, 0, 100_000],
  ])('range %s', async (range, status, from, to) => {
    await pushBlob(harness, 'x/y', bytes, digest);
    const answer = await harness.send('GET', `/v2/x/y/blobs/${digest}`, { headers: { Range: range } });
    expect(answer.status).toBe(status);
    expect(answer.body.equals(bytes.subarray(from, to))).toBe(true);
    const expected = status === 206 ? `bytes ${from}-${to - 1}/100000` : undefined;
    expect(answer.headers['content-range']).toBe(expected);
  });

  test('a range behind the end is 416, and If-Range counts', async () => {
    await pushBlob(harness, 'x/y', bytes, digest);
    const get = (headers: object) =>
      harness.send('GET', `/v2/x/y/blobs/${digest}`, { headers: { ...headers } });
    const behind = await get({ Range: 'bytes=100000-' });
    expect(behind.status).toBe(416);
    expect(behind.headers['content-range']).toBe('bytes */100000');
    expect((await get({ Range: 'bytes=0-9', 'If-Range': `"${digest}"` })).status).toBe(206);
    expect((await get({ Range: 'bytes=0-9', 'If-Range': '"other"' })).status).toBe(200);
    expect((await get({ 'If-None-Match': `"${digest}"` })).status).toBe(304);
  });

  test('belong to a repository until they are mounted elsewhere', async () => {
    await pushBlob(harness, 'x/y', bytes, digest);
    expect(code(await harness.send('GET', `/v2/x/z/blobs/${digest}`))).toBe('404 BLOB_UNKNOWN');
    const mount = `/v2/x/z/blobs/uploads/?mount=${digest}&from=`;
    expect((await harness.send('POST', `${mount}no/such`)).status).toBe(202);
    const mounted = await harness.send('POST', `${mount}docker.io/x/y`);
    expect(mounted.status).toBe(201);
    expect(mounted.headers.location).toBe(`/v2/x/z/blobs/${digest}`);
    await harness.send('DELETE', `/v2/x/y/blobs/${digest}`);
    expect((await harness.send('GET', `/v2/x/y/blobs/${digest}`)).status).toBe(404);
    expect((await harness.send('GET', `/v2/x/z/blobs/${digest}`)).body.equals(bytes)).toBe(true);
  });

  test('sha512, and digests that are none', async () => {
    const sha512 = `sha512:${createHash('sha512').update(bytes).digest('hex')}`;
    await pushBlob(harness, 'x/y', bytes, sha512);
    expect((await harness.send('GET', `/v2/x/y/blobs/${sha512}`)).body.equals(bytes)).toBe(true);
    for (const bad of ['sha256:x', 'md5:d41d8cd98f00b204e9800998ecf8427e', `sha256:${'A'.repeat(64)}`, 'x']) {
      expect(code(await harness.send('GET', `/v2/x/y/blobs/${bad}`))).toBe('400 DIGEST_INVALID');
    }
  });
});

describe('uploads', () => {
  const bytes = randomBytes(3000);
  const { digest } = blobOf(bytes);

  async function begin(): Promise<string> {
    const answer = await harness.send('POST', '/v2/x/y/blobs/uploads/');
    expect(answer.status).toBe(202);
    return answer.headers.location as string;
  }

  test('in chunks, out of order refused with where to go on', async () => {
    const at = await begin();
    const patch = (start: number, end: number) =>
      harness.send('PATCH', at, {
        headers: { 'Content-Range': `${start}-${end - 1}` },
        body: bytes.subarray(start, end),
      });
    expect((await patch(0, 1000)).headers.range).toBe('0-999');
    const early = await patch(2000, 3000);
    expect(code(early)).toBe('416 RANGE_INVALID');
    expect(early.headers.range).toBe('0-999');
    expect((await harness.send('GET', at)).headers.range).toBe('0-999');
    expect((await patch(1000, 2000)).status).toBe(202);
    const put = await harness.send('PUT', `${at}?digest=${digest}`, { body: bytes.subarray(2000) });
    expect(put.status).toBe(201);
    expect((await harness.send('GET', put.headers.location as string)).body.equals(bytes)).toBe(true);
    expect(code(await harness.send('GET', at))).toBe('404 BLOB_UPLOAD_UNKNOWN');
  });

  test('a chunk whose range does not fit its length is refused', async () => {
    const answer = await harness.send('PATCH', await begin(), {
      headers: { 'Content-Range': '0-9' },
      body: bytes.subarray(0, 20),
    });
    expect(code(answer)).toBe('400 SIZE_INVALID');
  });

  test('a wrong digest stores nothing', async () => {
    const at = await begin();
    const answer = await harness.send('PUT', `${at}?digest=${digest}`, { body: 'something else' });
    expect(code(answer)).toBe('400 DIGEST_INVALID');
    expect((await harness.send('HEAD', `/v2/x/y/blobs/${digest}`)).status).toBe(404);
    expect(code(await harness.send('PUT', `${await begin()}?digest=x`))).toBe('400 DIGEST_INVALID');
    expect(code(await harness.send('PUT', await begin()))).toBe('400 DIGEST_INVALID');
  });

  test('can be cancelled, and belong to their repository', async () => {
    const at = await begin();
    expect((await harness.send('GET', at.replace('/x/y/', '/x/z/'))).status).toBe(404);
    expect((await harness.send('DELETE', at)).status).toBe(204);
    expect(code(await harness.send('PATCH', at, { body: 'x' }))).toBe('404 BLOB_UPLOAD_UNKNOWN');
    const odd = '/v2/x/y/blobs/uploads/..%2f..%2f_tags';
    expect((await harness.send('GET', odd)).status).toBeGreaterThanOrEqual(400);
  });

  test('go on where a broken connection stopped', async () => {
    const at = await begin();
    await new Promise<void>(resolve => {
      const request = http.request({
        host: '127.0.0.1',
        port: harness.port,
        method: 'PATCH',
        path: at,
        headers: { Authorization: BASIC, 'Content-Length': bytes.length },
      });
      request.on('error', () => resolve());
      request.write(bytes.subarray(0, 1234), () => setTimeout(() => request.destroy(), 100));
    });
    let status = await harness.send('GET', at);
    for (let tries = 0; status.headers.range !== '0-1233' && tries < 50; tries++) {
      await new Promise(resolve => setTimeout(resolve, 20));
      status = await harness.send('GET', at);
    }
    expect(status.headers.range).toBe('0-1233');
    const rest = await harness.send('PATCH', at, {
      headers: { 'Content-Range': '1234-2999' },
      body: bytes.subarray(1234),
    });
    expect(rest.status).toBe(202);
    expect((await harness.send('PUT', `${at}?digest=${digest}`)).status).toBe(201);
  });
});
