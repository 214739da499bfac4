import type { Digest } from '../oci/digest.ts';

/** One image to be built, with everything decided. */
export interface BuildRequest {
  /** For messages. */
  readonly name: string;
  /** Where the program runs; other paths are relative to it. */
  readonly directory: string;
  /** The build context. */
  readonly path: string;
  readonly file: string;
  readonly target?: string;
  /** `linux/arm64`; the engine's own without it. */
  readonly platform?: string;
  /** The node's own, where a FROM of the Dockerfile asks for a platform, for engines that do not know it there. */
  readonly buildPlatform?: string;
  /** Whether all base images have been put in place, some of them under the names of others that are published. */
  readonly isProvided: boolean;
  /** `NAME=value`, or `NAME` for a value from the environment. */
  readonly buildArgs: readonly string[];
  /** `key=value`. */
  readonly labels: readonly string[];
  /** `key=value` on the manifest, where the engine can. */
  readonly annotations: readonly string[];
  /** Whether attestations that the engine makes by itself are wanted. */
  readonly attestations: 'keep' | 'strip';
  readonly environment: Readonly<Record<string, string>>;
  /** Where in the buildset registry the image goes, for engines that push while they build. */
  readonly destination?: { readonly path: string; readonly tag: string };
  /** Told of the engine's output as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export interface Built {
  /** The engine's own name for the image. */
  readonly id: string;
  readonly output: string;
  /** What is at the destination already. */
  readonly pushed?: Digest;
}

/** What building needs of a container engine. */
export interface Builder {
  /** `podman`, `docker (buildx)`, … */
  readonly name: string;
  /** Whether it builds on what it has alone when that was provided, so that a name has one platform. */
  readonly onlyLocal?: boolean;
  /** @throws CommandError */
  build(request: BuildRequest): Promise<Built>;
  /** Gives a local image another name. */
  tag(image: string, reference: string): Promise<void>;
  /**
   * Pushes a local image to the buildset registry.
   * @param path repository there
   * @returns the digest that the engine says it pushed
   */
  push(image: string, path: string, tag: string): Promise<Digest>;
  /** Pulls an image of the buildset registry by digest, as the local image of this name. */
  fetch(path: string, digest: Digest, reference: string): Promise<void>;
  /**
   * Brings a local image up to date with its registry, or to another platform; without effect when nobody has
   * it, or when there is none and no platform is asked for.
   */
  refresh(reference: string, platform: string | undefined): Promise<void>;
  /**
   * What an image was that a build has taken from elsewhere, as far as the engine tells.
   * @param output of that build
   */
  inspect(reference: string, output: string): Promise<TakenImage>;
  /** Removes what was made for the builds of this call alone. */
  close?(): Promise<void>;
}

export interface TakenImage {
  readonly digest?: Digest;
  /** How many layers it has. */
  readonly layers?: number;
}
