import { expect, test } from '@jest/globals';
import { readRecord } from '../../modules/report/record.ts';
import { sourceOf } from '../../modules/report/source.ts';
import { readUsage } from '../../modules/report/usage.ts';
import { at, BUILD, digest, POPULATE, record, STORED, summaryOf, UPLOAD, usageOf } from './buildset.ts';

const ALL = [UPLOAD, BUILD, POPULATE];

test('images, their bases with the change that made them, and what they share', () => {
  const { images } = summaryOf(ALL);
  expect(images).toEqual([
    expect.objectContaining({
      repository: 'demo/base',
      made: 'fetched',
      job: 'registry',
      source: expect.objectContaining({ change: '101', url: 'https://review.example.org/101' }),
      size: 4_000_100,
    }),
    expect.objectContaining({
      repository: 'quay.io/demo/app',
      made: 'built',
      job: 'app-build',
      tags: ['1.0'],
    }),
  ]);
  const [base, app] = images;
  expect(base?.platforms[0]?.layers.map(({ images: count, base: below }) => [count, below])).toEqual([
    [2, undefined],
    [2, undefined],
  ]);
  expect(app?.platforms[0]?.layers.map(({ images: count, base: below }) => [count, below])).toEqual([
    [2, 'demo/base'],
    [2, 'demo/base'],
    [1, undefined],
  ]);
  expect(app?.bases).toEqual([
    expect.objectContaining({
      reference: 'docker.io/demo/base:latest',
      origin: 'change',
      digest: digest('a'),
      change: expect.objectContaining({ project: 'demo/base', change: '101' }),
    }),
    expect.objectContaining({ reference: 'debian:12', origin: 'upstream' }),
  ]);
});

test('the layers of a base from upstream are those that its build counted', () => {
  const stands = (base: object) =>
    record('build', 'app-build', {
      images: [{ repository: 'quay.io/demo/app', digest: digest('b'), tags: [{ tag: '1.0' }] }],
      bases: [
        {
          image: 'quay.io/demo/app',
          reference: 'debian:12',
          origin: 'elsewhere',
          digest: digest('d'),
          ...base,
        },
      ],
    });
  const below = (base: object) => {
    const [app] = summaryOf([stands(base)], { stored: STORED.slice(1) }).images;
    return [app?.bases[0]?.digest, app?.platforms[0]?.layers.map(layer => layer.base)];
  };
  const none = [undefined, undefined, undefined];
  expect(below({ final: true, layers: 2 })).toEqual([digest('d'), ['debian:12', 'debian:12', undefined]]);
  expect(below({ final: true, layers: 2, platform: 'linux/amd64' })[1]).toContain('debian:12');
  for (const other of [{ layers: 2 }, { final: true }, { final: true, layers: 9 }])
    expect(below(other)).toEqual([digest('d'), none]);
  expect(below({ final: true, layers: 2, platform: 'linux/arm64' })[1]).toEqual(none);
});

test('what moved and what did not have to, per hop, engines included', () => {
  const usage = usageOf(
    { action: 'upload', method: 'PATCH', status: 202, repository: 'quay.io/demo/app', received: 5_000_100 },
    {
      action: 'pull',
      kind: 'manifest',
      repository: 'quay.io/demo/app',
      reference: '1.0',
      digest: digest('b'),
      sent: 500,
    },
    { action: 'pull', kind: 'blob', repository: 'quay.io/demo/app', reference: digest('3'), sent: 5_000_000 },
    // Our own modules' traffic is in their records.
    {
      action: 'pull',
      kind: 'blob',
      repository: 'demo/base',
      sent: 9_999_999,
      agent: 'zuul-container-images',
    },
  );
  const hops = summaryOf(ALL, { usage }).hops.map(({ from, to, moved, saved }) => [from, to, moved, saved]);
  expect(hops).toEqual([
    ['intermediate registry', 'buildset registry', 4_000_100, 0],
    ['build', 'buildset registry', 5_000_100, 4_000_000],
    ['buildset registry', 'public registry', 5_000_000, 4_000_100],
    ['buildset registry', 'node 192.0.2.7', 5_000_500, 3_999_600],
  ]);
});

test('former and new digest of every tag, and the steps in the order of time', () => {
  const { tags, timeline } = summaryOf(ALL);
  expect(tags).toEqual([
    {
      step: 'upload',
      job: 'app-build',
      repository: 'quay.io/demo/app',
      tag: 'change_102_1.0',
      from: digest('f'),
      to: digest('b'),
      changed: true,
    },
  ]);
  expect(timeline.map(({ kind, started }) => [kind, started])).toEqual([
    ['copy', at(0)],
    ['build', at(10)],
    ['push', at(16)],
    ['copy', at(20)],
  ]);
});

test('a build that failed is there beside what it had done before', () => {
  const [whole, part] = summaryOf([{ ...BUILD, error: 'exit status 3' }]).timeline;
  expect(whole).toMatchObject({ what: 'build', error: 'exit status 3', job: 'app-build' });
  expect(part).toMatchObject({ what: 'build quay.io/demo/app' });
  expect(part).not.toHaveProperty('error');
});

