import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';
import { formatReference, splitRepository } from '../oci/reference.ts';
import { canonical } from './build-order.ts';
import type { Part } from './build-parts.ts';
import { platformsToBuild } from './build-platform.ts';
import { checkTag } from './images.ts';

/** An entry of `docker_images` or `container_images`. */
export interface ImageToBuild {
  readonly context: string;
  readonly repository: string;
  readonly dockerfile?: string;
  readonly container_filename?: string;
  readonly path?: string;
  readonly build_args?: readonly string[];
  readonly target?: string;
  readonly tags?: readonly string[];
  readonly siblings?: readonly string[];
  readonly labels?: readonly string[];
  readonly arch?: readonly string[];
}

export interface BuildSettings {
  /** Absolute directory of the project. */
  readonly directory: string;
  /** Absolute directory of Zuul's checkout, of which the other may be a part. */
  readonly checkout?: string;
  /** Name of the Dockerfile where an image gives none; the engines' usual names without it. */
  readonly dockerfile?: string;
  /** Goes before the repository in local names. */
  readonly registry?: string;
  /** Goes before every tag in a second local name, as in `change_1234_`. */
  readonly temporaryPrefix: string;
  readonly change?: string;
  /** All changes that the build is made for, this one included. */
  readonly changes?: readonly string[];
  readonly changeUrl?: string;
  /** Where the project's source is, as a URL. */
  readonly source?: string;
  readonly attestations: 'keep' | 'strip';
  /** The commit that is built. */
  readonly revision?: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** One image to be built, with everything decided. */
export interface PreparedBuild {
  /** For errors: `images[0]`. */
  readonly argument: string;
  readonly image: ImageToBuild;
  readonly tags: readonly string[];
  /** Names that the image gets in the engine. */
  readonly names: readonly string[];
  /** Full references by which Dockerfiles may ask for it: as it is written, and as it is called in the engine. */
  readonly makes: readonly string[];
  readonly siblings: readonly string[];
  /** One build each; undefined for what the engine does by itself. */
  readonly platforms: readonly (string | undefined)[];
  /** Other platforms of the image, which other nodes have made. */
  readonly parts?: readonly Part[];
  /** Whether another node joins what this one makes. */
  readonly isPart?: boolean;
  /** The Dockerfile, relative to the checkout, as a comment on a change names it. */
  readonly source: string;
  readonly request: {
    readonly name: string;
    readonly directory: string;
    readonly path: string;
    readonly file: string;
    readonly target?: string;
    readonly buildArgs: readonly string[];
    readonly labels: readonly string[];
    readonly annotations: readonly string[];
    /** Whether attestations that the engine makes by itself are wanted. */
    readonly attestations: 'keep' | 'strip';
    readonly environment: Readonly<Record<string, string>>;
  };
}

/**
 * Checks an image list as a whole, so that nothing is built of a list that cannot be built whole.
 * @throws UsageError naming the entry
 */
export function prepareBuilds(images: readonly ImageToBuild[], settings: BuildSettings): PreparedBuild[] {
  return images.map((image, index) => prepare(image, `images[${index}]`, settings));
}

function prepare(image: ImageToBuild, argument: string, settings: BuildSettings): PreparedBuild {
  const { registry, repository } = splitRepository(image.repository);
  const local = settings.registry
    ? `${settings.registry.replace(/\/+$/, '')}/${image.repository.replace(/^docker\.io\//, '')}`
    : formatReference({ registry, repository });
  const tags = [...new Set(image.tags ?? ['latest'])];
  for (const [position, tag] of tags.entries()) {
    checkTag(`${settings.temporaryPrefix}${tag}`, `${argument}.tags[${position}]`);
  }
  const directory = path.resolve(settings.directory, image.context);
  if (!existsSync(directory)) {
    throw new UsageError(
      `${argument}.context`,
      `${directory} does not exist (image ${image.repository})`,
      'OCI-0506',
    );
  }
  const siblings = image.siblings ?? [];
  const { target } = image;
  const file = fileOf(image, argument, directory, settings);
  return {
    argument,
    image,
    tags,
    names: tags.flatMap(tag => [`${local}:${settings.temporaryPrefix}${tag}`, `${local}:${tag}`]),
    makes: [
      ...new Set([image.repository, local].flatMap(name => tags.map(tag => canonical(`${name}:${tag}`)))),
    ],
    siblings,
    platforms: platformsToBuild(image.arch, argument),
    source: path.relative(settings.checkout ?? settings.directory, path.resolve(directory, file)),
    request: {
      name: image.repository,
      directory,
      path: image.path ?? '.',
      file,
      ...(target !== undefined && { target }),
      buildArgs: [
        ...(image.build_args ?? []),
        ...(siblings.length > 0 ? [`ZUUL_SIBLINGS=${siblings.join(' ')}`] : []),
      ],
      labels: labelsOf(image, settings),
      annotations: annotationsOf(settings),
      attestations: settings.attestations,
      environment: settings.environment,
    },
  };
}

/** Labels by which promotion later recognises what a change's gate built. */
function labelsOf(image: ImageToBuild, settings: BuildSettings): string[] {
  const { change, changes = [], changeUrl } = settings;
  return [
    // Docker has no annotations, and podman's cache takes an image with those of another revision.
    ...originOf(settings),
    ...(image.labels ?? []),
    ...(change ? [`org.zuul-ci.change=${change}`] : []),
    ...(change && changes.length > 1 ? [`org.zuul-ci.changes=${changes.join(' ')}`] : []),
    ...(changeUrl ? [`org.zuul-ci.change_url=${changeUrl}`] : []),
    // Images that are built from this one inherit the others: promotion tells by it whose they are.
    ...(change ? [`org.zuul-ci.repository=${image.repository}`] : []),
  ];
}

/** Where the image comes from (image specification, annotations.md, "Pre-Defined Annotation Keys"). */
function annotationsOf(settings: BuildSettings): string[] {
  return [...originOf(settings), `org.opencontainers.image.created=${new Date().toISOString()}`];
}

function originOf({ source, revision }: BuildSettings): string[] {
  return [
    ...(source ? [`org.opencontainers.image.source=${source}`] : []),
    ...(revision ? [`org.opencontainers.image.revision=${revision}`] : []),
  ];
}

/** Relative to the context, as the engines take `--file`; by the usual names it is looked for in the path. */
function fileOf(image: ImageToBuild, argument: string, directory: string, settings: BuildSettings): string {
  const inPath = (name: string) => path.join(image.path ?? '.', name);
  const named = image.container_filename ?? image.dockerfile ?? settings.dockerfile;
  const candidates = named
    ? [...new Set([named, inPath(named)])]
    : [inPath('Containerfile'), inPath('Dockerfile')];
  const found = candidates.find(name => isFile(path.resolve(directory, name)));
  if (found) return found;
  throw new UsageError(
    `${argument}.${image.dockerfile ? 'dockerfile' : 'container_filename'}`,
    `there is no ${candidates.join(' or ')} in ${directory} (image ${image.repository})`,
    'OCI-0506',
  );
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
