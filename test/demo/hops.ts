import type { Event } from './events.ts';
import type { Story } from './main.ts';
import type { PlayedBuild } from './player.ts';
import { bytes, table } from './table.ts';

/** Modules that carry images, and what a person would call the way. */
const WAYS: Readonly<Record<string, string>> = {
  oci_intermediate_pull: 'intermediate registry to buildset registry',
  oci_image_build: 'build to buildset registry',
  oci_image_upload: 'buildset registry to Docker Hub, temporary tags',
  oci_intermediate_push: 'buildset registry to intermediate registry',
  oci_image_promote: 'Docker Hub, final tags',
};

interface Totals {
  readonly bytes_moved?: number;
  readonly bytes_mounted?: number;
  readonly bytes_skipped?: number;
}

/** One row for each time that images went from one place to another: how many, what moved and what did not have to. */
export function hopTable(story: Story): string {
  const played = [
    ...[story.checkBase, story.checkApp, story.gateBase, story.gateApp],
    ...[story.promoteBase, story.promoteApp],
  ];
  const rows = played.flatMap(({ builds }) => builds.flatMap(rowsOf));
  return table(['pipeline', 'change', 'hop', 'images', 'moved', 'saved', 'seconds'], rows);
}

function rowsOf(build: PlayedBuild): string[][] {
  return build.events
    .filter(event => event.action in WAYS && imagesOf(event) > 0)
    .map(event => {
      const totals = (event.result.totals ?? {}) as Totals;
      const saved = (totals.bytes_mounted ?? 0) + (totals.bytes_skipped ?? 0);
      return [
        build.pipeline,
        build.change.number,
        WAYS[event.action] as string,
        String(imagesOf(event)),
        bytes(totals.bytes_moved ?? 0),
        bytes(saved),
        event.seconds.toFixed(1),
      ];
    });
}

function imagesOf({ result }: Event): number {
  const images = result.images ?? result.built;
  return Array.isArray(images) ? images.length : 0;
}
