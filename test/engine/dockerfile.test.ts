import { expect, test } from '@jest/globals';
import { baseImages } from '../../modules/engine/base-images.ts';
import { failedInstruction } from '../../modules/engine/build-failure.ts';
import { parseDockerfile } from '../../modules/engine/dockerfile.ts';

const bases = (text: string, args: Record<string, string> = {}) =>
  baseImages(parseDockerfile(text).instructions, new Map(Object.entries(args))).map(
    ({ reference }) => reference,
  );

test('instructions with continuation lines, comments in between and here-documents', () => {
  const { instructions } = parseDockerfile(
    [
      '# syntax=docker/dockerfile:1',
      'FROM a',
      'RUN one \\',
      '# comment',
      '',
      '  && two',
      'RUN <<EOF',
      'FROM not',
      'EOF',
      'cmd x',
    ].join('\n'),
  );
  expect(instructions.map(({ keyword, line, lastLine }) => [keyword, line, lastLine])).toEqual([
    ['FROM', 2, 2],
    ['RUN', 3, 6],
    ['RUN', 7, 9],
    ['CMD', 10, 10],
  ]);
  expect(instructions[1]?.text).toBe('RUN one   && two');
});

test('the escape directive makes another character continue a line', () => {
  const { instructions } = parseDockerfile('# escape=`\nFROM a\nRUN dir C:\\\nRUN x `\n y\n');
  expect(instructions.map(({ text }) => text)).toEqual(['FROM a', 'RUN dir C:\\', 'RUN x  y']);
});

test('base images are what the stages need from outside', () => {
  expect(
    bases(`ARG TAG=1
ARG BASE=quay.io/a/b:\${TAG}
FROM --platform=$BUILDPLATFORM \${BASE} AS Build
COPY --from=docker.io/c/d /x /x
COPY --from=0 /x /y
RUN --mount=type=bind,from=e/f,source=/,target=/m true
FROM build AS second
FROM scratch
COPY --from=second /x /x
FROM "h/i"
FROM \${UNKNOWN}/j
FROM \${UNKNOWN:-k/l}
`),
  ).toEqual(['quay.io/a/b:1', 'docker.io/c/d', 'e/f', 'h/i', 'k/l']);
});

test('a build argument wins over the default, and only where it is declared before the first FROM', () => {
  expect(bases('ARG BASE=a\nFROM $BASE\nARG OTHER=x\nFROM b$OTHER', { BASE: 'c', OTHER: 'z' })).toEqual([
    'c',
  ]);
});

test.each([
  ['FROM a AS one\nFROM b', undefined, 'b'],
  ['FROM a AS one\nFROM b', 'one', 'a'],
  ['FROM a AS one\nFROM scratch\nCOPY --from=one / /', undefined, undefined],
  ['FROM a AS One\nFROM one AS two\nFROM two', undefined, 'a'],
])('the image that the result stands on: %j, target %s', (text, target, base) => {
  const images = baseImages(parseDockerfile(text).instructions, new Map(), target);
  expect(images.find(({ final }) => final)?.reference).toBe(base);
});

test.each([
  ['$BUILDPLATFORM', 'linux/amd64'],
  [`"\${BUILDPLATFORM}"`, 'linux/amd64'],
  ['$TARGETPLATFORM', 'linux/arm/v7'],
  ['linux/$TARGETARCH', 'linux/arm/v7'],
  ['$BUILDOS/$BUILDARCH', 'linux/amd64'],
  ['linux/aarch64', 'linux/arm64'],
  ['$OWN', 'linux/s390x'],
  ['$UNKNOWN', undefined],
  ['', undefined],
])('FROM --platform=%s asks for %s', (written, platform) => {
  const { instructions } = parseDockerfile(
    `ARG OWN=linux/s390x\nFROM --platform=${written} a AS b\nFROM c-$TARGETARCH$TARGETVARIANT\nCOPY --from=b / /\n`,
  );
  const platforms = { build: 'linux/amd64', target: 'linux/arm/v7' };
  expect(baseImages(instructions, new Map(), undefined, platforms)).toEqual([
    { reference: 'a', line: 2, final: false, ...(platform && { platform }) },
    { reference: 'c-armv7', line: 3, final: true },
  ]);
});

