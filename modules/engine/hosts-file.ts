import { isIP } from 'node:net';
import type { ConfigurationFile } from './configuration-file.ts';
import type { Change, Registration } from './registration.ts';

/**
 * The names of buildset registries that were announced by address. Engines cannot take an IPv6 address in an
 * image reference, and the certificate is made for the name.
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
      const kept = (existing ?? '').split('\n').filter(line => {
        const alias = onlyNameOf(line);
        if (alias === undefined || !aliases.has(alias)) return true;
        // A line for nothing but our name is right as it is, or of a registry that is gone.
        const right = sameLine(line, missing.get(alias) ?? '');
        if (right) missing.delete(alias);
        return right;
      });
      const former = (original ?? '').split('\n').filter(line => {
        const alias = onlyNameOf(line);
        return (
          alias !== undefined && aliases.has(alias) && !change.wanted.some(wanted => wanted.alias === alias)
        );
      });
      const added = [...missing.values(), ...former];
      if (added.length === 0) return existing === undefined ? undefined : kept.join('\n');
      const text = kept.join('\n');
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

function onlyNameOf(line: string): string | undefined {
  const [, ...names] = fieldsOf(line);
  return names.length === 1 ? names[0] : undefined;
}

function fieldsOf(line: string): string[] {
  return line.replace(/#.*/, '').split(/\s+/).filter(Boolean);
}

function sameLine(a: string, b: string): boolean {
  return fieldsOf(a).join(' ') === fieldsOf(b).join(' ');
}
