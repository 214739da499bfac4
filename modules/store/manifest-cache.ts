import type { Digest } from '../oci/digest.ts';
import type { StoredManifest } from './store.ts';

export interface ManifestCache {
  get(digest: Digest): StoredManifest | undefined;
  set(manifest: StoredManifest): void;
}

/** Verified manifests by digest, the least recently used ones dropped first. */
export function manifestCache(limitBytes: number): ManifestCache {
  // A Map keeps its entries in the order of insertion.
  const entries = new Map<Digest, StoredManifest>();
  let bytes = 0;
  return {
    get(digest) {
      const found = entries.get(digest);
      if (found) {
        entries.delete(digest);
        entries.set(digest, found);
      }
      return found;
    },
    set(manifest) {
      const { digest, size } = manifest.descriptor;
      if (entries.has(digest) || size > limitBytes / 4) return;
      entries.set(digest, manifest);
      bytes += size;
      for (const [oldest, { descriptor }] of entries) {
        if (bytes <= limitBytes) break;
        entries.delete(oldest);
        bytes -= descriptor.size;
      }
    },
  };
}
