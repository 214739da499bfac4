import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { callModule } from '../support/module.ts';

const BUILT = { repository: 'quay.io/org/app', tags: ['1.0'], digest: `sha256:${'a'.repeat(64)}`, size: 1 };
const PLACE = 'registry.example:5000/quay.io/org/app';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rewrite-'));
  mkdirSync(path.join(folder, 'chart/templates'), { recursive: true });
  writeFileSync(path.join(folder, 'pod.yaml'), 'image: quay.io/org/app:1.0 # c\n', { mode: 0o640 });
  writeFileSync(path.join(folder, 'chart/values.yml'), 'image:\n  repository: quay.io/org/app\n  tag: 1.0\n');
  writeFileSync(path.join(folder, 'chart/templates/x.yaml'), '{{- if .Values.x }}\nimage: a\n{{ end }}\n');
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM quay.io/org/app:1.0\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rewrite = async (args: object) =>
  (
    await callModule('oci_reference_rewrite', {
      images: [BUILT],
      buildset_registry: { host: 'registry.example', port: '5000' },
      files: [folder],
      ...args,
    })
  ).result;
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

test('a directory: YAML and Dockerfiles in place, templates left alone with a warning, nothing twice', async () => {
  const result = await rewrite({});
  expect(result.changed).toBe(true);
  expect(result.files).toHaveLength(3);
  expect(result.references).toEqual([
    { repository: 'quay.io/org/app', tag: '1.0', reference: `${PLACE}@${BUILT.digest}` },
  ]);
  expect(result.warnings.join()).toMatch(/left alone: .*templates\/x.yaml: line 1: this is not YAML/);
  expect(read('pod.yaml')).toBe(`image: ${PLACE}@${BUILT.digest} # c\n`);
  expect(statSync(path.join(folder, 'pod.yaml')).mode & 0o777).toBe(0o640);
  expect(read('chart/values.yml')).toBe(`image:\n  repository: ${PLACE}\n  tag: 1.0\n`);
  expect(read('Dockerfile')).toBe(`FROM ${PLACE}@${BUILT.digest}\n`);
  expect(await rewrite({})).toMatchObject({ changed: false, files: [] });
});

test('bytes of another encoding than UTF-8 stay what they are', async () => {
  const file = path.join(folder, 'pod.yaml');
  writeFileSync(file, Buffer.from('image: quay.io/org/app:1.0 # caf\xe9\n', 'latin1'));
  expect(await rewrite({ files: [file], pin: false })).toMatchObject({ changed: true });
  expect(readFileSync(file, 'latin1')).toBe(`image: ${PLACE}:1.0 # caf\xe9\n`);
});

test('check mode shows the difference and changes nothing', async () => {
  const file = path.join(folder, 'pod.yaml');
  const result = await rewrite({ files: [file], pin: false, _ansible_check_mode: true, _ansible_diff: true });
  expect(result).toMatchObject({
    changed: true,
    files: [{ path: file, replacements: [{ line: 1, from: 'quay.io/org/app:1.0', to: `${PLACE}:1.0` }] }],
    diff: [{ before: 'image: quay.io/org/app:1.0 # c\n', after: `image: ${PLACE}:1.0 # c\n` }],
  });
  expect(read('pod.yaml')).toBe('image: quay.io/org/app:1.0 # c\n');
});

test.each([
  [{ files: ['nowhere.yaml'] }, /files\[0\]: .*nowhere.yaml does not exist/],
  [{ files: ['chart/templates/x.yaml'] }, /x.yaml: line 1: this is not YAML/],
  [{ files: ['other.txt'] }, /neither YAML \(.yaml, .yml\) nor a Dockerfile/],
  [{ images: [{}] }, /images\[0\].repository: is required/],
])('%j fails', async ({ files, ...args }: { files?: string[]; images?: object[] }, message) => {
  writeFileSync(path.join(folder, 'other.txt'), '');
  const result = await rewrite({
    ...args,
    ...(files && { files: files.map(file => path.join(folder, file)) }),
  });
  expect(result).toMatchObject({ failed: true });
  expect(result.msg).toMatch(message);
});
