import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { OciError } from '../../modules/oci/error.ts';
import { cleanUp, temporaryTags } from '../../modules/operation/promote/clean-up.ts';
import { createRegistries, type Registries } from '../../modules/registry/registries.ts';
import { distributionTags } from '../../modules/vendor/distribution.ts';
import {
  createTagServices,
  type RegistryTraits,
  type TagServices,
} from '../../modules/vendor/tag-services.ts';
import { startDockerRegistry } from '../support/docker-registry.ts';
import { headManifest, listTags, makeImage, pushImage } from '../support/images.ts';
import { type JsonServer, type Received, startJsonServer } from '../support/json-server.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3600;
let open: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  await Promise.all(open.map(close => close()));
  open = [];
});

function services(): { tags: TagServices; registries: Registries } {
  const tags = createTagServices({ sleep: () => Promise.resolve() });
  const registries = createRegistries();
  open.push(
    () => tags.close(),
    () => registries.close(),
  );
  return { tags, registries };
}

async function serve(answer: Parameters<typeof startJsonServer>[0]): Promise<JsonServer> {
  const server = await startJsonServer(answer);
  open.push(() => server.stop());
  return server;
}

/** Cleans up one repository as a promotion of change 42 does. */
async function clean(
  traits: RegistryTraits,
  overrides: { dryRun?: boolean; age?: number; isTemporary?: ReturnType<typeof temporaryTags> } = {},
  final = ['latest'],
) {
  const { tags, registries } = services();
  const warnings: string[] = [];
  const repository = registries.open({ registry: traits.registry, repository: 'org/x' }, 'push');
  const removed = await cleanUp(
    [
      {
        repository: repository.name,
        service: tags.of(traits, 'org/x', repository),
        promoted: ['change_42_latest'],
        final,
      },
    ],
    {
      isTemporary: temporaryTags('change_42_', undefined),
      age: 24 * HOUR,
      now: NOW,
      dryRun: false,
      ...overrides,
    },
    warning => warnings.push(warning),
  );
  return { removed, warnings };
}

/** Documents as the vendors' references give them; sources in the folder's README. */
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}

const tag = (name: string, hours: number) => ({ name, at: new Date(NOW - hours * HOUR * 1000) });
/** 250 tags on three pages: leaked ones of several ages, a young one, final ones. */
const TAGS = [
  tag('latest', 1),
  tag('change_1_latest', 25),
  tag('change_2_latest', 23),
  tag('change_3_latest', 24 * 400),
  tag('changelog', 500),
  ...Array.from({ length: 245 }, (_, index) => tag(`v${index}`, 1000)),
];

