import type { ArgumentsOf } from './ansible/arguments.ts';
import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { UsageError } from './oci/error.ts';
import { pruneIntermediate } from './operation/prune/intermediate.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { authorityOf, intermediateEndpoint } from './registry/configure.ts';
import type { Endpoint } from './registry/endpoint.ts';
import { createRegistries, type Registries } from './registry/registries.ts';
import { removalStory } from './report/story.ts';
import { createBuildFacts } from './vendor/build-facts.ts';
import { createTagServices, registryTraits } from './vendor/tag-services.ts';

const arguments_ = {
  type: 'object',
  additionalProperties: false,
  required: ['intermediate_registry', 'zuul_apis'],
  properties: {
    intermediate_registry: {
      ...fragments.intermediateRegistry,
      description: 'The registry; its user has to be allowed to delete.',
    },
    zuul_apis: {
      type: 'array',
      items: { type: 'string', pattern: '^https?://' },
      description:
        "Zuul's API with the tenant, for every tenant that keeps images there: a build that none of them knows is taken for one of the past.",
    },
    repositories: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      description: 'Repositories to look through; all that the registry names without it.',
    },
    older_than: {
      type: 'integer',
      minimum: 0,
      default: 1209600,
      description: 'Seconds after which the images of a build go, whatever has become of its change.',
    },
    grace: {
      type: 'integer',
      minimum: 0,
      default: 86400,
      description:
        'Seconds for which the images of a build stay though its change has merged or was abandoned.',
    },
    unknown_older_than: {
      type: 'integer',
      minimum: 0,
      default: 2592000,
      description:
        'Seconds after which images go of builds that Zuul does not know, by the time that the image says; 0 for never.',
    },
    keep: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description: 'Regular expressions; what they match in C(repository:tag) stays.',
    },
    delete_manifests: {
      type: 'boolean',
      default: false,
      description:
        'Whether manifests go as well to which no other tag leads. Set it for distribution, whose garbage collection keeps them, and run this while nobody pushes.',
    },
    code_reviews: {
      type: 'boolean',
      default: true,
      description:
        'Whether Gerrit, GitHub or GitLab is asked whether a change has merged or was abandoned; otherwise images go by age alone.',
    },
  },
} as const;

export default defineModule<typeof arguments_>(
  {
    name: 'oci_intermediate_prune',
    summary: 'Remove the images of finished changes from the intermediate registry',
    description: [
      'Looks at every tag C(<build>_<tag>) and removes those whose change has merged or was abandoned, and old ones. Never removes the images of a change that is in a pipeline, or a tag that no build made.',
      'Asks Zuul about everything before anything is removed; when Zuul does not answer, nothing goes. Check mode removes nothing and returns the same.',
      'What then takes up space without a tag is for the garbage collection of the registry.',
    ],
    arguments: arguments_,
    returns: {
      removed: {
        description: 'Tags that went, each with C(repository), C(tag) and C(why).',
        type: 'list',
        elements: 'dict',
      },
      kept: { description: 'Tags that stay, in the same form.', type: 'list', elements: 'dict' },
      refused: {
        description: 'Tags that the registry did not remove; C(why) is its answer.',
        type: 'list',
        elements: 'dict',
      },
      totals: {
        description: 'How many tags were C(removed), C(kept) and C(refused), and how many C(manifests) went.',
        type: 'dict',
      },
    },
    examples: `
- name: Say what would go
  oci_intermediate_prune:
    intermediate_registry: "{{ intermediate_registry }}"
    zuul_apis: ["https://zuul.example.org/api/tenant/example"]
    keep: ['^org/base:']
  check_mode: true
`,
  },
  async (args, context) => {
    const { http, rules } = readArguments(args, context.checkMode);
    const endpoint = intermediateEndpoint(args.intermediate_registry);
    const registries = createRegistries(http);
    const services = createTagServices(http);
    const facts = createBuildFacts({
      zuulApis: args.zuul_apis,
      codeReviews: args.code_reviews,
      http,
      warn: message => context.warn(message),
    });
    try {
      const names = args.repositories ?? (await namesAt(endpoint, registries));
      const traits = registryTraits(authorityOf(args.intermediate_registry), { type: 'oci' });
      const targets = names.map(name => {
        const repository = registries.openAt(endpoint, name, 'push');
        return { name, repository, service: services.of(traits, name, repository) };
      });
      const { removed, kept, refused, manifests } = await pruneIntermediate(targets, rules, build =>
        facts.of(build),
      );
      const totals = { removed: removed.length, kept: kept.length, refused: refused.length, manifests };
      const msg = removalStory({ removed, kept, refused }, context.checkMode);
      return { changed: removed.length > 0, removed, kept, refused, totals, msg };
    } finally {
      await Promise.all([registries.close(), services.close(), facts.close()]);
    }
  },
);

function readArguments(args: ArgumentsOf<typeof arguments_>, dryRun: boolean) {
  return {
    http: createTransferLog().wire,
    rules: {
      olderThan: args.older_than,
      grace: args.grace,
      unknownOlderThan: args.unknown_older_than,
      now: Date.now(),
      keep: args.keep.map(expressionOf),
      manifests: args.delete_manifests,
      dryRun,
    },
  };
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    const problem = `"${pattern}" is not a regular expression: ${(error as Error).message}`;
    throw new UsageError('keep', problem, 'OCI-0812');
  }
}

async function namesAt(endpoint: Endpoint, registries: Registries): Promise<string[]> {
  const names: string[] = [];
  for await (const name of registries.repositoriesAt(endpoint)) names.push(name);
  return names;
}
