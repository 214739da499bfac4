import { expect, test } from '@jest/globals';
import { summaryPage } from '../../modules/report/page/page.ts';
import { BUILD, digest, POPULATE, record, summaryOf, UPLOAD, usageOf } from './buildset.ts';

const HOSTILE = '<script>alert(1)</script>"\' onload=x \u202E&';

/** Every tag of the page with its attributes. */
const tagsIn = (page: string) =>
  [...page.matchAll(/<([a-z0-9]+)([^>]*)>/g)].map(([, name, rest]) => ({ name, rest }));

test('the page has images, bases with a link, tags with both digests, transfers and times', () => {
  const page = summaryPage(summaryOf([POPULATE, BUILD, UPLOAD]), 'summary.json');
  for (const text of [
    'quay.io/demo/app',
    'demo/base',
    digest('a'),
    digest('b'),
    digest('f'),
    '<a href="https://review.example.org/101" rel="noopener noreferrer">change 101,3 of demo/base</a>',
    'FROM debian:12',
    'from upstream',
    'buildset registry → public registry',
    'change_102_1.0',
    'build quay.io/demo/app',
    'href="summary.json"',
  ])
    expect(page).toContain(text);
});

test('layers are drawn to scale: widths of images and shares of layers are those of their sizes', () => {
  const page = summaryPage(summaryOf([POPULATE, BUILD]), 'summary.json');
  const widths = [...page.matchAll(/class="bar" style="width: ([\d.]+)%"/g)].map(match => Number(match[1]));
  expect(widths).toHaveLength(2);
  expect(widths[0]).toBeCloseTo((4_000_100 / 9_000_100) * 100, 1);
  expect(widths[1]).toBe(100);
  const shares = [...page.matchAll(/flex-grow: (\d+)"/g)].map(match => Number(match[1]));
  expect(shares).toEqual([3_000_000, 1_000_000, 3_000_000, 1_000_000, 5_000_000]);
});

test('it needs nothing else: no script, no picture, no address but those of links', () => {
  const page = summaryPage(summaryOf([POPULATE, BUILD, UPLOAD]), 'summary.json');
  const names = new Set(tagsIn(page).map(({ name }) => name));
  for (const name of ['script', 'img', 'link', 'iframe', 'object', 'svg', 'form'])
    expect(names.has(name)).toBe(false);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/url\(|@import/);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(page).toContain('name="viewport"');
});

test('whatever anything is called, it is text', () => {
  const image = { repository: HOSTILE, digest: HOSTILE };
  const hostile = [
    record('populate', HOSTILE, {
      images: [
        {
          ...image,
          tags: [{ tag: HOSTILE, from: HOSTILE }],
          source: { project: HOSTILE, change: HOSTILE, url: 'javascript:alert(1)', job: HOSTILE },
        },
      ],
      warnings: [HOSTILE],
    }),
    record('build', HOSTILE, {
      images: [{ ...image, tags: [{ tag: HOSTILE }] }],
      bases: [{ ...image, image: HOSTILE, reference: HOSTILE, origin: HOSTILE, platform: HOSTILE }],
      spans: [{ kind: HOSTILE, image: HOSTILE, started: '2026-01-01T00:00:00Z', seconds: 1 }],
    }),
    record('promote', HOSTILE, {
      images: [
        {
          ...image,
          tags: [{ tag: HOSTILE, from: HOSTILE, changed: false }],
          platforms: [
            { platform: HOSTILE, digest: HOSTILE, size: 5, layers: [{ digest: HOSTILE, size: 5 }] },
          ],
        },
      ],
      error: HOSTILE,
    }),
  ];
  const usage = usageOf(
    {
      action: 'pull',
      kind: 'manifest',
      repository: HOSTILE,
      reference: HOSTILE,
      digest: HOSTILE,
      client: HOSTILE,
    },
    { status: 404, kind: 'manifest', repository: 'x', reference: HOSTILE, client: HOSTILE },
  );
  const summary = summaryOf(hostile, { usage, stored: [] });
  const zuul = {
    ...summary.zuul,
    project: HOSTILE,
    change: HOSTILE,
    url: 'javascript:alert(1)',
    buildset: HOSTILE,
  };
  const page = summaryPage({ ...summary, zuul }, 'summary.json');
  expect(page).not.toContain('<script');
  expect(page).not.toContain('\u202E');
  expect(page).not.toContain('javascript:');
  expect(page).toContain('&lt;script&gt;alert(1)');
  const attributes = tagsIn(page).flatMap(({ rest = '' }) =>
    [...rest.matchAll(/([a-z-]+)="/g)].map(match => match[1]),
  );
  expect(attributes.filter(name => name?.startsWith('on'))).toEqual([]);
});

test.each([[[]], [[record('build', 'x', { error: 'no space left' })]]])('a page of little (%#)', records => {
  const page = summaryPage(summaryOf(records, { stored: [] }), 'summary.json');
  expect(page).toContain('No image was built, fetched or promoted');
  expect(page).not.toMatch(/undefined|NaN|\[object/);
});

test('no part of a whole page is left undefined', () => {
  const page = summaryPage(summaryOf([POPULATE, BUILD, UPLOAD]), 'summary.json');
  expect(page).not.toMatch(/undefined|NaN|\[object/);
});
