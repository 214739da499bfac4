import { unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { isIndex, parseManifest } from '../oci/manifest.ts';
import { ifPresent, namesIn, replaceSymlink, syncFolder } from './files.ts';
import { digestOfFileName, digestPath, fileNameOf } from './layout.ts';
import type { Place } from './manifests.ts';
import type { StoredManifest } from './store.ts';

/** Notes that a manifest has this subject; the note counts only while the manifest is there. */
export async function recordReferrer(place: Place, subject: Digest, referrer: Digest): Promise<void> {
  const folder = digestPath(place.layout.referrers, subject);
  const target = path.relative(folder, digestPath(place.layout.manifests, referrer));
  await replaceSymlink(target, path.join(folder, fileNameOf(referrer)));
  if (place.durable) await syncFolder(folder);
}

export async function forgetReferrer(place: Place, subject: Digest, referrer: Digest): Promise<void> {
  await ifPresent(unlink(path.join(digestPath(place.layout.referrers, subject), fileNameOf(referrer))));
}

export async function referrerDigests(place: Place, subject: Digest): Promise<Digest[]> {
  const names = await namesIn(digestPath(place.layout.referrers, subject));
  return names.map(digestOfFileName).filter((digest): digest is Digest => digest !== undefined);
}

/** As distribution specification 1.1, "Listing Referrers", has it in the index it returns. */
export function referrerDescriptor({ descriptor, bytes }: StoredManifest): Descriptor {
  const document = parseManifest(bytes, descriptor.mediaType);
  const artifactType =
    document.artifactType || (isIndex(document) ? undefined : document.config.mediaType) || undefined;
  return {
    ...descriptor,
    ...(artifactType && { artifactType }),
    ...(document.annotations && { annotations: document.annotations }),
  };
}
