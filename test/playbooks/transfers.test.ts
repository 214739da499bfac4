import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Job, type Outcome, startJob } from '../support/ansible.ts';
import { selfSigned } from '../support/certificate.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import {
  headManifest,
  listTags,
  makeImage,
  pushImage,
  type TestImage,
  type Wire,
} from '../support/images.ts';
import { startJsonServer } from '../support/json-server.ts';

const HUB_PASSWORD = 'hub-password-of-this-test';
const INTERMEDIATE_PASSWORD = 'intermediate-password-of-this-test';
const IMAGES = [{ context: '.', repository: 'example/base', tags: ['latest', '1.0'] }];
const REGISTRY_VARS = { buildset_registry_port: 0, buildset_registry_lease: 300 };
const START = [
  { hosts: 'node', tasks: [{ 'ansible.builtin.include_role': { name: 'run-buildset-registry' } }] },
];

let hub: RunningRegistry;
let intermediate: RunningRegistry;
const jobs: Job[] = [];
const registryJobs: Job[] = [];

beforeAll(async () => {
  hub = await startDockerRegistry({ tls: true, users: { hub: HUB_PASSWORD }, delete: true });
  intermediate = await startDockerRegistry({ tls: true, users: { zuul: INTERMEDIATE_PASSWORD } });
}, 60_000);
afterAll(async () => {
  for (const job of registryJobs) await job.play('buildset-registry/stop.yaml');
  for (const job of jobs) await job.remove();
  await Promise.all([hub?.stop(), intermediate?.stop()]);
}, 120_000);

async function newJob(overrides: Readonly<Record<string, unknown>> = {}): Promise<Job> {
  const job = await startJob(overrides);
  jobs.push(job);
  return job;
}

const hubWire = (): Wire => ({ url: hub.url, ca: hub.ca, auth: `hub:${HUB_PASSWORD}` });
const intermediateWire = (): Wire => ({
  url: intermediate.url,
  ca: intermediate.ca,
  auth: `zuul:${INTERMEDIATE_PASSWORD}`,
});
const intermediateRegistry = () => ({
  host: intermediate.host,
  port: intermediate.port,
  username: 'zuul',
  password: INTERMEDIATE_PASSWORD,
  cert: intermediate.ca,
});
/** The variables of a tenant's upload and promote jobs. */
const hubVars = () => ({
  docker_images: IMAGES,
  docker_credentials: { username: 'hub', password: HUB_PASSWORD },
  container_registry_endpoints: { 'docker.io': { url: hub.url, ca: hub.ca } },
});

async function buildsetWire(job: Job): Promise<Wire> {
  const { host, port, cert, username, password } = (await job.returned()).secret_data.buildset_registry;
  return { url: `https://${host}:${port}`, ca: cert, auth: `${username}:${password}` };
}

async function startRegistry(job: Job): Promise<void> {
  registryJobs.push(job);
  expect((await job.play(START, { vars: REGISTRY_VARS })).message).toBe('');
}

/** Starts a job's registry and does what its build would have done: push, and record the digest. */
async function builtJob(image: TestImage, overrides = {}): Promise<Job> {
  const job = await newJob(overrides);
  await startRegistry(job);
  const wire = await buildsetWire(job);
  for (const tag of ['latest', '1.0']) await pushImage(wire, 'example/base', image, tag);
  const record = {
    repository: 'example/base',
    tags: ['latest', '1.0'],
    digest: image.digest,
    media_type: image.mediaType,
    registry_path: 'example/base',
  };
  const returned = { data: { container_images_built: [record] } };
  await job.play([{ hosts: 'localhost', gather_facts: false, tasks: [{ zuul_return: returned }] }]);
  return job;
}

const ofModule = (outcome: Outcome) => outcome.results.find(({ action }) => action.startsWith('oci_'));

