import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' }).trim();
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

test('package, program and the newest entry of the changelog are of one version', () => {
  const [newest] = readFileSync('doc/releases.rst', 'utf8').match(/^\d+\.\d+\.\d+$/m) ?? [];
  expect(newest).toBe(version);
  expect(run('node', 'bin/zuul-images.cjs', '--version')).toBe(version);
});

test('the changelog of a version is what its tag says', () => {
  const entry = run('test/support/changelog-entry.sh', version);
  expect(entry).not.toMatch(/^$|~~~/);
  expect(readFileSync('doc/releases.rst', 'utf8')).toContain(entry);
  expect(() => run('test/support/changelog-entry.sh', '999.0.0')).toThrow();
});