describe('Docker Hub', () => {
  const hub = (overrides: (request: Received) => object | undefined = () => undefined) =>
    serve(request => {
      const special = overrides(request);
      if (special) return special;
      if (request.path === '/v2/auth/token') return { document: { access_token: 'jwt' } };
      const url = new URL(request.path, 'http://hub');
      if (request.method === 'DELETE') return { status: 204 };
      if (url.pathname !== '/v2/repositories/org/x/tags') return { status: 404 };
      const page = Number(url.searchParams.get('page') ?? 1);
      const results = TAGS.slice((page - 1) * 100, page * 100).map(({ name, at }) => ({
        ...fixture('docker-hub-tag'),
        name,
        last_updated: at.toISOString(),
        tag_last_pushed: at.toISOString(),
      }));
      const next =
        page < 3 ? `${server?.url}/v2/repositories/org/x/tags?page=${page + 1}&page_size=100` : null;
      return { document: { count: TAGS.length, next, previous: null, results } };
    });
  let server: JsonServer | undefined;
  const traits = (): RegistryTraits => ({
    registry: 'docker.io',
    apiUrl: `${server?.url}/v2`,
    mapped: false,
    username: 'ci',
    password: 'access token',
  });

  test('the promoted tag and those older than a day go, by real age and over all pages', async () => {
    server = await hub();
    const { removed, warnings } = await clean(traits());
    expect(warnings).toEqual([]);
    expect(removed).toEqual([
      { repository: 'docker.io/org/x', tag: 'change_42_latest' },
      { repository: 'docker.io/org/x', tag: 'change_1_latest', age: 25 * HOUR },
      { repository: 'docker.io/org/x', tag: 'change_3_latest', age: 400 * 24 * HOUR },
    ]);
    const deleted = server.received.filter(({ method }) => method === 'DELETE');
    expect(deleted.map(({ path }) => path.split('/').at(-2)).sort()).toEqual([
      'change_1_latest',
      'change_3_latest',
      'change_42_latest',
    ]);
    expect(deleted.every(({ authorization }) => authorization === 'Bearer jwt')).toBe(true);
    const signIns = server.received.filter(({ method }) => method === 'POST');
    expect(signIns).toHaveLength(1);
    expect(signIns[0]?.body).toEqual({ identifier: 'ci', secret: 'access token' });
  });

  test('final tags of earlier runs that begin like the temporary ones of this pipeline stay', async () => {
    server = await hub();
    const isTemporary = temporaryTags('v', undefined);
    const { removed } = await clean(traits(), { isTemporary }, ['latest', 'v245']);
    expect(removed.map(({ tag }) => tag)).toEqual(['change_42_latest', 'change_1_latest', 'change_3_latest']);
    expect((await clean(traits(), { isTemporary })).removed).toHaveLength(3 + 245);
  });

  test('an instance that knows only the older sign-in', async () => {
    server = await hub(({ path, body }) => {
      if (path === '/v2/auth/token') return { status: 404 };
      if (path !== '/v2/users/login/') return undefined;
      expect(body).toEqual({ username: 'ci', password: 'access token' });
      return { document: { token: 'older' } };
    });
    const { removed } = await clean(traits());
    expect(removed).toHaveLength(3);
  });

  test('a dry run says the same and removes nothing', async () => {
    server = await hub();
    const { removed } = await clean(traits(), { dryRun: true });
    expect(removed).toHaveLength(3);
    expect(server.received.some(({ method }) => method === 'DELETE')).toBe(false);
  });

  test('a refusal is a warning that names tags and reason, once', async () => {
    server = await hub(({ method }) =>
      method === 'DELETE' ? { status: 403, document: { message: 'insufficient scope' } } : undefined,
    );
    const { removed, warnings } = await clean(traits());
    expect(removed).toEqual([]);
    expect(warnings).toHaveLength(2);
    expect(warnings[1]).toMatch(
      /^docker.io\/org\/x: the temporary tags change_1_latest, change_3_latest were not removed: DELETE .*status 403: insufficient scope$/,
    );
    expect(warnings.join()).not.toContain('access token');
  });

  test('a rate limit is waited for', async () => {
    let refusals = 2;
    server = await hub(({ method }) =>
      method === 'DELETE' && refusals-- > 0 ? { status: 429, headers: { 'retry-after': '1' } } : undefined,
    );
    expect((await clean(traits())).removed).toHaveLength(3);
  });

  test('a next page elsewhere is not followed with our token', async () => {
    server = await hub(({ method, path }) =>
      method === 'GET' && path.includes('tags')
        ? { document: { next: 'https://elsewhere.example/v2/', results: [] } }
        : undefined,
    );
    const { warnings } = await clean(traits());
    expect(warnings.join()).toMatch(/not followed, it is not at http:\/\/127/);
  });

  test('without credentials there is a warning, and no request', async () => {
    server = await hub();
    const { warnings } = await clean({ registry: 'docker.io', apiUrl: `${server.url}/v2`, mapped: false });
    expect(warnings.join()).toMatch(/needs a username and a password/);
    expect(server.received).toEqual([]);
  });
});

