import { expect, test } from '@jest/globals';
import { baseImages } from '../../modules/engine/base-images.ts';
import { buildFailure, failedInstruction } from '../../modules/engine/build-failure.ts';
import type { BuildRequest } from '../../modules/engine/builder.ts';
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

test.each([
  ['podman', 'STEP 3/3: RUN echo "a b"\n', '\nError: building at STEP "RUN echo \\"a b\\"": exit status 255'],
  [
    'podman with stages',
    '[2/2] STEP 3/3: RUN echo "a b"\n',
    '\nError: building at STEP "x": exit status 255',
  ],
  ['docker classic', 'Step 3/4 : RUN echo "a b"\n', '\nThe command returned a non-zero code: 255'],
  [
    'the BuildKit of docker 20',
    '#6 [3/4] RUN echo "a b"\n#6 0.2 ',
    '\nfailed to solve with frontend dockerfile.v0',
  ],
])("a program's own syntax error is none of the Dockerfile, by %s", (_engine, before, after) => {
  for (const said of [
    'PHP Parse error:  syntax error, unexpected end of file in /x.php on line 2',
    'Dockerfile:2: unknown variable',
    'x.yaml: parse error line 2',
  ]) {
    expect(failedInstruction(`${before}${said}${after}`, FILE)?.line).toBe(5);
  }
});

test('BuildKit reads the Dockerfile before it quotes a line of it', () => {
  const output =
    '#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\nERROR: failed to solve: dockerfile parse error on line 5: unknown instruction: RAN';
  expect(failedInstruction(output, FILE)?.line).toBe(5);
});

test.each([
  [
    'podman',
    'STEP 2/2: RUN pip install x\nERROR: pip\'s dependency resolver does not look\nError: building at STEP "RUN pip": exit status 1',
    'building at STEP "RUN pip": exit status 1',
  ],
  [
    'an older buildah',
    'ERROR: pip\'s dependency resolver does not look\nerror building at STEP "RUN pip": exit status 1',
    'error building at STEP "RUN pip": exit status 1',
  ],
  [
    'docker classic',
    "Step 2/2 : RUN pip install x\nERROR: pip's dependency resolver does not look\nThe command '/bin/sh -c pip' returned a non-zero code: 1",
    "The command '/bin/sh -c pip' returned a non-zero code: 1",
  ],
  [
    'BuildKit',
    'ERROR: a harmless one\nERROR: failed to solve: process "/bin/sh -c pip" did not complete successfully: exit code: 1',
    'process "/bin/sh -c pip" did not complete successfully: exit code: 1',
  ],
  ['no engine that is known', 'ERROR: the one\nand some more', 'the one'],
])('the reason in the output of %s', async (_engine, output, reason) => {
  const request = { name: 'x/y', directory: '/nowhere', file: 'Dockerfile' } as BuildRequest;
  const failure = await buildFailure(request, ['x'], { exitCode: 1, stdout: '', output });
  expect(failure).toMatchObject({ result: { reason } });
});

test.each([
  [
    'failed to parse platform : "" is an invalid component of "": platform specifier component must match',
    /classic builder.*"ARG BUILDPLATFORM" before the first FROM, or install.*buildx/,
  ],
  [
    'invalid from flag value b: image with reference sha256:e7 was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64',
    /classic builder copies nothing from a stage of another platform: install.*buildx/,
  ],
])('a limit of the classic builder, told with what to do: %s', async (said, message) => {
  const request = { name: 'x/y', directory: '/nowhere', file: 'Dockerfile' } as BuildRequest;
  const output = `Step 1/3 : FROM --platform=$BUILDPLATFORM x AS b\n${said}`;
  const failure = await buildFailure(request, ['x'], { exitCode: 1, stdout: '', output });
  expect(failure.message).toMatch(message);
});

test('a step that is not in the file has no line', () => {
  expect(failedInstruction('STEP 9/9: LABEL "a"="b"\nError: no space left on device', FILE)).toEqual({
    instruction: 'LABEL "a"="b"',
  });
});
