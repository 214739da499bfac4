import path from 'node:path';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { UsageError } from '../oci/error.ts';
import type { ImageMap } from './image-map.ts';
import { lineAt, type Replacement } from './replacement.ts';
import { splitReference } from './split-reference.ts';

/**
 * Image references in a YAML text: Kubernetes manifests, compose files, Helm values (whole references, or
 * `registry`, `repository` and `tag` apart) and kustomizations (`images`). A text is a reference only below a
 * key that speaks of images.
 * @throws UsageError when the text is no YAML
 */
export function yamlReplacements(text: string, file: string, images: ImageMap): Replacement[] {
  const found: Replacement[] = [];
  const replace = (scalar: Scalar, to: string): void => {
    let [start, end] = scalar.range ?? [0, 0];
    const from = String(scalar.value).trim();
    // A text that several aliases stand for is met more than once.
    if (from === to || found.some(other => other.start === start)) return;
    const quote = scalar.type === 'QUOTE_DOUBLE' ? '"' : scalar.type === 'QUOTE_SINGLE' ? "'" : '';
    if (quote === '' && scalar.type !== 'PLAIN') {
      // A block of one line.
      start = text.indexOf(from, start);
      end = start + from.length;
    }
    found.push({ start, end, from, to: `${quote}${to}${quote}`, line: lineAt(text, start) });
  };
  let kustomization = false;
  /** An entry of a kustomization's images: its name says what is replaced and has to stay. */
  const kustomized = (map: YAMLMap): ReadonlySet<string> | undefined => {
    const name = map.get('name', true);
    if (!kustomization || !isScalar(name) || typeof name.value !== 'string') return undefined;
    if (!map.has('newName') && !map.get('digest')) {
      const place = images.repository(name.value, String(map.get('newTag') ?? 'latest'));
      const [start, end] = name.range ?? [0, 0];
      const column = columnOfKey(map, 'name', text);
      const separator = map.flow ? ', ' : `\n${' '.repeat(column)}`;
      if (place) {
        const to = `${place.registry}/${place.path}`;
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
    return new Set([...splitReference(map, images, replace, true), 'name']);
  };
  let resolve: (node: unknown) => unknown = node => node;
  const visit = (met: unknown, aboutImages: boolean): void => {
    const node = aboutImages ? resolve(met) : met;
    if (isScalar(node) && typeof node.value === 'string' && aboutImages) {
      const to = images.whole(node.value.trim());
      if (to) replace(node, to);
    } else if (isSeq(node)) {
      for (const item of node.items) visit(item, aboutImages);
    } else if (isMap(node)) {
      const done = kustomized(node) ?? splitReference(node, images, replace, aboutImages);
      // A variable of a container's environment, as operators have them.
      const variable = /image/i.test(String(node.get('name') ?? ''));
      for (const { key, value } of node.items as Pair[]) {
        const name = isScalar(key) ? String(key.value) : '';
        const isImage = /image/i.test(name) || (variable && name === 'value');
        if (!done.has(name)) visit(value, aboutImages || isImage);
      }
    }
  };
  // What a program makes of a key that is there twice is its business.
  for (const document of parseAllDocuments(text, { uniqueKeys: false })) {
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
    resolve = node => (isAlias(node) ? node.resolve(document) : node);
    kustomization =
      /^kustomization\.ya?ml$/i.test(path.basename(file)) ||
      (isMap(contents) && String(contents.get('kind')) === 'Kustomization');
    visit(contents, false);
  }
  return found;
}

/** From 0. */
function columnOfKey(map: YAMLMap, name: string, text: string): number {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
  const start = isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}
