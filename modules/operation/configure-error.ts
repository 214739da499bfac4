import { CommandError, UsageError } from '../oci/error.ts';

/** A failure after which not every file is as it was before. */
export class Incomplete extends Error {
  /** @param left the files that are not; none when all were put back */
  constructor(
    override readonly cause: unknown,
    readonly left: readonly string[],
  ) {
    super('incomplete');
  }
}

/** What the file system refuses is nobody's bug: the same in words that say what to do, and what state the node is in. */
export function withRemedy(thrown: unknown): unknown {
  const { cause, left } = thrown instanceof Incomplete ? thrown : { cause: thrown, left: [] };
  const rest = `not as before: ${left.join(', ')}; call again when that is mended, or withdraw`;
  if (cause instanceof CommandError && left.length > 0) {
    const { command, exitCode, output, message, entry } = cause;
    return new CommandError(command, exitCode, output, `${message}; but ${rest}`, entry);
  }
  const error = cause as NodeJS.ErrnoException;
  if (error.path === undefined || !REFUSALS.includes(error.code ?? '')) return error;
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  const remedy = full ? 'make room' : "set become: true, or look at the directory's owner";
  const state = left.length > 0 ? `These are ${rest}` : 'Nothing was changed';
  return new UsageError(error.path, `${error.message.split(',')[0]}; ${remedy}. ${state}`, 'OCI-0606');
}

const REFUSALS: readonly string[] = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'];