describe('Quay', () => {
  let server: JsonServer;
  const serveQuay = () =>
    serve(({ method, path, authorization }) => {
      if (authorization !== 'Bearer oauth') return { status: 401 };
      if (method === 'DELETE') return { status: 204 };
      const query = new URL(path, 'http://quay').searchParams;
      expect(query.get('onlyActiveTags')).toBe('true');
      const page = Number(query.get('page'));
      const tags = TAGS.slice((page - 1) * 100, page * 100).map(({ name, at }) => ({
        ...fixture('quay-tag'),
        name,
        start_ts: at.getTime() / 1000,
        last_modified: at.toUTCString().replace('GMT', '-0000'),
      }));
      // A tag that was removed stays in the history.
      const expired = { ...fixture('quay-tag'), name: 'change_9_old', start_ts: 1, end_ts: 2 };
      return { document: { tags: [...tags, expired], page, has_additional: page < 3 } };
    });

  test.each([
    ['quay.io', undefined],
    ['registry.example.org', 'quay'],
  ])('%s with type %s: old temporary tags go, active ones only', async (registry, type) => {
    server = await serveQuay();
    const { removed, warnings } = await clean({
      registry,
      type,
      apiUrl: `${server.url}/api/v1`,
      mapped: false,
      apiToken: 'oauth',
    });
    expect(warnings).toEqual([]);
    expect(removed.map(entry => entry.tag)).toEqual([
      'change_42_latest',
      'change_1_latest',
      'change_3_latest',
    ]);
    expect(server.received.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toContain(
      '/api/v1/repository/org/x/tag/change_1_latest',
    );
  });

  test('an unknown type is refused with what is possible', async () => {
    await expect(clean({ registry: 'r.example', type: 'quai', mapped: false })).rejects.toThrow(
      'credentials[r.example].type: "quai" is not a kind of registry; possible are',
    );
  });
});

describe('Harbor', () => {
  test('one tag goes, not the artifact', async () => {
    const server = await serve(({ method, path, authorization }) => {
      expect(authorization).toBe(`Basic ${Buffer.from('robot$ci:secret').toString('base64')}`);
      expect(path).toMatch(/^\/api\/v2\.0\/projects\/org\/repositories\/x\/artifacts/);
      if (method === 'DELETE') return { status: 200 };
      const page = Number(new URL(path, 'http://harbor').searchParams.get('page'));
      const artifacts = TAGS.slice((page - 1) * 100, page * 100).map(({ name, at }) => ({
        ...fixture('harbor-artifact'),
        tags: [{ id: 1, name, push_time: at.toISOString() }],
      }));
      return { document: artifacts };
    });
    const traits = { registry: 'harbor.example', type: 'harbor', username: 'robot$ci', password: 'secret' };
    const { removed, warnings } = await clean({ ...traits, apiUrl: `${server.url}/api/v2.0`, mapped: false });
    expect(warnings).toEqual([]);
    expect(removed.map(entry => entry.tag)).toEqual([
      'change_42_latest',
      'change_1_latest',
      'change_3_latest',
    ]);
    expect(server.received.map(({ path }) => path)).toContain(
      '/api/v2.0/projects/org/repositories/x/artifacts/change_1_latest/tags/change_1_latest',
    );
  });
});

describe("GitHub's registry", () => {
  test('whole versions only: what shares its version stays and is reported', async () => {
    const version = (id: number, tags: string[], hours: number) => ({
      ...fixture('github-version'),
      id,
      updated_at: new Date(NOW - hours * HOUR * 1000).toISOString(),
      metadata: { package_type: 'container', container: { tags } },
    });
    const server = await serve(({ method, path, authorization }) => {
      expect(authorization).toBe('Bearer ghp');
      if (path.startsWith('/orgs/')) return { status: 404, document: { message: 'Not Found' } };
      if (method === 'DELETE') return { status: 204 };
      return {
        document: [
          version(1, ['latest', 'change_42_latest'], 1),
          version(2, ['change_1_latest'], 30),
          version(3, ['change_2_latest'], 2),
          version(4, [], 3000),
        ],
      };
    });
    const { removed, warnings } = await clean({
      registry: 'ghcr.io',
      apiUrl: server.url,
      mapped: false,
      username: 'ci',
      password: 'ghp',
    });
    expect(removed.map(entry => entry.tag)).toEqual(['change_1_latest']);
    expect(warnings).toEqual([
      'ghcr.io/org/x: the temporary tags change_42_latest were not removed: GitHub removes whole versions only, and this one is also latest',
    ]);
    expect(server.received.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
      '/users/org/packages/container/x/versions/2',
    ]);
  });
});

