import { afterEach, expect, test } from '@jest/globals';
import { createApi } from '../../modules/vendor/api.ts';
import { passedBuilds } from '../../modules/vendor/zuul-gate.ts';
import { type JsonServer, startJsonServer } from '../support/json-server.ts';

const build = (fields: object) => ({ job_name: 'upload', result: 'SUCCESS', artifacts: [], ...fields });
const OTHERS = [
  build({ uuid: 'failed', result: 'FAILURE', buildset: { uuid: 'b2' } }),
  build({ uuid: 'newest', buildset: { uuid: 'b2' } }),
  build({ uuid: 'beside', buildset: { uuid: 'b2' } }),
  build({ uuid: 'older', buildset: { uuid: 'b1' } }),
];

let server: JsonServer | undefined;
afterEach(() => server?.stop());

/** Zuul without a build for patchset 2, and what it says of the buildset of another one, the last for ever. */
async function ask(results: ReadonlyArray<string | null>, others: object[] | 'gone' = OTHERS) {
  let asked = 0;
  server = await startJsonServer(({ path }) => {
    if (path === '/buildset/b2')
      return { document: { result: results[Math.min(asked++, results.length - 1)] } };
    if (path.includes('patchset')) return { document: [] };
    return others === 'gone' ? { status: 404 } : { document: others };
  });
  const api = createApi({ base: new URL(server.url) });
  try {
    return await passedBuilds(api, 'change=7&patchset=2&pipeline=gate&job_name=upload', 0.01);
  } finally {
    await api.close();
  }
}

test('a patchset that the code host made to merge: the builds of the buildset that passed', async () => {
  expect((await ask(['SUCCESS'])).map(({ uuid }) => uuid)).toEqual(['newest', 'beside']);
});

test('the end of the buildset may be noted a moment later', async () => {
  expect(await ask([null, null, 'SUCCESS'])).toHaveLength(2);
});

test.each([[['FAILURE']], [['DEQUEUED']], [[null]]])(
  'a buildset that ended with %j has not passed',
  async results => {
    const message = `ended with ${results[0] ?? 'no result'}: those images never passed`;
    await expect(ask(results)).rejects.toMatchObject({
      entry: 'OCI-0408',
      message: expect.stringContaining(message),
    });
  },
);

test('no build of any patchset is what it was before; an error on the way is told as such', async () => {
  await expect(ask([null], [])).rejects.toMatchObject({
    entry: 'OCI-0307',
    message: expect.stringContaining('patchset=2'),
  });
  await server?.stop();
  server = undefined;
  await expect(ask([null], 'gone')).rejects.toMatchObject({ entry: 'OCI-0304', status: 404 });
});
