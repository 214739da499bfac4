import type { RegistryEvent } from '../../modules/server/event.ts';
import { engineEvents } from './buildset-log.ts';
import type { Event } from './events.ts';
import { ask } from './hub.ts';
import type { Story } from './main.ts';
import type { Played, PlayedBuild } from './player.ts';
import { bytes, table } from './table.ts';

/** Modules that carry images, and what a person would call the way. */
const WAYS: Readonly<Record<string, string>> = {
  oci_intermediate_pull: 'intermediate registry > buildset registry',
  oci_image_build: 'build > buildset registry',
  oci_image_upload: 'buildset registry > Docker Hub, temporary tags',
  oci_intermediate_push: 'buildset registry > intermediate registry',
  oci_image_promote: 'Docker Hub, temporary tags > final tags',
};
const PULL_TASK = 'Pull the image by its public name';

interface Hop {
  readonly build: PlayedBuild;
  readonly event: Event;
  readonly way: string;
  /** Repository and digest of each image, every one once. */
  readonly images: readonly (readonly [repository: string, digest: string])[];
  readonly moved: number;
}

/**
 * One row for each time that images went from one place to another: how many, the bytes that moved, and those that
 * did not have to, because they were there or the registry had them.
 */
export async function hopTable(story: Story): Promise<string> {
  const stages = [
    ...[story.checkBase, story.checkApp, story.gateBase, story.gateApp],
    ...[story.promoteBase, story.promoteApp],
  ];
  const rows: string[][] = [];
  for (const played of stages) {
    const hops = played.builds.flatMap(build => hopsOf(build, played));
    for (const hop of hops.sort((a, b) => a.event.started - b.event.started))
      rows.push(await row(story, hop));
  }
  return table(['pipeline', 'change', 'hop', 'images', 'moved', 'saved', 'seconds'], rows);
}

function hopsOf(build: PlayedBuild, played: Played): Hop[] {
  return build.events.flatMap(event => {
    if (event.task === PULL_TASK) return [testHop(build, event, played)];
    const way = WAYS[event.action];
    const images = imagesOf(event);
    if (!way || images.length === 0) return [];
    const totals = (event.result.totals ?? {}) as Readonly<Record<string, number>>;
    const moved = event.action === 'oci_image_build' ? pushedBytes(played) : (totals.bytes_moved ?? 0);
    return [{ build, event, way, images, moved }];
  });
}

/** A job that uses images pulls them itself; the registry's log tells how many bytes that took. */
function testHop(build: PlayedBuild, event: Event, played: Played): Hop {
  const pulls = (engineEvents(played) ?? []).filter(
    ({ action, repository, reference }) =>
      action === 'pull' && repository === 'demo/app' && reference !== undefined,
  );
  const digest = pulls.find(({ kind }) => kind === 'manifest')?.digest ?? '';
  return {
    ...{ build, event, way: 'buildset registry > the node that tests' },
    images: [['demo/app', digest]],
    moved: pulls.reduce((sum, { sent = 0 }) => sum + sent, 0),
  };
}

/** What engines pushed to the registry of the buildset. */
function pushedBytes(played: Played): number {
  return (engineEvents(played) ?? [])
    .filter(({ method, status }) => ['POST', 'PATCH', 'PUT'].includes(method) && status < 300)
    .reduce((sum: number, { received = 0 }: RegistryEvent) => sum + received, 0);
}

interface ListedImage {
  readonly repository: string;
  readonly digest?: string;
  readonly tags?: readonly { readonly to?: string }[];
}

/** Promotion lists the digest with each tag, everything else with the image. */
function imagesOf({ result }: Event): Hop['images'] {
  const listed = (result.images ?? result.built ?? []) as ListedImage[];
  const named = listed.flatMap(({ repository, digest, tags = [] }) =>
    [digest, ...tags.map(({ to }) => to)].flatMap(one => (one ? [[repository, one] as const] : [])),
  );
  return [...new Map(named.map(image => [image[1], image])).values()];
}

async function row(story: Story, { build, event, way, images, moved }: Hop): Promise<string[]> {
  const sizes = await Promise.all(images.map(image => imageSize(story, image)));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  return [
    ...[build.pipeline, build.change.number, way, String(images.length)],
    ...[bytes(moved), bytes(Math.max(0, whole - moved)), event.seconds.toFixed(1)],
  ];
}

/** Bytes of an image with all its layers; every image that was built is in the intermediate registry. */
async function imageSize(
  { intermediate }: Story,
  [repository, digest]: Hop['images'][number],
): Promise<number> {
  for (const path of [
    repository.replace(/^docker\.io\//, ''),
    `docker.io/${repository.replace(/^docker\.io\//, '')}`,
  ]) {
    const { status, body } = await ask(intermediate, `${path}/manifests/${digest}`);
    if (status !== 200) continue;
    const { config, layers = [] } = body as { config?: { size: number }; layers?: { size: number }[] };
    return layers.reduce((sum, { size }) => sum + size, config?.size ?? 0);
  }
  return 0;
}
