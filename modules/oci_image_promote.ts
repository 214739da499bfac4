import type { ArgumentsOf } from './ansible/arguments.ts';
import type { ModuleContext } from './ansible/context.ts';
import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { OciError, UsageError } from './oci/error.ts';
import { type CredentialMap, checkCredentials, readCredentials } from './operation/credentials.ts';
import { dryRun } from './operation/dry-run.ts';
import { type NamedImage, nameImages } from './operation/images.ts';
import { cleanUp, cleanUpJobs, type RemovedTag, temporaryTags } from './operation/promote/clean-up.ts';
import {
  findArtifacts,
  promoteArtifacts,
  recordedDigests,
  withoutArtifact,
} from './operation/promote/from-artifacts.ts';
import { type PromoteResult, promote, withoutFormer } from './operation/promote/promote.ts';
import { createTransferLog, type TransferLog } from './operation/transfer-log.ts';
import { promotionReport } from './program/promotion-report.ts';
import { promotedBefore, reported, taggedBefore } from './program/reported.ts';
import { authorityOf, intermediateEndpoint, loginsOf, readEndpoints } from './registry/configure.ts';
import { createRegistries, type EndpointMapping, type Registries } from './registry/registries.ts';
import { createApi } from './vendor/api.ts';
import { createTagServices, registryTraits, type TagServices } from './vendor/tag-services.ts';
import type { ZuulBuild } from './vendor/zuul.ts';
import { passedBuilds } from './vendor/zuul-gate.ts';

