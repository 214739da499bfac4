import { UsageError } from '../oci/error.ts';
import { type Platform, parsePlatform } from '../oci/platform.ts';
import { formatReference, parseReference, type Reference } from '../oci/reference.ts';
import type { NamedImage } from './images.ts';
import { checkTag } from './images.ts';

/** An entry of `mirror_container_images_images`. */
export interface MirrorEntry {
  readonly src_repository: string;
  readonly src_tag: string;
  readonly dest_repository: string;
  readonly dest_tag: string;
  readonly dest_registry?: string;
  readonly platforms?: readonly string[];
}

export interface MirrorJob {
  readonly source: Reference;
  /** Tag or digest. */
  readonly reference: string;
  readonly target: NamedImage;
  /** All without any. */
  readonly platforms: readonly Platform[];
}

/** @throws UsageError naming the entry */
export function readMirrorEntries(entries: readonly MirrorEntry[]): MirrorJob[] {
  return entries.map((entry, index) => {
    const argument = `images[${index}]`;
    const digest = entry.src_tag.includes(':');
    const source = parseReference(
      `${entry.src_repository}${digest ? '@' : ':'}${entry.src_tag}`,
      `${argument}.src_repository`,
    );
    const target = parseReference(entry.dest_repository, `${argument}.dest_repository`);
    if (target.tag || target.digest) {
      throw new UsageError(
        `${argument}.dest_repository`,
        'holds a tag or digest; put the tag into dest_tag',
        'OCI-0808',
      );
    }
    checkTag(entry.dest_tag, `${argument}.dest_tag`);
    if (entry.dest_registry && parseReference(`${entry.dest_registry}/x/y`).registry !== target.registry) {
      throw new UsageError(
        `${argument}.dest_registry`,
        `is "${entry.dest_registry}", but dest_repository ${formatReference(target)} is in ${target.registry}`,
        'OCI-0808',
      );
    }
    return {
      source,
      reference: source.digest ?? source.tag ?? 'latest',
      target: { argument, written: entry.dest_repository, ...target, tags: [entry.dest_tag] },
      platforms: (entry.platforms ?? []).map((text, position) =>
        parsePlatform(text, `${argument}.platforms[${position}]`),
      ),
    };
  });
}
