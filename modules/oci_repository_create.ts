import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { UsageError } from './oci/error.ts';
import { checkCredentials, readCredentials } from './operation/credentials.ts';
import { nameImages } from './operation/images.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { readEndpoints } from './registry/configure.ts';
import { createApi } from './vendor/api.ts';
import { createHarborProject, createQuayRepository, readVisibility } from './vendor/create-repository.ts';
import { apiBase, basic, registryTraits } from './vendor/tag-services.ts';

export default defineModule(
  {
    name: 'oci_repository_create',
    summary: 'See to it that repositories exist before images are pushed to them',
    description: [
      'Creates repositories of Quay, where a push would make them private, and projects of Harbor, where a push needs one. Images of other registries are passed over.',
      'For Quay an image needs an C(api_token) in the credentials of its registry, for Harbor a name and password; others are passed over.',
      'An image is looked after when it has one of C(namespace), C(repo_shortname), C(repo_description) and C(visibility); what is missing comes from its repository.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['images', 'credentials'],
      properties: {
        images: {
          type: 'array',
          description: 'Images as in C(container_images); other keys are ignored.',
          items: {
            type: 'object',
            required: ['repository'],
            properties: {
              repository: { type: 'string', description: 'Repository with its registry.' },
              registry: { type: 'string', description: 'Registry; has to be the one in the repository.' },
              namespace: { type: 'string', description: 'Organisation; by default from the repository.' },
              repo_shortname: { type: 'string', description: 'Name; by default from the repository.' },
              repo_description: { type: 'string', description: 'Description.' },
              visibility: { type: 'string', description: 'C(public), the default, or C(private).' },
            },
          },
        },
        credentials: fragments.credentials,
        registry_endpoints: fragments.registryEndpoints,
      },
    },
    returns: {
      repositories: {
        description: 'Every repository that was looked after, with C(created).',
        type: 'list',
        elements: 'dict',
      },
    },
    examples: `
- oci_repository_create:
    images: "{{ container_images }}"
    credentials: "{{ container_registry_credentials }}"
  delegate_to: localhost
`,
  },
  async (args, context) => {
    const credentials = readCredentials(args.credentials);
    const images = nameImages(
      args.images.map(({ repository, registry }) => ({ repository, ...(registry && { registry }) })),
    );
    checkCredentials(images, credentials, 'credentials');
    const endpoints = readEndpoints(args.registry_endpoints);
    const repositories: Array<{ repository: string; created: boolean }> = [];
    for (const [index, { registry, repository, written, argument }] of images.entries()) {
      const entry = args.images[index];
      const traits = registryTraits(registry, credentials.get(registry), endpoints.get(registry));
      const { type, apiToken, username, password, ca } = traits;
      const quay = type === 'quay' || (type === undefined && registry === 'quay.io');
      const ready = quay ? apiToken !== undefined : type === 'harbor' && username && password;
      const described =
        entry?.namespace ?? entry?.repo_shortname ?? entry?.repo_description ?? entry?.visibility;
      if (!ready || described === undefined) continue;
      const [namespace = '', ...rest] = repository.split('/');
      const wanted = {
        namespace: entry?.namespace ?? namespace,
        name: entry?.repo_shortname ?? rest.join('/'),
        description: entry?.repo_description ?? '',
        visibility: readVisibility(entry?.visibility, `${argument}.visibility`),
      };
      if (!wanted.name) throw new UsageError(`${argument}.repository`, `"${written}" has no namespace`);
      const base = apiBase(quay ? 'quay' : 'harbor', traits);
      const api = createApi({ ...createTransferLog().wire, base, ...(ca && { ca }) });
      try {
        const create = quay
          ? () => createQuayRepository(api, wanted, apiToken ?? '')
          : () => createHarborProject(api, wanted, basic(username ?? '', password ?? ''));
        repositories.push({ repository: written, created: context.checkMode ? false : await create() });
      } finally {
        await api.close();
      }
    }
    const msg = repositories
      .map(({ repository, created }) => `${repository} ${created ? 'was made' : 'was there'}`)
      .join('\n');
    return { changed: repositories.some(({ created }) => created), repositories, msg };
  },
);
