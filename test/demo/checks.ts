import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { engineEvents } from './buildset-log.ts';
import { ask } from './hub.ts';
import type { Story } from './main.ts';
import type { Played } from './player.ts';
import { type LoggedRequest, requestsOf, type SiteRegistry } from './registries.ts';

export interface CheckResult {
  readonly what: string;
  /** Absent when it is true. */
  readonly problem?: string;
}

type Check = (story: Story) => Promise<string | undefined> | string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  'in check the application ran on the base image of a change that had not merged': story =>
    said(story.checkApp),
  'in gate it did so as well': story => said(story.gateApp),
  'the engines asked the registry of the buildset, not Docker Hub': story =>
    engineRequests(story.checkApp) ?? engineRequests(story.gateApp) ?? nothingRead(story),
  'no final tag was written before the changes had merged': onlyTemporaryTags,
  'the final tags name the very digests that gate built': finalTags,
  'no layer moved when the images were promoted': noLayers,
  'the temporary tags are gone': noTemporaryTags,
  "the application's image begins with the layers of the base image": sharedLayers,
  "a page shows both images, and that the base image is another change's": page,
  'no password is in the logs of the jobs': noSecrets,
};

/** Judges the story from the registries' own logs and answers. */
export async function checkStory(story: Story): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [what, check] of Object.entries(CHECKS)) {
    const problem = await check(story);
    results.push(problem === undefined ? { what } : { what, problem });
  }
  return results;
}

function said(played: Played): string | undefined {
  const test = played.builds.find(({ job }) => job === 'app-test');
  const words = test?.results.data.app_said;
  const expected = 'the application of change 102 on the base image of change 101';
  return words === expected ? undefined : `it said ${JSON.stringify(words)}`;
}

interface Built {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly digest: string;
}

function builtBy(played: Played): Built[] {
  return played.builds.flatMap(({ results }) => (results.data.container_images_built ?? []) as Built[]);
}

/** In the log of the buildset's registry, engines pulled both images from it. */
function engineRequests(played: Played): string | undefined {
  const events = engineEvents(played);
  if (!events) return 'no job kept the log of the registry';
  const pulled = events.filter(({ action, status }) => action === 'pull' && status === 200);
  for (const image of ['demo/base', 'demo/app']) {
    const kinds = new Set(pulled.filter(({ repository }) => repository === image).map(({ kind }) => kind));
    if (!kinds.has('manifest') || !kinds.has('blob')) return `no engine pulled ${image} from it`;
  }
  return undefined;
}

/** Docker Hub was only written to: what was read there is what promotion reads. */
function nothingRead({ hub, promotionStarts }: Story): string | undefined {
  const { base, app } = promotionStarts;
  const requests = [...before(hub, 'demo/base', base), ...before(hub, 'demo/app', app)];
  const read = requests.find(
    ({ method, path: at, status }) => method === 'GET' && /\/(blobs|manifests)\//.test(at) && status === 200,
  );
  return read && `${read.method} ${read.path}`;
}

function before(hub: SiteRegistry, image: string, count: number): LoggedRequest[] {
  return requestsOf(hub)
    .slice(0, count)
    .filter(({ path: at }) => at.startsWith(`/v2/${image}/`));
}

/** The page of the buildset that gate ran for the application. */
function page({ gateApp }: Story): string | undefined {
  const files = gateApp.builds.map(({ logs }) => path.join(logs, 'container-images/summary.html'));
  const file = files.find(candidate => existsSync(candidate));
  if (!file) return 'no job left a page';
  const text = readFileSync(file, 'utf8');
  const wanted = ['demo/base', 'demo/app', 'href="https://review.demo.example/101"'];
  const missing = wanted.find(part => !text.includes(part));
  return missing && `${file} has no ${missing}`;
}

