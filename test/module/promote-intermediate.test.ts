import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { hasImage, headManifest, makeImage, pushImage, type Wire } from '../support/images.ts';
import { type JsonServer, type Received, startJsonServer } from '../support/json-server.ts';
import { callModule } from '../support/module.ts';

const QUERY = 'change=42&patchset=1&pipeline=gate&job_name=upload-x';
let intermediate: RunningRegistry;
let quay: RunningRegistry;
let zuul: JsonServer | undefined;

beforeAll(async () => {
  [intermediate, quay] = await Promise.all([
    startDockerRegistry({ tls: true, users: { reader: 'read me' } }),
    startDockerRegistry({ tls: true, users: { pusher: 'push me' } }),
  ]);
});
afterEach(() => zuul?.stop());
afterAll(() => Promise.all([intermediate.stop(), quay.stop()]));

const intermediateWire = (): Wire => ({ url: intermediate.url, ca: intermediate.ca, auth: 'reader:read me' });
const quayWire = (): Wire => ({ url: quay.url, ca: quay.ca, auth: 'pusher:push me' });
const artifact = (repository: string, tag: string, build: string, digest?: string) => ({
  name: `${repository}:${tag}`,
  url: `docker://127.0.0.1:${intermediate.port}/${repository}:${build}_${tag}`,
  metadata: { type: 'container_image', repository, tag, ...(digest && { digest }) },
});

async function promote(answer: Parameters<typeof startJsonServer>[0], overrides: object = {}) {
  zuul = await startJsonServer(answer);
  return callModule('oci_image_promote', {
    images: [{ repository: 'quay.io/org/x', registry: 'quay.io', tags: ['latest', '1.0'] }],
    method: 'intermediate-registry',
    prefix: 'change_42_',
    change: '42',
    zuul_api: `${zuul.url}/api/tenant/t`,
    zuul_query: QUERY,
    intermediate_registry: {
      host: '127.0.0.1',
      port: intermediate.port,
      username: 'reader',
      password: 'read me',
      cert: intermediate.ca,
    },
    credentials: { 'quay.io': { username: 'pusher', password: 'push me' } },
    registry_endpoints: { 'quay.io': { url: quay.url, ca: quay.ca } },
    ...overrides,
  });
}

test('copies what the newest successful build returned to the final tags, after a failing answer of Zuul', async () => {
  const image = makeImage({ layers: [50_000], labels: { 'org.zuul-ci.change': '42' } });
  await pushImage(intermediateWire(), 'quay.io/org/x', image, 'bbb_latest');
  let failures = 1;
  const { result } = await promote(({ path }: Received) => {
    if (failures-- > 0) return { status: 502 };
    expect(path).toBe(`/api/tenant/t/builds?${QUERY}`);
    return {
      document: [
        { uuid: 'ccc', job_name: 'upload-x', result: 'RETRY', artifacts: [] },
        {
          uuid: 'bbb',
          job_name: 'upload-x',
          result: 'SUCCESS',
          artifacts: [
            { name: 'log', url: 'http://x/', metadata: null },
            artifact('quay.io/org/x', 'latest', 'bbb', image.digest),
            artifact('quay.io/org/x', '1.0', 'bbb', image.digest),
          ],
        },
        {
          uuid: 'aaa',
          job_name: 'upload-x',
          result: 'SUCCESS',
          artifacts: [artifact('quay.io/org/x', 'latest', 'aaa')],
        },
      ],
    };
  });
  expect(result).toMatchObject({ changed: true, totals: { tags: 2 } });
  expect(await hasImage(quayWire(), 'org/x', image)).toBe(true);
  expect((await headManifest(quayWire(), 'org/x', '1.0'))?.digest).toBe(image.digest);
});

test.each<[string, Parameters<typeof startJsonServer>[0], RegExp]>([
  ['no build', () => ({ document: [] }), /Zuul knows no such build; check the pipeline and the job's name/],
  [
    'no successful one',
    () => ({ document: [{ uuid: 'a', job_name: 'j', result: 'FAILURE' }] }),
    /none of 1 builds succeeded \(FAILURE\)/,
  ],
  [
    'an artifact that is missing',
    () => ({
      document: [
        {
          uuid: 'a',
          job_name: 'j',
          result: 'SUCCESS',
          artifacts: [artifact('quay.io/org/x', 'latest', 'a')],
        },
      ],
    }),
    /nothing was promoted: no successful build returned quay.io\/org\/x:1.0 \(looked at j a\)/,
  ],
  [
    'an image that has gone from the intermediate registry',
    () => ({
      document: [
        {
          uuid: 'a',
          job_name: 'j',
          result: 'SUCCESS',
          artifacts: [artifact('quay.io/org/x', 'latest', 'gone'), artifact('quay.io/org/x', '1.0', 'gone')],
        },
      ],
    }),
    /nothing was promoted: quay.io\/org\/x:(latest|1.0): .*there is no such image \(source\)/,
  ],
  [
    'an unknown tenant',
    () => ({ status: 404, document: { message: 'Unknown tenant' } }),
    /status 404: Unknown tenant/,
  ],
])('%s is a clear error', async (_, answer, message) => {
  const { result } = await promote(answer);
  expect(result).toMatchObject({ failed: true });
  expect(result.msg).toMatch(message);
});

test('the intermediate registry is no place to promote to', async () => {
  const image = makeImage();
  await pushImage(intermediateWire(), 'org/other', image, 'aaa_latest');
  const own = `127.0.0.1:${intermediate.port}`;
  const returned = artifact('org/other', 'latest', 'aaa');
  const metadata = { ...returned.metadata, repository: `${own}/org/victim` };
  const build = { uuid: 'aaa', job_name: 'x', result: 'SUCCESS', artifacts: [{ ...returned, metadata }] };
  const { result } = await promote(() => ({ document: [build] }), {
    images: [{ repository: `${own}/org/victim`, registry: own, tags: ['latest'] }],
    credentials: { [own]: { username: 'reader', password: 'read me' } },
  });
  expect(result.msg).toMatch(/^images\[0\].*is in the intermediate registry itself/);
  expect(await headManifest(intermediateWire(), 'org/victim', 'latest')).toBeUndefined();
});
