import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Client, Copy, Tagging } from './clients.ts';
import { PREFIX } from './fixtures.ts';
import type { Work } from './measure.ts';
import { CACHE, LIBRARY } from './places.ts';

/** Our modules, each called as a process the way Ansible calls it. */
export function oursToTransfer(): Client[] {
  const has = (module: string) => existsSync(path.join(LIBRARY, `${module}.js`));
  return [{ name: 'ours', ...(has('oci_image_copy') && { copy }), ...(has('oci_image_promote') && { tag }) }];
}

function copy(source: string, target: string, copies: readonly Copy[]): Work {
  return call('oci_image_copy', {
    registry_endpoints: endpoints(source, target),
    images: copies.map(each => {
      const [sourceName, sourceTag] = each.source.split(':');
      const [targetName, targetTag] = each.target.split(':');
      return {
        src_repository: `${source}/${sourceName}`,
        src_tag: sourceTag,
        dest_registry: target,
        dest_repository: `${target}/${targetName}`,
        dest_tag: targetTag,
      };
    }),
  });
}

function tag(registry: string, tagged: readonly Tagging[]): Work {
  return call('oci_image_promote', {
    registry_endpoints: endpoints(registry),
    images: tagged.map(({ name, to }) => ({ repository: `${registry}/${name}`, tags: to })),
    prefix: PREFIX,
    // As the peers: no question whose image it is or what it replaces, nothing removed.
    verify: false,
    clean_up: false,
  });
}

function endpoints(...hosts: string[]): Record<string, { url: string }> {
  return Object.fromEntries(hosts.map(host => [host, { url: `http://${host}` }]));
}

function call(module: string, args: object): Work {
  const program = path.join(LIBRARY, `${module}.js`);
  const file = path.join(CACHE, `${module}.json`);
  writeFileSync(file, JSON.stringify(args));
  return { commands: [[process.execPath, program, file]] };
}
