import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { UsageError } from './oci/error.ts';
import { parseReference } from './oci/reference.ts';
import { checkCredentials, readCredentials } from './operation/credentials.ts';
import { checkTag } from './operation/images.ts';
import { temporaryTags } from './operation/promote/clean-up.ts';
import { removeTags, type TagRules } from './operation/remove-tags.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { loginsOf, readEndpoints } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { removalStory } from './report/story.ts';
import { createTagServices, registryTraits } from './vendor/tag-services.ts';

export default defineModule(
  {
    name: 'oci_tag_remove',
    summary: 'Remove a tag of a repository, or its old temporary tags',
    description: [
      "Asks the registry's own API where it has one, and otherwise the registry. Content that another tag names stays.",
      'With C(tag) that tag goes, whatever its age. Without it, the tags that match C(regex) and are older than C(age).',
      'A tag that the registry does not remove is returned with the reason and keeps no other from going. Check mode removes nothing and returns the same.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['repository'],
      properties: {
        repository: {
          type: 'string',
          minLength: 1,
          description: 'Repository, with its registry or on Docker Hub.',
        },
        tag: { type: 'string', minLength: 1, description: 'The one tag to remove.' },
        regex: {
          type: 'string',
          minLength: 1,
          default: '^change_',
          description: 'Python expression of the tags to remove, without C(tag).',
        },
        age: {
          type: 'integer',
          minimum: 0,
          default: 86400,
          description:
            'Seconds; what was set later stays, and what the registry tells no age of. With 0 all that match go.',
        },
        api_url: {
          type: 'string',
          pattern: '^https?://',
          description: "Address of the registry's own API, before that of the credentials and endpoints.",
        },
        credentials: fragments.credentials,
        registry_endpoints: fragments.registryEndpoints,
      },
    },
    returns: {
      removed: {
        description: 'Tags that went, each with C(tag), C(why), and C(age) in seconds where it is known.',
        type: 'list',
        elements: 'dict',
      },
      kept: {
        description: 'Tags that were meant and stay, in the same form.',
        type: 'list',
        elements: 'dict',
      },
      refused: {
        description: 'Tags that the registry did not remove; C(why) is its answer.',
        type: 'list',
        elements: 'dict',
      },
      repository: { description: 'Repository with its registry.', type: 'str' },
    },
    examples: `
- name: Remove what promotions have left behind
  oci_tag_remove:
    repository: quay.io/org/app
    credentials: "{{ container_registry_credentials }}"
  delegate_to: localhost
`,
  },
  async (args, context) => {
    const image = imageOf(args.repository);
    const { registry } = image;
    const rules = rulesOf(args);
    const credentials = readCredentials(args.credentials);
    checkCredentials([image], credentials, 'credentials');
    const endpoints = readEndpoints(args.registry_endpoints);
    const { wire } = createTransferLog(context.watch);
    const registries = createRegistries({ ...wire, endpoints, credentials: loginsOf(credentials) });
    const services = createTagServices(wire);
    try {
      const repository = registries.open(image, 'push');
      const traits = registryTraits(registry, credentials.get(registry), endpoints.get(registry));
      const service = services.of(
        { ...traits, ...(args.api_url && { apiUrl: args.api_url }) },
        repository.path,
        repository,
      );
      const outcome = await removeTags({ repository, service }, rules, context.checkMode);
      const msg = removalStory(outcome, context.checkMode);
      return { changed: outcome.removed.length > 0, repository: repository.name, ...outcome, msg };
    } finally {
      await Promise.all([registries.close(), services.close()]);
    }
  },
);

function imageOf(written: string) {
  const { registry, repository, tag, digest } = parseReference(written, 'repository');
  if (tag !== undefined || digest !== undefined) {
    throw new UsageError(
      'repository',
      `"${written}" holds a tag or digest; name the tag under "tag"`,
      'OCI-0808',
    );
  }
  return { argument: 'repository', written, registry, repository, tags: [] };
}

function rulesOf({ tag, regex, age }: { tag?: string; regex: string; age: number }): TagRules {
  if (tag === undefined) {
    const matches = temporaryTags('', regex, 'regex');
    return { matches: name => matches(name, []), age, now: Date.now() };
  }
  checkTag(tag, 'tag');
  return { tag };
}
