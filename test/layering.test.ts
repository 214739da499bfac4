import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

/** Folder below modules/ to the folders and packages that it may import; node's own modules are free. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  oci: [],
  operation: ['oci'],
  http: ['oci'],
  registry: ['oci', 'http'],
  vendor: ['oci', 'http'],
  store: ['oci'],
  server: ['oci', 'store'],
  engine: ['oci', 'execa', 'yaml', 'smol-toml'],
  ansible: ['oci', 'ajv', 'yaml'],
  // A page is made of data alone: whoever calls has read it.
  report: ['oci'],
  // What wires the layers as a module does: a program that stays, and what several modules share.
  program: ['oci', 'operation', 'registry', 'report', 'server', 'store'],
  job: ['oci', 'yaml'],
  // Commands call the modules that they are given, by their specifications, and tell what operations do.
  command: ['oci', 'ansible', 'operation', 'program', 'registry', 'job', 'picture', 'commander', 'yaml'],
  // Draws what it is given; no I/O.
  picture: ['oci'],
};

const MODULES = path.resolve('modules');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(at);
    return at.endsWith('.ts') ? [at] : [];
  });
}

/** Folders of modules/ and packages that a file imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const statements = /\bfrom '([^']+)';$|^import '([^']+)';$|\bimport\('([^']+)'\)/gm;
  const specifiers = [...text.matchAll(statements)].map(
    match => (match[1] ?? match[2] ?? match[3]) as string,
  );
  return specifiers.flatMap(specifier => {
    if (specifier.startsWith('node:')) return [];
    if (!specifier.startsWith('.'))
      return [
        specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/'),
      ];
    const target = path.relative(MODULES, path.resolve(path.dirname(file), specifier));
    return [target.includes(path.sep) ? (target.split(path.sep)[0] as string) : target];
  });
}

const layers = readdirSync(MODULES, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

test.each(layers)('modules/%s imports only what its layer may', layer => {
  expect(ALLOWED).toHaveProperty(layer);
  const breaches = filesBelow(path.join(MODULES, layer)).flatMap(file =>
    importsOf(file)
      .filter(target => target !== layer && !ALLOWED[layer]?.includes(target))
      .map(target => `${path.relative(MODULES, file)} imports ${target}`),
  );
  expect(breaches).toEqual([]);
});

test('execa and ajv each have one home', () => {
  const homes: Record<string, string> = { execa: 'engine', ajv: 'ansible', commander: 'command' };
  const breaches = filesBelow(MODULES).flatMap(file =>
    importsOf(file)
      .filter(
        target => target in homes && !path.relative(MODULES, file).startsWith(`${homes[target]}${path.sep}`),
      )
      .map(target => `${path.relative(MODULES, file)} imports ${target}`),
  );
  expect(breaches).toEqual([]);
});

test('a module entry is its specification and short wiring', () => {
  const long = readdirSync(MODULES)
    .filter(file => file.endsWith('.ts'))
    .map(file => ({ file, lines: readFileSync(path.join(MODULES, file), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 260);
  expect(long).toEqual([]);
});