const arguments_ = {
  type: 'object',
  additionalProperties: false,
  required: ['images', 'prefix'],
  properties: {
    images: fragments.images,
    prefix: { type: 'string', minLength: 1, description: 'Begin of temporary tags, as C(change_123456_).' },
    change: { type: 'string', description: 'Images that are labelled with another change are refused.' },
    method: {
      type: 'string',
      enum: ['tag', 'intermediate-registry'],
      default: 'tag',
      description:
        'Whether the images are in their registry under temporary tags, or in the intermediate registry.',
    },
    ...fragments.zuulBuilds,
    intermediate_registry: fragments.intermediateRegistry,
    credentials: fragments.credentials,
    registry_endpoints: fragments.registryEndpoints,
    referrers: fragments.referrers,
    default_registry: fragments.defaultRegistry,
    zuul: fragments.zuul,
    verify: {
      type: 'boolean',
      default: true,
      description:
        'Whether every temporary tag is compared with the change or the recorded digest, and every final tag is looked up before. Without it all tags of an image get the image of its first temporary tag, and a roll-back is not possible.',
    },
    clean_up: { type: 'boolean', default: true, description: 'Whether temporary tags are removed.' },
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
} as const;

export default defineModule(
  {
    name: 'oci_image_promote',
    summary: 'Give the images that gate built their final tags',
    description: [
      'Points every tag at the image that its temporary tag names, in the registry itself: no layer moves. Nothing changes unless all images can be promoted.',
      'Then removes the temporary tags, and those of other changes that were left behind. A tag that cannot be removed is a warning.',
      'A run that was interrupted is completed by the next one.',
    ],
    arguments: arguments_,
    returns: {
      removed: { description: 'Temporary tags that were removed.', type: 'list', elements: 'dict' },
      record: fragments.record,
      ...fragments.transferReturns,
    },
    examples: `
- oci_image_promote:
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
    const byTag = args.method === 'tag';
    const images = nameImages(args.images, {
      prefix: byTag ? prefix : '',
      defaultRegistry: args.default_registry,
    });
    checkCredentials(images, credentials, 'credentials');
    const endpoints = readEndpoints(args.registry_endpoints);
    const log = createTransferLog(context.watch);
    const registries = createRegistries({ ...log.wire, endpoints, credentials: loginsOf(credentials) });
    const services = createTagServices(log.wire);
    const tools = { args, context, images, credentials, endpoints, log, registries, services };
    try {
      const begun = Date.now();
      const {
        removed,
        totals,
        images: promoted,
      } = await reported(
        'promote',
        { zuul: args.zuul, context },
        () => (byTag ? promoteByTag(tools) : promoteFromIntermediate(tools)),
        error => (byTag ? promotedBefore(error) : taggedBefore(log.actions)),
      );
      const repositories = images.map(image => registries.open(image, 'push'));
      const report = await promotionReport(promoted, totals, {
        zuul: args.zuul,
        begun,
        context,
        repositories,
      });
      return {
        changed: removed.length > 0 || promoted.some(image => image.tags.some(tag => tag.changed)),
        ...{ images: args.verify ? promoted : withoutFormer(promoted), removed },
        ...log.report(totals),
        ...report,
      };
    } finally {
      await Promise.all([registries.close(), services.close()]);
    }
  },
);

interface Tools {
  readonly args: ArgumentsOf<typeof arguments_>;
  readonly context: ModuleContext;
  readonly images: readonly NamedImage[];
  readonly credentials: CredentialMap;
  readonly endpoints: ReadonlyMap<string, EndpointMapping>;
  readonly log: TransferLog;
  readonly registries: Registries;
  readonly services: TagServices;
}

interface Promotion extends PromoteResult {
  readonly removed: readonly RemovedTag[];
}

async function promoteByTag(tools: Tools): Promise<Promotion> {
  const { args, context, images, credentials, endpoints, log, registries, services } = tools;
  const { prefix, change } = args;
  const isTemporary = temporaryTags(prefix, args.clean_up_regex);
  const traits = (registry: string) =>
    registryTraits(registry, credentials.get(registry), endpoints.get(registry));
  const targets = images.map(image => {
    const repository = registries.open(image, 'push');
    return {
      image,
      repository,
      service: services.of(traits(image.registry), repository.path, repository),
    };
  });
  const jobs = targets.map(({ image, repository }) => ({
    image,
    repository: context.checkMode ? dryRun(repository) : repository,
  }));
  const { verify } = args;
  const expected = verify ? await recordedBy(tools) : undefined;
  const rules = { prefix, verify, ...(change && { change }), ...(expected && { expected }) };
  const { images: promoted, totals } = await promote(jobs, rules, log.onEvent);
  const removed = !args.clean_up
    ? []
    : await cleanUp(
        cleanUpJobs(targets, promoted),
        { isTemporary, age: args.clean_up_age, now: Date.now(), dryRun: context.checkMode },
        message => context.warn(message),
      );
  return { images: promoted, removed, totals };
}

/** Digests of the build's artifacts to compare with; zuul-jobs' roles record none. */
async function recordedBy(tools: Tools): Promise<ReturnType<typeof recordedDigests> | undefined> {
  const { args, images, context } = tools;
  // Zuul finds builds by their change; a periodic buildset has none.
  if (!args.zuul_api || !args.zuul_query || !args.change) return undefined;
  try {
    const builds = await buildsOf(tools);
    const unknown = withoutArtifact(images, builds);
    if (unknown.length > 0) {
      const by = [...new Set(builds.map(({ job }) => job))].join(', ');
      context.warn(`${unknown.join(', ')}: not compared, ${by} returned no artifact of it`);
    }
    return recordedDigests(builds);
  } catch (error) {
    if (!(error instanceof OciError) || error.entry === 'OCI-0408') throw error;
    context.warn(`the images were not compared with the artifacts of their builds: ${error.message}`);
    return undefined;
  }
}

async function buildsOf({ args, log }: Tools): Promise<ZuulBuild[]> {
  const { zuul_api: base, zuul_query: query } = args;
  if (!base || !query) {
    throw new UsageError(base ? 'zuul_query' : 'zuul_api', `is required for the method ${args.method}`);
  }
  const api = createApi({ ...log.wire, base: new URL(base) });
  try {
    return await passedBuilds(api, query);
  } finally {
    await api.close();
  }
}

async function promoteFromIntermediate(tools: Tools): Promise<Promotion> {
  const { args, context, images, log, registries } = tools;
  const { intermediate_registry: intermediate } = args;
  const found = findArtifacts(images, await buildsOf(tools));
  const jobs = found.map(entry => {
    // By the job's word alone it would write there with the site's account.
    if (intermediate && entry.image.registry === authorityOf(intermediate)) {
      const problem = `"${entry.image.written}" is in the intermediate registry itself; name the registry to publish to`;
      throw new UsageError(entry.image.argument, problem);
    }
    const { registry, path } = entry.artifact;
    const known = intermediate && registry === authorityOf(intermediate);
    const source = known
      ? registries.openAt(intermediateEndpoint(intermediate), path, 'pull')
      : registries.open({ registry, repository: path }, 'pull');
    const target = registries.open(entry.image, 'push');
    return { ...entry, source, target: context.checkMode ? dryRun(target) : target };
  });
  const options = { onEvent: log.onEvent, progress: log.progress, referrers: args.referrers };
  const { images: copied, totals } = await promoteArtifacts(jobs, args.change, options);
  return {
    images: copied.map(({ target, descriptor, tags }, index) => ({
      repository: found[index]?.image.written ?? target,
      target,
      tags: tags.map(tag => ({ ...tag, to: descriptor.digest, temporary: null })),
    })),
    removed: [],
    totals,
  };
}
