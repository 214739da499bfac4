import { type Change, readChange } from './record.ts';
import { isMapping, optional } from './value.ts';

/** The change that made an artifact of `zuul.artifacts`, with the address that Zuul gives for changes ahead. */
export function sourceOf(artifact: unknown, ahead: readonly Change[]): Change {
  // An artifact's own address is that of the image.
  const { url: _, ...made } = isMapping(artifact) ? readChange(artifact) : {};
  const known = ahead.find(
    one => one.change !== undefined && one.change === made.change && isSame(one.project, made.project),
  );
  return { ...made, ...optional('url', known?.url) };
}

/** Zuul calls projects by their names, others by their canonical names, which begin with a host. */
function isSame(one = '', other = ''): boolean {
  return one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`);
}
