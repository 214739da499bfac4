import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { errorPage } from '../../doc/support/error-page.ts';
import { describeFailure } from '../../modules/ansible/failure.ts';
import { type CatalogueCode, CHAPTERS, entryOf, findCode } from '../../modules/oci/catalogue/catalogue.ts';
import { codeOf } from '../../modules/oci/catalogue/link.ts';
import { CommandError, OciError, UsageError } from '../../modules/oci/error.ts';

const codes = CHAPTERS.flatMap(([, chapter]) => Object.keys(chapter)) as CatalogueCode[];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name);
    if (at === path.join('modules', 'oci', 'catalogue')) return [];
    return entry.isDirectory() ? sources(at) : at.endsWith('.ts') ? [at] : [];
  });
}

test('every code has one entry, in order, and every entry is complete', () => {
  expect(codes).toEqual([...new Set(codes)].sort());
  for (const code of codes) {
    const { sentence, cause, remedy } = entryOf(code);
    for (const text of [sentence, cause, remedy]) expect(text).toMatch(/^[A-Z`].*\.$/);
  }
});

test('what the sources throw is in the catalogue, and the catalogue has nothing that nobody throws', () => {
  const texts = sources('modules').map(file => readFileSync(file, 'utf8'));
  const link = readFileSync('modules/oci/catalogue/link.ts', 'utf8');
  const thrown = new Set([...texts, link].flatMap(text => text.match(/'OCI-\d{4}'/g) ?? []));
  expect([...thrown].map(quoted => quoted.slice(1, -1)).sort()).toEqual([...codes]);
});

test('the page in doc/ is the one that the sources make', () => {
  expect(readFileSync('doc/reference/errors.rst', 'utf8')).toBe(errorPage());
});

test('an error without a code of its own has that of its kind', () => {
  const denied = new OciError({ code: 'DENIED', message: 'no' });
  expect(codeOf(denied)).toBe('OCI-0103');
  expect(codeOf(denied.on('target'))).toBe('OCI-0103');
  expect(codeOf(new OciError({ code: 'DENIED', entry: 'OCI-0402', message: 'no' }).on('source'))).toBe(
    'OCI-0402',
  );
  expect(codeOf(new UsageError('images', 'is empty'))).toBe('OCI-0801');
  expect(codeOf(new CommandError(['docker'], 1, '', 'docker failed'))).toBe('OCI-0502');
  expect(codeOf(Object.assign(new Error('no'), { code: 'ENOENT', syscall: 'open' }))).toBe('OCI-1002');
  expect(codeOf(new TypeError('x is undefined'))).toBe('OCI-1001');
});

test('an error as data names the code and where it is explained', () => {
  const wrong = new UsageError('images[0]', 'is empty');
  expect(describeFailure(wrong)).toEqual({
    msg: 'images[0]: is empty (see OCI-0801)',
    argument: 'images[0]',
    error: 'OCI-0801',
    help: 'zuul-images explain OCI-0801',
  });
  for (const address of [
    'https://docs.example.org/x',
    'https://docs.example.org/x/',
    'https://docs.example.org/x/index.html',
  ]) {
    expect(describeFailure(wrong, address).help).toBe(
      'https://docs.example.org/x/reference/errors.html#oci-0801',
    );
  }
});

test('a code is found as people type it', () => {
  for (const text of ['OCI-0401', 'oci-401', '401', ' oci0401 ']) expect(findCode(text)).toBe('OCI-0401');
  for (const text of ['', 'OCI-', 'OCI-9999', 'MANIFEST_UNKNOWN']) expect(findCode(text)).toBeUndefined();
});
