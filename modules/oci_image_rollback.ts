import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { UsageError } from './oci/error.ts';
import { checkCredentials, readCredentials } from './operation/credentials.ts';
import { dryRun } from './operation/dry-run.ts';
import { nameImages } from './operation/images.ts';
import { type RolledBackTag, rollBack } from './operation/promote/roll-back.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { reported, rolledBack } from './program/reported.ts';
import { loginsOf, readEndpoints } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { stepRecord } from './report/step-record.ts';
import { tagStory } from './report/story.ts';
import { createTagServices, registryTraits } from './vendor/tag-services.ts';
import { findPromotion, type PromotedImage } from './vendor/zuul-promotion.ts';

export default defineModule(
  {
    name: 'oci_image_rollback',
    summary: 'Point tags again at the images that they named before a promotion',
    description: [
      'Takes what C(oci_image_promote) returned, or finds it in the summary of the build that promoted. Nothing changes when a former image is gone, or when a tag has moved since the promotion.',
      'A tag that did not exist before the promotion is removed.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      properties: {
        images: {
          type: 'array',
          description: 'The images as the promotion returned them; without them Zuul is asked.',
          items: {
            type: 'object',
            required: ['repository', 'tags'],
            properties: {
              repository: { type: 'string', description: 'Repository as the job wrote it.' },
              tags: {
                type: 'array',
                description: 'Tags of the promotion.',
                items: {
                  type: 'object',
                  required: ['tag', 'to'],
                  properties: {
                    tag: { type: 'string', description: 'Tag.' },
                    from: {
                      description:
                        'Digest before the promotion; null when there was none. Absent when the promotion did not look, and then there is no way back.',
                    },
                    to: { type: 'string', description: 'Digest that the promotion set.' },
                  },
                },
              },
            },
          },
        },
        zuul_api: {
          type: 'string',
          pattern: '^https?://',
          description: "Zuul's API with the tenant, to find the build that promoted.",
        },
        zuul_query: {
          type: 'string',
          description: 'Query for that build, as C(change=1&pipeline=promote&job_name=x).',
        },
        force: {
          type: 'boolean',
          default: false,
          description: 'Roll back tags that have moved since the promotion, too.',
        },
        credentials: fragments.credentials,
        registry_endpoints: fragments.registryEndpoints,
        default_registry: fragments.defaultRegistry,
        zuul: fragments.zuul,
      },
    },
    returns: {
      record: fragments.record,
      tags: {
        description: 'Every tag with what it named before and names now.',
        type: 'list',
        elements: 'dict',
      },
    },
    examples: `
- oci_image_rollback:
    images: "{{ promotion.images }}"
    credentials: "{{ container_registry_credentials }}"
`,
  },
  async (args, context) => {
    const credentials = readCredentials(args.credentials);
    const log = createTransferLog(context.watch);
    const promoted = args.images ?? (await promotedBy(args, log.wire));
    const entries = promoted.map(({ repository, tags }) => ({
      repository,
      tags: tags.map(({ tag }) => tag),
    }));
    const images = nameImages(entries, { defaultRegistry: args.default_registry });
    checkCredentials(images, credentials, 'credentials');
    const endpoints = readEndpoints(args.registry_endpoints);
    const registries = createRegistries({ ...log.wire, endpoints, credentials: loginsOf(credentials) });
    const services = createTagServices(log.wire);
    try {
      const jobs = images.map((image, index) => {
        const { registry } = image;
        const repository = registries.open(image, 'push');
        const traits = registryTraits(registry, credentials.get(registry), endpoints.get(registry));
        const service = services.of(traits, repository.path, repository);
        return {
          repository: context.checkMode ? dryRun(repository) : repository,
          service: context.checkMode ? { name: service.name, remove: async () => {} } : service,
          tags: (promoted[index]?.tags ?? []).map(({ tag, from, to }) => ({
            tag,
            to,
            // Absent means that the promotion did not look; null, that there was no such tag.
            ...(from !== undefined && { from: typeof from === 'string' ? from : null }),
          })),
        };
      });
      const begun = Date.now();
      const tags = await reported(
        'roll back',
        { zuul: args.zuul, context },
        () => rollBack(jobs, { force: args.force, onEvent: log.onEvent }),
        error => rolledBack((error as { result?: { tags?: RolledBackTag[] } }).result?.tags ?? []),
      );
      const told = tags.map(({ repository, tag, ...rest }) => ({ name: `${repository}:${tag}`, ...rest }));
      const facts = { images: rolledBack(tags), warnings: [...context.warnings] };
      return {
        changed: tags.some(({ changed }) => changed),
        tags,
        msg: tagStory(told).join('\n'),
        ...(args.zuul !== undefined &&
          !context.checkMode && { record: stepRecord('roll back', args.zuul, begun, facts) }),
      };
    } finally {
      await Promise.all([registries.close(), services.close()]);
    }
  },
);

async function promotedBy(
  { zuul_api: base, zuul_query: query }: { zuul_api?: string; zuul_query?: string },
  wire: ReturnType<typeof createTransferLog>['wire'],
): Promise<PromotedImage[]> {
  if (!base || !query)
    throw new UsageError(base ? 'zuul_query' : 'zuul_api', 'is required where images are not given');
  return await findPromotion({ ...wire, base: new URL(base) }, query);
}
