/** Runs at most so many pieces of work at a time, in the order they came. */
export type Bound = <T>(work: () => Promise<T>) => Promise<T>;

export function createBound(most: number): Bound {
  let running = 0;
  const waiting: Array<() => void> = [];
  return async work => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place goes to the next one directly, so that nobody else takes it in between.
      if (next) next();
      else running -= 1;
    }
  };
}

/**
 * All results in the order of the entries. After the first failure nothing more is begun; what runs is
 * waited for, so that nothing goes on behind the caller's back, and then the failure is thrown.
 */
export async function mapBounded<T, R>(
  entries: readonly T[],
  most: number,
  work: (entry: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(entries.length);
  let next = 0;
  let failure: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (next < entries.length && !failure) {
      const index = next++;
      try {
        results[index] = await work(entries[index] as T, index);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, entries.length) }, worker));
  if (failure) throw failure.error;
  return results;
}