function expectNoSecret(outcome: Outcome, ...more: readonly string[]): void {
  for (const secret of [HUB_PASSWORD, INTERMEDIATE_PASSWORD, ...more]) {
    expect(outcome.output).not.toContain(secret);
    expect(outcome.output).not.toContain(Buffer.from(`hub:${secret}`).toString('base64'));
    expect(outcome.output).not.toContain(Buffer.from(`zuul:${secret}`).toString('base64'));
  }
}

test('an image goes to the next change, to gate, and to its final tags, by the digest that was built', async () => {
  const image = makeImage({ layers: [4096, 2048], labels: { 'org.zuul-ci.change': '1234' } });
  const job = await builtJob(image);
  // Another job of the buildset, which knows the password too, puts its own image under our tags.
  for (const tag of ['latest', '1.0'])
    await pushImage(await buildsetWire(job), 'example/base', makeImage(), tag);

  const push = await job.play('buildset-registry/push.yaml', {
    vars: { docker_images: IMAGES, intermediate_registry: intermediateRegistry() },
    verbosity: 3,
  });
  expect(push.message).toBe('');
  expectNoSecret(push, (await job.returned()).secret_data.buildset_registry.password);
  const { artifacts } = (await job.returned()).data.zuul;
  // Upstream contract, D2.
  expect(artifacts).toEqual(
    ['latest', '1.0'].map(tag => ({
      name: `example/base:${tag}`,
      url: `docker://${intermediate.host}:${intermediate.port}/example/base:${job.zuul.build}_${tag}`,
      metadata: { type: 'container_image', repository: 'example/base', tag, digest: image.digest },
    })),
  );
  expect((await headManifest(intermediateWire(), 'example/base', `${job.zuul.build}_1.0`))?.digest).toBe(
    image.digest,
  );

  const next = await newJob({
    change: '1235',
    artifacts: [{ name: 'docs', url: 'https://x.example' }, ...artifacts],
  });
  await startRegistry(next);
  const vars = { intermediate_registry: intermediateRegistry() };
  const pull = await next.play('buildset-registry/pull.yaml', { vars, verbosity: 3 });
  expect(pull.message).toBe('');
  expectNoSecret(pull);
  // An engine that went elsewhere is found out; one that took the image from here is not.
  const required = [{ hosts: 'node', gather_facts: false, roles: ['require-speculative-images'] }];
  const images = { require_speculative_images: ['docker.io/example/base:latest'] };
  const elsewhere = await next.play(required, { vars: images });
  expect(elsewhere.message).toMatch(/docker\.io\/example\/base:latest/);
  expect((await next.returned()).data.zuul.warnings).toEqual([
    expect.stringMatching(/^node: docker\.io\/example\/base:latest is in the buildset registry/),
  ]);
  expect((await headManifest(await buildsetWire(next), 'example/base', 'latest'))?.digest).toBe(image.digest);
  expect((await next.play(required, { vars: images })).message).toBe('');
  const again = await next.play('buildset-registry/pull.yaml', { vars });
  expect(again.changed).toEqual([]);

  const upload = await job.play('docker-image/upload.yaml', { vars: hubVars(), verbosity: 3 });
  expect(upload.message).toBe('');
  expectNoSecret(upload, (await job.returned()).secret_data.buildset_registry.password);
  expect(await listTags(hubWire(), 'example/base')).toEqual(['change_1234_1.0', 'change_1234_latest']);

  const merged = await newJob({ pipeline: 'promote', build: '0'.repeat(32) });
  const promote = await merged.play('docker-image/promote.yaml', { vars: hubVars(), verbosity: 3 });
  expect(promote.message).toBe('');
  expectNoSecret(promote);
  expect(promote.results.filter(({ status }) => status !== 'skipped').length).toBeLessThanOrEqual(12);
  for (const tag of ['latest', '1.0']) {
    expect((await headManifest(hubWire(), 'example/base', tag))?.digest).toBe(image.digest);
  }
  expect(ofModule(promote)?.result.totals.bytes_moved ?? 0).toBe(0);
  const twice = await merged.play('docker-image/promote.yaml', { vars: hubVars() });
  expect(twice.message).toBe('');
  expect(twice.changed).toEqual([]);
  const { artifacts: pages, warnings } = (await merged.returned()).data.zuul;
  expect(pages).toContainEqual(expect.objectContaining({ url: 'container-images/summary.html' }));
  expect(warnings).toEqual(
    ['latest', '1.0'].map(tag => expect.stringMatching(`docker.io/example/base:${tag} did not move`)),
  );

  const undo = {
    container_images_promoted: promote.results.find(({ action }) => action === 'oci_image_promote')?.result
      .images,
    container_registry_credentials: { 'docker.io': { username: 'hub', password: HUB_PASSWORD } },
    container_registry_endpoints: hubVars().container_registry_endpoints,
  };
  const back = await merged.play(
    [{ hosts: 'localhost', gather_facts: false, roles: ['rollback-container-image'] }],
    { vars: undo, verbosity: 3 },
  );
  expect(back.message).toBe('');
  expectNoSecret(back);
  expect(await listTags(hubWire(), 'example/base')).toEqual([]);
}, 600_000);

