import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../oci/error.ts';

const STAGING = '.zuul-siblings';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Copies other projects' checkouts into the build context, as `.zuul-siblings/<host>/<project>`, for the time
 * of the work; they are gone on every exit.
 * @param sources directory of the checkouts, `~/src` of a Zuul node
 * @param siblings canonical project names
 * @param argument named in errors
 * @throws UsageError for a project that is not checked out, or when the directory is there already
 */
export async function withSiblings<T>(
  context: string,
  sources: string,
  siblings: readonly string[],
  argument: string,
  work: () => Promise<T>,
): Promise<T> {
  const staging = path.join(context, STAGING);
  if (existsSync(staging)) {
    throw new UsageError(
      argument,
      `${staging} exists already; the build stages siblings there, so remove it`,
      'OCI-0507',
    );
  }
  if (siblings.length === 0) return work();
  for (const project of siblings) checkProject(project, sources, argument);
  const remove = () => rmSync(staging, { recursive: true, force: true });
  const stop = (signal: NodeJS.Signals) => {
    remove();
    process.removeListener(signal, stop);
    process.kill(process.pid, signal);
  };
  process.once('exit', remove);
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    await mkdir(staging, { mode: 0o755 });
    for (const project of siblings) {
      const target = path.join(staging, project);
      await mkdir(path.dirname(target), { recursive: true });
      await cp(path.join(sources, project), target, { recursive: true, verbatimSymlinks: true });
    }
    return await work();
  } finally {
    process.removeListener('exit', remove);
    for (const signal of SIGNALS) process.removeListener(signal, stop);
    await rm(staging, { recursive: true, force: true });
  }
}

function checkProject(project: string, sources: string, argument: string): void {
  const isInside =
    !path.isAbsolute(project) && !project.split('/').some(part => part === '..' || part === '');
  if (isInside && existsSync(path.join(sources, project))) return;
  throw new UsageError(
    argument,
    `project "${project}" is not checked out in ${sources}; add it to the job's required-projects ` +
      'and write its canonical name, as in opendev.org/org/project',
    'OCI-0507',
  );
}
