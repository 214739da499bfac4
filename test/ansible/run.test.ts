import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { runAsAnsibleModule } from '../../modules/ansible/run.ts';
import type { Module } from '../../modules/ansible/specification.ts';
import { type CatalogueCode, entryOf } from '../../modules/oci/catalogue/catalogue.ts';
import { CommandError, OciError } from '../../modules/oci/error.ts';

const specification = {
  name: 'oci_sample',
  summary: 'A sample',
  description: [],
  returns: {},
  examples: '',
  arguments: {
    type: 'object',
    additionalProperties: false,
    properties: { name: { type: 'string' }, password: { type: 'string', writeOnly: true } },
  },
} as const;

let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-test-'));
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    printed += text;
    return true;
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  await rm(folder, { recursive: true });
});

async function run(args: object, work: Module['run']) {
  const file = path.join(folder, 'args.json');
  await writeFile(file, JSON.stringify(args));
  await runAsAnsibleModule({ specification, run: work }, file);
  return { result: JSON.parse(printed), exitCode: process.exitCode };
}

test('strips what Ansible adds and what was omitted, and passes on check mode', async () => {
  const seen: unknown[] = [];
  await run({ name: null, _ansible_check_mode: true, _ansible_version: '2.18' }, async (args, context) => {
    seen.push(args, context.checkMode, context.diff);
    return { changed: false };
  });
  expect(seen).toEqual([{}, true, false]);
});

test('numbers reach a module as they are written', async () => {
  const file = path.join(folder, 'written.json');
  await writeFile(file, '{"name": 2.0, "_ansible_check_mode": false}');
  const seen: unknown[] = [];
  const work: Module['run'] = async args => {
    seen.push(args);
    return { changed: false };
  };
  await runAsAnsibleModule({ specification, run: work }, file);
  expect(seen).toEqual([{ name: '2.0' }]);
});

test('a secret argument is in no output, neither of a result nor of an error nor of a warning', async () => {
  const { result } = await run({ password: 'hunter2hunter2' }, async (_args, context) => {
    context.warn('logged in with hunter2hunter2');
    return { changed: true, url: 'https://u:hunter2hunter2@h' };
  });
  expect(JSON.stringify(result)).not.toContain('hunter2');
  expect(result.warnings).toHaveLength(1);
  printed = '';
  const failure = await run({ password: 'hunter2hunter2' }, async () => {
    throw new Error('cannot use hunter2hunter2');
  });
  expect(failure.exitCode).toBe(1);
  expect(JSON.stringify(failure.result)).not.toContain('hunter2');
});

test('a secret is masked even when the arguments are refused', async () => {
  const { result } = await run({ password: 'hunter2hunter2', hunter2hunter2: 1 }, async () => ({
    changed: false,
  }));
  expect(result.failed).toBe(true);
  expect(JSON.stringify(result)).not.toContain('hunter2');
});

/** What Zuul hides when it prints a failure (zuul_stream). */
const HIDDEN = ['changed', 'cmd', 'invocation', 'stderr', 'stderr_lines', 'stdout', 'stdout_lines'];

function shown(result: object): string[] {
  return Object.keys(result).filter(key => !HIDDEN.includes(key));
}

test('a failure is a few texts to read, and data that Zuul does not print', async () => {
  const refused = await run({}, async (_args, context) => {
    context.warn('something else');
    throw new OciError({
      code: 'MANIFEST_UNKNOWN',
      message: 'GET https://quay.io/v2/a/manifests/x: MANIFEST_UNKNOWN',
    });
  });
  expect(shown(refused.result)).toEqual(['failed', 'msg', 'remedy', 'warnings']);
  expect(refused.result).toMatchObject({
    msg: 'GET https://quay.io/v2/a/manifests/x: MANIFEST_UNKNOWN (see OCI-0104)',
    remedy: entryOf('OCI-0104').remedy,
    warnings: ['something else'],
  });
  expect(JSON.parse(refused.result.stderr)).toEqual({
    code: 'MANIFEST_UNKNOWN',
    status: 404,
    error: 'OCI-0104',
    help: 'zuul-images explain OCI-0104',
  });
});

test('a failure links to the documentation of the site', async () => {
  const { result } = await run({ documentation_url: 'https://docs.example.org/images/' }, async () => ({
    changed: false,
  }));
  const link = 'https://docs.example.org/images/reference/errors.html#oci-0801';
  expect(result.remedy.split(' ').at(-1)).toBe(link);
  expect(JSON.parse(result.stderr).help).toBe(link);
});

test('what was done, and what a program said before it failed, are told without secrets', async () => {
  const said = [...Array.from({ length: 100 }, (_, line) => `line ${line}`), 'with hunter2"hunter2'].join(
    '\n',
  );
  const fail = (entry: CatalogueCode) =>
    run({ password: 'hunter2"hunter2' }, async () => {
      const error = new CommandError(['make', 'it'], 2, said, 'make failed', entry);
      throw Object.assign(error, { done: ['half'], result: { line: 3, reason: 'hunter2"hunter2' } });
    });
  const { result } = await fail('OCI-0502');
  expect(shown(result)).toEqual(['failed', 'msg', 'remedy', 'done', 'output']);
  expect(result.done).toEqual(['half']);
  expect([result.output[0], result.output.at(-1)]).toEqual(['line 61', 'with ********']);
  expect(JSON.parse(result.stderr)).toMatchObject({ rc: 2, line: 3, reason: '********' });
  // The output of a failed build is shown by the role.
  for (const entry of ['OCI-0501', 'OCI-0510'] as const) {
    printed = '';
    const build = await fail(entry);
    expect(shown(build.result)).toEqual(['failed', 'msg', 'remedy', 'done']);
    expect(build.result.stdout).toMatch(/^line 0\n(.*\n)+with \*{8}$/);
  }
});

test('a bug keeps its stack', async () => {
  const bug = await run({}, async () => {
    throw new TypeError('x is not a function');
  });
  expect(shown(bug.result)).toEqual(['failed', 'msg', 'remedy', 'output']);
  expect(bug.result.msg).toMatch(/^unexpected error: TypeError: x is not a function/);
  expect(bug.result.output.join('\n')).toMatch(/run\.test/);
});
