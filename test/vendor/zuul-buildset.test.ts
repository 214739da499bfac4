import { afterEach, expect, test } from '@jest/globals';
import { createApi } from '../../modules/vendor/api.ts';
import { awaitArtifacts, jobsBeside } from '../../modules/vendor/zuul-buildset.ts';
import { type JsonServer, startJsonServer } from '../support/json-server.ts';

const AWAITED = [{ project: 'git.example.org/org/base', jobs: ['base-build', 'base-upload'] }];
const artifact = { name: 'org/base:latest', url: 'docker://images.example.org/org/base:1' };
const build = (fields: object) => ({
  job_name: 'base-upload',
  ref: { project: 'org/base', change: 7 },
  result: 'SUCCESS',
  final: true,
  artifacts: [artifact],
  ...fields,
});

let server: JsonServer | undefined;
afterEach(async () => {
  await server?.stop();
});

/** Zuul whose buildset is one of these after the other, and then stays as the last; undefined is a 404. */
async function ask(states: Array<object[] | undefined>, seconds = 60): Promise<unknown[]> {
  let asked = 0;
  server = await startJsonServer(() => {
    const builds = states[Math.min(asked++, states.length - 1)];
    return builds ? { document: { builds } } : { status: 404, document: {} };
  });
  const api = createApi({ base: new URL(`${server.url}/api/tenant/example`) });
  try {
    return await awaitArtifacts(api, 'b1', AWAITED, { seconds, pauseSeconds: 0.01 });
  } finally {
    await api.close();
  }
}

test('waits until the build is done, and returns its artifacts', async () => {
  const running = build({ result: null, final: null, artifacts: [] });
  const repeated = build({ result: 'FAILURE', final: false });
  const states = [undefined, [], [running], [repeated, running], [repeated, build({})]];
  expect(await ask(states)).toEqual([artifact]);
  expect(server?.received.map(({ path }) => path)).toEqual(
    states.map(() => '/api/tenant/example/buildset/b1'),
  );
});

test('takes no job of another project for it', async () => {
  const others = [build({ ref: { project: 'other/base' } }), build({ job_name: 'base-test' })];
  await expect(ask([others], 0.05)).rejects.toMatchObject({
    entry: 'OCI-0309',
    message: expect.stringMatching(/base-build or base-upload of .*org\/base, .* within 0.05 s/),
  });
});

test('what the buildset passes over is not waited for', async () => {
  expect(await ask([[build({ result: 'SKIPPED', artifacts: [] })]])).toEqual([]);
});

test('nor are jobs that the buildset does not have', async () => {
  const jobs = [{ name: 'app-build' }, { name: 'registry', uuid: 'mine' }];
  server = await startJsonServer(({ path }) => {
    if (path === '/status/change/7%2C2') return { document: [{ jobs: [{ uuid: 'other' }] }, { jobs }] };
    return path.startsWith('/status') ? { document: [] } : { document: { builds: [] } };
  });
  const api = createApi({ base: new URL(server.url) });
  expect(await jobsBeside(api, '7,3', 'mine')).toBeUndefined();
  const without: unknown[] = [];
  const plan = { jobs: () => jobsBeside(api, '7,2', 'mine'), without: (one: unknown) => without.push(one) };
  const patience = { seconds: 60, pauseSeconds: 0.01 };
  expect(await awaitArtifacts(api, 'b1', AWAITED, patience, plan)).toEqual([]);
  expect(without).toEqual(AWAITED);
  jobs.push({ name: 'base-upload' });
  const short = { ...patience, seconds: 0.05 };
  await expect(awaitArtifacts(api, 'b1', AWAITED, short, plan)).rejects.toMatchObject({ entry: 'OCI-0309' });
  await api.close();
});

test('a build that failed is not waited for any longer', async () => {
  await expect(ask([[build({ result: 'FAILURE' })]])).rejects.toMatchObject({
    entry: 'OCI-0309',
    message: expect.stringContaining('/buildset/b1: base-upload'),
  });
});
