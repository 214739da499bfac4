import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findPromotion } from '../../modules/vendor/zuul-promotion.ts';
import { type JsonServer, startJsonServer } from '../support/json-server.ts';

const [OLD, NEW] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
const QUERY = 'change=7&pipeline=promote&job_name=app-promote';
const move = (fields: object) => ({
  step: 'promote',
  repository: 'docker.io/org/app',
  tag: 'latest',
  from: OLD,
  to: NEW,
  changed: true,
  ...fields,
});

let server: JsonServer;
let artifacts: object[];
let tags: object[] | undefined;
/** Builds that came after, and moved nothing. */
let repetitions: number;
/** What a build before it moved, which then failed. */
let failedBefore: object[] | undefined;
let compressed: boolean;

beforeEach(async () => {
  tags = [move({})];
  repetitions = 0;
  failedBefore = undefined;
  compressed = false;
  const summary = (url: string) => [{ url, metadata: { type: 'container_images_summary' } }];
  server = await startJsonServer(({ path }) => {
    if (path.startsWith('/logs/')) return tags ? { document: { tags }, compressed } : { status: 404 };
    if (path.startsWith('/failed/')) return { document: { tags: failedBefore } };
    if (path.startsWith('/repeated/')) return { document: { tags: [move({ from: NEW, changed: false })] } };
    const build = { uuid: 'p1', job_name: 'app-promote', result: 'SUCCESS', artifacts };
    const repeated = { ...build, artifacts: summary(`${server.url}/repeated/summary.json`) };
    const before = { ...build, result: 'FAILURE', artifacts: summary(`${server.url}/failed/summary.json`) };
    const unstarted = { ...build, uuid: 'p0', result: 'RETRY', artifacts: [] };
    const failed = failedBefore ? [before, unstarted] : [];
    return { document: [...Array(repetitions).fill(repeated), build, ...failed] };
  });
  artifacts = [
    { name: 'Container images', url: `${server.url}/logs/p1/summary.html`, metadata: {} },
    { name: 'x', url: `${server.url}/logs/p1/summary.json`, metadata: { type: 'container_images_summary' } },
  ];
});

afterEach(() => server.stop());

const find = () => findPromotion({ base: new URL(`${server.url}/api/tenant/example`) }, QUERY);

test('reads what moved from the summary of the build', async () => {
  tags = [
    move({}),
    move({ tag: '1.0', from: null }),
    move({ tag: 'same', from: NEW, changed: false }),
    move({ step: 'upload', tag: 'change_7_latest' }),
  ];
  expect(await find()).toEqual([
    { repository: 'docker.io/org/app', tags: [{ tag: 'latest', from: OLD, to: NEW }] },
    { repository: 'docker.io/org/app', tags: [{ tag: '1.0', from: null, to: NEW }] },
  ]);
  expect(server.received.map(({ path }) => path)).toEqual([
    `/api/tenant/example/builds?${QUERY}`,
    '/logs/p1/summary.json',
  ]);
});

test('a promotion that was played again is found', async () => {
  repetitions = 2;
  expect(await find()).toHaveLength(1);
});

test('a promotion that took two builds: each says what it has moved', async () => {
  tags = [move({ tag: 'first', from: NEW, changed: false }), move({ tag: 'second' })];
  failedBefore = [move({ tag: 'first', from: null })];
  expect(await find()).toEqual([
    { repository: 'docker.io/org/app', tags: [{ tag: 'second', from: OLD, to: NEW }] },
    { repository: 'docker.io/org/app', tags: [{ tag: 'first', from: null, to: NEW }] },
  ]);
});

test('the logs of older builds are not needed when the newest has moved all', async () => {
  failedBefore = [move({ from: undefined })];
  expect(await find()).toEqual([
    { repository: 'docker.io/org/app', tags: [{ tag: 'latest', from: OLD, to: NEW }] },
  ]);
  expect(server.received.map(({ path }) => path)).not.toContain('/failed/summary.json');
});

test('when no build has moved a tag there is nothing to give back, which is an error', async () => {
  tags = [move({ from: NEW, changed: false })];
  await expect(find()).rejects.toMatchObject({
    entry: 'OCI-0310',
    message: expect.stringContaining('no build of it has moved a tag'),
  });
});

test('logs that are stored compressed are read', async () => {
  compressed = true;
  expect(await find()).toHaveLength(1);
});

test('a tag whose former image nobody recorded is no reason to remove it', async () => {
  tags = [move({ from: undefined })];
  await expect(find()).rejects.toMatchObject({
    entry: 'OCI-0310',
    message: expect.stringContaining('docker.io/org/app:latest'),
  });
});

test('a build without a summary, and logs that are gone, are told', async () => {
  tags = undefined;
  await expect(find()).rejects.toMatchObject({ status: 404 });
  artifacts = [];
  await expect(find()).rejects.toMatchObject({
    entry: 'OCI-0310',
    message: expect.stringContaining('p1'),
  });
});
