import { execa } from 'execa';
import { CommandError } from '../oci/error.ts';
import { lastLine, searchPath } from './command.ts';
import type { Refreshed, Service } from './configuration-file.ts';
import { hasDebianTrust, updateDebianTrust } from './debian-trust.ts';

const TIMEOUT_MS = 120_000;
/** Debian, Ubuntu, SUSE, Alpine; RHEL, Fedora, Arch. */
const COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ['update-ca-certificates'],
  ['update-ca-trust', 'extract'],
];

/** What is missing on a node without a trust store, whether it is the program or the directory of its anchors. */
export const NO_TRUST_STORE = 'no update-ca-certificates or update-ca-trust: install ca-certificates';

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
          'OCI-0603',
        );
      }
      return { outcome: 'needs restart', reason: NO_TRUST_STORE };
    },
  };
}

async function run(program: string, args: readonly string[], anchors: readonly string[]) {
  if (program === 'update-ca-certificates' && hasDebianTrust()) return updateDebianTrust(anchors, TIMEOUT_MS);
  return execa(program, args, { reject: false, all: true, timeout: TIMEOUT_MS, env: searchPath() });
}
