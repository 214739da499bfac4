import { homedir } from 'node:os';
import path from 'node:path';
import { fileDifference } from './ansible/diff.ts';
import * as fragments from './ansible/fragments.ts';
import { readResultFile } from './ansible/result-file.ts';
import { defineModule } from './ansible/specification.ts';
import { dockerfileReplacements } from './engine/dockerfile-references.ts';
import { imageMap, type KnownImage } from './engine/image-map.ts';
import { reachableName } from './engine/push-target.ts';
import { type Replacement, replaceAll } from './engine/replacement.ts';
import { yamlReplacements } from './engine/yaml-references.ts';
import { type Rewriter, rewriteFiles } from './operation/rewrite.ts';
import { registryIn } from './registry/configure.ts';
import { count } from './report/format.ts';

export default defineModule(
  {
    name: 'oci_reference_rewrite',
    summary: "Name a buildset's images by their place in its registry, in YAML files and Dockerfiles",
    description: [
      'For engines that cannot mirror a registry, as dockerd cannot mirror anything but Docker Hub.',
      'Rewrites references of the given images and no others, in Kubernetes manifests, compose files, Helm values, kustomizations and Dockerfiles, and leaves the rest of a file as it is.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['files', 'images'],
      properties: {
        files: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: "Files, or directories to search for such files; relative to the user's home.",
        },
        images: {
          type: 'array',
          description:
            'Images of the buildset, as C(container_images_built) has them; other keys are ignored.',
          items: {
            type: 'object',
            required: ['repository'],
            properties: {
              repository: {
                type: 'string',
                minLength: 1,
                description: 'Repository, with its registry or on Docker Hub.',
              },
              tags: { type: 'array', items: { type: 'string' }, description: 'Tags; C(latest) without any.' },
              digest: { type: 'string', description: 'Digest in the buildset registry.' },
            },
          },
        },
        pin: {
          type: 'boolean',
          default: true,
          description: 'Whether whole references get the digest in place of the tag where it is known.',
        },
        buildset_registry: fragments.buildsetRegistry,
        results_file: fragments.resultsFile,
        registry_alias: fragments.registryAlias,
      },
    },
    returns: {
      files: {
        description:
          'Files that were rewritten, each with C(path) and C(replacements) (C(line), C(from), C(to)).',
        type: 'list',
        elements: 'dict',
      },
      references: {
        description: 'Each image with the C(reference) under which this node can pull it.',
        type: 'list',
        elements: 'dict',
      },
    },
    examples: `
- name: Deploy what this buildset built
  oci_reference_rewrite:
    files: [src/opendev.org/org/project/deploy]
    images: "{{ container_images_built }}"
    buildset_registry: "{{ buildset_registry }}"
`,
  },
  async (args, context) => {
    const { secret_data } = await readResultFile(args.results_file);
    const registry = registryIn(args.buildset_registry ?? secret_data?.buildset_registry);
    const endpoint = `${await reachableName(registry.host, args.registry_alias)}:${registry.port}`;
    const images: readonly KnownImage[] = args.images;
    const map = imageMap(images, endpoint, args.pin);
    const kinds: Rewriter[] = [
      rewriter(/\.(ya?ml)$/i, (text, file) => yamlReplacements(text, file, map)),
      rewriter(/^(Dockerfile|Containerfile)|\.(Dockerfile|Containerfile)$/i, text =>
        dockerfileReplacements(text, map),
      ),
    ];
    const changed = rewriteFiles({
      paths: args.files.map(file => path.resolve(homedir(), file)),
      rewriters: kinds,
      checkMode: context.checkMode,
      onSkipped: (_file, reason) => context.warn(`left alone: ${reason}`),
    });
    return {
      changed: changed.length > 0,
      files: changed.map(file => ({ path: file.path, replacements: file.replacements })),
      references: images.flatMap(({ repository, tags = ['latest'] }) =>
        tags.map(tag => ({ repository, tag, reference: map.whole(`${repository}:${tag}`) })),
      ),
      msg: changed
        .map(({ path: file, replacements }) => `${file}: ${count(replacements.length, 'reference')}`)
        .join('\n'),
      ...(context.diff && { diff: changed.map(file => fileDifference(file.path, file.before, file.text)) }),
    };
  },
);

function rewriter(names: RegExp, find: (text: string, file: string) => Replacement[]): Rewriter {
  return {
    accepts: name => names.test(name),
    rewrite: (text, file) => {
      const found = find(text, file);
      return {
        text: replaceAll(text, found),
        replacements: found.map(({ line, from, to }) => ({ line, from, to })),
      };
    },
  };
}
