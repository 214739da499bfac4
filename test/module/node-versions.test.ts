import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const LIBRARY = path.resolve('roles/oci-modules/library');
/** The oldest Node that is promised (Debian 12 and Ubuntu 24.04 ship it) and the newest long-term one. */
const VERSIONS = ['18.19.1', '24.9.0'];
const modules = readdirSync(LIBRARY).filter(file => file.endsWith('.js'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'node-versions-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Calls a module as Ansible does. */
function call(
  node: string,
  module: string,
  args: object,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = path.join(folder, `${module}.json`);
  writeFileSync(file, JSON.stringify(args));
  return new Promise(resolve => {
    execFile(node, [path.join(LIBRARY, module), file], { timeout: 20_000 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe.each([...VERSIONS, process.versions.node])('Node %s', version => {
  let node: string;
  beforeAll(() => {
    node =
      version === process.versions.node
        ? process.execPath
        : execFileSync('test/support/install-node.sh', [version], { encoding: 'utf8' }).trim();
  }, 120_000);

  test.each(modules)('%s loads, and refuses an unknown argument in one JSON document', async module => {
    const { code, stdout, stderr } = await call(node, module, {
      no_such_argument: 1,
      _ansible_version: '2.18',
    });
    expect(stderr).toBe('');
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ failed: true, changed: false });
    expect(result.msg).not.toMatch(/unexpected error/);
    expect(code).toBe(1);
  });

  test('the command-line program runs', () => {
    const call = ['bin/zuul-images.cjs', 'explain', 'OCI-0101', '--json'];
    expect(JSON.parse(execFileSync(node, call, { encoding: 'utf8' }))).toMatchObject({ code: 'OCI-0101' });
  });
});

test.each(modules)('%s tells Ansible that it wants JSON, and has its documentation beside it', module => {
  const text = readFileSync(path.join(LIBRARY, module), 'utf8');
  expect(text.startsWith('#!/usr/bin/node\n')).toBe(true);
  expect(text).toContain('WANT_JSON');
  expect(readdirSync(LIBRARY)).toContain(module.replace(/\.js$/, '.yml'));
});