test('a base from upstream that a change ahead makes is a warning', () => {
  const bases = (origin: string, reference: string, more = {}) =>
    record('build', 'app-build', { bases: [{ image: 'demo/app', reference, origin, ...more }] });
  const warned = (build: ReturnType<typeof bases>) => summaryOf([POPULATE, build]).warnings;
  expect(warned(bases('elsewhere', 'demo/base:latest'))).toEqual([
    expect.stringMatching(/demo\/app was built on demo\/base:latest from upstream, although change 101,3/),
  ]);
  expect(warned(bases('elsewhere', `demo/base@${digest('9')}`, { digest: digest('9') }))).toEqual([
    expect.stringMatching(/names the digest/),
  ]);
  // The very image of the change, a tag that nobody made, another image, and no reference at all.
  for (const reference of [`demo/base@${digest('a')}`, 'demo/base:other', 'debian:12', 'no reference!'])
    expect(warned(bases('elsewhere', reference))).toEqual([]);
  expect(warned(bases('elsewhere', 'demo/base', { digest: digest('a') }))).toEqual([]);
  expect(warned(bases('buildset registry', 'demo/base'))).toEqual([]);
});

test('an engine that came too early is a warning, unless it came again', () => {
  const early = { kind: 'manifest', status: 404, repository: 'demo/base', reference: 'latest' };
  expect(summaryOf(ALL, { usage: usageOf(early) }).warnings).toEqual([
    expect.stringMatching(/192\.0\.2\.7 asked for demo\/base:latest before/),
  ]);
  const later = {
    action: 'pull',
    kind: 'manifest',
    repository: 'demo/base',
    reference: 'latest',
    digest: digest('a'),
  };
  expect(summaryOf(ALL, { usage: usageOf(early, later) }).warnings).toEqual([]);
  const other = usageOf({ ...early, repository: 'library/debian', reference: '12' });
  expect(summaryOf(ALL, { usage: other }).warnings).toEqual([]);
  expect(summaryOf(ALL, { usage: other }).used).toEqual([
    expect.objectContaining({ repository: 'library/debian', references: ['12'], origin: 'elsewhere' }),
  ]);
});

test('warnings of the steps name their job, each once', () => {
  const warning = record('upload', 'app-build', { warnings: ['a tag stayed', 'a tag stayed'] });
  expect(summaryOf([warning, warning]).warnings).toEqual(['app-build: a tag stayed']);
});

test.each([
  ['nothing at all', []],
  ['a build that failed', [record('build', 'app-build', { error: 'no space' })]],
])('%s makes a summary', (_, records) => {
  const summary = summaryOf(records, { stored: [] });
  expect(summary.images).toEqual([]);
  expect(summary.timeline.map(({ error }) => error)).toEqual(records.map(() => 'no space'));
});

test('an image that no job told of is shown as it is in the registry', () => {
  const { images } = summaryOf([], { stored: STORED.slice(0, 1) });
  expect(images).toEqual([expect.objectContaining({ repository: 'demo/base', made: 'pushed', bases: [] })]);
});

test.each([
  null,
  'text',
  7,
  [],
  {},
  { version: 2, step: 'build', started: at(0) },
  { version: 1, step: 'other', started: at(0) },
  { version: 1, step: 'build', started: 'never' },
])('%j is no record', value => {
  expect(readRecord(value)).toBeUndefined();
});

test('what is odd in a record is dropped, the rest is kept', () => {
  const odd = readRecord({
    version: 1,
    step: 'build',
    started: at(0),
    seconds: 'long',
    zuul: 'none',
    images: [
      null,
      { repository: 'x/y' },
      { repository: ['x'], digest: 'd' },
      { repository: 'x/z', digest: 'd', tags: [{}, 3] },
    ],
    bases: { not: 'a list' },
    spans: [{ image: 'x', started: 'never' }],
    totals: { bytes_moved: -1, bytes_mounted: Number.NaN },
    warnings: [{}, 'one', ''],
    extra: true,
  });
  expect(odd).toEqual({
    version: 1,
    step: 'build',
    zuul: { ahead: [] },
    started: at(0),
    seconds: 0,
    images: [{ repository: 'x/z', digest: 'd', tags: [] }],
    bases: [],
    spans: [],
    totals: { bytes_moved: 0, bytes_mounted: 0, bytes_skipped: 0 },
    warnings: ['one'],
  });
});

test('a log with lines that are none is read all the same', () => {
  const reader = readUsage();
  for (const line of [
    '',
    '{',
    'null',
    '[]',
    '{"event":"listening"}',
    '{"time":"x","client":"a","repository":"b"}',
  ])
    reader.line(line);
  expect(reader.usage).toEqual({ pushes: [], pulls: [], missed: [] });
});

test("an artifact's change gets the address that Zuul gives for it, never the artifact's own", () => {
  const ahead = [{ project: 'demo/base', change: '101', url: 'https://review.example.org/101' }];
  const artifact = { project: 'demo/base', change: '101', patchset: '3', job: 'j', url: 'docker://x/y:z' };
  expect(sourceOf(artifact, ahead)).toEqual({
    project: 'demo/base',
    change: '101',
    patchset: '3',
    job: 'j',
    url: 'https://review.example.org/101',
  });
  expect(sourceOf({ ...artifact, project: 'other' }, ahead)).not.toHaveProperty('url');
  expect(sourceOf(null, ahead)).toEqual({});
});
