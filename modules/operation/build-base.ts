import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { OciError, UsageError } from '../oci/error.ts';
import { isIndex, parseManifest } from '../oci/manifest.ts';
import { isIndexType } from '../oci/media-type.ts';
import { matchesPlatform, parsePlatform } from '../oci/platform.ts';
import { mirrorPath, parseReference } from '../oci/reference.ts';
import type { Repository } from '../oci/repository.ts';
import { canonical } from './build-order.ts';
import { readBytes } from './build-record.ts';

/** Where a base image came from. */
export interface UsedBase {
  readonly reference: string;
  readonly origin: 'buildset registry' | 'this build' | 'elsewhere';
  readonly digest?: Digest;
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
  /** What that image is in the registry, where it was pushed. */
  pushed(name: string, platform: string | undefined, digest: Digest): void;
}

/** An image of this call, for each of its platforms. */
interface OwnImage {
  readonly maker: string;
  readonly ids: Map<string | undefined, string>;
  readonly digests: Map<string | undefined, Digest>;
}

/**
 * Base images of one call. An engine has one image of a name, so that builds for another platform, or of an
 * image that this call made for several, find the name given anew.
 */
export function createBaseImages(
  engine: BaseEngine,
  repository: ((path: string) => Repository) | undefined,
): BaseImages {
  const made = new Map<string, OwnImage>();
  /** Name to the platform that it stands for now, and the work that makes it so. */
  const current = new Map<string, { platform: string | undefined; used: Promise<UsedBase> }>();
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
      if (!id) throw missing(`${reference} of this list`, platform);
      await engine.tag(id, name);
      const digest = own.digests.get(platform);
      return { reference, origin: 'this build', ...(digest && { digest }) };
    }
    const parsed = parseReference(name, `${argument}: FROM`);
    if (parsed.digest) return { reference, origin: 'elsewhere', digest: parsed.digest };
    const path = mirrorPath(parsed);
    const from = repository?.(path);
    const found = await from?.resolve(parsed.tag ?? 'latest').catch(absent);
    if (!from || !found) {
      await engine.refresh(name, platform);
      return { reference, origin: 'elsewhere' };
    }
    const digest = platform ? await childFor(from, found, platform, reference) : found.digest;
    await engine.fetch(path, digest, name);
    return { reference, origin: 'buildset registry', digest };
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
      const known = made.get(name);
      const own = known?.maker === maker ? known : { maker, ids: new Map(), digests: new Map() };
      own.ids.set(platform, id);
      made.set(name, own);
    },
    pushed: (name, platform, digest) => {
      made.get(name)?.digests.set(platform, digest);
    },
  };
}

async function childFor(
  repository: Repository,
  found: Descriptor,
  platform: string,
  reference: string,
): Promise<Digest> {
  if (!isIndexType(found.mediaType)) return found.digest;
  const index = parseManifest(await readBytes(repository, found), found.mediaType);
  const wanted = parsePlatform(platform);
  const child = isIndex(index) && index.manifests.find(entry => matchesPlatform(wanted, entry.platform));
  if (child) return child.digest;
  throw missing(`${reference} of this buildset`, platform);
}

function missing(image: string, platform = 'this node'): UsageError {
  const message = `base image ${image} has no image for ${platform}; add it to its "arch"`;
  return new UsageError('images', message, 'OCI-0508');
}

function absent(error: unknown): undefined {
  if (error instanceof OciError && error.status === 404) return undefined;
  throw error;
}