describe('GitLab', () => {
  test('finds the repository below its project, and asks for the dates of temporary tags only', async () => {
    const server = await serve(({ method, path }) => {
      if (method === 'DELETE') return { status: 200 };
      const { pathname, searchParams } = new URL(path, 'http://gitlab');
      if (pathname === '/api/v4/projects/org%2Fx/registry/repositories') {
        return {
          document: [
            { id: 6, path: 'org/x/other' },
            { id: 7, path: 'org/x' },
          ],
        };
      }
      const page = Number(searchParams.get('page') ?? 0);
      const tags = '/api/v4/projects/org%2Fx/registry/repositories/7/tags';
      if (pathname === tags) {
        return {
          document: TAGS.slice((page - 1) * 100, page * 100).map(({ name }) => ({
            name,
            path: `org/x:${name}`,
          })),
        };
      }
      const found = TAGS.find(({ name }) => pathname === `${tags}/${name}`);
      return found
        ? { document: { ...fixture('gitlab-tag'), name: found.name, created_at: found.at.toISOString() } }
        : { status: 404 };
    });
    const { removed, warnings } = await clean({
      registry: 'registry.gitlab.com',
      apiUrl: `${server.url}/api/v4`,
      mapped: false,
      apiToken: 'glpat',
    });
    expect(warnings).toEqual([]);
    expect(removed.map(entry => entry.tag)).toEqual([
      'change_42_latest',
      'change_1_latest',
      'change_3_latest',
    ]);
    expect(server.received.filter(({ path }) => path.includes('/tags/v'))).toEqual([]);
  });
});

describe('a registry without an API of its own', () => {
  test.each([true, false])('docker-registry 2.8, deletion enabled: %s', async enabled => {
    const registry = await startDockerRegistry({ delete: enabled });
    open.push(() => registry.stop());
    const image = makeImage();
    for (const name of ['latest', 'change_42_latest', 'change_42_other', 'other']) {
      await pushImage(registry, 'org/x', image, name);
    }
    const { tags, registries } = services();
    const mapped = createRegistries({ endpoints: new Map([['docker.io', { url: new URL(registry.url) }]]) });
    open.push(() => mapped.close());
    void registries;
    const repository = mapped.open({ registry: 'docker.io', repository: 'org/x' }, 'push');
    const service = tags.of({ registry: 'docker.io', mapped: true }, 'org/x', repository);
    if (enabled) {
      await Promise.all(
        ['change_42_latest', 'change_42_other', 'gone already'].map(name => service.remove(name)),
      );
      expect(await listTags(registry, 'org/x')).toEqual(['latest', 'other']);
    } else {
      await expect(service.remove('change_42_latest')).rejects.toThrow(/enable deletion there/);
      expect(await listTags(registry, 'org/x')).toHaveLength(4);
    }
    expect((await headManifest(registry, 'org/x', 'latest'))?.digest).toBe(image.digest);
  });

  // It deletes the manifest before it looks through all tags for those that name it, so that a tag which
  // another request is just writing leaves the work half done.
  test('docker-registry 2.8 loses no removal when many tags go at once', async () => {
    const registry = await startDockerRegistry({ delete: true });
    open.push(() => registry.stop());
    const image = makeImage();
    const names = Array.from({ length: 40 }, (_, index) => `change_42_${index}`);
    for (const name of ['latest', ...names]) await pushImage(registry, 'org/x', image, name);
    const mapped = createRegistries({ endpoints: new Map([['docker.io', { url: new URL(registry.url) }]]) });
    open.push(() => mapped.close());
    const { tags } = services();
    const repository = mapped.open({ registry: 'docker.io', repository: 'org/x' }, 'push');
    const service = tags.of({ registry: 'docker.io', mapped: true }, 'org/x', repository);
    await Promise.all(names.map(name => service.remove(name)));
    expect(await listTags(registry, 'org/x')).toEqual(['latest']);
  });

  test('a deletion that the registry left half done is done again', async () => {
    const tags = new Map<string, string>();
    const manifests = new Set<string>();
    let failures = 2;
    const service = distributionTags(
      {
        name: 'registry.example/org/x',
        push: async ({ digest }: { digest: string }) => void manifests.add(digest),
        tag: async ({ digest }: { digest: string }, tag: string) => void tags.set(tag, digest),
        delete: async ({ digest }: { digest: string }) => {
          if (!manifests.delete(digest))
            throw new OciError({ code: 'MANIFEST_UNKNOWN', message: 'x', status: 404 });
          if (failures-- > 0)
            throw new OciError({ code: 'UNKNOWN', message: 'x', status: failures ? 500 : 404 });
          for (const [tag, named] of tags) if (named === digest) tags.delete(tag);
        },
      } as never,
      { untags: false, deletes: true },
    );
    await service.remove('change_42_latest');
    expect([...tags]).toEqual([]);
  });
});
