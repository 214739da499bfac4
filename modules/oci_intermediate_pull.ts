import * as fragments from './ansible/fragments.ts';
import { readResultFile } from './ansible/result-file.ts';
import { defineModule } from './ansible/specification.ts';
import { OciError, UsageError } from './oci/error.ts';
import { copyImages } from './operation/copy/copy.ts';
import { dryRun } from './operation/dry-run.ts';
import { checkArtifactRegistries, readArtifacts } from './operation/intermediate.ts';
import { RECORDS } from './operation/record.ts';
import { createTransferLog } from './operation/transfer-log.ts';
import { recorded } from './program/recorder.ts';
import { authorityOf, buildsetEndpoint, intermediateEndpoint, registryIn } from './registry/configure.ts';
import { createRegistries } from './registry/registries.ts';
import { unfinishedIn } from './registry/unfinished.ts';
import { readZuul } from './report/record.ts';
import { sourceOf } from './report/source.ts';
import { transferStory } from './report/story.ts';
import { type Api, createApi } from './vendor/api.ts';
import { awaitArtifacts, jobsBeside } from './vendor/zuul-buildset.ts';

export default defineModule(
  {
    name: 'oci_intermediate_pull',
    summary: 'Copy the images of the changes ahead into the buildset registry',
    description: [
      'Copies the container images among C(zuul.artifacts) from the intermediate registry into the buildset registry, under the names and tags that their jobs gave them.',
      'Takes an image by the digest in the artifact where there is one. What is there already is left alone.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['intermediate_registry'],
      properties: {
        artifacts: {
          type: 'array',
          default: [],
          description: 'The list C(zuul.artifacts); entries that are no container images are ignored.',
        },
        buildset_registry: fragments.buildsetRegistry,
        results_file: fragments.resultsFile,
        registry_alias: fragments.registryAlias,
        intermediate_registry: fragments.intermediateRegistry,
        artifact_registries: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          default: [],
          description:
            'More registries that artifacts may name, read without credentials; C(*) for any. An artifact in another registry is an error.',
        },
        wait_for: {
          type: 'array',
          default: [],
          description:
            'Jobs that make images for this buildset in changes that need this one and are needed by it. They are waited for when such a change is in the buildset.',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['project', 'jobs'],
            properties: {
              project: { type: 'string', minLength: 1, description: 'Project of the jobs.' },
              jobs: {
                type: 'array',
                minItems: 1,
                items: { type: 'string', minLength: 1 },
                description: 'Names of the jobs; the one that ran is taken.',
              },
            },
          },
        },
        wait_seconds: {
          type: 'number',
          default: 1800,
          minimum: 0,
          description: 'How long to wait for these jobs, in seconds.',
        },
        zuul_api: {
          type: 'string',
          pattern: '^https?://',
          description: "Zuul's API with the tenant; needed for O(wait_for).",
        },
        referrers: fragments.referrers,
        resume_file: fragments.resumeFile,
        zuul: fragments.zuul,
      },
    },
    returns: fragments.transferReturns,
    examples: `
- name: See the images of the changes ahead
  oci_intermediate_pull:
    artifacts: "{{ zuul.artifacts | default([]) }}"
    buildset_registry: "{{ buildset_registry }}"
    intermediate_registry: "{{ intermediate_registry }}"
  delegate_to: localhost
`,
  },
  async (args, context) => {
    const { secret_data } = await readResultFile(args.results_file);
    const buildset = registryIn(args.buildset_registry ?? secret_data?.buildset_registry);
    if (buildset.password) context.secret(buildset.password);
    const images = readArtifacts([
      ...args.artifacts,
      ...(await awaitedArtifacts(args, message => context.warn(message))),
    ]);
    const intermediate = intermediateEndpoint(args.intermediate_registry);
    const own = authorityOf(args.intermediate_registry);
    checkArtifactRegistries(images, own, args.artifact_registries);
    const target = buildsetEndpoint(buildset, args.registry_alias);
    const log = createTransferLog();
    const registries = createRegistries({ ...log.wire, unfinished: unfinishedIn(args.resume_file) });
    try {
      const jobs = images.map(image => {
        const into = registries.openAt(target, image.target, 'push');
        return {
          source:
            image.registry === own
              ? registries.openAt(intermediate, image.path, 'pull')
              : registries.open({ registry: image.registry, repository: image.path }, 'pull'),
          reference: image.reference,
          target: context.checkMode ? dryRun(into) : into,
          tags: [image.tag],
        };
      });
      const zuul = readZuul(args.zuul);
      const records = () => registries.openAt(target, RECORDS, 'push');
      const { images: copied, totals } = await recorded(
        'populate',
        { zuul: args.zuul, repository: records, context },
        () => copyImages(jobs, { onEvent: log.onEvent, referrers: args.referrers }),
        result => ({
          images: (result?.images ?? []).map(({ descriptor, tags }, index) => ({
            repository: images[index]?.repository ?? '',
            digest: descriptor.digest,
            tags,
            source: sourceOf(images[index]?.artifact, zuul.ahead),
          })),
          ...(result && { totals: result.totals }),
        }),
      );
      return {
        changed: copied.some(image => image.tags.some(tag => tag.changed)),
        images: copied.map(({ descriptor }, index) => ({
          repository: images[index]?.repository,
          tag: images[index]?.tag,
          digest: descriptor.digest,
          media_type: descriptor.mediaType,
        })),
        ...log.report(totals),
        msg: transferStory(
          'fetched',
          copied.map(({ descriptor, tags }, index) => ({
            name: images[index]?.repository ?? '',
            tags,
            digest: descriptor.digest,
          })),
          totals,
        ),
      };
    } finally {
      await registries.close();
    }
  },
);

