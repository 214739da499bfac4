import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Project } from '../job/configuration.ts';
import { UsageError } from '../oci/error.ts';

/** The projects of a tenant as they lie on this machine. */
export interface Tenant {
  readonly name: string;
  readonly projects: readonly Project[];
  /** Secret name to its data, in place of what is encrypted in the projects. */
  readonly secrets: Readonly<Record<string, unknown>>;
}

/**
 * Reads a tenant file:
 *
 *     projects:
 *       - {name: git.example.org/site-config, directory: ../site-config, trusted: true}
 *       - {name: git.example.org/org/app, directory: .}
 *     secrets:
 *       docker_credentials: {username: robot, password: …}
 *
 * Directories are relative to it. A file with secrets has to be readable by its owner only.
 * @throws UsageError
 */
export async function readTenant(file: string): Promise<Tenant> {
  const refuse = (problem: string): never => {
    throw new UsageError('tenant', `${file}: ${problem}`, 'OCI-0901');
  };
  let document: { name?: unknown; projects?: unknown; secrets?: unknown };
  let mode: number;
  try {
    document = (parse(await readFile(file, 'utf8')) ?? {}) as typeof document;
    mode = (await stat(file)).mode;
  } catch (cause) {
    return refuse(`cannot be used (${(cause as Error).message.split('\n')[0]})`);
  }
  const { name = 'local', projects, secrets = {} } = document;
  if (!Array.isArray(projects) || projects.length === 0)
    return refuse('"projects" is a list of repositories');
  if (typeof secrets !== 'object' || secrets === null) return refuse('"secrets" is a mapping');
  if (Object.keys(secrets).length > 0 && (mode & 0o077) !== 0)
    return refuse('holds secrets and can be read by others; chmod 600 it');
  return {
    name: String(name),
    projects: projects.map((entry: Record<string, unknown> | null, index) => {
      const { name: project, directory, trusted } = entry ?? {};
      if (typeof project !== 'string' || typeof directory !== 'string')
        return refuse(`projects[${index}] needs a name and a directory`);
      return {
        name: project,
        directory: path.resolve(path.dirname(file), directory),
        trusted: trusted === true,
      };
    }),
    secrets: secrets as Record<string, unknown>,
  };
}