function onlyTemporaryTags({ hub, promotionStarts }: Story): string | undefined {
  const { base, app } = promotionStarts;
  for (const [image, line] of [
    ['demo/base', base],
    ['demo/app', app],
  ] as const) {
    const written = before(hub, image, line).filter(
      ({ method, path: at }) => method === 'PUT' && at.includes('/manifests/'),
    );
    if (written.length === 0) return `gate wrote no tag of ${image}`;
    const final = written.find(({ path: at }) => !/\/manifests\/(change_10[12]_|sha256:)/.test(at));
    if (final) return `PUT ${final.path}`;
  }
  return undefined;
}

async function finalTags(story: Story): Promise<string | undefined> {
  const built = [...builtBy(story.gateBase), ...builtBy(story.gateApp)];
  if (built.length !== 2) return `gate recorded ${built.length} images instead of 2`;
  for (const { repository, tags, digest } of built) {
    for (const tag of tags) {
      const answer = await ask(story.hub, `${repository.replace('docker.io/', '')}/manifests/${tag}`);
      if (answer.digest !== digest)
        return `${repository}:${tag} is ${answer.digest ?? answer.status}, gate built ${digest}`;
    }
  }
  return undefined;
}

/** Promotion may look into an image's configuration; layers it neither reads nor writes. */
async function noLayers({ hub, promotionStarts }: Story): Promise<string | undefined> {
  const { base, app } = promotionStarts;
  for (const [image, start] of [
    ['demo/base', base],
    ['demo/app', app],
  ] as const) {
    const layers = await layersOf(hub, image);
    const requests = requestsOf(hub)
      .slice(start)
      .filter(({ path: at }) => at.startsWith(`/v2/${image}/`));
    if (!requests.some(({ method }) => method === 'PUT')) return `${image} was not promoted`;
    const moved = requests.find(
      ({ method, path: at }) => method !== 'HEAD' && layers.some(digest => at.includes(digest)),
    );
    if (moved) return `${moved.method} ${moved.path}`;
  }
  return undefined;
}

async function noTemporaryTags({ hub }: Story): Promise<string | undefined> {
  for (const [image, final] of [
    ['demo/base', '1 latest'],
    ['demo/app', 'latest'],
  ] as const) {
    const { body } = await ask(hub, `${image}/tags/list`);
    const tags = [...((body as { tags?: string[] }).tags ?? [])].sort().join(' ');
    if (tags !== final) return `${image} has the tags ${tags}`;
  }
  return undefined;
}

async function sharedLayers({ hub }: Story): Promise<string | undefined> {
  const [base, app] = [await layersOf(hub, 'demo/base'), await layersOf(hub, 'demo/app')];
  const shared =
    base.length > 0 && app.length > base.length && base.every((digest, at) => app[at] === digest);
  return shared ? undefined : `base image: ${base.join(' ')}; application: ${app.join(' ')}`;
}

async function layersOf(hub: SiteRegistry, repository: string): Promise<string[]> {
  const { body } = await ask(hub, `${repository}/manifests/latest`);
  return ((body as { layers?: { digest: string }[] }).layers ?? []).map(({ digest }) => digest);
}

function noSecrets(story: Story): string | undefined {
  const registries = story.checkApp.builds.concat(
    story.gateApp.builds,
    story.checkBase.builds,
    story.gateBase.builds,
  );
  const passwords = registries.flatMap(({ results }) =>
    Object.values(results.secretData).map(value => String((value as { password?: unknown }).password)),
  );
  if (passwords.length < 4) return `only ${passwords.length} passwords of buildset registries are known`;
  const secrets = [story.hub.password, story.intermediate.password, ...passwords];
  const folder = path.dirname(story.checkBase.builds[0]?.logs ?? '');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const leak = files.find(entry => {
    const text = readFileSync(path.join(entry.path, entry.name), 'utf8');
    return secrets.some(secret => text.includes(secret));
  });
  return leak && `${leak.path}/${leak.name}`;
}
