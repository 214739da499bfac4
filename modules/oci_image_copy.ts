import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import type { Repository } from './oci/repository.ts';
import { type CopyResult, copyImages } from './operation/copy/copy.ts';
import { checkCredentials, readCredentials } from './operation/credentials.ts';
import { dryRun } from './operation/dry-run.ts';
import { readMirrorEntries } from './operation/mirror.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { copyFacts, storyImages } from './program/copy-facts.ts';
import { withPlatforms } from './program/promotion-report.ts';
import { reported, taggedBefore } from './program/reported.ts';
import { allLogins, readEndpoints } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { unfinishedIn } from './registry/unfinished.ts';
import type { StepRecord } from './report/record.ts';
import { stepRecord } from './report/step-record.ts';
import { transferStory } from './report/story.ts';

export default defineModule(
  {
    name: 'oci_image_copy',
    summary: 'Copy images between registries',
    description: [
      'Copies images with all their platforms, byte for byte. Every blob crosses once however many images share it; an image that is there already costs one request on each side.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['images'],
      properties: {
        images: {
          type: 'array',
          description: 'What to copy and where to, as in C(mirror_container_images_images).',
          items: {
            type: 'object',
            required: ['src_repository', 'src_tag', 'dest_repository', 'dest_tag'],
            properties: {
              src_repository: { type: 'string', description: 'Repository to copy from, with its registry.' },
              src_tag: { type: 'string', description: 'Tag, or digest.' },
              dest_repository: { type: 'string', description: 'Repository to copy to, with its registry.' },
              dest_tag: { type: 'string', description: 'Tag.' },
              platforms: {
                type: 'array',
                items: { type: 'string' },
                description: 'Platforms to copy, as C(linux/arm64); all without any.',
              },
              dest_registry: { type: 'string', description: 'Registry in dest_repository.' },
            },
          },
        },
        credentials: fragments.credentials,
        auth_file: fragments.authFile,
        registry_endpoints: fragments.registryEndpoints,
        referrers: fragments.referrers,
        resume_file: fragments.resumeFile,
        zuul: fragments.zuul,
      },
    },
    returns: { ...fragments.transferReturns, record: fragments.record },
    examples: `
- name: Mirror an image
  oci_image_copy:
    images:
      - src_repository: docker.io/library/registry
        src_tag: "2"
        dest_registry: quay.io
        dest_repository: quay.io/opendevmirror/registry
        dest_tag: "2"
    credentials: "{{ container_registry_credentials }}"
`,
  },
  async (args, context) => {
    const credentials = readCredentials(args.credentials);
    const entries = readMirrorEntries(args.images);
    checkCredentials(
      entries.map(({ target }) => target),
      credentials,
      'credentials',
    );
    const log = createTransferLog(context.watch);
    const registries = createRegistries({
      ...log.wire,
      unfinished: unfinishedIn(args.resume_file),
      endpoints: readEndpoints(args.registry_endpoints),
      credentials: await allLogins(
        credentials,
        args.auth_file,
        entries.flatMap(({ source, target }) => [source.registry, target.registry]),
        context.secret,
      ),
    });
    try {
      const jobs = entries.map(({ source, reference, target, platforms }) => {
        const into = registries.open(target, 'push');
        return {
          source: registries.open(source, 'pull'),
          reference,
          target: context.checkMode ? dryRun(into) : into,
          tags: target.tags,
          platforms,
        };
      });
      const begun = Date.now();
      const copied = await reported(
        'mirror',
        { zuul: args.zuul, context },
        () => copyImages(jobs, { onEvent: log.onEvent, progress: log.progress, referrers: args.referrers }),
        () => taggedBefore(log.actions),
      );
      const { images, totals } = copied;
      const targets = jobs.map(({ target }) => target);
      return {
        changed: images.some(image => image.tags.some(tag => tag.changed)),
        images: images.map(({ target, descriptor, tags }) => ({
          repository: target,
          digest: descriptor.digest,
          media_type: descriptor.mediaType,
          tags,
        })),
        ...log.report(totals),
        msg: transferStory('copied', storyImages(images), totals),
        ...(args.zuul !== undefined &&
          !context.checkMode && {
            record: await recordOf(copied, targets, args.zuul, begun, context.warnings),
          }),
      };
    } finally {
      await registries.close();
    }
  },
);

async function recordOf(
  result: CopyResult,
  targets: readonly Repository[],
  zuul: unknown,
  begun: number,
  warnings: readonly string[],
): Promise<StepRecord> {
  const { images = [], ...facts } = copyFacts(result);
  return stepRecord('mirror', zuul, begun, {
    ...facts,
    images: await withPlatforms(images, targets),
    warnings: [...warnings],
  });
}
