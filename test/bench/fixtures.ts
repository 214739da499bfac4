import { createCipheriv, createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './places.ts';
import { distribution } from './registries.ts';

const MIB = 1 << 20;
/** Raise it when an image below changes. */
const VERSION = 2;

/** Folder with a registry that has every image to copy. */
export const SOURCE = path.join(CACHE, 'source');
/** Folder with a registry that has what a gate left behind: images under temporary tags. */
export const GATED = path.join(CACHE, 'gated');

export const RELATED = names('related', 30);
export const PROMOTED = names('promote', 20);
export const TAGS = ['latest', '1.0', 'stable'];
export const PREFIX = 'change_1_';

interface Blob {
  readonly digest: string;
  readonly content: Buffer;
}

interface Manifest {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Makes both registries' content, where a run before did not. */
export async function makeFixtures(): Promise<void> {
  await once(SOURCE, async url => {
    await pushImage(url, 'small', ['latest'], layers('small', 3, MIB));
    await pushImage(url, 'medium', ['latest'], layers('medium', 10, 20 * MIB));
    await pushImage(url, 'ten', ['latest'], layers('ten', 10, 10 * MIB));
    await pushImage(url, 'large', ['latest'], layers('large', 4, 256 * MIB));
    await pushIndex(url, 'index', layers('index', 6, 10 * MIB));
    const shared = layers('shared', 8, 8 * MIB);
    for (const name of RELATED) await pushImage(url, name, ['latest'], [...shared, ...layers(name, 1, MIB)]);
  });
  await once(GATED, async url => {
    for (const name of PROMOTED) {
      await pushImage(
        url,
        name,
        TAGS.map(tag => PREFIX + tag),
        layers(name, 1, 65536),
      );
    }
  });
}

async function once(storage: string, fill: (url: string) => Promise<void>): Promise<void> {
  const done = `${storage}.version-${VERSION}`;
  if (existsSync(done)) return;
  console.log(`bench: making ${path.basename(storage)} images`);
  rmSync(storage, { recursive: true, force: true });
  mkdirSync(storage, { recursive: true });
  const registry = await distribution.start({ storage, keep: true });
  try {
    await fill(registry.url);
  } finally {
    await registry.stop();
  }
  writeFileSync(done, '');
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}/${String(index + 1).padStart(2, '0')}`);
}

/** The same bytes on every machine, which nothing can compress. */
function layers(seed: string, count: number, size: number): Blob[] {
  return Array.from({ length: count }, (_, index) => {
    const key = createHash('sha256').update(`${seed}/${index}`).digest();
    const content = createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
    // What does not begin like gzip, skopeo compresses.
    content.set([0x1f, 0x8b, 8, 0]);
    return blob(content);
  });
}

function blob(content: Buffer): Blob {
  return { content, digest: `sha256:${createHash('sha256').update(content).digest('hex')}` };
}

async function pushImage(
  url: string,
  name: string,
  tags: readonly string[],
  content: readonly Blob[],
  architecture = 'amd64',
): Promise<Manifest> {
  const config = blob(
    Buffer.from(
      JSON.stringify({
        architecture,
        os: 'linux',
        config: { Labels: { 'org.example.image': name } },
        rootfs: { type: 'layers', diff_ids: content.map(({ digest }) => digest) },
      }),
    ),
  );
  for (const each of [...content, config]) await pushBlob(url, name, each);
  const describe = (mediaType: string, each: Blob) => ({
    mediaType,
    digest: each.digest,
    size: each.content.length,
  });
  return pushManifest(url, name, tags, {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: describe('application/vnd.oci.image.config.v1+json', config),
    layers: content.map(each => describe('application/vnd.oci.image.layer.v1.tar+gzip', each)),
  });
}

async function pushIndex(url: string, name: string, content: readonly Blob[]): Promise<void> {
  const manifests = [];
  for (const [index, architecture] of ['amd64', 'arm64', 's390x'].entries()) {
    const own = content.slice(index * 2, index * 2 + 2);
    const image = await pushImage(url, name, [], own, architecture);
    manifests.push({ ...image, platform: { os: 'linux', architecture } });
  }
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  await pushManifest(url, name, ['latest'], { schemaVersion: 2, mediaType, manifests });
}

async function pushBlob(url: string, name: string, { digest, content }: Blob): Promise<void> {
  const begun = await fetch(`${url}/v2/${name}/blobs/uploads/`, { method: 'POST' });
  const location = new URL(begun.headers.get('location') as string, url);
  location.searchParams.set('digest', digest);
  await created(fetch(location, { method: 'PUT', body: content }));
}

async function pushManifest(
  url: string,
  name: string,
  tags: readonly string[],
  manifest: { readonly mediaType: string; readonly [key: string]: unknown },
): Promise<Manifest> {
  const { content, digest } = blob(Buffer.from(JSON.stringify(manifest)));
  const headers = { 'content-type': manifest.mediaType };
  for (const reference of tags.length > 0 ? tags : [digest]) {
    const at = `${url}/v2/${name}/manifests/${reference}`;
    await created(fetch(at, { method: 'PUT', body: content, headers }));
  }
  return { mediaType: manifest.mediaType, digest, size: content.length };
}

async function created(sent: Promise<Response>): Promise<void> {
  const response = await sent;
  if (response.status !== 201)
    throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
}
