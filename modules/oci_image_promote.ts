import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { checkCredentials, readCredentials } from './operation/credentials.ts';
import { dryRun } from './operation/dry-run.ts';
import { nameImages } from './operation/images.ts';
import { cleanUp } from './operation/promote/clean-up.ts';
import { promote } from './operation/promote/promote.ts';
import { pythonSearch } from './operation/python-expression.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { loginsOf, readEndpoints } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { createTagServices, type RegistryTraits } from './vendor/tag-services.ts';

export default defineModule(
  {
    name: 'oci_image_promote',
    summary: 'Give the images that gate built their final tags',
    description: [
      'Points every tag at the image that its temporary tag names, in the registry itself: no layer moves. Nothing changes unless all images can be promoted.',
      'Then removes the temporary tags, and those of other changes that were left behind. A tag that cannot be removed is a warning.',
      'A run that was interrupted is completed by the next one.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['images', 'prefix'],
      properties: {
        images: fragments.images,
        prefix: {
          type: 'string',
          minLength: 1,
          description: 'What the temporary tags begin with, as C(change_123456_).',
        },
        change: {
          type: 'string',
          description: 'Number of the change; images labelled with another are refused.',
        },
        method: { type: 'string', enum: ['tag'], default: 'tag', description: 'Where the images come from.' },
        credentials: fragments.credentials,
        registry_endpoints: fragments.registryEndpoints,
        default_registry: fragments.defaultRegistry,
        clean_up: {
          type: 'boolean',
          default: true,
          description: 'Whether temporary tags are removed.',
        },
        clean_up_age: {
          type: 'integer',
          default: 86400,
          minimum: 0,
          description: 'Seconds after which temporary tags that nobody promoted are removed.',
        },
        clean_up_regex: {
          type: 'string',
          description:
            'Python expression of tags that are temporary; by default those of changes and of the prefix.',
        },
      },
    },
    returns: {
      removed: { description: 'Temporary tags that were removed.', type: 'list', elements: 'dict' },
      ...fragments.transferReturns,
    },
    examples: `
- name: Promote
  oci_image_promote:
    images: "{{ container_images }}"
    prefix: "change_{{ zuul.change }}_"
    change: "{{ zuul.change }}"
    credentials: "{{ container_registry_credentials }}"
  delegate_to: localhost
`,
  },
  async (args, context) => {
    const { prefix } = args;
    const credentials = readCredentials(args.credentials);
    const images = nameImages(args.images, { prefix, defaultRegistry: args.default_registry });
    checkCredentials(images, credentials, 'credentials');
    const endpoints = readEndpoints(args.registry_endpoints);
    const log = createTransferLog();
    const registries = createRegistries({ ...log.wire, endpoints, credentials: loginsOf(credentials) });
    const services = createTagServices(log.wire);
    const traitsOf = (registry: string): RegistryTraits => {
      const { api_token: apiToken, type, api_url, ...login } = credentials.get(registry) ?? {};
      const mapping = endpoints.get(registry);
      const apiUrl = mapping?.apiUrl ?? api_url;
      return { ...login, registry, type, apiToken, apiUrl, mapped: mapping !== undefined, ca: mapping?.ca };
    };
    const isTemporary = (tag: string) =>
      args.clean_up_regex
        ? pythonSearch(args.clean_up_regex, tag, 'clean_up_regex')
        : tag.startsWith('change_') || tag.startsWith(prefix);
    try {
      isTemporary('');
      const targets = images.map(image => {
        const repository = registries.open(image, 'push');
        return {
          image,
          repository,
          service: services.of(traitsOf(image.registry), repository.path, repository),
        };
      });
      const jobs = targets.map(({ image, repository }) => ({
        image,
        repository: context.checkMode ? dryRun(repository) : repository,
      }));
      const rules = { prefix, ...(args.change && { change: args.change }) };
      const { images: promoted, totals } = await promote(jobs, rules, log.onEvent);
      const removed = !args.clean_up
        ? []
        : await cleanUp(
            targets.map(({ repository, service }, index) => ({
              repository: repository.name,
              service,
              promoted: promoted[index]?.tags.flatMap(tag => tag.temporary ?? []) ?? [],
              final: promoted[index]?.tags.map(tag => tag.tag) ?? [],
            })),
            { isTemporary, age: args.clean_up_age, now: Date.now(), dryRun: context.checkMode },
            message => context.warn(message),
          );
      return {
        changed: removed.length > 0 || promoted.some(image => image.tags.some(tag => tag.changed)),
        images: promoted,
        removed,
        ...log.report(totals),
      };
    } finally {
      await Promise.all([registries.close(), services.close()]);
    }
  },
);
