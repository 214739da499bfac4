import { createHash, randomBytes } from 'node:crypto';
import { Client, type Dispatcher } from 'undici';

export interface TestBlob {
  readonly digest: `sha256:${string}`;
  readonly bytes: Buffer;
}

/** An image or an index in memory; `blobs` and `children` are all that it refers to. */
export interface TestImage extends TestBlob {
  readonly mediaType: string;
  readonly blobs: readonly TestBlob[];
  readonly children: readonly TestImage[];
}

export interface ImageOptions {
  /** Sizes of random layers, or their bytes. One of 1 KiB without any. */
  readonly layers?: ReadonlyArray<number | Buffer>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly format?: 'oci' | 'docker';
  /** More keys of the manifest. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

const OCI = 'application/vnd.oci.image';
const DOCKER = 'application/vnd.docker';

export function blobOf(bytes: Buffer): TestBlob {
  return { digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, bytes };
}

export function makeImage(options: ImageOptions = {}): TestImage {
  const docker = options.format === 'docker';
  const layers = (options.layers ?? [1024]).map(layer =>
    blobOf(typeof layer === 'number' ? randomBytes(layer) : layer),
  );
  const config = blobOf(
    json({
      ...(options.platform ?? { os: 'linux', architecture: 'amd64' }),
      config: { Labels: options.labels ?? {} },
      rootfs: { type: 'layers', diff_ids: layers.map(layer => layer.digest) },
    }),
  );
  const mediaType = docker ? `${DOCKER}.distribution.manifest.v2+json` : `${OCI}.manifest.v1+json`;
  const document = json({
    schemaVersion: 2,
    mediaType,
    config: {
      mediaType: docker ? `${DOCKER}.container.image.v1+json` : `${OCI}.config.v1+json`,
      digest: config.digest,
      size: config.bytes.length,
    },
    layers: layers.map(layer => ({
      mediaType: docker ? `${DOCKER}.image.rootfs.diff.tar.gzip` : `${OCI}.layer.v1.tar+gzip`,
      digest: layer.digest,
      size: layer.bytes.length,
    })),
    ...options.manifest,
  });
  return { ...blobOf(document), mediaType, blobs: [config, ...layers], children: [] };
}

/** An index over images; `platforms` in their order, as `linux/arm64`. */
export function makeIndex(
  children: readonly TestImage[],
  platforms: readonly string[] = [],
  format: 'oci' | 'docker' = 'oci',
): TestImage {
  const mediaType =
    format === 'docker' ? `${DOCKER}.distribution.manifest.list.v2+json` : `${OCI}.index.v1+json`;
  const manifests = children.map((child, index) => {
    const [os = 'linux', architecture = 'amd64', variant] = (platforms[index] ?? '')
      .split('/')
      .filter(Boolean);
    const platform = { os, architecture, ...(variant && { variant }) };
    return { mediaType: child.mediaType, digest: child.digest, size: child.bytes.length, platform };
  });
  return { ...blobOf(json({ schemaVersion: 2, mediaType, manifests })), mediaType, blobs: [], children };
}

export interface Wire {
  /** `http(s)://host:port` */
  readonly url: string;
  readonly ca?: string | undefined;
  /** `name:password`, sent as Basic. */
  readonly auth?: string;
}

/** Pushes an image with plain requests of another HTTP client, so that tests do not depend on the one they test. */
export async function pushImage(wire: Wire, path: string, image: TestImage, tag?: string): Promise<void> {
  for (const blob of image.blobs) await pushBlob(wire, path, blob);
  for (const child of image.children) await pushImage(wire, path, child);
  const at = `/v2/${path}/manifests/${tag ?? image.digest}`;
  await expectStatus(wire, 'PUT', at, 201, image.bytes, { 'content-type': image.mediaType });
}

export async function pushBlob(wire: Wire, path: string, blob: TestBlob): Promise<void> {
  const begun = await expectStatus(wire, 'POST', `/v2/${path}/blobs/uploads/`, 202, Buffer.alloc(0));
  const location = new URL(begun.headers.location ?? '', wire.url);
  location.searchParams.set('digest', blob.digest);
  await expectStatus(wire, 'PUT', location.pathname + location.search, 201, blob.bytes, {
    'content-type': 'application/octet-stream',
  });
}

/** The digest and media type that a tag names, or undefined. */
export async function headManifest(
  wire: Wire,
  path: string,
  reference: string,
): Promise<{ digest: string; mediaType: string } | undefined> {
  const accept = [`${OCI}.index.v1+json`, `${OCI}.manifest.v1+json`]
    .concat(
      ['.distribution.manifest.list.v2+json', '.distribution.manifest.v2+json'].map(end => DOCKER + end),
    )
    .join(', ');
  const { status, headers } = await exchange(wire, 'HEAD', `/v2/${path}/manifests/${reference}`, undefined, {
    accept,
  });
  if (status !== 200) return undefined;
  return { digest: headers['docker-content-digest'] ?? '', mediaType: headers['content-type'] ?? '' };
}

/** Whether everything that the image refers to is in the repository, byte for byte. */
export async function hasImage(wire: Wire, path: string, image: TestImage): Promise<boolean> {
  for (const blob of image.blobs) {
    const { status, body } = await exchange(wire, 'GET', `/v2/${path}/blobs/${blob.digest}`);
    if (status !== 200 || !body.equals(blob.bytes)) return false;
  }
  for (const child of image.children) if (!(await hasImage(wire, path, child))) return false;
  const { status, body } = await exchange(wire, 'GET', `/v2/${path}/manifests/${image.digest}`, undefined, {
    accept: image.mediaType,
  });
  return status === 200 && body.equals(image.bytes);
}

export async function listTags(wire: Wire, path: string): Promise<string[]> {
  const { body } = await exchange(wire, 'GET', `/v2/${path}/tags/list`);
  return ((JSON.parse(body.toString()) as { tags?: string[] | null }).tags ?? []).sort();
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export async function exchange(
  wire: Wire,
  method: string,
  path: string,
  body?: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const url = new URL(path, wire.url);
  const client = new Client(url.origin, { connect: { ...(wire.ca && { ca: wire.ca }) } });
  const authorization = wire.auth && `Basic ${Buffer.from(wire.auth).toString('base64')}`;
  try {
    const answer = await client.request({
      method: method as Dispatcher.HttpMethod,
      path: url.pathname + url.search,
      headers: { ...(authorization && { authorization }), ...headers },
      ...(body && { body }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      body: Buffer.from(await answer.body.arrayBuffer()),
    };
  } finally {
    await client.destroy();
  }
}

async function expectStatus(
  wire: Wire,
  method: string,
  path: string,
  status: number,
  body?: Buffer,
  headers?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await exchange(wire, method, path, body, headers);
  if (answer.status === status) return answer;
  throw new Error(`${method} ${path}: status ${answer.status} ${answer.body.toString().slice(0, 500)}`);
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
