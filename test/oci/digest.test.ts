import { expect, test } from '@jest/globals';
import { digestOf, isDigest, parseDigest } from '../../modules/oci/digest.ts';
import {
  formatPlatform,
  matchesPlatform,
  normalPlatform,
  parsePlatform,
} from '../../modules/oci/platform.ts';

test('the digest of nothing, in both registered algorithms', () => {
  expect(digestOf(new Uint8Array())).toBe(
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(digestOf(new Uint8Array(), 'sha512')).toMatch(/^sha512:cf83e1357eefb8bd/);
});

test.each([
  `sha256:${'A'.repeat(64)}`,
  `sha256:${'a'.repeat(63)}`,
  `md5:${'a'.repeat(32)}`,
  `sha512:${'a'.repeat(64)}`,
  'constructor:x',
  `sha256:../${'a'.repeat(61)}`,
])('%s is no digest', text => {
  expect(isDigest(text)).toBe(false);
  expect(() => parseDigest(text)).toThrow(/is not a digest/);
});

test('a wanted platform without a variant takes any', () => {
  const v7 = parsePlatform('linux/arm/v7');
  expect(matchesPlatform(parsePlatform('linux/arm'), v7)).toBe(true);
  expect(matchesPlatform(v7, parsePlatform('linux/arm'))).toBe(false);
  expect(matchesPlatform(v7, undefined)).toBe(false);
});

test.each(['linux', 'linux/', 'linux/arm/v7/x', 'Linux/arm', 'linux/arm/'])('"%s" is no platform', text => {
  expect(() => parsePlatform(text, 'images[1].arch[0]')).toThrow(/^images\[1\]\.arch\[0\]: /);
});

test.each([
  ['arm64', 'linux/arm64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64', 'linux/arm64'],
  ['linux/x86_64', 'linux/amd64', 'linux/amd64'],
  ['linux/arm', 'linux/arm', 'linux/arm/v7'],
  ['armel', 'linux/arm/v6', 'linux/arm/v6'],
  ['windows/amd64', 'windows/amd64', 'windows/amd64'],
])('%s is the platform %s, for builds %s', (text, read, normal) => {
  const platform = parsePlatform(text);
  expect(formatPlatform(platform)).toBe(read);
  expect(formatPlatform(normalPlatform(platform))).toBe(normal);
});
