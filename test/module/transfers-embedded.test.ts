import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { hasImage, makeImage, makeIndex, pushImage, type Wire } from '../support/images.ts';
import { callModule } from '../support/module.ts';

/** The transfers with the embedded registry, which speaks Bearer, at either end. */
const PASSWORD = 'a password of the instance';
let roots: string[] = [];
let intermediate: RunningRegistry;

beforeAll(async () => {
  roots = await Promise.all([1, 2].map(() => mkdtemp(path.join(tmpdir(), 'embedded-'))));
  intermediate = await startDockerRegistry({ tls: true, users: { zuul: PASSWORD } });
}, 60_000);

afterAll(async () => {
  for (const root of roots) {
    await callModule('oci_registry', { state: 'stopped', root: path.join(root, 'registry') });
    await rm(root, { recursive: true, force: true });
  }
  await intermediate.stop();
}, 60_000);

async function start(root: string, host: string) {
  const { result } = await callModule('oci_registry', {
    state: 'started',
    root: path.join(root, 'registry'),
    host,
    address: host,
    port: 0,
    password: PASSWORD,
    lease: 300,
  });
  expect(result.failed).toBeUndefined();
  return { ...result.buildset_registry, password: PASSWORD };
}

test('an image goes from one to the intermediate registry and into another, on both address families', async () => {
  const [one, two] = [await start(roots[0] as string, '127.0.0.1'), await start(roots[1] as string, '::1')];
  const wire: Wire = { url: `https://127.0.0.1:${one.port}`, ca: one.cert, auth: `zuul:${PASSWORD}` };
  const image = makeImage({ layers: [2_000_000] });
  const index = makeIndex([image, makeImage({ layers: [10] })], ['linux/amd64', 'linux/arm64']);
  await pushImage(wire, 'quay.io/org/x', index, 'v1');
  const there = {
    host: '127.0.0.1',
    port: intermediate.port,
    username: 'zuul',
    password: PASSWORD,
    cert: intermediate.caFile,
  };
  const pushed = await callModule('oci_intermediate_push', {
    images: [{ repository: 'quay.io/org/x', tags: ['v1'] }],
    built: [{ repository: 'quay.io/org/x', tags: ['v1'], digest: index.digest }],
    build: 'uuid',
    buildset_registry: one,
    intermediate_registry: there,
  });
  expect(pushed.result).toMatchObject({ changed: true, totals: { blobs_moved: 4 } });
  const pull = () =>
    callModule('oci_intermediate_pull', {
      artifacts: pushed.result.artifacts,
      buildset_registry: two,
      intermediate_registry: there,
    });
  expect((await pull()).result).toMatchObject({ changed: true, totals: { blobs_moved: 4 } });
  const target: Wire = { url: `https://[::1]:${two.port}`, ca: two.cert, auth: `zuul:${PASSWORD}` };
  expect(await hasImage(target, 'quay.io/org/x', index)).toBe(true);
  expect((await pull()).result).toMatchObject({ changed: false });
}, 60_000);
