import https from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callModule, type EmbeddedRegistry, startEmbeddedRegistry } from '../support/embedded-registry.ts';
import { makeImage, pushImage } from '../support/images.ts';

const MODULE = path.resolve('roles/oci-modules/library/oci_image_require.js');
let registry: EmbeddedRegistry;
const image = makeImage();

beforeAll(async () => {
  registry = await startEmbeddedRegistry();
  const auth = `zuul:${registry.password}`;
  await pushImage(
    { url: `https://127.0.0.1:${registry.port}`, ca: registry.cert, auth },
    'quay.io/org/app',
    image,
    '1',
  );
}, 60_000);
afterAll(() => registry.stop());

function require(images: string[], more: object = {}) {
  const { port, cert, password } = registry;
  const buildset = { host: '127.0.0.1', port, username: 'zuul', password, cert };
  return callModule(MODULE, { images, buildset_registry: { ...buildset, ...more } });
}

/** As an engine does, with the anonymous token. */
function pull(name: string, reference: string): Promise<number> {
  const base = { host: '127.0.0.1', port: registry.port, ca: registry.cert, agent: false as const };
  return new Promise((resolve, reject) => {
    https
      .get({ ...base, path: `/auth/token?scope=repository:${name}:pull` }, answer => {
        let body = '';
        answer.on('data', data => {
          body += data;
        });
        answer.on('end', () => {
          const headers = { authorization: `Bearer ${JSON.parse(body).token}` };
          https
            .get({ ...base, headers, path: `/v2/${name}/manifests/${reference}` }, response => {
              response.resume();
              response.on('end', () => resolve(response.statusCode ?? 0));
            })
            .on('error', reject);
        });
      })
      .on('error', reject);
  });
}

test('an image that no engine of this node took is an error, also at the second look', async () => {
  for (let look = 0; look < 2; look++) {
    const { code, result, output } = await require(['quay.io/org/app:1', 'quay.io/org/absent:1']);
    expect(code).toBe(1);
    expect(result.msg).toContain(
      `quay.io/org/app:1 is in the buildset registry as ${image.digest}, but this node`,
    );
    expect(result.msg).toContain('use-buildset-registry');
    expect(result.msg).toContain('quay.io/org/absent:1 is not in the buildset registry');
    expect(output).not.toContain(registry.password);
  }
});

test('one that was pulled is found, by tag and by digest', async () => {
  expect(await pull('quay.io/org/app', '1')).toBe(200);
  const { code, result } = await require(['quay.io/org/app:1', `quay.io/org/app@${image.digest}`]);
  expect(code).toBe(0);
  expect(result).toMatchObject({ changed: false });
  expect(result.images[0]).toEqual({
    name: 'quay.io/org/app:1',
    repository: 'quay.io/org/app',
    digest: image.digest,
  });
});

test('only the password opens the list', async () => {
  const { code, result } = await require(['quay.io/org/app:1'], { password: 'wrong' });
  expect(code).toBe(1);
  expect(result.code).toBe('UNAUTHORIZED');
});

test('a name that is none', async () => {
  expect((await require(['Not an image'])).result).toMatchObject({ failed: true, argument: 'images[0]' });
});
