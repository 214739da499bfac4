import { parseDockerfile } from './dockerfile.ts';
import type { ImageMap } from './image-map.ts';
import { lineAt, type Replacement } from './replacement.ts';

/** Where an image can stand in an instruction; the last group is the reference. */
const PLACES: Readonly<Record<string, RegExp>> = {
  FROM: /^(\s*FROM[\s\\`]+(?:--\S+[\s\\`]+)*)(["']?)([^\s"']+)/gi,
  COPY: /(--from=)(["']?)([^\s"']+)/g,
  RUN: /(--mount=\S*?\bfrom=)(["']?)([^\s,"']+)/g,
  ARG: /([\s\\]\w+=)(["']?)([^\s"']+)/g,
};

/** Image references in a Dockerfile: of stages, copies and mounts, and defaults of arguments that are one. */
export function dockerfileReplacements(text: string, images: ImageMap): Replacement[] {
  const offsets = lineOffsets(text);
  // A stage hides the image of its name from there on (Dockerfile reference, FROM).
  const stages = new Set<string>();
  return parseDockerfile(text).instructions.flatMap(({ keyword, text: joined, line, lastLine }) => {
    const expression = PLACES[keyword];
    if (!expression) return [];
    const start = offsets[line - 1] ?? 0;
    const source = text.slice(start, offsets[lastLine] ?? text.length);
    const found = [...source.matchAll(expression)].flatMap(match => {
      const [, before = '', quote = '', reference = ''] = match;
      const to =
        keyword !== 'ARG' && stages.has(reference.toLowerCase()) ? undefined : images.whole(reference);
      if (!to) return [];
      const at = start + match.index + before.length + quote.length;
      return [{ start: at, end: at + reference.length, from: reference, to, line: lineAt(text, at) }];
    });
    const stage = keyword === 'FROM' ? /\s+as\s+(\S+)\s*$/i.exec(joined)?.[1] : undefined;
    if (stage) stages.add(stage.toLowerCase());
    return found;
  });
}

function lineOffsets(text: string): number[] {
  const offsets = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) offsets.push(at + 1);
  return offsets;
}
