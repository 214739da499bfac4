import { UsageError } from '../oci/error.ts';
import { formatReference, parseReference, type Reference } from '../oci/reference.ts';

/** Images as lists of jobs have them: one entry for each repository, with its tags. */
export function groupByRepository(
  references: readonly Reference[],
): { readonly repository: string; readonly tags: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const reference of references) {
    const { registry, repository, tag = 'latest', digest } = reference;
    if (digest) {
      throw new UsageError('image', `${formatReference(reference)} names a digest; name the tag`);
    }
    const name = `${registry}/${repository}`;
    groups.set(name, [...(groups.get(name) ?? []), tag]);
  }
  return [...groups].map(([repository, tags]) => ({ repository, tags }));
}

export function parseAll(texts: readonly string[]): Reference[] {
  return texts.map(text => parseReference(text, 'image'));
}

/** Seconds of `90s`, `15m`, `12h`, `14d`; a number alone is seconds. */
export function parseDuration(text: string, option: string): number {
  const found = /^(\d+)([smhdw]?)$/.exec(text);
  const unit = { '': 1, s: 1, m: 60, h: 3600, d: 86400, w: 604800 }[found?.[2] ?? ''];
  if (found && unit) return Number(found[1]) * unit;
  throw new UsageError(option, `"${text}" is not a duration; write for instance 90s, 12h or 14d`);
}

/** Bytes of `500M`, `20G`; binary units. */
export function parseSize(text: string, option: string): number {
  const found = /^(\d+)([kmgt]?)(i?b)?$/i.exec(text);
  const power = { '': 0, k: 1, m: 2, g: 3, t: 4 }[(found?.[2] ?? '').toLowerCase()];
  if (found && power !== undefined) return Number(found[1]) * 1024 ** power;
  throw new UsageError(option, `"${text}" is not a size; write for instance 500M or 20G`);
}

/** `host:port` of a registry that is known by address; IPv6 in brackets. */
export function parseAuthority(
  text: string,
  option: string,
): { readonly host: string; readonly port: number } {
  const found = /^(\[[0-9a-fA-F:.]+\]|[^:/\s]+)(?::(\d{1,5}))?$/.exec(text);
  const port = Number(found?.[2] ?? 443);
  if (found && port > 0 && port < 65536) return { host: found[1] as string, port };
  throw new UsageError(option, `"${text}" is not an address; write host:port, IPv6 in brackets`);
}
