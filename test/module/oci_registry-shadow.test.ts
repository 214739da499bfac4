import { readFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { type EmbeddedRegistry, startEmbeddedRegistry } from '../support/embedded-registry.ts';
import { makeImage, makeIndex, pushImage, type TestImage } from '../support/images.ts';

let hub: RunningRegistry;
let registry: EmbeddedRegistry;
let stopped = false;
const PASSWORD = 'password of the site';
const image = makeImage({ layers: [3_000_000, 10] });

const hubWire = () => ({ url: hub.url, ca: hub.ca, auth: `site:${PASSWORD}` });

beforeAll(async () => {
  hub = await startDockerRegistry({ tls: true, users: { site: PASSWORD } });
  await pushImage(hubWire(), 'library/app', image, '1');
  registry = await startEmbeddedRegistry({
    shadow: ['docker.io'],
    registry_endpoints: { 'docker.io': { url: hub.url, ca: hub.ca } },
    credentials: { 'docker.io': { username: 'site', password: PASSWORD } },
  });
}, 60_000);
afterAll(async () => {
  await registry?.stop();
  if (!stopped) await hub?.stop();
});

function get(at: string): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: registry.port,
      path: at,
      ca: registry.cert,
      agent: false,
      auth: `zuul:${registry.password}`,
    };
    const request = https.get(options, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
  });
}

async function expectWhole(name: string, reference: string, expected: TestImage): Promise<void> {
  const manifest = await get(`/v2/${name}/manifests/${reference}`);
  expect([reference, manifest.status]).toEqual([reference, 200]);
  expect(manifest.body.equals(expected.bytes)).toBe(true);
  for (const { digest, bytes } of expected.blobs) {
    const blob = await get(`/v2/${name}/blobs/${digest}`);
    expect(blob.body.equals(bytes)).toBe(true);
  }
}

test('what only the real registry has comes from there, with the credentials of the site', async () => {
  await expectWhole('library/app', '1', image);
  await expectWhole('docker.io/library/app', image.digest, image);
  expect((await get('/v2/library/none/manifests/1')).status).toBe(404);
  expect((await get('/v2/quay.io/org/app/manifests/1')).status).toBe(404);
});

test('indexes, and what was pushed before what is there', async () => {
  const index = makeIndex([makeImage(), makeImage()]);
  await pushImage(hubWire(), 'library/multi', index, '1');
  await expectWhole('library/multi', '1', index);
  for (const child of index.children) await expectWhole('library/multi', child.digest, child);
  const speculative = makeImage();
  const wire = {
    url: `https://127.0.0.1:${registry.port}`,
    ca: registry.cert,
    auth: `zuul:${registry.password}`,
  };
  await pushImage(wire, 'library/multi', speculative, '1');
  await expectWhole('library/multi', '1', speculative);
});

test('what was fetched is there when the real registry is not', async () => {
  await hub.stop();
  stopped = true;
  await expectWhole('library/app', image.digest, image);
  const { result } = await registry.start({ lease: 100_000 });
  expect(result.changed).toBe(true);
  await expectWhole('library/app', '1', image);
  const log = await readFile(path.join(registry.root, 'registry.log'), 'utf8');
  expect(log).toContain('"event":"stale"');
  expect(log).not.toContain(PASSWORD);
}, 60_000);
