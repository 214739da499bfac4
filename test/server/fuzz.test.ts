import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { blobOf, makeImage } from '../support/images.ts';
import { BASIC, type Harness, pushBlob, startHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ idleSeconds: 2 });
});
afterAll(() => harness.stop());

/** A small generator with a seed, so that a failure can be played again. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const REQUESTS = 3000;

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const NAMES = [
  'x/y',
  'library/a',
  'docker.io/x/y',
  '..',
  'a/../b',
  '_tags',
  'A',
  '%2e%2e%2f',
  '%ff',
  'é',
  'a'.repeat(300),
  '//',
  '',
];
const ENDS = ['manifests', 'blobs', 'blobs/uploads', 'tags/list', 'referrers', '_catalog', 'tags', 'uploads'];
const REFERENCES = [
  '1',
  'latest',
  `sha256:${'0'.repeat(64)}`,
  `sha256:${'g'.repeat(64)}`,
  'sha512:0',
  '../../../etc/passwd',
  '%00',
  '.',
  '-',
  'a'.repeat(500),
  'constructor',
  '__proto__',
  '',
];
const QUERIES = [
  '',
  '?',
  '?n=1',
  '?n=99999999999',
  '?n=x',
  '?last=%ff',
  '?ns=docker.io',
  '?ns=../..',
  '?ns=',
  '?digest=sha256:0',
  '?digest',
  '?mount=x&from=..',
  `?mount=sha256:${'0'.repeat(64)}`,
  '?tag=..',
  '?artifactType=%00',
  '?scope=a:b:c',
];
const HEADERS = [
  'Range: bytes=0-0',
  'Range: bytes=99999999999999999999-1',
  'Range: \u0001',
  'Content-Range: 0-9',
  'Content-Range: 9-0',
  'Content-Range: bytes 0-',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Expect: 100-continue',
  'Content-Type: application/vnd.oci.image.manifest.v1+json',
  'Content-Type: application/vnd.oci.image.index.v1+json',
  'Content-Type: ',
  'Accept: \u00ff',
  'If-Range: "x',
  'If-None-Match: *',
  'Host: ',
  'Host: a b',
  'Connection: Upgrade',
  'Authorization: Bearer a.b.c',
  `Authorization: ${BASIC}`,
  `X-Long: ${'x'.repeat(40_000)}`,
];
const BODIES = [
  '',
  '{}',
  '[]',
  'null',
  '{"schemaVersion":2}',
  '{"schemaVersion":2,"config":null,"layers":[null]}',
  '5\r\nhello\r\n0\r\n\r\n',
  'zz\r\n',
  '{"schemaVersion":2,"manifests":[{"mediaType":1}]}',
  '{"__proto__":{"x":1}}',
  `${'['.repeat(5000)}`,
];

function request(random: (below: number) => number): Buffer {
  const pick = (list: readonly string[]) => list[random(list.length)] as string;
  const path =
    random(10) === 0
      ? `/${pick(ENDS)}${pick(QUERIES)}`
      : random(10) === 0
        ? `/auth/token${pick(QUERIES)}`
        : `/v2/${pick(NAMES)}/${pick(ENDS)}/${pick(REFERENCES)}${pick(QUERIES)}`;
  const headers = [
    random(4) ? 'Host: localhost' : pick(HEADERS),
    random(3) ? `Authorization: ${BASIC}` : pick(HEADERS),
  ];
  for (let count = random(4); count > 0; count--) headers.push(pick(HEADERS));
  const text = `${pick(METHODS)} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${pick(BODIES)}`;
  const bytes = Buffer.from(text, 'latin1');
  // One in eight is broken at a random place.
  if (random(8) === 0) bytes[random(bytes.length)] = random(256);
  return random(20) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}

/** Sends the bytes and takes whatever comes; @returns the status line, or nothing when the connection just ended */
function exchange(bytes: Buffer): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(harness.port, '127.0.0.1');
    let answer = '';
    const timer = setTimeout(() => socket.destroy(), 400);
    socket.on('data', data => {
      answer += data.toString('latin1');
      if (answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer.split('\r\n')[0] ?? '');
    });
    socket.end(bytes);
  });
}

test(`${REQUESTS} strange requests break nothing (FUZZ_SEED=${SEED})`, async () => {
  const random = generator(SEED);
  const image = makeImage();
  for (const blob of image.blobs) await pushBlob(harness, 'kept/image', blob.bytes, blob.digest);
  const headers = { 'Content-Type': image.mediaType };
  await harness.send('PUT', '/v2/kept/image/manifests/1', { headers, body: image.bytes });
  const bugs: string[] = [];
  for (let done = 0; done < REQUESTS; done += 50) {
    const batch = Array.from({ length: 50 }, () => request(random));
    const answers = await Promise.all(batch.map(exchange));
    for (const [index, answer] of answers.entries()) {
      if (/^HTTP\/1\.1 5/.test(answer))
        bugs.push(`${answer}: ${batch[index]?.toString('latin1').slice(0, 300)}`);
    }
  }
  expect(bugs).toEqual([]);
  expect(harness.events.filter(event => event.error === 'UNKNOWN')).toEqual([]);
  expect((await harness.send('GET', '/healthz')).status).toBe(200);
  expect((await harness.send('GET', '/v2/kept/image/manifests/1')).body.equals(image.bytes)).toBe(true);
}, 120_000);

test('manifests of random JSON are refused', async () => {
  const random = generator(SEED);
  const values = [
    null,
    1,
    -1,
    1e300,
    '',
    'x',
    [],
    {},
    true,
    [[]],
    [{}],
    { digest: 'x' },
    { mediaType: 'x', digest: `sha256:${'0'.repeat(64)}`, size: -1 },
  ];
  const pick = () => values[random(values.length)];
  for (let count = 0; count < 300; count++) {
    const document = {
      schemaVersion: random(4) ? 2 : pick(),
      mediaType: random(2) ? undefined : pick(),
      config: pick(),
      layers: pick(),
      manifests: random(2) ? undefined : pick(),
      subject: random(2) ? undefined : pick(),
      annotations: pick(),
    };
    const type = random(2)
      ? 'application/vnd.oci.image.index.v1+json'
      : 'application/vnd.oci.image.manifest.v1+json';
    const answer = await harness.send('PUT', '/v2/x/y/manifests/1', {
      headers: { 'Content-Type': type },
      body: JSON.stringify(document),
    });
    if (answer.status >= 500) throw new Error(`${answer.status} for ${JSON.stringify(document)}`);
  }
});

test('a body that stops moving ends, a slow one does not', async () => {
  const { digest, bytes } = blobOf(randomBytes(50));
  const begin = (path: string) => {
    const socket = connect(harness.port, '127.0.0.1');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${BASIC}\r\nContent-Length: 50\r\n\r\n`);
    return socket;
  };
  const stuck = begin(`/v2/x/y/blobs/uploads/?digest=sha256:${'0'.repeat(64)}`);
  const ended = new Promise<void>(resolve => {
    stuck.on('error', () => undefined);
    stuck.on('close', () => resolve());
  });
  const slow = begin(`/v2/x/y/blobs/uploads/?digest=${digest}`);
  const answer = new Promise<string>(resolve => slow.once('data', data => resolve(String(data))));
  // Longer than the limit on idleness in all, with never as much between two pieces.
  for (let at = 0; at < 50; at += 10) {
    slow.write(bytes.subarray(at, at + 10));
    await new Promise(resolve => setTimeout(resolve, 600));
  }
  expect(await answer).toContain('201 Created');
  slow.destroy();
  await ended;
}, 30_000);
