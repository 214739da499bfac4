import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { ask } from './hub.ts';

/** A registry that nobody here wrote, with TLS and a password. */
export interface SiteRegistry extends RunningRegistry {
  readonly username: string;
  readonly password: string;
}

export async function startSiteRegistry(address: string, username: string): Promise<SiteRegistry> {
  const password = randomBytes(15).toString('base64url');
  const registry = await startDockerRegistry({ tls: true, address, users: { [username]: password } });
  return { ...registry, username, password };
}

/** One request that a registry answered. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** The requests in the access log of Debian's docker-registry (Apache's combined format), in their order. */
export function requestsOf({ logFile }: RunningRegistry): LoggedRequest[] {
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .flatMap(line => {
      const match = /"([A-Z]+) (\/v2\/\S*) HTTP\/[\d.]+" (\d{3})/.exec(line);
      if (!match) return [];
      return [
        { method: String(match[1]), path: decodeURIComponent(String(match[2])), status: Number(match[3]) },
      ];
    });
}

/**
 * How many requests the registry has answered until now. The log is written behind the answers: a request of our own
 * tells how far it has come.
 */
export async function mark(registry: SiteRegistry): Promise<number> {
  const name = `marks/${randomBytes(8).toString('hex')}`;
  await ask(registry, `${name}/tags/list`);
  for (let tries = 0; tries < 500; tries += 1) {
    const at = requestsOf(registry).findIndex(({ path }) => path.includes(name));
    if (at >= 0) return at;
    await sleep(20);
  }
  throw new Error(`${registry.url} has no log of its requests`);
}
