import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RegistryEvent } from '../../modules/server/event.ts';
import type { Played } from './player.ts';

/** Our own modules say who they are; every other client is a container engine. */
const OURS = /^zuul-container-images/;

/**
 * What container engines asked the registry of a buildset, from the log that the job which held it kept.
 * Undefined when no job kept one.
 */
export function engineEvents(played: Played): RegistryEvent[] | undefined {
  const files = played.builds.map(({ logs }) => path.join(logs, 'buildset-registry/registry.log'));
  const file = files.find(candidate => existsSync(candidate));
  if (!file) return undefined;
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as RegistryEvent)
    .filter(({ agent }) => agent !== undefined && !OURS.test(agent));
}
