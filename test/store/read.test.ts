import { expect, test } from '@jest/globals';
import { readSize } from '../../modules/store/read.ts';

test('one reader reads much at a time, many together stay within a few MiB', () => {
  expect(readSize(1)).toBe(1 << 20);
  expect(readSize(8)).toBe(512 << 10);
  expect(readSize(48)).toBe(128 << 10);
  expect(readSize(1000)).toBe(64 << 10);
});
