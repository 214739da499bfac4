import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkStory } from './checks.ts';
import { hopTable } from './hops.ts';
import { createNetwork } from './node.ts';
import { type Played, play, type Stage } from './player.ts';
import { mark, type SiteRegistry, startSiteRegistry } from './registries.ts';
import { changes, createTenant } from './tenant.ts';

/** The whole story, for the checks and the table. */
export interface Story {
  readonly checkBase: Played;
  readonly checkApp: Played;
  readonly gateBase: Played;
  readonly gateApp: Played;
  readonly promoteBase: Played;
  readonly promoteApp: Played;
  readonly hub: SiteRegistry;
  readonly intermediate: SiteRegistry;
  /** How many requests Docker Hub had answered when the promotion of each image began. */
  readonly promotionStarts: { readonly base: number; readonly app: number };
}

const started = Date.now();
const checkout = path.resolve(process.argv[2] ?? '.');
const scratch = path.resolve(process.argv[3] ?? '');
const containerCommand = process.env.CONTAINER_COMMAND ?? 'podman';
main()
  .catch((error: Error) => {
    say(`\n${error.message}`);
    return 1;
  })
  // With builds still running beside the one that failed there is no reason to wait.
  .then(code => process.exit(code));

async function main(): Promise<number> {
  const logs = path.join(checkout, '.cache/demo');
  await rm(logs, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });
  say(`Two changes of two repositories, images built by ${containerCommand}; logs in ${logs}`);
  const boot = containerCommand === 'docker' ? `"${checkout}/test/demo/start-dockerd.sh"` : '';
  const network = await createNetwork({
    scratch,
    sandbox: path.join(checkout, 'test/support/sandbox.sh'),
    boot,
  });
  const hub = await startSiteRegistry(network.address, 'publisher');
  const intermediate = await startSiteRegistry(network.address, 'zuul');
  try {
    const configuration = await createTenant({ checkout, scratch, hub, intermediate, containerCommand });
    const stage: Stage = {
      ...{ configuration, network, checkout, scratch, logs },
      report: ({ pipeline, job }, what) => say(`  ${pipeline.padEnd(8)} ${job.padEnd(22)} ${what}`),
    };
    const story = await tell(stage, { hub, intermediate });
    return await conclude(story);
  } finally {
    await copyFile(hub.logFile, path.join(logs, 'hub.log'));
    await copyFile(intermediate.logFile, path.join(logs, 'intermediate.log'));
    await hub.stop();
    await intermediate.stop();
  }
}

/** As it would go in a Zuul: 101 is approved while 102 is still being checked, and merges while 102 is in gate. */
async function tell(
  stage: Stage,
  registries: { readonly hub: SiteRegistry; readonly intermediate: SiteRegistry },
): Promise<Story> {
  const { base, app } = changes(stage.configuration);
  const behind = (played: Played) => [{ change: base, artifacts: played.buildset.artifacts }];
  say('\n101 of demo/base-image makes an image that others build on. It is checked.');
  const checkBase = await succeed(play(stage, 'check', base));
  say('\n102 of demo/app builds on the image of 101, which has not merged. It is checked.');
  say('101 is approved: gate builds what will merge, and uploads it under temporary tags.');
  const [checkApp, gateBase] = await Promise.all([
    succeed(play(stage, 'check', app, behind(checkBase))),
    succeed(play(stage, 'gate', base)),
  ]);
  say('\n101 has merged: the image that gate built gets its final tags. 102 goes through gate.');
  const promotionStarts = { base: await mark(registries.hub), app: 0 };
  const [gateApp, promoteBase] = await Promise.all([
    succeed(play(stage, 'gate', app, behind(gateBase))),
    succeed(play(stage, 'promote', base)),
  ]);
  say('\n102 has merged as well.');
  promotionStarts.app = await mark(registries.hub);
  const promoteApp = await succeed(play(stage, 'promote', app));
  return {
    ...{ checkBase, checkApp, gateBase, gateApp, promoteBase, promoteApp },
    ...registries,
    promotionStarts,
  };
}

/** Ends the demo at the first buildset that fails, with the reason and the place of its log. */
async function succeed(playing: Promise<Played>): Promise<Played> {
  const played = await playing;
  for (const build of played.builds.filter(({ outcome }) => outcome !== 'SUCCESS')) {
    const failed = build.events.filter(({ status }) => status === 'failed');
    const reasons = failed.map(({ task, result }) => `${task}: ${result.msg ?? JSON.stringify(result)}`);
    throw new Error(
      [
        `${build.pipeline} ${build.job}: ${build.outcome}`,
        ...reasons,
        `log: ${build.logs}/job-output.txt`,
      ].join('\n'),
    );
  }
  return played;
}

async function conclude(story: Story): Promise<number> {
  const results = await checkStory(story);
  say('');
  for (const { what, problem } of results) say(problem ? `NOT TRUE: ${what}: ${problem}` : `true: ${what}`);
  say(`\n${await hopTable(story)}`);
  say(`\n${((Date.now() - started) / 1000).toFixed(0)} seconds`);
  return results.some(({ problem }) => problem) ? 1 : 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
