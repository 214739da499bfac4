import path from 'node:path';
import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { instanceFiles } from './operation/serve-instance.ts';
import { askBuildsetRegistry, readBuildsetFacts } from './program/buildset-facts.ts';
import { describeInstance } from './program/instance.ts';
import { writeSummary } from './program/write-summary.ts';
import { buildsetEndpoint } from './registry/configure.ts';
import { readRecord, readZuul } from './report/record.ts';
import { summaryStory } from './report/story.ts';
import { summarize } from './report/summary.ts';
import { readUsage } from './report/usage.ts';

/** Where a build's log folder has the page. */
const KEPT = 'container-images';
const MOST_WARNINGS = 20;

export default defineModule(
  {
    name: 'oci_summary',
    summary: 'Make a page of what a buildset did with images',
    description: [
      'Puts together what the modules of all jobs left in the buildset registry, what is in the registry, and what engines took from it: images with their layers and bases, tags, bytes and times.',
      'To be called where the registry runs, before it is stopped; or anywhere with the C(record) of a promotion.',
      'Writes a page without scripts, C(summary.html), and the same as C(summary.json).',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['zuul'],
      properties: {
        root: {
          type: 'string',
          minLength: 1,
          description: 'Directory of the registry that ends; see M(oci_registry).',
        },
        buildset_registry: {
          ...fragments.buildsetRegistry,
          description: 'A registry that is another program, and is asked for the records of the buildset.',
        },
        registry_alias: fragments.registryAlias,
        records: {
          type: 'array',
          default: [],
          description: 'What modules returned as C(record), where there is no buildset registry.',
        },
        directory: {
          type: 'string',
          minLength: 1,
          description: 'Where to write; C(summary) in O(root) by default.',
        },
        zuul: { ...fragments.zuul, description: "Zuul's variable C(zuul)." },
      },
    },
    returns: {
      files: {
        description:
          'What to keep of this build: path in the folder of logs to the path here; the log of the registry too.',
        type: 'dict',
      },
      artifacts: { description: 'Entries for C(zuul.artifacts).', type: 'list', elements: 'dict' },
      zuul_warnings: {
        description: 'What somebody should look at, for C(zuul.warnings).',
        type: 'list',
        elements: 'str',
      },
      running: { description: 'Whether the registry runs.', type: 'bool', returned: 'with C(root)' },
      buildset_registry: {
        description: 'C(host), C(port), C(username) and C(cert) of the registry.',
        type: 'dict',
        returned: 'when the registry runs',
      },
    },
    examples: `
- name: Make a page of what the buildset did
  oci_summary:
    root: "{{ ansible_user_dir }}/buildset_registry"
    zuul: "{{ zuul }}"
  register: summary
`,
  },
  async (args, context) => {
    const files = args.root === undefined ? undefined : instanceFiles(path.resolve(args.root));
    const instance = files ? await describeInstance(files, undefined, files.log) : {};
    const { buildset_registry: registry, registry_alias: alias } = args;
    const facts = registry
      ? await askBuildsetRegistry(buildsetEndpoint(registry, alias))
      : files
        ? await readBuildsetFacts(files, files.log)
        : { records: [], stored: [], usage: readUsage().usage };
    const summary = summarize({
      zuul: readZuul(args.zuul),
      records: [...facts.records, ...args.records].flatMap(record => readRecord(record) ?? []),
      stored: facts.stored,
      usage: facts.usage,
      created: new Date().toISOString(),
    });
    const log = instance.log ? { 'buildset-registry/registry.log': instance.log } : {};
    const directory = args.directory ? path.resolve(args.directory) : files?.summary;
    const warnings = forZuul(summary.warnings);
    const nothing = summary.images.length === 0 && summary.used.length === 0 && summary.timeline.length === 0;
    if (nothing || !directory || context.checkMode) {
      return { changed: false, ...instance, files: log, artifacts: [], zuul_warnings: warnings };
    }
    const written = await writeSummary(summary, directory);
    return {
      changed: false,
      ...instance,
      files: { ...log, ...Object.fromEntries(written.map(file => [`${KEPT}/${path.basename(file)}`, file])) },
      artifacts: [
        {
          name: 'Container images',
          url: `${KEPT}/summary.html`,
          metadata: { type: 'container_images_page' },
        },
        {
          name: 'Container images (JSON)',
          url: `${KEPT}/summary.json`,
          metadata: { type: 'container_images_summary' },
        },
      ],
      zuul_warnings: warnings,
      msg: summaryStory(summary),
    };
  },
);

/** Zuul shows warnings in its comment on a change; the page has all of them. */
function forZuul(warnings: readonly string[]): string[] {
  const shown = warnings.slice(0, MOST_WARNINGS);
  const rest = warnings.length - shown.length;
  return rest > 0 ? [...shown, `and ${rest} more; see the page of container images`] : shown;
}
