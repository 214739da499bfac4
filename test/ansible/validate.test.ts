import { expect, test } from '@jest/globals';
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
