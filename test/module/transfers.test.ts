import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import {
  hasImage,
  headManifest,
  listTags,
  makeImage,
  makeIndex,
  pushImage,
  type Wire,
} from '../support/images.ts';
import { startJsonServer } from '../support/json-server.ts';
import { callModule } from '../support/module.ts';

const PASSWORD = 'correct horse battery';
const ALIAS = 'zuul-jobs.buildset-registry';
const BUILD = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
let buildset: RunningRegistry;
let second: RunningRegistry;
let intermediate: RunningRegistry;
let hub: RunningRegistry;

beforeAll(async () => {
  const users = { zuul: PASSWORD };
  [buildset, second, intermediate, hub] = await Promise.all([
    startDockerRegistry({ tls: true, users, names: [ALIAS] }),
    startDockerRegistry({ tls: true, users, names: [ALIAS], address: '::1' }),
    startDockerRegistry({ tls: true, users }),
    startDockerRegistry({ tls: true, users }),
  ]);
}, 60_000);

afterAll(() => Promise.all([buildset, second, intermediate, hub].map(registry => registry?.stop())));

const wire = (registry: RunningRegistry): Wire => ({
  url: registry.url,
  ca: registry.ca,
  auth: `zuul:${PASSWORD}`,
});
const announced = (registry: RunningRegistry) => ({
  host: registry.host.replace(/[[\]]/g, ''),
  port: String(registry.port),
  username: 'zuul',
  password: PASSWORD,
  cert: registry.ca,
});
const hubArguments = () => ({
  credentials: { 'docker.io': { username: 'zuul', password: PASSWORD, repository: '^org/' } },
  registry_endpoints: { 'docker.io': { url: hub.url, ca: hub.ca } },
});

