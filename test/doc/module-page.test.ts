import { expect, test } from '@jest/globals';
import { markUp, modulePage } from '../../doc/support/module-page.ts';

const page = modulePage({
  name: 'oci_example',
  summary: 'does `something` to images',
  description: ['First paragraph.', 'Second one with *stars* and a_name.'],
  arguments: {
    type: 'object',
    required: ['images'],
    properties: {
      images: {
        type: 'array',
        description: 'The images.',
        items: {
          type: 'object',
          properties: {
            tags: { type: 'array', items: { type: 'string' }, default: ['latest'], description: 'Its tags.' },
          },
        },
      },
      state: {
        type: 'string',
        enum: ['present', 'absent'],
        default: 'present',
        description: 'What is wanted.',
      },
      credentials: {
        type: 'object',
        description: 'By registry.',
        additionalProperties: {
          type: 'object',
          properties: { username: { type: 'string', description: 'Who.' } },
        },
      },
      password: { type: 'string', writeOnly: true, description: 'Who may.' },
    },
  },
  examples: '- name: Do it\n  oci_example:\n    images: []\n',
  returns: { totals: { description: 'What it took.', type: 'dict', sample: { bytes: 5 } } },
});

test('an argument stands with its type, its default, its choices and whether it must be given', () => {
  expect(page).toContain(
    '   .. zuul:attr:: images\n      :type: list of dict\n      :required:\n\n      The images.',
  );
  expect(page).toContain('   .. zuul:attr:: state\n      :type: str\n      :default: present\n');
  expect(page).toContain('      One of ``present``, ``absent``.');
});

test('the keys of a list of dictionaries stand inside it', () => {
  expect(page).toContain(
    '      .. zuul:attr:: tags\n         :type: list of str\n         :default: ["latest"]\n',
  );
});

test('the keys of a dictionary with free names stand below a name', () => {
  expect(page).toContain(
    '      .. zuul:attr:: <name>\n         :type: dict\n\n         Under each name:\n\n\n         .. zuul:attr:: username\n',
  );
});

test('a secret is said to be one', () => {
  expect(page).toMatch(/:: password\n[^.]*Who may\.\n\n {6}A secret/);
});

test('examples and samples stand as they are written', () => {
  expect(page).toContain('.. code-block:: yaml\n\n   - name: Do it\n     oci_example:\n       images: []\n');
  expect(page).toContain(
    '``totals`` (dict)\n   What it took.\n\n   .. code-block:: json\n\n      {\n        "bytes": 5\n      }',
  );
});

test('text becomes reStructuredText that says the same', () => {
  expect(markUp('a `code_1` and *b* c_ d|e')).toBe('a ``code_1`` and \\*b\\* c\\_ d\\|e');
  expect(markUp('https://host[:port], or http://.')).toBe('``https://host[:port]``, or ``http://``.');
  expect(markUp('with C(state=absent), or V(a_b)')).toBe('with ``state=absent``, or ``a_b``');
});
