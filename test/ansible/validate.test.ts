import { expect, test } from '@jest/globals';
import { numbersAsWritten } from '../../modules/ansible/spelling.ts';
import { validate } from '../../modules/ansible/validate.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['images'],
  properties: {
    port: { type: 'integer', default: 5000, description: 'The port.' },
    password: { type: 'string', writeOnly: true },
    command: { type: 'string', enum: ['docker', 'podman'] },
    images: {
      type: 'array',
      minItems: 1,
      description: 'Images to build.',
      items: {
        type: 'object',
        required: ['repository'],
        properties: {
          repository: { type: 'string' },
          tags: { type: 'array', minItems: 1, items: { type: 'string' } },
        },
      },
    },
  },
};

test('fills in defaults and takes the text of a number for a number, as Ansible sends it', () => {
  const args: Record<string, unknown> = { images: [{ repository: 'x/y' }] };
  validate(schema, args);
  expect(args.port).toBe(5000);
  const texts: Record<string, unknown> = { images: [{ repository: 'x/y' }], port: '5001' };
  validate(schema, texts);
  expect(texts.port).toBe(5001);
});

test.each([
  [{}, /^images: is required but missing/],
  [{ images: [] }, /^images: must not be empty/],
  [{ images: [{ tags: ['x'] }] }, /^images\[0\]\.repository: is required/],
  [{ images: [{ repository: 'x', tags: [] }] }, /^images\[0\]\.tags: must not be empty/],
  [{ images: [{ repository: 'x', tags: 'latest' }] }, /^images\[0\]\.tags: must be an array, got "latest"/],
  [{ images: 'x' }, /^images: must be an array, got "x" \(Images to build\)/],
  [{ images: [{ repository: 'x' }], port: 'five' }, /^port: must be an integer, got "five"/],
  [{ images: [{ repository: 'x' }], prot: 1 }, /^prot: is not an argument; possible are port, password/],
  [
    { images: [{ repository: 'x' }], command: 'nerdctl' },
    /^command: must be one of docker, podman, got "nerdctl"/,
  ],
])('%j is refused, naming the argument', (args, message) => {
  expect(() => validate(schema, structuredClone(args) as Record<string, unknown>)).toThrow(message);
});

test('a secret of the wrong type is not in the message', () => {
  const args = { images: [{ repository: 'x' }], password: ['hunter2hunter2'] };
  expect(() => validate(schema, args)).toThrow(/^password: must be a string$/);
});

test('a key of an entry without a value is absent, and a required one is missing', () => {
  const args: Record<string, unknown> = {
    port: null,
    images: [{ repository: 'x', tags: null, other: null }],
  };
  validate(schema, args);
  expect(args).toEqual({ port: 5000, images: [{ repository: 'x', other: null }] });
  const missing = { images: [{ repository: null }] };
  expect(() => validate(schema, missing)).toThrow(/^images\[0\]\.repository: is required/);
});

test('a null that is a value of its own stays', () => {
  const known = { type: 'object', properties: { from: {}, to: { type: ['string', 'null'] } } };
  const args = { from: null, to: null };
  validate(known, args);
  expect(args).toEqual({ from: null, to: null });
});

test('true and false are what Jinja makes of them where a text is wanted', () => {
  const known = {
    type: 'object',
    properties: {
      ...{ flag: { type: 'boolean' }, tags: schema.properties.images.items.properties.tags },
      ...{ env: { type: 'object', additionalProperties: { type: 'string' } }, zuul: { type: 'object' } },
    },
  };
  const args = { flag: true, tags: [true, 'x'], env: { DEBUG: false }, zuul: { post: true, none: null } };
  validate(known, args);
  expect(args).toEqual({
    flag: true,
    ...{ tags: ['True', 'x'], env: { DEBUG: 'False' }, zuul: { post: true, none: null } },
  });
});

test.each([
  ['2.0', '"2.0"'],
  ['[1,2.0,-3.10,20260518123456789]', '[1,"2.0","-3.10","20260518123456789"]'],
  ['{"a": 1.5, "b": 1E3, "c": 1e+22, "d": -0}', '{"a": 1.5, "b": "1E3", "c": 1e+22, "d": "-0"}'],
  ['{"2.0": "x \\" 2.0 \\\\", "y": 2.0}', '{"2.0": "x \\" 2.0 \\\\", "y": "2.0"}'],
  ['{"a": [true, null, ""]}', '{"a": [true, null, ""]}'],
])('numbers of %s keep their spelling', (json, text) => {
  expect(numbersAsWritten(json)).toBe(text);
  expect(() => JSON.parse(text)).not.toThrow();
});

test('a number that kept its spelling is a number where one is wanted', () => {
  const args = JSON.parse(
    numbersAsWritten('{"images": [{"repository": "x", "tags": [2.0, 1]}], "port": 5.0}'),
  );
  validate(schema, args);
  expect(args).toEqual({ images: [{ repository: 'x', tags: ['2.0', '1'] }], port: 5 });
});
