import { isMapping, mappings, text } from './value.ts';

/**
 * The changes that this build is made for, its own first: more than one where changes need each other and Zuul runs
 * the same job once for all of them (`zuul.build_refs`). Empty for a build without a change.
 */
export function changesBuilt(zuul: unknown): string[] {
  const own = isMapping(zuul) ? text(zuul.change) : undefined;
  if (!isMapping(zuul) || own === undefined) return [];
  const others = mappings(zuul.build_refs).flatMap(({ change }) => text(change) ?? []);
  return [...new Set([own, ...others])];
}