interface Awaiting {
  readonly wait_for: ReadonlyArray<{ project: string; jobs: readonly string[] }>;
  readonly wait_seconds: number;
  readonly zuul_api?: string;
  readonly zuul?: object;
}

/** Artifacts of the changes that share the buildset with this one. */
async function awaitedArtifacts(args: Awaiting, warn: (message: string) => void): Promise<unknown[]> {
  const awaited = args.wait_for.filter(({ project }) => othersOf(args.zuul).includes(project));
  if (awaited.length === 0) return [];
  const { buildset } = readZuul(args.zuul);
  if (!args.zuul_api) throw new UsageError('zuul_api', 'is required to wait for other jobs of the buildset');
  if (!buildset) throw new UsageError('zuul', 'does not name the buildset, in which jobs are waited for');
  const api = createApi({ base: new URL(args.zuul_api) });
  try {
    const patience = { seconds: args.wait_seconds, pauseSeconds: 3 };
    return await awaitArtifacts(api, buildset, awaited, patience, {
      jobs: () => plannedJobs(api, args.zuul),
      without: ({ project, jobs }) =>
        warn(`${jobs.join(' or ')} of ${project} is not among the jobs of this buildset, and not waited for`),
    });
  } finally {
    await api.close();
  }
}

async function plannedJobs(api: Api, zuul: object | undefined): Promise<readonly string[] | undefined> {
  const { change, patchset, build } = readZuul(zuul);
  if (!change || !build) return undefined;
  try {
    return await jobsBeside(api, `${change},${patchset}`, build);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    // Then everything is waited for.
    return undefined;
  }
}

/** Names, without and with their host, of the projects that other changes of this buildset are of. */
function othersOf(zuul: object | undefined): string[] {
  const { buildset_refs: refs, project } = (zuul ?? {}) as {
    buildset_refs?: ReadonlyArray<{ project?: Named }>;
    project?: Named;
  };
  return (refs ?? [])
    .filter(ref => ref.project?.canonical_name !== project?.canonical_name)
    .flatMap(ref => [ref.project?.name, ref.project?.canonical_name])
    .filter(name => name !== undefined);
}

interface Named {
  readonly name?: string;
  readonly canonical_name?: string;
}
