import type { RegistryEvent } from '../../modules/server/event.ts';
import { engineEvents } from './buildset-log.ts';
import type { Event } from './events.ts';
import type { Story } from './main.ts';
import type { Played, PlayedBuild } from './player.ts';
import { bytes, table } from './table.ts';

/** Modules that carry images, and what a person would call the way. */
const WAYS: Readonly<Record<string, string>> = {
  oci_intermediate_pull: 'intermediate registry > buildset registry',
  oci_image_build: 'built and pushed > buildset registry',
  oci_image_upload: 'buildset registry > Docker Hub, temporary tags',
  oci_intermediate_push: 'buildset registry > intermediate registry',
  oci_image_promote: 'Docker Hub, temporary tags > final tags',
};

interface Traffic {
  readonly moved: number;
  readonly saved: number;
}

/** One row for each time that images went from one place to another: how many, what moved and what did not have to. */
export function hopTable(story: Story): string {
  const stages = [
    ...[story.checkBase, story.checkApp, story.gateBase, story.gateApp],
    ...[story.promoteBase, story.promoteApp],
  ];
  return table(
    ['pipeline', 'change', 'hop', 'images', 'moved', 'saved', 'seconds'],
    stages.flatMap(played => [...played.builds.flatMap(build => rowsOf(build, played)), ...testRow(played)]),
  );
}

function rowsOf(build: PlayedBuild, played: Played): string[][] {
  return build.events
    .filter(event => event.action in WAYS && imagesOf(event) > 0)
    .map(event => {
      const traffic = event.action === 'oci_image_build' ? pushed(played) : totalsOf(event);
      return row(build, WAYS[event.action] as string, imagesOf(event), traffic, event.seconds.toFixed(1));
    });
}

/** A job that uses images pulls them itself; the registry's log tells how many bytes that took. */
function testRow(played: Played): string[][] {
  const test = played.builds.find(({ job }) => job === 'app-test');
  if (!test) return [];
  const pulls = (engineEvents(played) ?? []).filter(
    ({ action, repository }) => action === 'pull' && repository === 'demo/app',
  );
  const moved = pulls.reduce((sum, { sent = 0 }) => sum + sent, 0);
  const pull = test.events.find(({ task }) => task === 'Pull the image by its public name');
  return [
    row(
      test,
      'buildset registry > the node that tests',
      1,
      { moved, saved: 0 },
      pull ? pull.seconds.toFixed(1) : '-',
    ),
  ];
}

function row(build: PlayedBuild, hop: string, images: number, traffic: Traffic, seconds: string): string[] {
  return [
    ...[build.pipeline, build.change.number, hop, String(images)],
    ...[bytes(traffic.moved), bytes(traffic.saved), seconds],
  ];
}

/** What a module counted itself: layers that were mounted or there already did not have to move. */
function totalsOf({ result }: Event): Traffic {
  const totals = (result.totals ?? {}) as Readonly<Record<string, number>>;
  return {
    moved: totals.bytes_moved ?? 0,
    saved: (totals.bytes_mounted ?? 0) + (totals.bytes_skipped ?? 0),
  };
}

/** What the engine pushed, and what it found there. */
function pushed(played: Played): Traffic {
  const events = engineEvents(played) ?? [];
  const sum = (wanted: (event: RegistryEvent) => boolean, size: (event: RegistryEvent) => number) =>
    events
      .filter(event => wanted(event) && event.status < 300)
      .reduce((total, event) => total + size(event), 0);
  return {
    moved: sum(
      ({ method }) => ['POST', 'PATCH', 'PUT'].includes(method),
      ({ received = 0 }) => received,
    ),
    saved: sum(
      ({ action, kind }) => action === 'mount' || (action === 'stat' && kind === 'blob'),
      ({ size = 0 }) => size,
    ),
  };
}

function imagesOf({ result }: Event): number {
  const images = result.images ?? result.built;
  return Array.isArray(images) ? images.length : 0;
}
