import { isScalar, type Scalar, type YAMLMap } from 'yaml';
import type { ImageMap } from './image-map.ts';

/** Keys for the parts of a reference: of Helm charts, of kustomize, and of custom resources. */
const REGISTRY = ['registry', 'imageRegistry'];
const REPOSITORY = ['repository', 'imageRepository', 'newName', 'imageName'];
const TAG = ['tag', 'imageTag', 'newTag'];
const DIGEST = ['digest', 'imageDigest', 'sha256'];
/** These say other things too: they are parts of a reference where images are spoken of, and beside a tag or digest. */
const IMAGE = ['image', 'baseImage', 'name'];
const VERSION = ['version'];

/**
 * Replaces the registry and the repository of a reference that a map has in parts; its tag stays.
 * @param aboutImages whether a key above the map speaks of images
 * @returns keys that need no further look
 */
export function splitReference(
  map: YAMLMap,
  images: ImageMap,
  replace: (scalar: Scalar, to: string) => void,
  aboutImages: boolean,
): ReadonlySet<string> {
  const part = (names: readonly string[]) => {
    const nodes = names.map(name => map.get(name, true));
    return nodes.find((node): node is Scalar => isScalar(node) && node.value !== null && node.value !== '');
  };
  const digest = part(DIGEST);
  const usual = part(REPOSITORY);
  const tag = part(usual || !aboutImages ? TAG : [...TAG, ...VERSION]);
  const named = tag || digest ? part(aboutImages ? IMAGE : IMAGE.slice(0, 2)) : undefined;
  const repository = usual ?? (named && /[:@]/.test(tagged(named)) ? undefined : named);
  if (!repository) return new Set();
  const parts = new Set([...REGISTRY, ...REPOSITORY, ...TAG, ...DIGEST, ...(usual ? [] : IMAGE)]);
  // A digest that the site wrote is no other image's.
  if (digest) return parts;
  const newName = repository === map.get('newName', true);
  const registry = newName ? undefined : part(REGISTRY);
  const name = [registry && String(registry.value), String(repository.value)].filter(Boolean).join('/');
  const place = images.repository(name, tag && written(tag));
  if (!place) return parts;
  if (registry) replace(registry, place.registry);
  replace(repository, registry ? place.path : `${place.registry}/${place.path}`);
  return parts;
}

/** As written: 2.0 is a tag and no number. */
function written(node: Scalar): string {
  return node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value);
}

/** What stands behind the last slash, where a tag or a digest would be. */
function tagged(node: Scalar): string {
  return String(node.value).split('/').at(-1) ?? '';
}
