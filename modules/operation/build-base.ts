import type { Digest } from '../oci/digest.ts';
import { OciError, UsageError } from '../oci/error.ts';
import { isIndex, parseManifest } from '../oci/manifest.ts';
import { isIndexType } from '../oci/media-type.ts';
import { mirrorPath, parseReference } from '../oci/reference.ts';
import type { Repository } from '../oci/repository.ts';
import { canonical } from './build-order.ts';
import { isForPlatform } from './build-platform.ts';
import { readBytes } from './build-record.ts';

/** Where a base image came from. */
export interface UsedBase {
  readonly reference: string;
  readonly origin: 'buildset registry' | 'this build' | 'elsewhere';
  readonly digest?: Digest;
  /** What it is for, where that is not what the image is built for. */
  readonly platform?: string;
}

export interface BaseEngine {
  tag(image: string, reference: string): Promise<void>;
  fetch(path: string, digest: Digest, reference: string): Promise<void>;
  refresh(reference: string, platform: string | undefined): Promise<void>;
}

export interface BaseImages {
  /** Sees to it that the engine's local image of this name is the right one for the platform. */
  provide(reference: string, platform: string | undefined, argument: string): Promise<UsedBase>;
  /** An image of this call, from now on the base of that name for all but the one that made it. */
  made(name: string, platform: string | undefined, id: string, argument: string): void;
  /** Where that image is in the registry: pushed by this call, or by another node for this one. */
  pushed(name: string, platform: string | undefined, place: Place, argument: string): void;
}

interface Place {
  readonly path: string;
  readonly digest: Digest;
}

/** An image of this call, for each of its platforms. */
interface OwnImage {
  readonly maker: string;
  readonly ids: Map<string | undefined, string>;
  readonly places: Map<string | undefined, Place>;
}

/**
 * Base images of one call. An engine has one image of a name, so that builds for another platform, or of an
 * image that this call made for several, find the name given anew.
 * @param registry what local names begin with, which paths in the registry do not
 */
export function createBaseImages(
  engine: BaseEngine,
  repository: ((path: string) => Repository) | undefined,
  registry?: string,
): BaseImages {
  const made = new Map<string, OwnImage>();
  const ownOf = (name: string, maker: string): OwnImage => {
    const known = made.get(name);
    const own = known?.maker === maker ? known : { maker, ids: new Map(), places: new Map() };
    made.set(name, own);
    return own;
  };
  /** Name to the platform that it stands for now, and the work that makes it so. */
  const current = new Map<string, { platform: string | undefined; used: Promise<UsedBase> }>();
  /** @returns the digest of the platform's image */
  const take = async (
    { path, digest }: Place,
    name: string,
    platform: string | undefined,
    title: string,
  ): Promise<Digest> => {
    const from = platform && repository?.(path);
    const taken = from ? await childFor(from, digest, platform, title) : digest;
    await engine.fetch(path, taken, name);
    return taken;
  };
  const find = async (
    reference: string,
    platform: string | undefined,
    argument: string,
  ): Promise<UsedBase> => {
    const name = canonical(reference);
    const own = made.get(name);
    // An image that builds on its own former version goes on doing so for its other platforms.
    if (own && own.maker !== argument) {
      const id = own.ids.get(platform);
      const place = own.places.get(platform);
      if (id) await engine.tag(id, name);
      else if (place) await take(place, name, platform, `${reference} of this list`);
      else throw missing(`${reference} of this list`, platform);
      return { reference, origin: 'this build', ...(place && { digest: place.digest }) };
    }
    const parsed = parseReference(name, `${argument}: FROM`);
    if (parsed.digest) {
      // The engine may not be allowed to look for it during the build.
      if (platform) await engine.refresh(name, platform);
      return { reference, origin: 'elsewhere', digest: parsed.digest };
    }
    for (const path of repository ? pathsOf(name, registry) : []) {
      const found = await repository?.(path)
        .resolve(parsed.tag ?? 'latest')
        .catch(absent);
      if (!found) continue;
      const digest = await take(
        { path, digest: found.digest },
        name,
        platform,
        `${reference} of this buildset`,
      );
      return { reference, origin: 'buildset registry', digest };
    }
    await engine.refresh(name, platform);
    return { reference, origin: 'elsewhere' };
  };
  return {
    provide: (reference, platform, argument) => {
      const name = canonical(reference);
      const known = current.get(name);
      if (known && known.platform === platform) return known.used;
      const used = find(reference, platform, argument);
      current.set(name, { platform, used });
      return used;
    },
    made: (name, platform, id, maker) => {
      current.delete(name);
      ownOf(name, maker).ids.set(platform, id);
    },
    pushed: (name, platform, place, maker) => {
      ownOf(name, maker).places.set(platform, place);
    },
  };
}

async function childFor(
  repository: Repository,
  whole: Digest,
  platform: string,
  title: string,
): Promise<Digest> {
  const found = await repository.resolve(whole);
  if (!isIndexType(found.mediaType)) return found.digest;
  const index = parseManifest(await readBytes(repository, found), found.mediaType);
  const child = isIndex(index) && index.manifests.find(entry => isForPlatform(platform, entry.platform));
  if (child) return child.digest;
  throw missing(title, platform);
}

/**
 * Where the registry may have an image. A build whose local names begin with a registry pushes to paths without it, as
 * zuul-jobs does, and no mirror finds that image under its local name.
 */
function pathsOf(name: string, registry = ''): string[] {
  const start = `${registry.replace(/\/+$/, '')}/`;
  const local = start !== '/' && name.startsWith(start) ? [name.slice(start.length)] : [];
  return [...new Set([name, ...local].map(text => mirrorPath(parseReference(text))))];
}

function missing(image: string, platform = 'this node'): UsageError {
  const message = `base image ${image} has no image for ${platform}; add it to its "arch"`;
  return new UsageError('images', message, 'OCI-0508');
}

function absent(error: unknown): undefined {
  if (error instanceof OciError && error.status === 404) return undefined;
  throw error;
}
