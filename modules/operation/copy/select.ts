import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, digestOf } from '../../oci/digest.ts';
import { UsageError } from '../../oci/error.ts';
import { type Index, parseManifest } from '../../oci/manifest.ts';
import { formatPlatform, matchesPlatform, type Platform } from '../../oci/platform.ts';
import type { ManifestTree } from './closure.ts';

/** BuildKit's annotation: the manifest that an attestation is about. */
const ATTESTED = 'vnd.docker.reference.digest';

/**
 * An index with some of its platforms only, and with the attestations of those. It is another index, with a
 * digest of its own; everything below it stays byte for byte. An image without index stays as it is.
 * @throws UsageError when a platform is not in the index
 */
export function selectPlatforms(tree: ManifestTree, wanted: readonly Platform[], name: string): ManifestTree {
  if (tree.children.length === 0 || wanted.length === 0) return tree;
  const index = parseManifest(tree.bytes, tree.descriptor.mediaType) as Index;
  for (const platform of wanted) {
    if (index.manifests.some(child => matchesPlatform(platform, child.platform))) continue;
    const offered = index.manifests.flatMap(child =>
      child.platform && child.platform.os !== 'unknown' ? formatPlatform(child.platform) : [],
    );
    throw new UsageError(
      'platforms',
      `${name} has no ${formatPlatform(platform)}, only ${offered.join(', ')}`,
      'OCI-0508',
    );
  }
  const kept = new Set<string>(
    index.manifests
      .filter(child => wanted.some(platform => matchesPlatform(platform, child.platform)))
      .map(child => child.digest),
  );
  const stays = (child: Descriptor) =>
    kept.has(child.digest) || kept.has(child.annotations?.[ATTESTED] ?? '');
  const manifests = index.manifests.filter(stays);
  if (manifests.length === index.manifests.length) return tree;
  const bytes = Buffer.from(JSON.stringify({ ...index, manifests }));
  const digest = digestOf(bytes, algorithmOf(tree.descriptor.digest));
  return {
    descriptor: { mediaType: tree.descriptor.mediaType, digest, size: bytes.length },
    bytes,
    blobs: [],
    children: tree.children.filter(child =>
      manifests.some(entry => entry.digest === child.descriptor.digest),
    ),
  };
}
