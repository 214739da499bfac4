import { isIP } from 'node:net';
import { canonicalHost } from './address.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import type { Change, Registration } from './registration.ts';

/**
 * The names of buildset registries that were announced by address. Engines cannot take an IPv6 address in an
 * image reference, and the certificate is made for the name. The first line that has a name decides, so ours stands
 * before a line of the site's that has it among others.
 */
export function hostsFile(change: Change): ConfigurationFile {
  return {
    path: '/etc/hosts',
    mode: 0o644,
    directoryMode: 0o755,
    services: [],
    parse: text => text.split('\n').filter(Boolean).sort(),
    edit: (existing, original) => {
      const aliases = aliasesOf(change);
      const missing = new Map(
        change.wanted.filter(isAlias).map(({ host, alias }) => [alias, `${host}\t${alias}`]),
      );
      const hidden = new Set<string>();
      const kept = (existing ?? '').split('\n').filter(line => {
        const alias = onlyNameOf(line);
        if (alias === undefined || !aliases.has(alias)) {
          for (const name of otherwise(line, missing)) hidden.add(name);
          return true;
        }
        // A line for nothing but our name is right as it is, or of a registry that is gone.
        const right = !hidden.has(alias) && sameLine(line, missing.get(alias) ?? '');
        if (right) missing.delete(alias);
        return right;
      });
      const former = (original ?? '').split('\n').filter(line => {
        const alias = onlyNameOf(line);
        return (
          alias !== undefined && aliases.has(alias) && !change.wanted.some(wanted => wanted.alias === alias)
        );
      });
      const lines = kept.flatMap(line => {
        const first = otherwise(line, missing).map(alias => missing.get(alias) as string);
        for (const alias of otherwise(line, missing)) missing.delete(alias);
        return [...first, line];
      });
      const added = [...missing.values(), ...former];
      if (added.length === 0) return existing === undefined ? undefined : lines.join('\n');
      const text = lines.join('\n');
      const separator = text === '' || text.endsWith('\n') ? '' : '\n';
      return `${text}${separator}${added.join('\n')}\n`;
    },
  };
}

function aliasesOf(change: Change): Set<string> {
  return new Set([...change.wanted, ...change.withdrawn].filter(isAlias).map(({ alias }) => alias));
}

/** A host with a name of its own needs no line. */
function isAlias({ host, alias }: Registration): boolean {
  return isIP(host) !== 0 && host !== alias;
}

/** Those of our names that a line has with another address than ours. */
function otherwise(line: string, ours: ReadonlyMap<string, string>): string[] {
  const [address = '', ...names] = fieldsOf(line);
  return names.filter(name => ours.has(name) && fieldsOf(ours.get(name) ?? '')[0] !== address);
}

function onlyNameOf(line: string): string | undefined {
  const [, ...names] = fieldsOf(line);
  return names.length === 1 ? names[0] : undefined;
}

/** The address, in its one spelling, and the names. */
function fieldsOf(line: string): string[] {
  return line.replace(/#.*/, '').split(/\s+/).filter(Boolean).map(canonicalHost);
}

function sameLine(a: string, b: string): boolean {
  return fieldsOf(a).join(' ') === fieldsOf(b).join(' ');
}
