import path from 'node:path';
import { algorithmOf, type Digest, encodedOf, isDigest } from '../oci/digest.ts';

/**
 * The directory store on disk, version 1. Everything is a plain file, a hard link or a symbolic link, and
 * appears by link or rename only, so a crash leaves the old state or the new one.
 *
 *     layout.json                                    {"version":1}
 *     blobs/sha256/ab/abcd…                          content of blobs and manifests, once each
 *     damaged/                                       content that was found not to match its digest
 *     repositories/<name>/_blobs/sha256/abcd…        hard link: this repository has the blob
 *     repositories/<name>/_manifests/sha256/abcd…    hard link: this repository has the manifest
 *     repositories/<name>/_tags/<tag>                symbolic link to ../_manifests/sha256/abcd…
 *     repositories/<name>/_referrers/sha256/<subject>/sha256-abcd…   the same for a referrer
 *     repositories/<name>/_uploads/<uuid>            bytes received so far
 *     repositories/_shadow/<name>/…                  copies of what the real registries have (shadow.ts)
 *
 * A content file with one link left belongs to no repository. No part of a repository's name
 * begins with "_", so these folders cannot collide with names. Files in blobs/ bear a seal (seal.ts).
 */
export const LAYOUT_VERSION = 1;

/** Above the copies of other registries' repositories. */
export const SHADOW_FOLDER = '_shadow';

export interface RepositoryLayout {
  readonly root: string;
  readonly blobs: string;
  readonly manifests: string;
  readonly tags: string;
  readonly referrers: string;
  readonly uploads: string;
}

export function contentPath(root: string, digest: Digest): string {
  const encoded = encodedOf(digest);
  return `${root}/blobs/${algorithmOf(digest)}/${encoded.slice(0, 2)}/${encoded}`;
}

export function repositoriesPath(root: string): string {
  return path.join(root, 'repositories');
}

export function damagedPath(root: string): string {
  return path.join(root, 'damaged');
}

export function repositoryLayout(root: string, name: string): RepositoryLayout {
  const at = `${root}/repositories/${name}`;
  return {
    root: at,
    blobs: `${at}/_blobs`,
    manifests: `${at}/_manifests`,
    tags: `${at}/_tags`,
    referrers: `${at}/_referrers`,
    uploads: `${at}/_uploads`,
  };
}

/** Below `_blobs` or `_manifests`. */
export function digestPath(folder: string, digest: Digest): string {
  return `${folder}/${algorithmOf(digest)}/${encodedOf(digest)}`;
}

/** What a tag's link points to, and back. */
export function tagTarget(digest: Digest): string {
  return `../_manifests/${algorithmOf(digest)}/${encodedOf(digest)}`;
}

export function digestOfTarget(target: string): Digest | undefined {
  const [encoded, algorithm] = target.split('/').reverse();
  const digest = `${algorithm}:${encoded}`;
  return isDigest(digest) ? digest : undefined;
}

/** A digest as a file name: a colon is not portable. */
export function fileNameOf(digest: Digest): string {
  return digest.replace(':', '-');
}

export function digestOfFileName(name: string): Digest | undefined {
  const digest = name.replace('-', ':');
  return isDigest(digest) ? digest : undefined;
}
