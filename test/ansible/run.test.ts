import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { runAsAnsibleModule } from '../../modules/ansible/run.ts';
import type { Module } from '../../modules/ansible/specification.ts';
import { OciError } from '../../modules/oci/error.ts';

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

test('what a registry refused has its code, and a bug keeps its stack', async () => {
  const refused = await run({}, async () => {
    throw new OciError({
      code: 'MANIFEST_UNKNOWN',
      message: 'GET https://quay.io/v2/a/manifests/x: MANIFEST_UNKNOWN',
    });
  });
  expect(refused.result).toMatchObject({
    failed: true,
    changed: false,
    code: 'MANIFEST_UNKNOWN',
    status: 404,
  });
  expect(refused.result.exception).toBeUndefined();
  printed = '';
  const bug = await run({}, async () => {
    throw new TypeError('x is not a function');
  });
  expect(bug.result.msg).toMatch(/unexpected error: TypeError: x is not a function/);
  expect(bug.result.exception).toMatch(/run\.test/);
});
