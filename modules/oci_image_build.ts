import { homedir } from 'node:os';
import path from 'node:path';
import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { baseImagesOf } from './engine/base-images.ts';
import { headOf } from './engine/checkout.ts';
import { createBuilder } from './engine/create-builder.ts';
import { withPrivateDirectory } from './engine/private-directory.ts';
import { preparePushTarget } from './engine/push-target.ts';
import { buildImages } from './operation/build.ts';
import { shareOf, withParts } from './operation/build-parts.ts';
import { planBuilds } from './operation/build-plan.ts';
import { prepareBuilds } from './operation/build-request.ts';
import { RECORDS } from './operation/record.ts';
import { buildFacts, type TimedEvent, withDone } from './program/build-facts.ts';
import { recorded } from './program/recorder.ts';
import { buildsetEndpoint } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { changesBuilt } from './report/changes.ts';
import { buildStory } from './report/story.ts';

export default defineModule(
  {
    name: 'oci_image_build',
    summary: 'Build container images and push them once to the buildset registry',
    description: [
      'Builds with docker, podman or buildah, in an order in which images of the list can build on one another, and gives the images their local names.',
      'Base images come from the buildset registry when it has them.',
      'Records the digest of what was pushed, by which every later step names the image.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['images', 'work_dir'],
      properties: {
        container_command: {
          type: 'string',
          enum: ['docker', 'podman', 'buildah'],
          default: 'podman',
          description: 'Program to build with.',
        },
        builder_image: {
          type: 'string',
          description:
            'Image of BuildKit, to build with docker in a container of it; needs the plugin buildx and a buildset registry.',
        },
        images: fragments.imagesToBuild,
        platforms: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Builds only these platforms of the images that have C(arch), and gives no tags, for one of several nodes that share a build.',
        },
        parts: {
          type: 'array',
          items: {
            type: 'object',
            required: ['repository', 'digest', 'platforms'],
            properties: {
              repository: { type: 'string', description: 'As in the list of images.' },
              tags: { type: 'array', items: { type: 'string' }, description: 'As in the list of images.' },
              digest: { type: 'string', description: 'What was pushed.' },
              platforms: { type: 'array', items: { type: 'string' }, description: 'What it is for.' },
            },
          },
          default: [],
          description:
            'C(built) of other nodes, which is not built again and joined with what is built here.',
        },
        work_dir: {
          type: 'string',
          minLength: 1,
          description: "Directory of the project; relative to the user's home.",
        },
        dockerfile: { type: 'string', description: 'Name of the Dockerfile for images that give none.' },
        registry: { type: 'string', default: '', description: 'Goes before the repository in local names.' },
        temporary_prefix: {
          type: 'string',
          default: '',
          description: 'Goes before the tag in a second local name.',
        },
        change: { type: 'string', description: 'Number of the change, for a label.' },
        change_url: { type: 'string', description: 'Address of the change, for a label.' },
        attestations: {
          type: 'string',
          enum: ['keep', 'strip'],
          default: 'keep',
          description:
            'What becomes of attestations that buildx makes by itself; without them an image for one platform is no index.',
        },
        source: { type: 'string', description: "Address of the project's source, for an annotation." },
        revision: {
          type: 'string',
          description: 'Commit that is built, for an annotation; asked of git without it.',
        },
        extra_env: {
          type: 'object',
          default: {},
          additionalProperties: { type: 'string' },
          description: 'Environment of the build.',
        },
        sources: {
          type: 'string',
          default: 'src',
          description: "Directory of Zuul's checkouts, for siblings.",
        },
        concurrency: {
          type: 'integer',
          minimum: 1,
          default: 2,
          description: 'How many images that do not build on one another are built at the same time.',
        },
        buildset_registry: {
          ...fragments.buildsetRegistry,
          description: 'Where the images are pushed, as its job returned it; without it they stay local.',
        },
        registry_alias: fragments.registryAlias,
        zuul: fragments.zuul,
      },
    },
    returns: {
      built: {
        description:
          'Each pushed image: C(repository), C(tags), C(digest), C(media_type), C(size), C(platforms), C(registry_path).',
        type: 'list',
        elements: 'dict',
      },
      actions: { description: 'What was done, in order, with seconds.', type: 'list', elements: 'dict' },
      log: { description: 'Output of each build, in order.', type: 'list', elements: 'dict' },
      line: {
        description: 'Line of the instruction that failed, in C(stderr).',
        type: 'int',
        returned: 'failure',
      },
      file: {
        description:
          'Dockerfile of the build that failed, in C(stderr); relative to the project of C(zuul), or to C(work_dir) without it.',
        type: 'str',
        returned: 'failure',
      },
      instruction: {
        description: 'The instruction that failed, in C(stderr).',
        type: 'str',
        returned: 'failure',
      },
    },
    examples: `
- name: Build the images of this project
  oci_image_build:
    container_command: podman
    images: "{{ container_images }}"
    work_dir: "{{ zuul.project.src_dir }}"
    temporary_prefix: change_1234_
    buildset_registry: "{{ buildset_registry }}"
`,
  },
  async (args, context) => {
    const directory = path.resolve(homedir(), args.work_dir);
    const revision = args.revision ?? (await headOf(directory));
    const prepared = prepareBuilds(args.images, {
      directory,
      ...checkoutOf(args.zuul),
      ...(args.source && { source: args.source }),
      ...(revision && { revision }),
      ...(args.dockerfile && { dockerfile: args.dockerfile }),
      ...(args.registry && { registry: args.registry }),
      temporaryPrefix: args.temporary_prefix,
      ...(args.change && { change: args.change }),
      changes: changesBuilt(args.zuul),
      ...(args.change_url && { changeUrl: args.change_url }),
      environment: args.extra_env,
      attestations: args.attestations,
    });
    const all = await planBuilds(prepared, baseImagesOf);
    const builds = args.platforms ? shareOf(all, args.platforms) : withParts(all, args.parts);
    if (context.checkMode) return { changed: true, built: [], actions: [], log: [] };
    const registry = args.buildset_registry;
    const events: TimedEvent[] = [];
    const registries = createRegistries();
    const endpoint = registry && buildsetEndpoint(registry, args.registry_alias);
    const repository = endpoint && ((at: string) => registries.openAt(endpoint, at, 'push'));
    const build = () =>
      withPrivateDirectory(async scratch => {
        const target = registry && (await preparePushTarget(registry, args.registry_alias, scratch));
        const engine = await createBuilder(args.container_command, {
          ...{ directory: scratch, target, environment: args.extra_env, builderImage: args.builder_image },
          warn: context.warn,
        });
        return buildImages({
          ...{ builds, engine },
          ...(args.registry && { registry: args.registry }),
          ...(repository && { repository }),
          sources: path.resolve(homedir(), args.sources),
          concurrency: args.concurrency,
          onEvent: event => {
            events.push({ ...event, ended: Date.now() });
            context.watch?.(event);
          },
          ...(context.watch && { onOutput: context.watch }),
        }).finally(() => engine.close?.());
      });
    // A part is no image of the buildset; the node that joins the parts records it.
    const facts = (result?: Awaited<ReturnType<typeof build>>) =>
      buildFacts(events, args.platforms ? [] : result);
    try {
      const built = repository
        ? await recorded(
            'build',
            { zuul: args.zuul, repository: () => repository(RECORDS), context },
            build,
            facts,
          )
        : await build();
      return { changed: true, built, ...report(events), msg: buildStory(events) };
    } catch (error) {
      throw withDone(error);
    } finally {
      await registries.close();
    }
  },
);

function checkoutOf(zuul: unknown): { checkout?: string } {
  const { src_dir } = (zuul as { project?: { src_dir?: unknown } } | undefined)?.project ?? {};
  return typeof src_dir === 'string' ? { checkout: path.resolve(homedir(), src_dir) } : {};
}

function report(events: readonly TimedEvent[]): Record<string, unknown> {
  return {
    actions: events.map(({ ended: _, ...event }) =>
      'output' in event ? { ...event, output: undefined } : event,
    ),
    // By image, in the order in which the builds ended.
    log: events.flatMap(event =>
      event.type === 'built'
        ? [
            {
              image: event.image,
              ...(event.platform && { platform: event.platform }),
              lines: event.output.split('\n'),
            },
          ]
        : [],
    ),
  };
}
