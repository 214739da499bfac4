import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';

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

/** The requests in the access log of Debian's docker-registry (Apache's combined format), from a line on. */
export function requestsOf(registry: SiteRegistry, fromLine = 0): LoggedRequest[] {
  return linesOf(registry)
    .slice(fromLine)
    .flatMap(line => {
      const match = /"([A-Z]+) (\/v2\/\S*) HTTP\/[\d.]+" (\d{3})/.exec(line);
      return match ? [{ method: String(match[1]), path: String(match[2]), status: Number(match[3]) }] : [];
    });
}

export function linesOf(registry: SiteRegistry): string[] {
  return readFileSync(registry.logFile, 'utf8').split('\n');
}
