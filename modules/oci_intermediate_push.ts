import * as fragments from './ansible/fragments.ts';
import { readResultFile } from './ansible/result-file.ts';
import { defineModule } from './ansible/specification.ts';
import type { BuiltImage } from './operation/built.ts';
import { copyImages } from './operation/copy/copy.ts';
import { dryRun } from './operation/dry-run.ts';
import { nameImages } from './operation/images.ts';
import { artifactOf, outgoing } from './operation/intermediate.ts';
import { RECORDS } from './operation/record.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { recorded } from './program/recorder.ts';
import { authorityOf, buildsetEndpoint, intermediateEndpoint, registryIn } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { unfinishedIn } from './registry/unfinished.ts';
import { transferStory } from './report/story.ts';

export default defineModule(
  {
    name: 'oci_intermediate_push',
    summary: 'Copy the images of this build to the intermediate registry',
    description: [
      'Copies images from the buildset registry to the intermediate registry as C(<build>_<tag>), and returns the artifacts for C(zuul.artifacts).',
      'Takes the digest that the build recorded; only images without any record are taken by their tag.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['images', 'build', 'intermediate_registry'],
      properties: {
        images: fragments.images,
        build: { type: 'string', minLength: 1, description: 'UUID of the build, C(zuul.build).' },
        built: fragments.built,
        buildset_registry: fragments.buildsetRegistry,
        results_file: fragments.resultsFile,
        registry_alias: fragments.registryAlias,
        intermediate_registry: fragments.intermediateRegistry,
        referrers: fragments.referrers,
        resume_file: fragments.resumeFile,
        zuul: fragments.zuul,
      },
    },
    returns: {
      artifacts: {
        description: 'One entry for C(zuul.artifacts) for every tag.',
        type: 'list',
        elements: 'dict',
      },
      ...fragments.transferReturns,
    },
    examples: `
- name: Keep the images for the changes behind
  oci_intermediate_push:
    images: "{{ container_images }}"
    build: "{{ zuul.build }}"
    results_file: "{{ zuul.executor.result_data_file }}"
    intermediate_registry: "{{ intermediate_registry }}"
  delegate_to: localhost
`,
  },
  async (args, context) => {
    const { data, secret_data } = await readResultFile(args.results_file);
    const buildset = registryIn(args.buildset_registry ?? secret_data?.buildset_registry);
    if (buildset.password) context.secret(buildset.password);
    const built = args.built ?? (data?.container_images_built as BuiltImage[] | undefined) ?? [];
    const images = outgoing(nameImages(args.images), built, args.build);
    const source = buildsetEndpoint(buildset, args.registry_alias);
    const target = intermediateEndpoint(args.intermediate_registry);
    const authority = authorityOf(args.intermediate_registry);
    const log = createTransferLog();
    const registries = createRegistries({ ...log.wire, unfinished: unfinishedIn(args.resume_file) });
    try {
      const jobs = images.map(({ image, origin, targetTags }) => {
        const into = registries.openAt(target, image.written, 'push');
        return {
          source: registries.openAt(source, origin.path, 'pull'),
          reference: origin.reference,
          target: context.checkMode ? dryRun(into) : into,
          tags: targetTags,
        };
      });
      const records = () => registries.openAt(source, RECORDS, 'push');
      const { images: copied, totals } = await recorded(
        'hand over',
        { zuul: args.zuul, repository: records, context },
        () => copyImages(jobs, { onEvent: log.onEvent, referrers: args.referrers }),
        result => ({
          // Under their own names: where the intermediate registry is tells nobody anything.
          images: (result?.images ?? []).map(({ descriptor, tags }, index) => ({
            repository: images[index]?.image.written ?? '',
            digest: descriptor.digest,
            tags,
          })),
          ...(result && { totals: result.totals }),
        }),
      );
      const done = copied.map(({ descriptor, tags }, index) => ({
        ...images[index],
        descriptor,
        changed: tags.some(tag => tag.changed),
      }));
      return {
        changed: done.some(({ changed }) => changed),
        artifacts: done.flatMap(({ image, tags = [], targetTags = [], descriptor }) =>
          tags.map((tag, index) =>
            artifactOf(authority, image?.written ?? '', tag, targetTags[index] ?? tag, descriptor.digest),
          ),
        ),
        images: done.map(({ image, tags, descriptor }) => ({
          repository: image?.written,
          tags,
          digest: descriptor.digest,
          media_type: descriptor.mediaType,
        })),
        ...log.report(totals),
        msg: transferStory(
          'handed over',
          copied.map(({ descriptor, tags }, index) => ({
            name: images[index]?.image.written ?? '',
            digest: descriptor.digest,
            tags: tags.map((tag, position) => ({ ...tag, tag: images[index]?.tags[position] ?? tag.tag })),
          })),
          totals,
        ),
      };
    } finally {
      await registries.close();
    }
  },
);