test('the periodic job removes what nobody needs, says why, and fails for what is refused', async () => {
  const [merged, recent] = ['c'.repeat(32), 'd'.repeat(32)];
  const builds: Record<string, object> = {
    [merged]: { end_time: '2020-01-01T00:00:00', ref: { change: 1, patchset: 1 } },
    [recent]: { end_time: new Date().toISOString().slice(0, 19), ref: { change: 2, patchset: 1 } },
  };
  const zuul = await startJsonServer(({ path }) => {
    const document = builds[path.replace('/api/tenant/one/build/', '')];
    if (path.includes('/status/change/')) return { document: [] };
    return document ? { document } : { status: 404, document: {} };
  });
  const locked = await startDockerRegistry({ tls: true, delete: false });
  try {
    const repository = 'docker.io/example/pruned';
    for (const build of [merged, recent]) {
      await pushImage(intermediateWire(), repository, makeImage(), `${build}_latest`);
      await pushImage({ url: locked.url, ca: locked.ca }, repository, makeImage(), `${build}_latest`);
    }
    const job = await newJob({ pipeline: 'periodic' });
    const vars = {
      intermediate_registry: intermediateRegistry(),
      prune_intermediate_registry_zuul_apis: [`${zuul.url}/api/tenant/one`],
      prune_intermediate_registry_repositories: [repository],
    };
    const dry = await job.play('intermediate-registry/prune.yaml', {
      vars: { ...vars, prune_intermediate_registry_dry_run: true },
    });
    expect([dry.message, ofModule(dry)?.result.totals.removed]).toEqual(['', 1]);
    expect(await listTags(intermediateWire(), repository)).toHaveLength(2);

    const outcome = await job.play('intermediate-registry/prune.yaml', { vars, verbosity: 3 });
    expect(outcome.message).toBe('');
    expectNoSecret(outcome);
    expect(await listTags(intermediateWire(), repository)).toEqual([`${recent}_latest`]);
    expect(outcome.output).toMatch(/its build ended \d{4} days ago/);
    expect(outcome.output).toContain('its build ended less than an hour ago');

    const { host, port, ca: cert } = locked;
    const refused = await job.play('intermediate-registry/prune.yaml', {
      vars: { ...vars, intermediate_registry: { host, port, cert } },
    });
    expect(refused.code).not.toBe(0);
    expect(refused.message).toMatch(/^the registry refused to remove tags \(1\): .*enable deletion there/);
  } finally {
    await Promise.all([zuul.stop(), locked.stop()]);
  }
}, 180_000);

