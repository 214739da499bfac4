import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drawBars } from '../../modules/command/bars.ts';
import { followBuilds } from '../../modules/command/builds.ts';
import { createProgress } from '../../modules/command/progress.ts';
import { createTerminal } from '../../modules/command/terminal.ts';
import { formatBytes, formatSeconds, printable } from '../../modules/command/text.ts';
import { followTransfers } from '../../modules/command/transfers.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { makeImage, pushImage } from '../support/images.ts';
import { PROGRAM } from '../support/program.ts';
import { startSlowProxy } from '../support/slow-proxy.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}` as const;
const moving = (letter: string, bytes: number, moved: number) =>
  ({ type: 'moving', repository: 'quay.io/org/app', digest: digest(letter), bytes, moved }) as const;

describe('what is drawn', () => {
  test('rates are of late, and time left follows from them', () => {
    const transfers = followTransfers();
    transfers.take(moving('a', 100 << 20, 0), 0);
    for (let second = 1; second <= 10; second += 1) {
      transfers.take(moving('a', 100 << 20, (second > 5 ? second : 0) << 20), second * 1000);
      transfers.state(second * 1000);
    }
    const state = transfers.state(10_000);
    expect(state.moved).toBe(10 << 20);
    expect(state.active[0]?.rate).toBeCloseTo(1 << 20, -4);
    expect(drawBars(state, 120, 10).join('\n')).toMatch(/10%.* 10\.0 MiB of 100 MiB.* 1\.0 MiB\/s +1:30 min/);
  });

  test('a transfer that begins anew has no negative rate', () => {
    const transfers = followTransfers();
    transfers.take(moving('a', 1000, 900), 0);
    transfers.take(moving('a', 1000, 0), 1000);
    expect(transfers.state(1000).active[0]?.rate).toBe(0);
  });

  test.each([20, 40, 80, 200])(
    'no line is wider than a terminal of %d columns, and none too many',
    columns => {
      const transfers = followTransfers();
      for (const letter of 'abcdefgh') transfers.take(moving(letter, 123_456_789, 1234), 0);
      const lines = drawBars(transfers.state(0), columns, 5);
      expect(lines.length).toBeLessThanOrEqual(5);
      for (const line of lines) expect(line.length).toBeLessThan(columns);
      expect(lines.join('\n')).toContain('and 5 more');
    },
  );

  test('of a build: for how long, and what the engine said last, on one line', () => {
    const builds = followBuilds();
    const output = (text: string) => ({ type: 'output', image: 'org/app', text }) as const;
    builds.take(output('STEP 1/2: FROM x\nSTEP 2/2: RUN make\u001b[2J\n'), 0);
    builds.take(output('\n'), 3000);
    expect(builds.draw(12_000, 80)).toEqual(['org/app (12 s): STEP 2/2: RUN make\\u001b[2J']);
    expect(builds.draw(12_000, 20)[0]).toHaveLength(19);
    builds.take({ type: 'built', image: 'org/app', seconds: 12, output: '' }, 12_000);
    expect(builds.draw(12_000, 80)).toEqual([]);
  });

  test('sizes and times are short', () => {
    expect([0, 999, 1024, 99 * 1024, 1 << 20, 999_999_999_999].map(formatBytes)).toEqual([
      ...['0 B', '999 B', '1.0 KiB', '99.0 KiB', '1.0 MiB', '931 GiB'],
    ]);
    expect([0.44, 12.3, 75, 3725].map(formatSeconds)).toEqual(['0.4 s', '12 s', '1:15 min', '1:02 h']);
  });

  test('names cannot steer the terminal', () => {
    expect(printable('a\u001b[2Jb\u202ec\r\n')).toBe('a\\u001b[2Jb\\u202ec\\u000d\n');
  });
});

