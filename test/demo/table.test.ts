import { expect, test } from '@jest/globals';
import { bytes, table } from './table.ts';

test('columns are as wide as their content, numbers at the right', () => {
  const text = table(
    ['hop', 'images', 'moved'],
    [
      ['build', '1', '2.1 MB'],
      ['promotion of all', '12', '0 B'],
    ],
  );
  expect(text.split('\n')).toEqual([
    'hop               images   moved',
    '----------------  ------  ------',
    'build                  1  2.1 MB',
    'promotion of all      12     0 B',
  ]);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [2_149_000, '2.1 MB'],
  [5_000_000_000_000, '5000.0 GB'],
])('%d bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});
