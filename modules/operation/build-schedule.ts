import { makersIn, type Ordered } from './build-order.ts';

/** Images that stage files in one directory cannot be built there at the same time. */
interface Staged {
  readonly request: { readonly directory: string };
  readonly siblings: readonly string[];
}

/**
 * Runs the work for images in build order, several at a time: each after those that it builds on. After the
 * first failure nothing more is begun; what runs is waited for, and then the failure is thrown.
 */
export async function runInOrder<T extends Ordered & Staged>(
  ordered: readonly T[],
  most: number,
  work: (image: T) => Promise<void>,
): Promise<void> {
  const waiting = [...ordered];
  const running = new Map<T, Promise<void>>();
  const done = new Set<T>();
  let failure: { error: unknown } | undefined;
  const makerOf = makersIn(ordered);
  const isReady = (image: T) =>
    image.needs.every(name => {
      const maker = makerOf(name);
      return !maker || maker === image || done.has(maker);
    }) && ![...running.keys()].some(other => shareDirectory(other, image));
  while ((waiting.length > 0 && !failure) || running.size > 0) {
    const next = failure || running.size >= most ? undefined : waiting.find(isReady);
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      const end = work(next)
        .then(() => void done.add(next))
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(next));
      running.set(next, end);
    } else {
      await Promise.race(running.values());
    }
  }
  if (failure) throw failure.error;
}

function shareDirectory(a: Staged, b: Staged): boolean {
  return a.request.directory === b.request.directory && a.siblings.length + b.siblings.length > 0;
}
