import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { baseImagesOf } from '../../modules/engine/base-images.ts';
import type { Descriptor } from '../../modules/oci/descriptor.ts';
import { type Digest, digestOf } from '../../modules/oci/digest.ts';
import { OCI_MANIFEST } from '../../modules/oci/media-type.ts';
import { parsePlatform } from '../../modules/oci/platform.ts';
import { type BuildEngine, type BuildEvent, buildImages } from '../../modules/operation/build.ts';
import { type PlannedBuild, planBuilds } from '../../modules/operation/build-plan.ts';
import { NATIVE_PLATFORM } from '../../modules/operation/build-platform.ts';
import {
  type BuildSettings,
  type ImageToBuild,
  prepareBuilds,
} from '../../modules/operation/build-request.ts';
import { type ManifestRepository, manifestRepository } from './manifest-repository.ts';

/** An image of a list with its Dockerfile; the context is its repository's last part. */
export type Listed = Omit<ImageToBuild, 'context'> & { readonly text: string };

/** A list as the module plans it. */
export async function planned(
  directory: string,
  images: readonly Listed[],
  settings: Partial<BuildSettings> = {},
): Promise<PlannedBuild[]> {
  const entries = images.map(({ text, ...image }) => {
    const context = path.basename(image.repository);
    mkdirSync(path.join(directory, context), { recursive: true });
    writeFileSync(path.join(directory, context, 'Dockerfile'), text);
    return { context, ...image };
  });
  const prepared = prepareBuilds(entries, {
    ...{ directory, temporaryPrefix: '', attestations: 'keep', environment: {}, ...settings },
  });
  return planBuilds(prepared, baseImagesOf);
}

/** A registry in memory: a repository for each path. */
export function registryInMemory(): (path: string) => ManifestRepository {
  const repositories = new Map<string, ManifestRepository>();
  return at => {
    const repository = repositories.get(at) ?? manifestRepository();
    repositories.set(at, repository);
    return repository;
  };
}

/** Puts an image there that only its title tells from others. */
export async function putImage(
  repository: ManifestRepository,
  platform: string,
  title: string,
): Promise<Descriptor> {
  const content = Buffer.from(JSON.stringify({ ...parsePlatform(platform), title }));
  const config = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: digestOf(content),
    size: content.length,
  };
  await repository.push(config, content);
  return repository.put(OCI_MANIFEST, { config, layers: [] });
}

/** Builds a list with an engine that notes what it is told, one line each. */
export async function buildWith(
  builds: readonly PlannedBuild[],
  repository: ((path: string) => ManifestRepository) | undefined,
  options: { readonly registry?: string; readonly onlyLocal?: boolean } = {},
) {
  const told: string[] = [];
  const requests: Parameters<BuildEngine['build']>[0][] = [];
  const events: BuildEvent[] = [];
  const engine: BuildEngine = {
    name: 'fake',
    onlyLocal: options.onlyLocal ?? false,
    build: async request => {
      requests.push(request);
      told.push(`build ${request.name}${request.platform ? ` for ${request.platform}` : ''}`);
      return { id: `${request.name} ${request.platform ?? NATIVE_PLATFORM}`, output: '' };
    },
    tag: async (image, reference) => void told.push(`tag ${image} as ${reference}`),
    push: async (image, at, tag) => {
      const target = repository?.(at) as ManifestRepository;
      const descriptor = await putImage(target, image.split(' ')[1] as string, image);
      await target.tag(descriptor, tag);
      return descriptor.digest as Digest;
    },
    fetch: async (at, digest, reference) => void told.push(`fetch ${at}@${digest} as ${reference}`),
    refresh: async (reference, platform) =>
      void told.push(`refresh ${reference}${platform ? ` for ${platform}` : ''}`),
    inspect: async () => ({}),
  };
  const { registry } = options;
  const built = await buildImages({
    ...{ builds, engine, sources: '/none', concurrency: 1, onEvent: event => events.push(event) },
    ...(repository && { repository }),
    ...(registry && { registry }),
  });
  return { built, told, requests, events };
}