describe('from build to promotion', () => {
  const image = makeImage({ layers: [200_000, 3], labels: { 'org.zuul-ci.change': '42' } });
  const index = makeIndex(
    [
      makeImage({ labels: { 'org.zuul-ci.change': '42' } }),
      makeImage({ labels: { 'org.zuul-ci.change': '42' }, platform: { os: 'linux', architecture: 'arm64' } }),
    ],
    ['linux/amd64', 'linux/arm64'],
  );
  const images = [
    { context: '.', repository: 'org/one', tags: ['latest', '1.0'], arch: [] },
    { context: '.', repository: 'docker.io/org/two' },
  ];
  const built = [
    { repository: 'org/one', tags: ['latest', '1.0'], digest: image.digest, registry_path: 'org/one' },
    { repository: 'docker.io/org/two', tags: ['latest'], digest: index.digest, registry_path: 'org/two' },
  ];
  let artifacts: Array<{ name: string; url: string; metadata: Record<string, string> }>;

  beforeAll(async () => {
    await pushImage(wire(buildset), 'org/one', image, 'latest');
    await pushImage(wire(buildset), 'org/two', index, 'latest');
    // Another job of the buildset replaces the tag after the build.
    await pushImage(wire(buildset), 'org/one', makeImage(), 'latest');
  });

  test('push returns an artifact for every tag, of the digest that was built', async () => {
    const { result, output } = await callModule('oci_intermediate_push', {
      images,
      built,
      build: BUILD,
      buildset_registry: announced(buildset),
      intermediate_registry: announced(intermediate),
    });
    expect(result).toMatchObject({ changed: true, totals: { images: 2, tags: 3 } });
    const at = `docker://127.0.0.1:${intermediate.port}`;
    const type = 'container_image';
    expect(result.artifacts).toEqual([
      {
        name: 'org/one:latest',
        url: `${at}/org/one:${BUILD}_latest`,
        metadata: { type, repository: 'org/one', tag: 'latest', digest: image.digest },
      },
      {
        name: 'org/one:1.0',
        url: `${at}/org/one:${BUILD}_1.0`,
        metadata: { type, repository: 'org/one', tag: '1.0', digest: image.digest },
      },
      {
        name: 'docker.io/org/two:latest',
        url: `${at}/docker.io/org/two:${BUILD}_latest`,
        metadata: { type, repository: 'docker.io/org/two', tag: 'latest', digest: index.digest },
      },
    ]);
    expect(output).not.toContain(PASSWORD);
    expect((await headManifest(wire(intermediate), 'org/one', `${BUILD}_1.0`))?.digest).toBe(image.digest);
    artifacts = result.artifacts;
  });

  test('pull brings them into another buildset registry, under their names; again it does nothing', async () => {
    const args = {
      artifacts: [
        { name: 'docs', url: 'docs/', metadata: { type: 'docs_archive' } },
        { name: 'x' },
        ...artifacts,
      ],
      buildset_registry: announced(second),
      intermediate_registry: announced(intermediate),
    };
    const { result } = await callModule('oci_intermediate_pull', args);
    expect(result).toMatchObject({ changed: true, totals: { images: 3 } });
    expect(await hasImage(wire(second), 'org/two', index)).toBe(true);
    expect((await headManifest(wire(second), 'org/one', '1.0'))?.digest).toBe(image.digest);
    const again = (await callModule('oci_intermediate_pull', args)).result;
    expect(again).toMatchObject({ changed: false, totals: { bytes_moved: 0, images_unchanged: 3 } });
  });

  test('an artifact in another registry is refused before anything is asked, unless the site allows it', async () => {
    const foreign = await startJsonServer(() => ({ status: 404 }));
    const { host } = new URL(foreign.url);
    const metadata = { type: 'container_image', repository: 'org/one', tag: 'latest' };
    const args = {
      artifacts: [{ name: 'x', url: `docker://${host}/internal/thing:v1`, metadata }],
      buildset_registry: announced(second),
      intermediate_registry: announced(intermediate),
    };
    try {
      const refused = await callModule('oci_intermediate_pull', args);
      expect(refused.code).toBe(1);
      expect(refused.result).toMatchObject({ argument: 'artifacts[0]' });
      expect(refused.result.msg).toMatch(/org\/one:latest is in .* and not in the intermediate registry/);
      for (const allowed of [host, '*']) {
        const { result } = await callModule('oci_intermediate_pull', {
          ...args,
          artifact_registries: [allowed],
        });
        // It is asked now; that it does not speak TLS is another matter.
        expect(result.msg).toMatch(/does not speak TLS/);
      }
      expect(foreign.received).toEqual([]);
    } finally {
      await foreign.stop();
    }
  });

  test('the registry and what was built come from the result file where they are no arguments', async () => {
    const { result } = await callModule('oci_intermediate_push', {
      images,
      build: BUILD,
      results_file: await resultsFile(
        { container_images_built: built },
        { buildset_registry: announced(buildset) },
      ),
      intermediate_registry: announced(intermediate),
      _ansible_check_mode: true,
    });
    expect(result.artifacts?.[0]?.metadata.digest).toBe(image.digest);
    expect(result.changed).toBe(false);
  });

  test('upload sets temporary tags; promote makes them final, moves no layer and removes them', async () => {
    const uploaded = await callModule('oci_image_upload', {
      images,
      built,
      buildset_registry: announced(buildset),
      prefix: 'change_42_',
      ...hubArguments(),
    });
    expect(uploaded.result).toMatchObject({ changed: true });
    expect(await hasImage(wire(hub), 'org/two', index)).toBe(true);
    const promotion = { images, prefix: 'change_42_', change: '42', ...hubArguments() };
    const dry = await callModule('oci_image_promote', { ...promotion, _ansible_check_mode: true });
    expect(dry.result).toMatchObject({ changed: true, removed: [{}, {}, {}] });
    expect(await listTags(wire(hub), 'org/one')).toEqual(['change_42_1.0', 'change_42_latest']);
    const { result, output } = await callModule('oci_image_promote', promotion);
    expect(result).toMatchObject({ changed: true, totals: { tags: 3, blobs_moved: 0 } });
    expect(result.warnings).toBeUndefined();
    expect(result.images[0].tags[0]).toMatchObject({ tag: 'latest', from: null, to: image.digest });
    expect(await listTags(wire(hub), 'org/one')).toEqual(['1.0', 'latest']);
    expect(await listTags(wire(hub), 'org/two')).toEqual(['latest']);
    expect(await hasImage(wire(hub), 'org/one', image)).toBe(true);
    expect(await hasImage(wire(hub), 'org/two', index)).toBe(true);
    expect(output).not.toContain(PASSWORD);
    const again = await callModule('oci_image_promote', promotion);
    expect(again.result).toMatchObject({ changed: false, removed: [] });
  });

  test('in check mode, after a build that built nothing, it tells what it would upload', async () => {
    const dry = { images, prefix: 'change_7_', built: [], ...hubArguments(), _ansible_check_mode: true };
    const { result } = await callModule('oci_image_upload', dry);
    expect(result).toMatchObject({ changed: true, actions: [], totals: { images: 0, bytes_moved: 0 } });
    expect(result.images.map(({ repository }: { repository: string }) => repository)).toEqual(
      images.map(({ repository }) => repository),
    );
    expect(result.msg).toMatch(/^docker\.io\/org\/one:change_7_\S.* would be uploaded$/m);
    // What cannot be uploaded for another reason is refused all the same.
    const refused = await callModule('oci_image_upload', { ...dry, credentials: { 'quay.io': {} } });
    expect(refused.result).toMatchObject({ failed: true });
    const recorded = await callModule('oci_image_upload', { ...dry, built });
    expect(recorded.result).toMatchObject({ failed: true, error: 'OCI-0809' });
  });

  test('one build for two changes that need each other: each of them can be promoted', async () => {
    const common = makeImage({ labels: { 'org.zuul-ci.change': '42', 'org.zuul-ci.changes': '42 43' } });
    await pushImage(wire(buildset), 'org/common', common, 'latest');
    const entry = [{ repository: 'org/common', tags: ['latest'] }];
    const uploaded = await callModule('oci_image_upload', {
      images: entry,
      built: [{ ...entry[0], digest: common.digest, registry_path: 'org/common' }],
      buildset_registry: announced(buildset),
      prefix: 'change_42_',
      zuul: { change: '42', build_refs: [{ change: '43' }, { change: '42' }, { branch: 'master' }] },
      ...hubArguments(),
    });
    expect(uploaded.result).toMatchObject({ changed: true });
    for (const change of ['43', '42']) {
      expect(await listTags(wire(hub), 'org/common')).toContain(`change_${change}_latest`);
      const promotion = { images: entry, prefix: `change_${change}_`, change, ...hubArguments() };
      const { result } = await callModule('oci_image_promote', promotion);
      expect(result).toMatchObject({ changed: true, removed: [{}] });
      expect((await headManifest(wire(hub), 'org/common', 'latest'))?.digest).toBe(common.digest);
    }
    expect(await listTags(wire(hub), 'org/common')).toEqual(['latest']);
  });

  test('one missing temporary tag, and no final tag moves', async () => {
    await pushImage(wire(hub), 'org/three', makeImage(), 'change_7_latest');
    const { code, result } = await callModule('oci_image_promote', {
      images: [{ repository: 'org/three' }, { repository: 'org/never', tags: ['v1'] }],
      prefix: 'change_7_',
      change: '7',
      ...hubArguments(),
    });
    expect(code).toBe(1);
    expect(result.msg).toMatch(
      /^nothing was promoted: docker.io\/org\/never:change_7_v1: there is no such image/,
    );
    expect(await listTags(wire(hub), 'org/three')).toEqual(['change_7_latest']);
  });

  test('an image that another change built is refused', async () => {
    await pushImage(wire(hub), 'org/four', image, 'change_8_latest');
    const { result } = await callModule('oci_image_promote', {
      images: [{ repository: 'org/four' }],
      prefix: 'change_8_',
      change: '8',
      ...hubArguments(),
    });
    expect(result).toMatchObject({ failed: true, code: 'DENIED' });
    expect(result.msg).toContain(
      'docker.io/org/four:change_8_latest: this image was built for change 42, not 8',
    );
    expect(await listTags(wire(hub), 'org/four')).toEqual(['change_8_latest']);
  });

  test('a temporary tag that is not what the build recorded is refused', async () => {
    const stranger = makeImage();
    await pushImage(wire(hub), 'org/five', stranger, 'change_9_latest');
    const builds = [
      {
        uuid: 'u',
        job_name: 'upload',
        result: 'SUCCESS',
        artifacts: [
          {
            name: 'org/five:latest',
            url: 'docker://intermediate.example:5000/org/five:u_latest',
            metadata: {
              type: 'container_image',
              repository: 'org/five',
              tag: 'latest',
              digest: image.digest,
            },
          },
        ],
      },
    ];
    const zuul = await startJsonServer(() => ({ document: builds }));
    const promote = () =>
      callModule('oci_image_promote', {
        images: [{ repository: 'org/five' }],
        prefix: 'change_9_',
        change: '9',
        zuul_api: zuul.url,
        zuul_query: 'change=9',
        ...hubArguments(),
      });
    const { result } = await promote();
    expect(result.msg).toContain(`names ${stranger.digest}, but the build recorded ${image.digest}`);
    expect(await listTags(wire(hub), 'org/five')).toEqual(['change_9_latest']);
    builds[0]?.artifacts.splice(0);
    const unknown = await promote();
    expect(unknown.result).toMatchObject({ changed: true });
    expect(unknown.result.warnings).toEqual([
      expect.stringMatching(/org\/five:latest: not compared, upload returned no artifact of it/),
    ]);
    // The name of a job that does not exist must not pass for a comparison.
    builds.splice(0);
    await pushImage(wire(hub), 'org/five', stranger, 'change_9_latest');
    expect((await promote()).result.warnings).toContainEqual(
      expect.stringMatching(/not compared.*Zuul knows no such build; check the pipeline and the job's name/),
    );
    await zuul.stop();
  });

  test('what an earlier patchset left is promoted only when its buildset has passed', async () => {
    await pushImage(wire(hub), 'org/stale', image, 'change_42_latest');
    const metadata = { repository: 'org/stale', tag: 'latest', digest: image.digest };
    const url = 'docker://intermediate.example:5000/org/stale:u_latest';
    const artifacts = [{ name: 'x', url, metadata: { type: 'container_image', ...metadata } }];
    const build = { uuid: 'u', job_name: 'upload', result: 'SUCCESS', artifacts, buildset: { uuid: 'b' } };
    let passed = 'FAILURE';
    const zuul = await startJsonServer(({ path }) => {
      if (path === '/buildset/b') return { document: { result: passed } };
      return { document: path.includes('patchset=2') ? [] : [build] };
    });
    const promote = () =>
      callModule('oci_image_promote', {
        images: [{ repository: 'org/stale' }],
        ...{ prefix: 'change_42_', change: '42', zuul_api: zuul.url },
        zuul_query: 'change=42&patchset=2&pipeline=gate&job_name=upload',
        ...hubArguments(),
      });
    const { result } = await promote();
    expect(result.msg).toMatch(
      /^nothing was promoted: upload has not run for patchset 2, .* u, ended with FAILURE: .* \(see OCI-0408\)$/,
    );
    expect(await listTags(wire(hub), 'org/stale')).toEqual(['change_42_latest']);
    passed = 'SUCCESS';
    expect((await promote()).result).toMatchObject({ changed: true, removed: [{}] });
    await zuul.stop();
  });

  test('without a change Zuul is not asked', async () => {
    await pushImage(wire(hub), 'org/nightly', image, 'periodic_nightly');
    const zuul = await startJsonServer(() => ({ status: 500 }));
    const { result } = await callModule('oci_image_promote', {
      images: [{ repository: 'org/nightly', tags: ['nightly'] }],
      ...{ prefix: 'periodic_', zuul_api: zuul.url, zuul_query: 'change=&patchset=&pipeline=gate' },
      ...hubArguments(),
    });
    expect(result).toMatchObject({ changed: true });
    expect(zuul.received).toEqual([]);
    await zuul.stop();
  });

  test('a rollback restores what the tags named, and refuses when they have moved since', async () => {
    const [former, latter, later] = [makeImage(), makeImage(), makeImage()];
    await pushImage(wire(hub), 'org/six', former, 'latest');
    await pushImage(wire(hub), 'org/six', latter, 'change_9_latest');
    await pushImage(wire(hub), 'org/six', latter, 'change_9_new');
    const common = { ...hubArguments(), prefix: 'change_9_' };
    const images = [{ repository: 'docker.io/org/six', tags: ['latest', 'new'] }];
    const promotion = await callModule('oci_image_promote', { images, ...common });
    const { prefix, ...access } = common;
    const rollBack = (more: object = {}) =>
      callModule('oci_image_rollback', { images: promotion.result.images, ...access, ...more });
    await pushImage(wire(hub), 'org/six', later, 'latest');
    const refused = await rollBack();
    expect(refused.result.msg).toMatch(
      /^nothing was rolled back: docker.io\/org\/six:latest: names .* it has moved since \(see OCI-0405\)$/,
    );
    expect(await listTags(wire(hub), 'org/six')).toEqual(['latest', 'new']);
    const { result } = await rollBack({ force: true });
    expect(result).toMatchObject({
      changed: true,
      tags: [
        { tag: 'latest', to: former.digest },
        { tag: 'new', to: null },
      ],
    });
    expect((await headManifest(wire(hub), 'org/six', 'latest'))?.digest).toBe(former.digest);
    expect(await listTags(wire(hub), 'org/six')).toEqual(['latest']);
    expect((await rollBack()).result).toMatchObject({ changed: false });
  });

  test('a promotion without verification cannot be rolled back, and says so', async () => {
    const [former, latter] = [makeImage(), makeImage()];
    await pushImage(wire(hub), 'org/seven', former, 'latest');
    await pushImage(wire(hub), 'org/seven', latter, 'change_9_latest');
    const { prefix, ...access } = { ...hubArguments(), prefix: 'change_9_' };
    const images = [{ repository: 'docker.io/org/seven', tags: ['latest'] }];
    const promotion = await callModule('oci_image_promote', { images, prefix, ...access, verify: false });
    expect(promotion.result).toMatchObject({ changed: true, images: [{ tags: [{ to: latter.digest }] }] });
    expect(promotion.result.images[0].tags[0]).not.toHaveProperty('from');
    expect(await listTags(wire(hub), 'org/seven')).toEqual(['latest']);
    const { result } = await callModule('oci_image_rollback', { images: promotion.result.images, ...access });
    expect(result.msg).toMatch(/the promotion did not look what it named/);
    expect((await headManifest(wire(hub), 'org/seven', 'latest'))?.digest).toBe(latter.digest);
  });

  test('copy mirrors an image, and by digest too', async () => {
    const args = {
      images: [
        {
          src_repository: 'org/one',
          src_tag: '1.0',
          dest_repository: 'org/mirror',
          dest_tag: 'a',
          dest_registry: 'docker.io',
        },
        { src_repository: 'org/two', src_tag: index.digest, dest_repository: 'org/mirror', dest_tag: 'b' },
      ],
      ...hubArguments(),
    };
    const { result } = await callModule('oci_image_copy', args);
    expect(result).toMatchObject({ changed: true, totals: { blobs_moved: 0 } });
    expect(await hasImage(wire(hub), 'org/mirror', index)).toBe(true);
    expect((await callModule('oci_image_copy', args)).result.changed).toBe(false);
  });
});

describe('bad input is refused with the image and the remedy, before anything is done', () => {
  const upload = (overrides: object) =>
    callModule('oci_image_upload', {
      images: [{ repository: 'org/one' }],
      buildset_registry: announced(buildset),
      ...hubArguments(),
      ...overrides,
    });

  test.each<[string, object, RegExp]>([
    ['an entry without a repository', { images: [{ tags: ['a'] }] }, /^images\[0\]\.repository: is required/],
    ['a list that is a text', { images: 'org/one' }, /^images: must be an array/],
    [
      'an empty tag list',
      { images: [{ repository: 'org/one', tags: [] }] },
      /^images\[0\]\.tags: must not be empty/,
    ],
    [
      'a bad tag',
      { images: [{ repository: 'org/one', tags: ['a b'] }] },
      /^images\[0\]\.tags\[0\]: "a b" is not a tag/,
    ],
    ['a tag in the repository', { images: [{ repository: 'org/one:v1' }] }, /put tags under "tags"/],
    ['an upper-case repository', { images: [{ repository: 'Org/one' }] }, /is not an image reference/],
    [
      'a repository that the expression does not allow',
      { images: [{ repository: 'other/one' }] },
      /other\/one is not allowed by the expression "\^org\/" of the credentials for docker.io/,
    ],
    [
      'a registry without credentials',
      { images: [{ repository: 'quay.io/org/one' }] },
      /^images\[0\]: there are no credentials for quay.io, the registry of quay.io\/org\/one; add "quay.io"/,
    ],
    [
      'an endpoint that is no URL',
      { registry_endpoints: { 'docker.io': { url: 'hub' } } },
      /registry_endpoints/,
    ],
  ])('%s', async (_, overrides, message) => {
    const { code, result } = await upload(overrides);
    expect(code).toBe(1);
    expect(result).toMatchObject({ failed: true, changed: false });
    expect(result.msg).toMatch(message);
  });

  test('wrong credentials', async () => {
    const { result, output } = await upload({
      credentials: { 'docker.io': { username: 'zuul', password: 'not the password' } },
    });
    expect(result.msg).toMatch(/UNAUTHORIZED: .*check the credentials of user "zuul" for docker.io/);
    expect(output).not.toContain('not the password');
  });

  test('a registry that is down', async () => {
    const down = { ...announced(buildset), port: 1 };
    const { result } = await upload({ buildset_registry: down });
    expect(result.msg).toMatch(/nothing listens there; is the registry running, and is the port right\?/);
  });

  test('a certificate that does not match', async () => {
    const other = await upload({ buildset_registry: { ...announced(buildset), cert: hub.ca } });
    expect(other.result.msg).toMatch(/its certificate is signed by an authority that is not trusted here/);
    const { result } = await upload({ registry_endpoints: { 'docker.io': { url: hub.url } } });
    expect(result.msg).toMatch(/its certificate is signed by an authority that is not trusted here/);
  });

  test('a build that recorded other tags', async () => {
    const built = [{ repository: 'org/one', tags: ['v1'], digest: `sha256:${'0'.repeat(64)}` }];
    const { result } = await upload({ built });
    expect(result.msg).toBe(
      'images[0].tags: org/one was built with the tags v1, not "latest"; use the same image list as the build (see OCI-0407)',
    );
  });
});

async function resultsFile(data: object, secret_data: object): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'results-')), 'results.json');
  await writeFile(file, JSON.stringify({ data, secret_data }));
  return file;
}

test('no password is in any log of the registries', async () => {
  for (const registry of [buildset, second, intermediate, hub]) {
    expect(await readFile(registry.logFile, 'utf8')).not.toContain('correct');
  }
});
