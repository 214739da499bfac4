import { certificateOf } from './certificates.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import {
  type Change,
  endpointOf,
  isBelow,
  mirrorLocation,
  namespaceNames,
  standsBefore,
} from './registration.ts';
import { editToml, type TomlEdit } from './toml-edit.ts';
import { parseToml, type TomlTable } from './toml-text.ts';

const FILE = '/etc/buildkit/buildkitd.toml';

/**
 * BuildKit's mirrors (buildkitd.toml, `registry`), for a buildkitd on the node and for builders that are made
 * with `buildx create --config`, which copies the certificates into the builder.
 */
export function buildkit(change: Change): ConfigurationFile {
  return {
    path: FILE,
    mode: 0o644,
    directoryMode: 0o755,
    services: ['buildkit'],
    parse: text => parseToml(text, FILE),
    edit: (existing, original) => {
      const registries = registriesIn(existing ?? '');
      const edits = [...mirrorEdits(change, registries), ...certificateEdits(change)];
      const text = editToml(existing ?? '', FILE, edits);
      return text.trim() === '' && original === undefined ? undefined : text;
    },
  };
}

function registriesIn(text: string): Record<string, TomlTable> {
  return (parseToml(text, FILE).registry ?? {}) as Record<string, TomlTable>;
}

function mirrorEdits(change: Change, registries: Record<string, TomlTable>): TomlEdit[] {
  const all = [...change.wanted, ...change.withdrawn];
  return namespaceNames(change).flatMap(name => {
    const before = (registries[name]?.mirrors ?? []) as string[];
    const ours = change.wanted
      .filter(registration => standsBefore(registration, name))
      .map(registration => mirrorLocation(endpointOf(registration), name));
    const mirrors = [...ours, ...before.filter(mirror => !isBelow(mirror, all))];
    if (mirrors.length === 0 && before.length === 0) return [];
    return [{ table: ['registry', name], key: 'mirrors', value: mirrors.length > 0 ? mirrors : undefined }];
  });
}

function certificateEdits(change: Change): TomlEdit[] {
  const edit = (endpoint: string, value: unknown) => ({ table: ['registry', endpoint], key: 'ca', value });
  return [
    ...change.wanted.flatMap(entry => {
      const certificate = certificateOf(entry);
      return certificate ? [edit(endpointOf(entry), [certificate])] : [];
    }),
    ...change.withdrawn.map(entry => edit(endpointOf(entry), undefined)),
  ];
}
