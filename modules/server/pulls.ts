import type { Digest } from '../oci/digest.ts';
import type { RegistryEvent } from './event.ts';

/** That a client took a manifest from here, by GET, or asked what it is, by HEAD. */
export interface Pull {
  readonly repository: string;
  readonly digest: Digest;
  /** Address. */
  readonly client: string;
}

export interface Pulls {
  note(event: RegistryEvent): void;
  by(client: string): readonly Pull[];
}

/** This project's own client: not an engine that was to take an image. */
const OWN_AGENT = 'zuul-container-images';
/** More than a buildset ever has; what comes after is not remembered. */
const REMEMBERED = 100_000;

/** Remembers who took which image, for those who have to know whether their engine came here. */
export function rememberPulls(): Pulls {
  const clients = new Map<string, Map<string, Pull>>();
  let remembered = 0;
  return {
    note({ action, kind, status, repository, digest, client, agent }) {
      if (agent === OWN_AGENT) return;
      if (kind !== 'manifest' || (action !== 'pull' && action !== 'stat') || status >= 400) return;
      if (!repository || !digest || remembered >= REMEMBERED) return;
      const pulls = clients.get(client) ?? new Map<string, Pull>();
      clients.set(client, pulls);
      const key = `${repository}@${digest}`;
      if (pulls.has(key)) return;
      remembered += 1;
      pulls.set(key, { repository, digest: digest as Digest, client });
    },
    by: client => [...(clients.get(plainAddress(client))?.values() ?? [])],
  };
}

/** IPv4 never in the form of IPv6. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
