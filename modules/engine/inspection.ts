import { type Digest, isDigest } from '../oci/digest.ts';
import type { TakenImage } from './builder.ts';

/** The parts of what `inspect` prints; podman and docker print lists, buildah one document with other names. */
interface Inspected {
  readonly Digest?: unknown;
  readonly RepoDigests?: readonly unknown[];
  readonly RootFS?: { readonly Layers?: readonly unknown[] };
  readonly FromImageDigest?: unknown;
  readonly OCIv1?: { readonly rootfs?: { readonly diff_ids?: readonly unknown[] } };
}

/** Reads what `podman inspect`, `buildah inspect` or `docker image inspect` printed of an image. */
export function takenImage(printed: string): TakenImage {
  const image = first(printed);
  const named = image?.RepoDigests?.map(name => String(name).split('@')[1]);
  const digest = [image?.Digest, image?.FromImageDigest, ...(named ?? [])].find(isKnown);
  const layers = image?.RootFS?.Layers ?? image?.OCIv1?.rootfs?.diff_ids;
  return { ...(digest && { digest }), ...(Array.isArray(layers) && { layers: layers.length }) };
}

/** The digest that BuildKit told when it resolved a base image: `FROM docker.io/library/debian:12@sha256:…`. */
export function takenByBuildKit(reference: string, output: string): Digest | undefined {
  const at = output.lastIndexOf(`FROM ${reference}@`);
  const found = /^FROM \S+@(sha\d+:[0-9a-f]+)/.exec(output.slice(Math.max(at, 0)))?.[1];
  return at >= 0 && isKnown(found) ? found : undefined;
}

function isKnown(value: unknown): value is Digest {
  return typeof value === 'string' && isDigest(value);
}

function first(printed: string): Inspected | undefined {
  try {
    const read: unknown = JSON.parse(printed);
    return (Array.isArray(read) ? read[0] : read) as Inspected | undefined;
  } catch {
    return undefined;
  }
}