test('an argument of the build goes before what is known of platforms', () => {
  const { instructions } = parseDockerfile('FROM --platform=$BUILDPLATFORM a');
  const platforms = { build: 'linux/amd64', target: 'linux/arm64' };
  const given = new Map([['BUILDPLATFORM', 'linux/s390x']]);
  expect(baseImages(instructions, given, undefined, platforms)).toMatchObject([{ platform: 'linux/s390x' }]);
});

test('one name on two platforms is two images', () => {
  const text = 'FROM --platform=linux/amd64 a AS b\nFROM a\nCOPY --from=a / /\nCOPY --from=b / /';
  const images = baseImages(parseDockerfile(text).instructions, new Map());
  expect(images).toEqual([
    { reference: 'a', line: 1, final: false, platform: 'linux/amd64' },
    { reference: 'a', line: 2, final: true },
  ]);
});

test.each([
  ['second', ['a', 'x', 'b']],
  ['SECOND', ['a', 'x', 'b']],
  ['first', ['a', 'x']],
  ['0', ['a', 'x']],
  ['last', ['a', 'x', 'b', 'c', 'y']],
  [undefined, ['a', 'x', 'b', 'c', 'y']],
  ['unknown', ['a', 'x', 'b', 'c', 'y']],
])('up to the target %s a build needs %j', (target, references) => {
  const { instructions } = parseDockerfile(
    'FROM a AS first\nCOPY --from=x / /\nFROM b AS Second\nFROM c AS last\nRUN --mount=type=bind,from=y,target=/m true\n',
  );
  const images = baseImages(instructions, new Map(), target);
  expect(images.map(({ reference }) => reference)).toEqual(references);
});

const FILE = parseDockerfile(
  'FROM base\n# comment\nRUN echo one \\\n  && false\nRUN echo "a b"\nRUN ["sh", "-c", "exit 4"]\n',
).instructions;

test.each([
  [
    'podman 4',
    'STEP 1/2: FROM base\nSTEP 2/2: RUN echo one   && false\nError: building at STEP "RUN echo one   && false": while running runtime: exit status 1',
    3,
  ],
  [
    'podman 4 with quotes',
    'STEP 3/3: RUN echo "a b"\nError: building at STEP "RUN echo \\"a b\\"": exit status 1',
    5,
  ],
  [
    'podman, of a program without a shell',
    '[2/2] STEP 2/2: RUN ["sh", "-c", "exit 4"]\nError: building at STEP "RUN sh -c exit 4": while running runtime: exit status 4',
    6,
  ],
  [
    'podman with stages',
    '[1/2] STEP 1/2: FROM base\nError: creating build container: initializing source',
    1,
  ],
  [
    'docker classic',
    'Step 1/2 : FROM base\n ---> 1\nStep 2/2 : RUN echo one   && false\nThe command returned a non-zero code: 1',
    3,
  ],
  [
    'BuildKit',
    '#6 ERROR: process\n------\nDockerfile:3\n--------------------\n   2 |     # comment\n   3 | >>> RUN echo one \\\n   4 | >>>   && false\n--------------------\nERROR: failed to solve',
    3,
  ],
  [
    'the BuildKit of docker 20, of a base image that nobody has',
    '#3 [internal] load metadata for docker.io/library/base:latest\n#3 ERROR: failed to do request\n------\n > [internal] load metadata for docker.io/library/base:latest:\n------\nfailed to solve with frontend dockerfile.v0',
    1,
  ],
  [
    'docker parse error',
    'Error response from daemon: dockerfile parse error line 5: unknown instruction: RAN',
    5,
  ],
])('the failing line in the output of %s', (_engine, output, line) => {
  expect(failedInstruction(output, FILE)?.line).toBe(line);
});

test('a step that is not in the file has no line', () => {
  expect(failedInstruction('STEP 9/9: LABEL "a"="b"\nError: no space left on device', FILE)).toEqual({
    instruction: 'LABEL "a"="b"',
  });
});
