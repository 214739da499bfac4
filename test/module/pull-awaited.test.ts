import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { hasImage, makeImage, pushImage } from '../support/images.ts';
import { type JsonServer, startJsonServer } from '../support/json-server.ts';
import { callModule } from '../support/module.ts';

// Changes that need each other share a buildset: the images of the other one are in no `zuul.artifacts` yet.
const image = makeImage({ layers: [3000] });
const base = { project: { name: 'org/base', canonical_name: 'git.example.org/org/base' } };
const app = { project: { name: 'org/app', canonical_name: 'git.example.org/org/app' } };
let buildset: RunningRegistry;
let intermediate: RunningRegistry;
let zuul: JsonServer;

beforeAll(async () => {
  [buildset, intermediate] = await Promise.all([
    startDockerRegistry({ tls: true, names: ['zuul-jobs.buildset-registry'] }),
    startDockerRegistry({ tls: true }),
  ]);
  await pushImage({ url: intermediate.url, ca: intermediate.ca }, 'org/base', image, 'b0_latest');
  const metadata = { type: 'container_image', repository: 'org/base', tag: 'latest', digest: image.digest };
  const url = `docker://127.0.0.1:${intermediate.port}/org/base:b0_latest`;
  zuul = await startJsonServer(() => ({
    document: {
      builds: [
        {
          job_name: 'base-upload',
          ref: { project: 'org/base' },
          result: 'SUCCESS',
          final: true,
          artifacts: [{ name: 'org/base:latest', url, metadata }],
        },
      ],
    },
  }));
}, 60_000);

afterAll(() => Promise.all([buildset, intermediate, zuul].map(server => server?.stop())));

const pull = (refs: object[], more: object = {}) =>
  callModule('oci_intermediate_pull', {
    wait_for: [{ project: 'org/base', jobs: ['base-build', 'base-upload'] }],
    zuul_api: `${zuul.url}/api/tenant/example`,
    zuul: { ...app, buildset: 'b1', buildset_refs: refs },
    buildset_registry: { host: '127.0.0.1', port: buildset.port, cert: buildset.ca },
    intermediate_registry: { host: '127.0.0.1', port: intermediate.port, cert: intermediate.ca },
    ...more,
  });

test('a change that is alone in its buildset waits for nothing', async () => {
  const { code, result } = await pull([app]);
  expect([code, result.totals.images, zuul.received]).toEqual([0, 0, []]);
});

test('one that shares it gets the images of the other', async () => {
  const { code, result } = await pull([app, base]);
  expect([code, result.images]).toMatchObject([0, [{ repository: 'org/base', digest: image.digest }]]);
  expect(await hasImage({ url: buildset.url, ca: buildset.ca }, 'org/base', image)).toBe(true);
});

test('without the address of Zuul it says what is missing', async () => {
  const { code, result } = await pull([app, base], { zuul_api: undefined });
  expect([code, result.argument]).toEqual([1, 'zuul_api']);
});
