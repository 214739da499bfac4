import { expect, test } from '@jest/globals';
import { bytes, duration } from '../../modules/report/format.ts';
import {
  buildStory,
  removalStory,
  summaryStory,
  tagStory,
  transferStory,
} from '../../modules/report/story.ts';
import { digest } from './buildset.ts';

const totals = {
  blobs_moved: 3,
  blobs_mounted: 1,
  blobs_skipped: 2,
  bytes_moved: 12_300_000,
  bytes_mounted: 4_000,
  bytes_skipped: 40_000_000,
  retries: 1,
  seconds: 1.2,
};
const nothing = {
  ...totals,
  blobs_moved: 0,
  blobs_mounted: 0,
  blobs_skipped: 0,
  bytes_moved: 0,
  retries: 0,
  seconds: 0.1,
};

test('a copy tells what became of each image, how much moved and how fast', () => {
  const images = [
    {
      name: 'quay.io/x/a',
      digest: digest('a'),
      tags: [
        { tag: '1', changed: true },
        { tag: '2', changed: false },
      ],
    },
    { name: 'quay.io/x/b', digest: digest('b'), tags: [{ tag: '1', changed: false }] },
  ];
  expect(transferStory('uploaded', images, totals).split('\n')).toEqual([
    'quay.io/x/a:1, 2 sha256:aaaaaaaaaaaa uploaded; right already: 2',
    'quay.io/x/b:1 sha256:bbbbbbbbbbbb was right already',
    'moved 12.3 MB in 3 blobs in 1.2 s (10.3 MB/s); mounted 1 blob (4.0 kB); 2 blobs (40.0 MB) were there; repeated 1 request',
  ]);
  expect(transferStory('uploaded', [], totals)).toBe('there was no image to work on');
});

test('it stays short, however many images there are', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    name: `x/y${index}`,
    digest: digest('a'),
    tags: [{ tag: '1', changed: true }],
  }));
  const lines = transferStory('copied', many, nothing).split('\n');
  expect(lines).toHaveLength(32);
  expect(lines.at(-2)).toBe('and 470 more');
  expect(lines.at(-1)).toBe('no layer moved, 0.1 s');
});

test('a promotion tells what each tag named before', () => {
  const to = digest('b');
  expect(
    tagStory([
      { name: 'x/y:1', from: digest('a'), to, changed: true },
      { name: 'x/y:2', from: null, to, changed: true },
      { name: 'x/y:3', from: to, to, changed: false },
      { name: 'x/y:4', from: to, to: null, changed: true },
    ]),
  ).toEqual([
    'x/y:1 sha256:bbbbbbbbbbbb (was sha256:aaaaaaaaaaaa)',
    'x/y:2 sha256:bbbbbbbbbbbb (new)',
    'x/y:3 was sha256:bbbbbbbbbbbb already',
    'x/y:4 removed (was sha256:bbbbbbbbbbbb)',
  ]);
});

test('a build tells where its bases came from, and its times', () => {
  const story = buildStory([
    {
      type: 'base',
      image: 'x/y',
      base: { reference: 'x/base', origin: 'buildset registry', digest: digest('a') },
    },
    {
      type: 'base',
      image: 'x/y',
      platform: 'linux/arm64',
      base: { reference: 'debian:12', origin: 'elsewhere' },
    },
    {
      type: 'base',
      image: 'x/y',
      platform: 'linux/arm64',
      base: { reference: 'golang:1', origin: 'elsewhere', platform: 'linux/amd64' },
    },
    { type: 'built', image: 'x/y', seconds: 61 },
    { type: 'pushed', image: 'x/y', seconds: 0.44, built: { digest: digest('b'), tags: ['1', 'latest'] } },
  ]);
  expect(story.split('\n')).toEqual([
    'x/y: FROM x/base sha256:aaaaaaaaaaaa from the buildset registry',
    'x/y (linux/arm64): FROM debian:12 from upstream',
    'x/y (linux/arm64): FROM golang:1 for linux/amd64 from upstream',
    'x/y: built in 1 min 1 s',
    'x/y:1, latest: pushed in 0.4 s as sha256:bbbbbbbbbbbb',
  ]);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [99_949, '99.9 kB'],
  [99_951, '100 kB'],
  [999_600, '1.0 MB'],
  [5e12, '5.0 TB'],
])('%d bytes are %s', (count, shown) => {
  expect(bytes(count)).toBe(shown);
});

test.each([
  [0, '0.0 s'],
  [9.96, '10 s'],
  [59.6, '1 min 0 s'],
  [3599.7, '1 h 0 min'],
  [7500, '2 h 5 min'],
])('%d seconds are %s', (seconds, shown) => {
  expect(duration(seconds)).toBe(shown);
});

test('a clean-up says why each tag went or stays, what was refused first', () => {
  const outcome = {
    removed: [{ repository: 'org/a', tag: 'old', why: 'its build ended 20 days ago' }],
    kept: Array.from({ length: 31 }, (_, index) => ({ tag: `t${index}`, why: 'no build made it' })),
    refused: [{ repository: 'org/a', tag: 'locked', why: 'the registry does not allow it' }],
  };
  const lines = removalStory(outcome, false).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'org/a:locked was not removed: the registry does not allow it',
    'org/a:old removed: its build ended 20 days ago',
    't0 stays: no build made it',
  ]);
  expect(lines.slice(-2)).toEqual(['and 1 more', '1 tag removed, 31 kept, 1 refused']);
  expect(removalStory({ ...outcome, kept: [], refused: [] }, true)).toBe(
    'org/a:old would go: its build ended 20 days ago\n1 tag would go, 0 kept, 0 refused',
  );
});

test('the page of a buildset: what there is, what failed, what to look at', () => {
  const failures = [{ step: 'promote', job: 'app-promote', error: 'no' }];
  expect(summaryStory({ images: [], hops: [], failures, warnings: [] })).toBe(
    'failed: app-promote, promote: no',
  );
  const hops = [{ moved: 2_000_000, saved: 3_000_000 }];
  expect(
    summaryStory({ images: [{ made: 'built' }], hops, failures, warnings: ['look'] }).split('\n'),
  ).toEqual([
    '1 image: 1 built; 2.0 MB moved, 3.0 MB did not have to',
    'failed: app-promote, promote: no',
    'warning: look',
  ]);
});
