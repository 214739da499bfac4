import path from 'node:path';
import { isMap, isScalar, isSeq, type Pair, parseAllDocuments, type Scalar, type YAMLMap } from 'yaml';
import { UsageError } from '../oci/error.ts';
import type { ImageMap, Place } from './image-map.ts';
import { lineAt, type Replacement } from './replacement.ts';

/**
 * Image references in a YAML text: Kubernetes manifests, compose files, Helm values (whole references, or
 * `registry`, `repository` and `tag` apart) and kustomizations (`images`). A text is a reference only below a
 * key that speaks of images.
 * @throws UsageError when the text is no YAML
 */
export function yamlReplacements(text: string, file: string, images: ImageMap): Replacement[] {
  const found: Replacement[] = [];
  const replace = (scalar: Scalar, to: string): void => {
    const [start, end] = scalar.range ?? [0, 0];
    const from = String(scalar.value);
    if (from === to) return;
    const quote = scalar.type === 'QUOTE_DOUBLE' ? '"' : scalar.type === 'QUOTE_SINGLE' ? "'" : '';
    // Block texts hold documents of their own.
    if (quote === '' && scalar.type !== 'PLAIN') return;
    found.push({ start, end, from, to: `${quote}${to}${quote}`, line: lineAt(text, start) });
  };
  let kustomization = false;
  /** An entry of a kustomization's images: its name says what is replaced and has to stay. */
  const kustomized = (map: YAMLMap): ReadonlySet<string> | undefined => {
    const name = map.get('name', true);
    if (!kustomization || !isScalar(name) || typeof name.value !== 'string') return undefined;
    if (!map.has('newName') && !map.has('digest')) {
      const place = images.repository(name.value, String(map.get('newTag') ?? 'latest'));
      const [start, end] = name.range ?? [0, 0];
      const column = columnOfKey(map, 'name', text);
      const separator = map.flow ? ', ' : `\n${' '.repeat(column)}`;
      if (place) {
        const to = whole(place);
        found.push({
          start: end,
          end,
          from: name.value,
          to: `${separator}newName: ${to}`,
          line: lineAt(text, start),
        });
      }
      return new Set(['name', 'newTag']);
    }
    return new Set([...splitReference(map, images, replace), 'name']);
  };
  const visit = (node: unknown, aboutImages: boolean): void => {
    if (isScalar(node) && typeof node.value === 'string' && aboutImages) {
      const to = images.whole(node.value);
      if (to) replace(node, to);
    } else if (isSeq(node)) {
      for (const item of node.items) visit(item, aboutImages);
    } else if (isMap(node)) {
      const done = kustomized(node) ?? splitReference(node, images, replace);
      for (const { key, value } of node.items as Pair[]) {
        const name = isScalar(key) ? String(key.value) : '';
        if (!done.has(name)) visit(value, aboutImages || /image/i.test(name));
      }
    }
  };
  for (const document of parseAllDocuments(text)) {
    const error = 'errors' in document ? document.errors[0] : undefined;
    if (error) {
      throw new UsageError(
        file,
        `line ${error.linePos?.[0].line ?? 1}: this is not YAML (${error.code})`,
        'OCI-0607',
      );
    }
    if (!('contents' in document)) continue;
    const { contents } = document;
    kustomization =
      /^kustomization\.ya?ml$/i.test(path.basename(file)) ||
      (isMap(contents) && String(contents.get('kind')) === 'Kustomization');
    visit(contents, false);
  }
  return found;
}

/**
 * A reference in parts: Helm's `registry`, `repository` and `tag`, or kustomize's `name`, `newName` and `newTag`.
 * @returns keys that need no further look
 */
function splitReference(
  map: YAMLMap,
  images: ImageMap,
  replace: (scalar: Scalar, to: string) => void,
): ReadonlySet<string> {
  const part = (name: string) => {
    const node = map.get(name, true);
    return isScalar(node) && node.value !== null && node.value !== '' ? (node as Scalar) : undefined;
  };
  const text = (name: string) => {
    const node = part(name);
    // As written: 2.0 is a tag and no number.
    return node && (node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value));
  };
  const repository = part('repository') ?? part('newName');
  if (!repository || part('digest')) return new Set();
  const registry = part('repository') ? part('registry') : undefined;
  const place = images.repository(
    [registry && String(registry.value), String(repository.value)].filter(Boolean).join('/'),
    text('tag') ?? text('newTag'),
  );
  const parts = new Set(['registry', 'repository', 'newName', 'tag', 'newTag']);
  if (!place) return parts;
  if (registry) replace(registry, place.registry);
  replace(repository, registry ? place.path : whole(place));
  return parts;
}

function whole({ registry, path }: Place): string {
  return `${registry}/${path}`;
}

/** From 0. */
function columnOfKey(map: YAMLMap, name: string, text: string): number {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
  const start = isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}
