import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  installDistribution,
  type RunningRegistry,
  startDockerRegistry,
} from '../support/docker-registry.ts';
import { startEmbeddedRegistry } from '../support/embedded-registry.ts';
import { type Exchange, startFaultProxy } from '../support/fault-proxy.ts';
import { hasImage, headManifest, makeImage, pushImage, type Wire } from '../support/images.ts';
import { callModule } from '../support/module.ts';

const SIZE = 24_000_000;
const STOPPED_AT = 16_000_000;
let distribution: string;
let source: RunningRegistry;
let folder: string;
let cleanups: Array<() => Promise<unknown>> = [];

beforeAll(async () => {
  distribution = await installDistribution();
}, 420_000);

beforeEach(async () => {
  source = await startDockerRegistry();
  folder = await mkdtemp(path.join(tmpdir(), 'resumed-'));
});

afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  cleanups = [];
  await source.stop();
  await rm(folder, { recursive: true });
}, 60_000);

interface Target {
  readonly wire: Wire;
  readonly args: object;
}

async function plain(program?: string): Promise<Target> {
  const registry = await startDockerRegistry(program ? { program } : {});
  cleanups.push(() => registry.stop());
  return { wire: registry, args: { registry_endpoints: { 'to.test': { url: registry.url } } } };
}

async function embedded(): Promise<Target> {
  const registry = await startEmbeddedRegistry();
  cleanups.push(() => registry.stop());
  const url = `https://127.0.0.1:${registry.port}`;
  return {
    wire: { url, ca: registry.cert, auth: `zuul:${registry.password}` },
    args: {
      registry_endpoints: { 'to.test': { url, ca: registry.cert } },
      credentials: { 'to.test': { username: 'zuul', password: registry.password } },
    },
  };
}

const isLayer = ({ method, path: asked }: Exchange, digest: string) =>
  method === 'GET' && asked.includes(`/blobs/${digest}`);

/** Bytes that the source was asked for after the first request was stopped. */
function askedAgain(exchanges: readonly Exchange[], digest: string): number {
  const [, ...later] = exchanges.filter(exchange => isLayer(exchange, digest));
  return later.reduce((sum, { headers }) => {
    const start = Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    return sum + SIZE - start;
  }, 0);
}

test.each<[string, () => Promise<Target>, boolean]>([
  ['distribution v3', () => plain(distribution), true],
  // It keeps the bytes, but takes no more after them than it has said when the upload was opened.
  ['docker-registry 2.8', () => plain(), false],
  ['ours', embedded, true],
])(
  'a copy to %s that is killed in a layer: the next one goes on in it',
  async (_, start, keeps) => {
    const target = await start();
    const image = makeImage({ layers: [SIZE] });
    const layer = image.blobs.find(({ bytes }) => bytes.length === SIZE)?.digest ?? '';
    await pushImage(source, 'org/x', image, 'v1');
    let stalled = false;
    const proxy = await startFaultProxy(source.url, exchange => {
      if (!isLayer(exchange, layer) || stalled) return undefined;
      stalled = true;
      return { stallAnswer: STOPPED_AT };
    });
    cleanups.push(() => proxy.stop());
    const notes = path.join(folder, 'uploads.json');
    const base = target.args as { registry_endpoints: object; credentials?: object };
    const args = {
      ...base,
      registry_endpoints: { ...base.registry_endpoints, 'from.test': { url: proxy.url } },
      images: [
        {
          ...{ src_repository: 'from.test/org/x', src_tag: 'v1' },
          ...{ dest_repository: 'to.test/org/x', dest_tag: 'v1' },
        },
      ],
      resume_file: notes,
    };
    await writeFile(path.join(folder, 'args'), JSON.stringify(args), { mode: 0o600 });
    const module = path.resolve('roles/oci-modules/library/oci_image_copy.js');
    const child = spawn(process.execPath, [module, path.join(folder, 'args')], { stdio: 'ignore' });
    const ended = new Promise(resolve => child.once('exit', resolve));
    for (let turn = 0; turn < 1200 && !(stalled && existsSync(notes)); turn += 1) await sleep(50);
    // What has left the source reaches the target; how much the registry then has, it tells itself.
    await sleep(1000);
    child.kill('SIGKILL');
    await ended;
    expect(await headManifest(target.wire, 'org/x', 'v1')).toBeUndefined();
    expect((await stat(notes)).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(await readFile(notes, 'utf8')))[0]).toContain(layer);
    const { result } = await callModule('oci_image_copy', args);
    expect(result).toMatchObject({ changed: true });
    expect(await hasImage(target.wire, 'org/x', image)).toBe(true);
    const again = askedAgain(proxy.exchanges, layer);
    expect(again).toBeLessThanOrEqual(SIZE);
    if (keeps) expect(again).toBeLessThan(SIZE - STOPPED_AT + 4_000_000);
    expect(existsSync(notes)).toBe(false);
  },
  120_000,
);

test('notes that lead nowhere, or are none, cost nothing but a question', async () => {
  const target = await plain();
  const image = makeImage({ layers: [5_000_000] });
  await pushImage(source, 'org/x', image, 'v1');
  const notes = path.join(folder, 'uploads.json');
  const base = target.args as { registry_endpoints: object };
  const { url } = target.wire;
  const digest = image.blobs.find(({ bytes }) => bytes.length === 5_000_000)?.digest;
  const contents = [
    'not JSON',
    '[]',
    JSON.stringify({
      [`${url}/org/y2@${digest}`]: { location: `${url}/v2/org/y2/blobs/uploads/gone`, pid: 2 ** 22 },
    }),
    JSON.stringify({
      [`${url}/org/y3@${digest}`]: { location: 'http://127.0.0.1:1/elsewhere', pid: 2 ** 22 },
    }),
  ];
  for (const [index, content] of contents.entries()) {
    await writeFile(notes, content);
    const { result } = await callModule('oci_image_copy', {
      registry_endpoints: { ...base.registry_endpoints, 'from.test': { url: source.url } },
      images: [
        {
          ...{ src_repository: 'from.test/org/x', src_tag: 'v1' },
          ...{ dest_repository: `to.test/org/y${index}`, dest_tag: 'v1' },
        },
      ],
      resume_file: notes,
    });
    expect(result).toMatchObject({ changed: true });
  }
}, 60_000);
