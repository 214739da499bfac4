import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { BUILD, digest, POPULATE, record, summaryOf, UPLOAD, usageOf } from './buildset.ts';

const schema = JSON.parse(readFileSync('doc/summary.schema.json', 'utf8'));
const validate = new Ajv({ allErrors: true, formats: { 'date-time': true }, strict: false }).compile(schema);

const PROMOTE = record('promote', 'app-promote', {
  images: [
    {
      repository: 'quay.io/demo/app',
      digest: digest('b'),
      tags: [{ tag: '1.0', from: null, changed: false }],
      platforms: [{ platform: '', digest: digest('b'), size: 1, layers: [] }],
    },
  ],
});

test.each([
  ['a whole buildset', [POPULATE, BUILD, UPLOAD]],
  ['a promotion', [PROMOTE]],
  ['a failed build', [record('build', 'x', { error: 'no', warnings: ['one'] })]],
  [
    'a roll-back that failed on its way',
    [
      record('roll back', 'x', {
        images: [
          {
            repository: 'demo/app',
            digest: digest('b'),
            tags: [{ tag: '1', from: digest('b'), removed: true }],
          },
        ],
        error: 'no',
        remedy: 'Yes.',
      }),
    ],
  ],
  ['nothing', []],
])('the schema in the documentation describes the summary of %s', (_, records) => {
  const usage = usageOf(
    {
      action: 'pull',
      kind: 'manifest',
      repository: 'demo/base',
      reference: 'latest',
      digest: digest('a'),
      sent: 5,
    },
    { kind: 'manifest', status: 404, repository: 'demo/base', reference: 'other' },
  );
  const summary = JSON.parse(JSON.stringify(summaryOf(records, { usage })));
  validate(summary);
  expect(validate.errors).toBeNull();
});

test('and it refuses what is something else', () => {
  expect(validate({ ...summaryOf([]), version: 2 })).toBe(false);
  expect(validate({ ...summaryOf([]), other: true })).toBe(false);
});