describe('without a terminal', () => {
  test.each(['lines', 'none'] as const)('%s', progress => {
    const said: string[] = [];
    const stream = { write: (text: string) => said.push(text) > 0 } as unknown as NodeJS.WriteStream;
    const terminal = createTerminal({ stdout: stream, stderr: stream, env: {} }, { progress });
    const { watch, end } = createProgress(terminal);
    watch(moving('a', 1000, 10));
    watch({ type: 'tagged', repository: 'r', tag: '1', from: null, to: digest('b') });
    watch({ type: 'retried', request: 'GET /x', reason: 'GET /x: gone', delay: 2 });
    end();
    expect(said).toEqual(
      progress === 'none' ? [] : ['tagged r:1 as bbbbbbbbbbbb\n', 'again in 2.0 s: GET /x: gone\n'],
    );
  });
});

describe('on a terminal', () => {
  let source: RunningRegistry;
  let target: RunningRegistry;
  let proxy: Awaited<ReturnType<typeof startSlowProxy>>;

  beforeAll(async () => {
    [source, target] = await Promise.all([startDockerRegistry(), startDockerRegistry()]);
    proxy = await startSlowProxy(source.url, 2 << 20);
    const image = makeImage({ layers: [3 << 20, 2 << 20] });
    await pushImage({ url: source.url }, 'org/app', image, '1');
  });

  afterAll(() => Promise.all([source.stop(), target.stop(), proxy.stop()]));

  /** What a terminal shows of a copy: all that was written to it. */
  const copy = (tag: string, env: Record<string, string>, options: readonly string[] = []) => {
    const [from, to] = [`127.0.0.1:${proxy.port}`, `127.0.0.1:${target.port}`];
    const endpoints = [from, to].flatMap(host => ['--endpoint', `${host}=http://${host}`]);
    const call = [PROGRAM, 'copy', ...options, ...endpoints, `${from}/org/app:1`, `${to}/org/${tag}:1`];
    return new Promise<{ code: number; shown: string }>(resolve => {
      execFile(
        'python3',
        [path.resolve('test/support/in-terminal.py'), '100', '30', process.execPath, ...call],
        { env: { PATH: process.env.PATH, HOME: '/nonexistent', TERM: 'xterm', ...env }, timeout: 60_000 },
        (error, stdout) => resolve({ code: error ? Number(error.code ?? -1) : 0, shown: stdout }),
      );
    });
  };

  test('a bar for each blob, a line for all, and in the end the result alone', async () => {
    const { code, shown } = await copy('bars', {});
    expect(code).toBe(0);
    expect(shown).toMatch(/[0-9a-f]{12} ▕[█▏▎▍▌▋▊▉ ]+▏ +\d+% +[\d.]+ [KM]iB of 3\.0 MiB/);
    expect(shown).toMatch(/\d blobs? copied; [\d.]+ [KMi]*B at [\d.]+ [KMi]*B\/s, [\d.]+ s left/);
    const screen = render(shown);
    expect(screen.join('\n')).toMatch(/org\/bars:1 is now [0-9a-f]{12}, new\n3 blobs copied \(5\.0 MiB\)/);
    expect(screen.join('\n')).not.toContain('█');
  });

  test('lines where the terminal can do no more, or where they are wanted', async () => {
    for (const [tag, env, options] of [
      ['dumb', { TERM: 'dumb' }, []],
      ['wanted', {}, ['--progress', 'lines']],
    ] as const) {
      const { code, shown } = await copy(tag, env, options);
      expect(code).toBe(0);
      expect(shown).not.toContain('\u001b');
      expect(shown).toMatch(/copied [0-9a-f]{12} to .*: 3\.0 MiB in/);
    }
  });
});

/** The lines that stay on the screen, for the few things that the display does. */
function render(shown: string): string[] {
  let lines = [''];
  for (const [token] of shown.matchAll(/\u001b\[\d+A\r\u001b\[J|\r?\n|[^\u001b\r\n]+|[\u001b\r]/g)) {
    const up = /^\u001b\[(\d+)A/.exec(token)?.[1];
    if (up) lines = [...lines.slice(0, -1 - Number(up)), ''];
    else if (/\n$/.test(token)) lines.push('');
    else lines[lines.length - 1] += token;
  }
  return lines;
}
