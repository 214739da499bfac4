import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandPage } from '../../doc/support/command-page.ts';
import { callProgram, PROGRAM } from '../support/program.ts';

const COMMANDS = [
  ...['copy', 'promote', 'rollback', 'build', 'serve', 'prune', 'configure', 'inspect', 'run', 'explain'],
  'completion',
];
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'program-'));
});

afterAll(() => rmSync(scratch, { recursive: true }));

describe('help', () => {
  test('the program lists its commands, and each says what it does with examples', async () => {
    const { code, stdout, stderr } = await callProgram(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) \[/gm)].map(found => found[1]);
    expect(listed).toEqual([...COMMANDS, 'help']);
    for (const command of COMMANDS) {
      const help = await callProgram([command, '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toMatch(
        /^Usage: zuul-images [a-z]+ .*Examples:\n {2}# .+\n {2}(sudo |source <\()?zuul-images/s,
      );
      for (const line of help.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    }
    const [one, other] = await Promise.all([callProgram(['help', 'run']), callProgram(['run', '-h'])]);
    expect(one.stdout).toBe(other.stdout);
  });

  test('without a command it shows its help and ends as after a mistake', async () => {
    const { code, stdout, stderr } = await callProgram([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: zuul-images/);
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await callProgram(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  test('the page in doc/ is what the program prints', () => {
    expect(readFileSync('doc/reference/command-line.rst', 'utf8')).toBe(commandPage());
  });
});

describe('explain', () => {
  test('one code, and all of them', async () => {
    const one = await callProgram(['explain', '402']);
    expect(one.code).toBe(0);
    expect(one.stdout).toMatch(/^OCI-0402: The image was built for another change\.\n\n {2}likely cause: /);
    const all = await callProgram(['explain']);
    expect(all.stdout).toMatch(/^ {2}OCI-0101 {2}/m);
    const none = await callProgram(['explain', 'OCI-9999']);
    expect(none).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('completion', () => {
  const script = async (shell: string) => {
    const { stdout } = await callProgram(['completion', shell]);
    const file = path.join(scratch, `completion.${shell}`);
    writeFileSync(file, stdout);
    return file;
  };
  /** What bash would offer after these words. */
  const offered = (file: string, words: readonly string[]) =>
    execFileSync(
      'bash',
      [
        '-c',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
        'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _zuul_images; echo "${COMPREPLY[*]}"',
        ...['bash', file, ...words],
      ],
      { encoding: 'utf8' },
    )
      .trim()
      .split(' ')
      .filter(Boolean);

  test('bash completes commands, options and their values', async () => {
    const file = await script('bash');
    execFileSync('bash', ['-n', file]);
    expect(offered(file, ['zuul-images', 'pr'])).toEqual(['promote', 'prune']);
    expect(offered(file, ['zuul-images', ''])).toEqual([...COMMANDS, 'help']);
    expect(offered(file, ['zuul-images', 'copy', '--pl'])).toEqual(['--platform']);
    expect(offered(file, ['zuul-images', 'build', '--engine', ''])).toEqual(['docker', 'podman', 'buildah']);
    // Files: the shell itself.
    expect(offered(file, ['zuul-images', 'serve', 'some'])).toEqual([]);
  });

  test.each(['zsh', 'fish'])('%s takes the script', async shell => {
    const file = await script(shell);
    const text = readFileSync(file, 'utf8');
    for (const command of COMMANDS) expect(text).toContain(command);
    const { error, status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    // Where the shell is not installed the names above are all that can be said.
    if (!error) expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('fish offers what goes on', async () => {
    const file = await script('fish');
    const ask = (line: string) =>
      spawnSync('fish', ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', file, line], {
        encoding: 'utf8',
      });
    const { error, stdout } = ask('zuul-images pr');
    // Where the shell is not installed nobody can be asked.
    if (error) return;
    expect(stdout.split('\n').map(line => line.split('\t')[0])).toEqual(['promote', 'prune', '']);
    expect(ask('zuul-images copy --pl').stdout).toMatch(/^--platform\t/);
  });

  test('who has seen enough of it is no error', () => {
    const command = `"${process.execPath}" "${PROGRAM}" completion fish | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '# Completion of zuul-images for fish.\n0\n', stderr: '' });
  });

  test('another shell is refused', async () => {
    expect(await callProgram(['completion', 'csh'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('the file', () => {
  test('runs alone, anywhere, by its name', () => {
    expect(statSync(PROGRAM).mode & 0o111).toBe(0o111);
    const alone = path.join(scratch, 'zuul-images');
    copyFileSync(PROGRAM, alone);
    const { stdout, status } = spawnSync(alone, ['explain', '101'], { encoding: 'utf8', cwd: scratch });
    expect({ stdout, status }).toMatchObject({ status: 0, stdout: expect.stringContaining('OCI-0101') });
  });

  test('is all of the package that is packed', () => {
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch], {
      encoding: 'utf8',
    });
    const tarball = path.join(scratch, packed.trim().split('\n').at(-1) as string);
    const { stdout } = spawnSync('tar', ['-tzf', tarball], { encoding: 'utf8' });
    expect(stdout.trim().split('\n').sort()).toEqual([
      ...['package/LICENSE', 'package/README.md', 'package/bin/zuul-images.cjs', 'package/package.json'],
    ]);
  });
});
