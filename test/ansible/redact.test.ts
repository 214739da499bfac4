import { expect, test } from '@jest/globals';
import { redactor, secretsIn } from '../../modules/ansible/redact.ts';

const schema = {
  properties: {
    registry: { properties: { host: {}, password: { writeOnly: true } } },
    credentials: { additionalProperties: { properties: { password: { writeOnly: true } } } },
    list: { items: { properties: { token: { writeOnly: true } } } },
  },
};

test('finds secrets below properties, dictionaries and lists', () => {
  const args = {
    registry: { host: 'h', password: 'one-secret' },
    credentials: { 'quay.io': { username: 'u', password: 'two-secret' } },
    list: [{ token: 'three-secret' }],
  };
  expect(secretsIn(schema, args)).toEqual(['one-secret', 'two-secret', 'three-secret']);
});

test('masks values, keys and the usual encodings, and the longer of two secrets whole', () => {
  const redact = redactor(['p&ss wörd', 'p&ss wörd-and-more']);
  const masked = JSON.stringify(
    redact({
      text: 'user:p&ss wörd-and-more@host',
      url: `https://u:${encodeURIComponent('p&ss wörd')}@h`,
      base64: Buffer.from('p&ss wörd').toString('base64'),
      deep: [{ 'p&ss wörd': 1 }],
    }),
  );
  expect(masked).not.toMatch(/p&ss|and-more|p%26ss/);
  expect(masked).not.toContain(Buffer.from('p&ss wörd').toString('base64'));
});

test('does not mask what is too short to be a secret', () => {
  expect(redactor(['a'])('banana')).toBe('banana');
});
