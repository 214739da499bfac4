import * as fragments from './ansible/fragments.ts';
import { defineModule, type ModuleResult } from './ansible/specification.ts';
import { groupByOrigin } from './operation/built.ts';
import { copyImages } from './operation/copy/copy.ts';
import { createTotals } from './operation/copy/event.ts';
import { checkCredentials, readCredentials } from './operation/credentials.ts';
import { dryRun } from './operation/dry-run.ts';
import { type NamedImage, nameImages, temporaryPrefixes } from './operation/images.ts';
import { RECORDS } from './operation/record.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { copyFacts, storyImages } from './program/copy-facts.ts';
import { recorded } from './program/recorder.ts';
import { allLogins, buildsetEndpoint, readEndpoints, registryIn } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { unfinishedIn } from './registry/unfinished.ts';
import { changesBuilt } from './report/changes.ts';
import { transferStory } from './report/story.ts';

export default defineModule(
  {
    name: 'oci_image_upload',
    summary: 'Upload the images that a job built to their registries',
    description: [
      'Copies images with all their platforms from the registry into which they were built to the registry in their name, every tag behind a prefix.',
      'Takes the digest that the build recorded. Checks all credentials before the first byte moves.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['images'],
      properties: {
        images: fragments.images,
        built: fragments.built,
        buildset_registry: fragments.buildsetRegistry,
        registry_alias: fragments.registryAlias,
        credentials: fragments.credentials,
        auth_file: fragments.authFile,
        registry_endpoints: fragments.registryEndpoints,
        referrers: fragments.referrers,
        resume_file: fragments.resumeFile,
        default_registry: fragments.defaultRegistry,
        prefix: {
          type: 'string',
          default: '',
          description: 'Goes before every tag, as C(change_123456_); empty to set the tags themselves.',
        },
        zuul: fragments.zuul,
      },
    },
    returns: fragments.transferReturns,
    examples: `
- name: Upload under temporary tags
  oci_image_upload:
    images: "{{ container_images }}"
    built: "{{ container_images_built }}"
    buildset_registry: "{{ buildset_registry }}"
    credentials: "{{ container_registry_credentials }}"
    prefix: "change_{{ zuul.change }}_"
`,
  },
  async (args, context) => {
    const { prefix = '', default_registry: defaultRegistry = '' } = args;
    const credentials = readCredentials(args.credentials);
    const images = nameImages(args.images, { prefix, defaultRegistry });
    checkCredentials(images, credentials, 'credentials');
    const prefixes = temporaryPrefixes(prefix, changesBuilt(args.zuul));
    // Check mode builds nothing and starts no registry, so that there is nothing to look at.
    if (context.checkMode && !args.buildset_registry && !args.built?.length)
      return expected(images, prefixes);
    const source = buildsetEndpoint(registryIn(args.buildset_registry), args.registry_alias);
    const parts = images.flatMap(image =>
      groupByOrigin(image, args.built ?? []).map(group => ({ image, ...group })),
    );
    const log = createTransferLog();
    const registries = createRegistries({
      ...log.wire,
      unfinished: unfinishedIn(args.resume_file),
      endpoints: readEndpoints(args.registry_endpoints),
      credentials: await allLogins(
        credentials,
        args.auth_file,
        images.map(({ registry }) => registry),
        context.secret,
      ),
    });
    try {
      const jobs = parts.map(({ image, origin, tags }) => {
        const into = registries.open(image, 'push');
        return {
          source: registries.openAt(source, origin.path, 'pull'),
          reference: origin.reference,
          target: context.checkMode ? dryRun(into) : into,
          tags: prefixes.flatMap(before => tags.map(tag => `${before}${tag}`)),
        };
      });
      const records = () => registries.openAt(source, RECORDS, 'push');
      const { images: copied, totals } = await recorded(
        'upload',
        { zuul: args.zuul, repository: records, context },
        () => copyImages(jobs, { onEvent: log.onEvent, referrers: args.referrers }),
        copyFacts,
      );
      return {
        changed: copied.some(image => image.tags.some(tag => tag.changed)),
        images: copied.map(({ target, descriptor, tags }, index) => ({
          repository: parts[index]?.image.written,
          target,
          digest: descriptor.digest,
          media_type: descriptor.mediaType,
          recorded: parts[index]?.origin.recorded,
          tags,
        })),
        ...log.report(totals),
        msg: transferStory('uploaded', storyImages(copied), totals),
      };
    } finally {
      await registries.close();
    }
  },
);

/** What an upload would do of which nothing is known but the names. */
function expected(images: readonly NamedImage[], prefixes: readonly string[]): ModuleResult {
  const uploads = images.map(({ written, registry, repository, tags }) => ({
    repository: written,
    target: `${registry}/${repository}`,
    recorded: false,
    tags: prefixes.flatMap(before => tags.map(tag => ({ tag: `${before}${tag}`, changed: true }))),
  }));
  const lines = uploads.map(
    ({ target, tags }) => `${target}:${tags.map(({ tag }) => tag).join(', ')} would be uploaded`,
  );
  return {
    changed: uploads.length > 0,
    images: uploads,
    ...createTransferLog().report(createTotals().totals),
    msg: lines.join('\n') || 'there was no image to work on',
  };
}