test('a failed job hands nothing over and uploads nothing', async () => {
  const job = await newJob();
  const vars = { ...hubVars(), zuul_success: 'False', intermediate_registry: intermediateRegistry() };
  for (const playbook of ['buildset-registry/push.yaml', 'docker-image/upload.yaml']) {
    const outcome = await job.play(playbook, { vars });
    expect(outcome.message).toBe('');
    expect(ofModule(outcome)?.status).toBe('skipped');
  }
  expect((await job.returned()).data).toEqual({});
}, 120_000);

test('without artifacts, or without an intermediate registry, there is nothing to fetch', async () => {
  const job = await newJob();
  for (const vars of [{}, { intermediate_registry: intermediateRegistry() }]) {
    const outcome = await job.play('buildset-registry/pull.yaml', { vars });
    expect(outcome.message).toBe('');
    expect(outcome.changed).toEqual([]);
  }
}, 120_000);

test('a missing temporary tag moves no final tag of any image', async () => {
  const image = makeImage({ labels: { 'org.zuul-ci.change': '77' } });
  await pushImage(hubWire(), 'example/whole', image, 'change_77_latest');
  const former = makeImage();
  await pushImage(hubWire(), 'example/whole', former, 'latest');
  const job = await newJob({ change: '77', pipeline: 'promote' });
  const images = [{ repository: 'example/whole' }, { repository: 'example/missing' }];
  const { code, message } = await job.play('docker-image/promote.yaml', {
    vars: { ...hubVars(), docker_images: images },
  });
  expect(code).not.toBe(0);
  expect(message).toMatch(/example\/missing/);
  expect(message).toMatch(/change_77_latest/);
  expect((await headManifest(hubWire(), 'example/whole', 'latest'))?.digest).toBe(former.digest);
}, 120_000);

const PROMOTE_CASES: ReadonlyArray<[string, () => Record<string, unknown>, RegExp[]]> = [
  ['a list that is none', () => ({ docker_images: 'example/base' }), [/images: must be an array/]],
  ['an image without a name', () => ({ docker_images: [{ context: '.' }] }), [/images\[0\]\.repository/]],
  [
    'an empty tag list',
    () => ({ docker_images: [{ repository: 'x/y', tags: [] }] }),
    [/images\[0\]\.tags/, /empty/],
  ],
  [
    'a tag that is none',
    () => ({ docker_images: [{ repository: 'x/y', tags: ['a b'] }] }),
    [/images\[0\]\.tags\[0\]/, /"?a b"? is not a tag|not a tag/],
  ],
  [
    'a wrong password',
    () => ({ docker_credentials: { username: 'hub', password: 'wrong-password' } }),
    [/example\/base/, /docker\.io|UNAUTHORIZED|401/],
  ],
  [
    'an image outside of what the credential is for',
    () => ({ docker_credentials: { username: 'hub', password: HUB_PASSWORD, repository: '^other/' } }),
    [/example\/base/, /\^other\//],
  ],
  [
    'a registry that is down',
    () => ({ container_registry_endpoints: { 'docker.io': { url: 'https://127.0.0.1:1' } } }),
    [/ECONNREFUSED|refused/],
  ],
  [
    'a certificate of somebody else',
    () => ({
      container_registry_endpoints: { 'docker.io': { url: hub.url, ca: selfSigned(['192.0.2.9']).cert } },
    }),
    [/certificate/],
  ],
];

test.each(PROMOTE_CASES)(
  'promotion refuses %s in one message',
  async (_name, vars, expected) => {
    const job = await newJob({ pipeline: 'promote' });
    const outcome = await job.play('docker-image/promote.yaml', {
      vars: { ...hubVars(), ...vars() },
      verbosity: 3,
    });
    expect(outcome.code).not.toBe(0);
    for (const pattern of expected) expect(outcome.message).toMatch(pattern);
    expect(outcome.message).not.toMatch(/unexpected error/);
    expectNoSecret(outcome, 'wrong-password');
  },
  120_000,
);
