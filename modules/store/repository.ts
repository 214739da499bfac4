import { randomUUID } from 'node:crypto';
import { unlink, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { isManifestType } from '../oci/media-type.ts';
import { ifPresent, inFolder, namesIn } from './files.ts';
import { inventory, removeHeld, removeTag, removeUpload, touch } from './inventory.ts';
import { digestPath, repositoryLayout } from './layout.ts';
import {
  manifestByDigest,
  type Place,
  readManifest,
  removeManifest,
  unknownManifest,
  writeManifest,
  writeTag,
} from './manifests.ts';
import { readFrom } from './read.ts';
import { referrerDescriptor, referrerDigests } from './referrers.ts';
import type { StoredBlob, StoredRepository } from './store.ts';
import { beginUpload, countUploads, type Progress, resumeUpload, type UploadPlace } from './upload.ts';

const UPLOAD_ID = /^[0-9a-f-]{36}$/;

/** What all repositories of a directory have in common. */
export interface Shared extends Pick<Place, 'content' | 'cache' | 'limits' | 'durable' | 'sparse'> {
  readonly root: string;
  readonly uploads: Map<string, Progress>;
}

export function storedRepository(shared: Shared, name: string): StoredRepository {
  const place: Place = { ...shared, name, layout: repositoryLayout(shared.root, name) };
  const uploads = uploading(shared, place);
  return {
    name,
    path: name,
    registry: shared,
    ...reading(place),
    ...listing(place),
    ...uploads,
    ...writing(shared, place, uploads.begin),
  };
}

function reading(place: Place) {
  return {
    // The folder alone may be there for a longer name.
    present: async () => (await namesIn(place.layout.root)).some(name => name.startsWith('_')),
    manifest: (reference: string) => readManifest(place, reference),
    blob: (digest: Digest) => openBlob(place, digest),
    resolve: async (reference: string) => (await readManifest(place, reference)).descriptor,

    async fetch(target, range) {
      if (!isManifestType(target.mediaType)) return (await openBlob(place, target.digest)).read(range);
      const { bytes } = await readManifest(place, target.digest);
      const end = range?.end === undefined ? undefined : range.end + 1;
      return Readable.from([bytes.subarray(range?.start ?? 0, end)], { objectMode: false });
    },

    async exists(target) {
      if (isManifestType(target.mediaType)) {
        return (await manifestByDigest(place, target.digest)) !== undefined;
      }
      const at = digestPath(place.layout.blobs, target.digest);
      const file = await place.content.open(at, target.digest);
      await file?.handle.close();
      return file !== undefined;
    },
  } satisfies Partial<StoredRepository>;
}

function listing(place: Place) {
  return {
    async *tags(after = '') {
      for (const tag of await namesIn(place.layout.tags)) if (tag > after) yield tag;
    },

    inventory: () => inventory(place),
    touch: (digest: Digest) => touch(digestPath(place.layout.blobs, digest), digest),
    remove: (kind: 'manifest' | 'blob', digest: Digest, before: number) =>
      removeHeld(place, kind, digest, before),
    removeTag: (tag: string, before: number) => removeTag(place.layout, tag, before),
    abandon: (upload: string, before: number) => removeUpload(place.layout, upload, before),

    async referrers(subject, artifactType) {
      const found: Descriptor[] = [];
      for (const digest of await referrerDigests(place, subject)) {
        const manifest = await manifestByDigest(place, digest);
        if (manifest) found.push(referrerDescriptor(manifest));
      }
      return artifactType ? found.filter(entry => entry.artifactType === artifactType) : found;
    },
  } satisfies Partial<StoredRepository>;
}

function uploading(shared: Shared, place: Place) {
  const placeOf = (id: string): UploadPlace => ({
    id,
    file: `${place.layout.uploads}/${id}`,
    blobs: place.layout.blobs,
    content: shared.content,
    limits: shared.limits,
    progress: shared.uploads,
  });
  return {
    async begin() {
      shared.limits.admit(countUploads(shared.uploads));
      await shared.limits.reserve(0);
      const at = placeOf(randomUUID());
      await inFolder(place.layout.uploads, () => writeFile(at.file, '', { flag: 'wx' }));
      return beginUpload(at);
    },

    resume: (id: string) => resumeUpload(placeOf(UPLOAD_ID.test(id) ? id : 'unknown')),
  } satisfies Partial<StoredRepository>;
}

function writing(shared: Shared, place: Place, begin: StoredRepository['begin']) {
  const { blobs, tags } = place.layout;
  return {
    async push(expected, content) {
      if (isManifestType(expected.mediaType)) {
        await writeManifest(place, expected.mediaType, await allOf(content), expected.digest);
        return;
      }
      const upload = await begin();
      try {
        const bytes = content instanceof Uint8Array ? Readable.from([content]) : content;
        await upload.append(bytes, { expected: expected.digest });
        if (upload.size !== expected.size) throw wrongSize(expected, upload.size);
        await upload.commit(expected.digest);
      } catch (error) {
        await upload.cancel();
        throw error;
      }
    },

    async tag(target, tag) {
      await readManifest(place, target.digest);
      await writeTag(place, tag, target.digest);
    },

    async untag(tag) {
      const removed = await ifPresent(unlink(`${tags}/${tag}`).then(() => true));
      if (!removed) throw unknownManifest(place, tag);
    },

    async mount(target, from) {
      if (from !== undefined) {
        const source = digestPath(repositoryLayout(shared.root, from).blobs, target.digest);
        const file = await shared.content.open(source, target.digest);
        if (!file) return false;
        await file.handle.close();
      }
      const at = digestPath(blobs, target.digest);
      if (!(await shared.content.share(target.digest, at))) return false;
      await touch(at, target.digest);
      return true;
    },

    async delete(target) {
      if (isManifestType(target.mediaType)) {
        if (!(await removeManifest(place, target.digest))) throw unknownManifest(place, target.digest);
      } else if (!(await place.content.release(digestPath(blobs, target.digest), target.digest))) {
        throw unknownBlob(place.name, target.digest);
      }
    },
  } satisfies Partial<StoredRepository>;
}

async function openBlob(place: Place, digest: Digest): Promise<StoredBlob> {
  const file = await place.content.open(digestPath(place.layout.blobs, digest), digest);
  if (!file) throw unknownBlob(place.name, digest);
  const { handle, size } = file;
  return {
    size,
    read: range => readFrom(handle, range),
    readInto: async (buffer, position) => (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    close: () => handle.close(),
  };
}

async function allOf(content: Readable | Uint8Array): Promise<Buffer> {
  if (content instanceof Uint8Array) return Buffer.from(content);
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function wrongSize(expected: Descriptor, size: number): OciError {
  return new OciError({
    code: 'SIZE_INVALID',
    message: `${expected.digest} should have ${expected.size} bytes, but ${size} came; it was not stored`,
  });
}

function unknownBlob(name: string, digest: Digest): OciError {
  return new OciError({ code: 'BLOB_UNKNOWN', message: `${name} does not have the blob ${digest}` });
}
