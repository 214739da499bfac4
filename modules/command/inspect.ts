import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../oci/error.ts';
import { connectImages, type ImageNetwork, namesOf } from '../oci/inspected.ts';
import { parsePlatform } from '../oci/platform.ts';
import type { TagLister } from '../oci/repository.ts';
import { type Inspection, type InspectJob, inspectImages } from '../operation/inspect.ts';
import { RECORDS } from '../operation/record.ts';
import { drawSvg } from '../picture/svg.ts';
import { drawText } from '../picture/text.ts';
import { storedRepositories } from '../program/stored-repositories.ts';
import { listRepositories } from '../registry/catalog.ts';
import { loginsOf, readEndpoints } from '../registry/configure.ts';
import { connect } from '../registry/connection.ts';
import { createRegistries } from '../registry/registries.ts';
import {
  addEndpointOptions,
  addLoginOptions,
  newCommand,
  type OutputOptions,
  perform,
  type RegistryOptions,
} from './command.ts';
import { parseAll } from './images.ts';
import type { Parts } from './parts.ts';
import { registryArguments, registryName } from './registries.ts';
import type { Terminal } from './terminal.ts';

type Options = OutputOptions &
  RegistryOptions & {
    readonly registry?: string;
    readonly directory?: string;
    readonly allTags?: boolean;
    readonly platform?: string;
    readonly svg?: string;
  };

/** Tags by which signatures and the like are found: no images of their own. */
const ATTACHED = /^sha256-[0-9a-f]{64}/;

export function inspectCommand(parts: Parts): Command {
  const command = newCommand(
    'inspect',
    'Show images with their bases and the layers that they share',
    [
      'Bases are known by the annotations org.opencontainers.image.base.* and by the layers. All bars are to one scale. Only',
      'manifests are fetched.',
    ],
    [
      {
        what: 'all images of a buildset registry, also as a picture',
        line: 'zuul-images inspect --registry 203.0.113.7:5000 --ca cert.pem --svg images.svg',
      },
      {
        what: 'the same of one that has ended, from its directory',
        line: 'zuul-images inspect --directory /var/tmp/registry',
      },
      {
        what: 'what do these share?',
        line: 'zuul-images inspect --platform linux/amd64 docker.io/library/python:3.12 docker.io/library/python:3.13',
      },
    ],
  )
    .argument('[image...]', 'images by tag or digest')
    .option('--registry <host:port>', 'all images of this registry; the public ones do not list theirs')
    .option('--directory <path>', 'all images in the directory of a registry that serve started')
    .option('--all-tags', 'all tags of repositories that are named without one')
    .option('--platform <os/arch>', 'only this platform')
    .option('--svg <file>', 'write the picture there; - is standard output');
  return addEndpointOptions(addLoginOptions(command)).action((names: string[], options: Options) =>
    perform(parts, options, async terminal => {
      const inspection = await inspect(parts, options, names);
      tellProblems(terminal, inspection, names.length > 0);
      const network = connectImages(inspection.images);
      const title = options.registry ?? options.directory ?? 'Images';
      if (options.svg && options.svg !== '-') await writeFile(options.svg, drawSvg(network, title));
      return {
        result: describe(network, inspection),
        text: options.svg === '-' ? drawSvg(network, title) : drawText(network, terminal.columns()),
      };
    }),
  );
}

async function inspect(parts: Parts, options: Options, names: readonly string[]): Promise<Inspection> {
  const registry = options.registry && registryName(options.registry);
  const { directory } = options;
  if (!registry && !directory && names.length === 0)
    throw new UsageError('image', 'name images, or a registry by --registry or --directory');
  const references = parseAll(names);
  const all = [...(registry ? [registry] : []), ...references.map(reference => reference.registry)];
  const reach = await registryArguments(parts, options, all, all[0]);
  const endpoints = readEndpoints(reach.registry_endpoints);
  const credentials = loginsOf(new Map(Object.entries(reach.credentials ?? {})));
  const registries = createRegistries({ endpoints, credentials });
  try {
    const jobs: InspectJob[] = [];
    const stored = directory ? await storedRepositories(path.resolve(directory), '--directory') : [];
    for (const repository of stored) jobs.push(await wholeRepository(repository));
    if (registry) {
      const url = endpoints.get(registry)?.url ?? new URL(`https://${registry}`);
      const ca = endpoints.get(registry)?.ca;
      const login = credentials.get(registry);
      const connection = connect({ registry, url, ...(ca && { ca }), ...(login && { credentials: login }) });
      try {
        for await (const repository of listRepositories(connection)) {
          // What the jobs of a buildset leave in its registry for the page.
          if (repository === RECORDS) continue;
          jobs.push(await wholeRepository(registries.open({ registry, repository }, 'pull')));
        }
      } finally {
        await connection.close();
      }
    }
    for (const reference of references) {
      const { tag = 'latest', digest } = reference;
      jobs.push(
        options.allTags && !reference.tag && !digest
          ? await wholeRepository(registries.open(reference, 'pull'))
          : { repository: registries.open(reference, 'pull'), references: [digest ?? tag] },
      );
    }
    const platform = options.platform ? parsePlatform(options.platform, '--platform') : undefined;
    return await inspectImages(merge(jobs), platform);
  } finally {
    await registries.close();
  }
}

async function wholeRepository(repository: InspectJob['repository'] & TagLister): Promise<InspectJob> {
  const references: string[] = [];
  for await (const tag of repository.tags()) if (!ATTACHED.test(tag)) references.push(tag);
  return { repository, references: references.sort() };
}

/** One job for each repository, so that tags of one image are found to be one. */
function merge(jobs: readonly InspectJob[]): InspectJob[] {
  const merged = new Map<InspectJob['repository'], Set<string>>();
  for (const { repository, references } of jobs) {
    merged.set(repository, new Set([...(merged.get(repository) ?? []), ...references]));
  }
  return [...merged].map(([repository, references]) => ({ repository, references: [...references] }));
}

/** An image that was named has to be there; of a whole registry the others can be shown. */
function tellProblems(terminal: Terminal, { problems }: Inspection, named: boolean): void {
  const [first] = problems;
  if (first && named) throw first.error;
  for (const { name, error } of problems) terminal.say(`warning: ${name} is left out: ${error.message}`);
}

/** The document of `--json`. Images are referred to by their place in the list. */
function describe(network: ImageNetwork, { problems }: Inspection): object {
  const places = new Map(network.images.map(({ image }, index) => [image, index]));
  return {
    images: network.images.map(({ image: { index, layers, base: _, ...image }, base }) => ({
      ...image,
      names: namesOf({ ...image, layers }),
      ...(index && { index }),
      layers: layers.map(({ createdBy, ...layer }) => ({
        ...layer,
        ...(createdBy && { created_by: createdBy }),
      })),
      base: base && {
        ...(base.kind === 'image' ? { image: places.get(base.image), by: base.by, moved: base.moved } : base),
      },
    })),
    shared: network.shared.map(({ digest, size, images }) => ({
      ...{ digest, size },
      images: images.map(image => places.get(image) ?? 0).sort((a, b) => a - b),
    })),
    totals: {
      images: network.images.length,
      layers: network.layers,
      bytes_stored: network.stored,
      bytes_unshared: network.total,
    },
    problems: problems.map(({ name, error }) => ({
      name,
      code: error.code,
      error: error.entry,
      msg: error.message,
    })),
  };
}
