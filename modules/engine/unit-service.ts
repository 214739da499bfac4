import { existsSync } from 'node:fs';
import { CommandError } from '../oci/error.ts';
import { run, tail } from './command.ts';
import type { Refreshed, Service } from './configuration-file.ts';

const TIMEOUT = 180;
const SYSTEMD = '/run/systemd/system';

/** A service of systemd under one of several names. */
export interface Unit {
  readonly name: string;
  readonly units: readonly string[];
  /** `reload-or-restart` for those that read the file in question when told to reload. */
  readonly verb: 'restart' | 'reload-or-restart';
  /** Program of the daemon, to tell whether it runs on a node without systemd. */
  readonly program: string;
}

export const UNITS: readonly Unit[] = [
  {
    name: 'buildkit',
    units: ['buildkit.service', 'buildkitd.service'],
    verb: 'restart',
    program: 'buildkitd',
  },
  { name: 'containerd', units: ['containerd.service'], verb: 'restart', program: 'containerd' },
  { name: 'crio', units: ['crio.service', 'cri-o.service'], verb: 'reload-or-restart', program: 'crio' },
  { name: 'k3s', units: ['k3s.service', 'k3s-agent.service'], verb: 'restart', program: 'k3s' },
  { name: 'rke2', units: ['rke2-server.service', 'rke2-agent.service'], verb: 'restart', program: 'rke2' },
];

export function unitService({ name, units, verb, program }: Unit, systemd = SYSTEMD): Service {
  return {
    name,
    refresh: async (): Promise<Refreshed> => {
      if (!existsSync(systemd)) return withoutSystemd(name, program);
      let outcome: Refreshed = { outcome: 'not running' };
      for (const unit of units) {
        const active = await run('systemctl', ['is-active', '--quiet', unit], { timeout: TIMEOUT });
        if (active.exitCode !== 0) continue;
        const result = await run('systemctl', [verb, unit], { timeout: TIMEOUT });
        if (result.exitCode !== 0) {
          throw new CommandError(
            ['systemctl', verb, unit],
            result.exitCode,
            tail(result.output),
            `${unit} does not start with the new configuration; the former configuration is in place again`,
            'OCI-0602',
          );
        }
        outcome = { outcome: 'refreshed' };
      }
      return outcome;
    },
  };
}

async function withoutSystemd(name: string, program: string): Promise<Refreshed> {
  const found = await run('pgrep', ['-x', program], { timeout: TIMEOUT }).catch(() => undefined);
  if (found?.exitCode !== 0) return { outcome: 'not running' };
  return {
    outcome: 'needs restart',
    reason: `${name} is not a service of systemd; restart it to use the new configuration`,
  };
}
