import { expect, test } from '@jest/globals';
import { pythonSearch } from '../../modules/operation/python-expression.ts';

/** Expressions as sites write them, with what Python 3.11's re.search says of the text. */
const CASES: ReadonlyArray<readonly [string, string, boolean]> = [
  ['^opendevorg/.*', 'opendevorg/x', true],
  ['^opendevorg/.*', 'xopendevorg/x', false],
  ['opendevorg', 'my/opendevorg', true],
  ['^quay\\.io/(zuul-ci|opendev)/', 'quay.io/zuul-ci/x', true],
  ['^quay\\.io/(zuul-ci|opendev)/', 'quayxio/zuul-ci/x', false],
  ['\\Aorg/x\\Z', 'org/x', true],
  ['\\Aorg/x\\Z', 'org/xy', false],
  ['(?i)^ORG/', 'org/x', true],
  ['(?P<o>org)/(?P=o)', 'org/org', true],
  ['(?P<o>org)/(?P=o)', 'org/x', false],
  ['^[]a]+$', ']a]', true],
  ['^[^]]+$', 'a]', false],
  ['^[^]]+$', 'ab', true],
  ['^a{,2}$', 'aa', true],
  ['^a{,2}$', 'aaa', false],
  ['^org/(?!secret)', 'org/secret', false],
  ['^org/(?!secret)', 'org/open', true],
  ['(?#all)org', 'org', true],
  ['org/x$', 'org/x\n', true],
  ['org/x\\Z', 'org/x\n', false],
  ['^\\w+/\\d+$', 'org/12', true],
  ['[\\w.-]+/[\\w.-]+', 'a/b', true],
  ['', 'anything', true],
  ['a\\]b', 'a]b', true],
  ['[a\\]]$', 'x]', true],
  ['(?m)^b$', 'a\nb', true],
  ['(?<=org/)x', 'org/x', true],
  ['\\.', 'ab', false],
  ['[$]', 'a$', true],
  ['x[^/]*$', 'org/xyz', true],
  ['(?s)a.b', 'a\nb', true],
  ['a.b', 'a\nb', false],
  ['\\bapp\\b', 'org/app', true],
  ['^(?:a|b)/c', 'b/c', true],
];

test.each(CASES)('%s on %s', (expression, text, matches) => {
  expect(pythonSearch(expression, text, 'repository')).toBe(matches);
});

test.each(['(', '[a', '*a', '(?x) a b', '(?>a)', 'a++', '(?i:a)b', '(a)(?(1)b|c)'])(
  '%s is refused',
  expression => {
    expect(() => pythonSearch(expression, 'a', 'credentials[quay.io].repository')).toThrow(
      /^credentials\[quay\.io\]\.repository: ".*/,
    );
  },
);
