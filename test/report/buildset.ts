import { readRecord, readZuul, type StepRecord } from '../../modules/report/record.ts';
import { type Summary, summarize } from '../../modules/report/summary.ts';
import { readUsage, type Usage } from '../../modules/report/usage.ts';

/** A digest that is easy to tell from others. */
export const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

export const ZUUL = {
  pipeline: 'gate',
  buildset: 'b'.repeat(32),
  job: 'registry',
  change: '102',
  patchset: '1',
  change_url: 'https://review.example.org/102',
  project: { name: 'demo/app' },
  items: [
    {
      project: { name: 'demo/base' },
      change: '101',
      patchset: '3',
      change_url: 'https://review.example.org/101',
    },
    { project: { name: 'demo/app' }, change: '102', change_url: 'https://review.example.org/102' },
  ],
};

export const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000).toISOString();

/** A record as it comes out of the buildset registry. */
export function record(step: string, job: string, more: object): StepRecord {
  const read = readRecord(
    JSON.parse(
      JSON.stringify({ version: 1, step, zuul: { ...ZUUL, job }, started: at(0), seconds: 1, ...more }),
    ),
  );
  if (!read) throw new Error('the record was refused');
  return read;
}

export const BASE_LAYERS = [
  { digest: digest('1'), size: 3_000_000 },
  { digest: digest('2'), size: 1_000_000 },
];
export const STORED = [
  {
    path: 'demo/base',
    digest: digest('a'),
    tags: ['latest'],
    platforms: [{ platform: 'linux/amd64', digest: digest('a'), size: 4_000_100, layers: BASE_LAYERS }],
  },
  {
    path: 'quay.io/demo/app',
    digest: digest('b'),
    tags: ['1.0'],
    platforms: [
      {
        platform: 'linux/amd64',
        digest: digest('b'),
        size: 9_000_100,
        layers: [...BASE_LAYERS, { digest: digest('3'), size: 5_000_000 }],
      },
    ],
  },
];

const SOURCE = { project: 'demo/base', change: '101', patchset: '3', url: 'https://review.example.org/101' };
export const POPULATE = record('populate', 'registry', {
  images: [
    { repository: 'demo/base', digest: digest('a'), tags: [{ tag: 'latest', from: null }], source: SOURCE },
  ],
  totals: { bytes_moved: 4_000_100, bytes_mounted: 0, bytes_skipped: 0 },
});
export const BUILD = record('build', 'app-build', {
  started: at(10),
  seconds: 8,
  images: [{ repository: 'quay.io/demo/app', digest: digest('b'), tags: [{ tag: '1.0' }] }],
  bases: [
    {
      image: 'quay.io/demo/app',
      reference: 'docker.io/demo/base:latest',
      origin: 'buildset registry',
      digest: digest('a'),
      final: true,
    },
    { image: 'quay.io/demo/app', reference: 'debian:12', origin: 'elsewhere' },
  ],
  spans: [
    { kind: 'build', image: 'quay.io/demo/app', started: at(10), seconds: 6 },
    { kind: 'push', image: 'quay.io/demo/app', started: at(16), seconds: 2 },
  ],
});
export const UPLOAD = record('upload', 'app-build', {
  started: at(20),
  images: [
    {
      repository: 'quay.io/demo/app',
      digest: digest('b'),
      tags: [{ tag: 'change_102_1.0', from: digest('f'), changed: true }],
    },
  ],
  totals: { bytes_moved: 5_000_000, bytes_mounted: 4_000_000, bytes_skipped: 0 },
});

/** The registry's log, as its lines. */
export function usageOf(...events: readonly object[]): Usage {
  const reader = readUsage();
  for (const event of events) {
    reader.line(
      JSON.stringify({
        time: at(30),
        client: '192.0.2.7',
        agent: 'podman',
        method: 'GET',
        status: 200,
        milliseconds: 5,
        ...event,
      }),
    );
  }
  return reader.usage;
}

export function summaryOf(
  records: readonly StepRecord[],
  { usage = usageOf(), stored = STORED }: { usage?: Usage; stored?: typeof STORED } = {},
): Summary {
  return summarize({ zuul: readZuul(ZUUL), records, stored, usage, created: at(60) });
}
