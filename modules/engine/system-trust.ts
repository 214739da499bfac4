import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { CommandError } from '../oci/error.ts';
import { lastLine, searchPath } from './command.ts';
import type { Refreshed, Service } from './configuration-file.ts';

const DEBIAN_LIST = '/etc/ca-certificates.conf';
const TIMEOUT_MS = 120_000;
/** Debian, Ubuntu, SUSE, Alpine; RHEL, Fedora, Arch. */
const COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ['update-ca-certificates'],
  ['update-ca-trust', 'extract'],
];

/**
 * The distribution's program that makes its bundle from the anchors.
 * @param anchors file names of the anchors that came, changed or went
 */
export function systemTrust(anchors: readonly string[]): Service {
  return {
    name: 'system trust',
    refresh: async (): Promise<Refreshed> => {
      for (const [program, ...args] of COMMANDS) {
        const result = await run(program, args, anchors);
        if (result.code === 'ENOENT') continue;
        if (!result.failed) return { outcome: 'refreshed' };
        throw new CommandError(
          [program, ...args],
          result.exitCode,
          result.all ?? '',
          `${program} failed; the system does not trust the registry's certificate: ${lastLine(result.all ?? '')}`,
        );
      }
      return {
        outcome: 'needs restart',
        reason: 'no update-ca-certificates or update-ca-trust: install ca-certificates',
      };
    },
  };
}

/**
 * Debian's program neither notices that a local anchor went nor that one changed under its name. What its
 * list of certificates excludes (`!name`, update-ca-certificates(8)) it removes first, wherever it is from.
 */
async function run(program: string, args: readonly string[], anchors: readonly string[]) {
  const options = { reject: false, all: true, timeout: TIMEOUT_MS, env: searchPath() } as const;
  if (program !== 'update-ca-certificates' || !existsSync(DEBIAN_LIST)) return execa(program, args, options);
  const scratch = await mkdtemp(path.join(tmpdir(), 'system-trust-'));
  try {
    const list = path.join(scratch, 'ca-certificates.conf');
    const excluded = anchors.map(name => `!${name}\n`).join('');
    await writeFile(list, `${await readFile(DEBIAN_LIST, 'utf8')}\n${excluded}`);
    return await execa(program, [...args, '--certsconf', list], options);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
