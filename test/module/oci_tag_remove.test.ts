import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { startEmbeddedRegistry } from '../support/embedded-registry.ts';
import { hasImage, listTags, makeImage, pushImage, type Wire } from '../support/images.ts';
import { type JsonServer, startJsonServer } from '../support/json-server.ts';
import { callModule } from '../support/module.ts';

const PASSWORD = 'password to delete with';
const TOKEN = 'token-to-delete-with';
const NAME = 'registry.example.org';

interface Registry {
  readonly wire: Wire;
  readonly args: { readonly credentials: object; readonly registry_endpoints: object };
  stop(): Promise<void>;
}

function registryAt(url: string, ca: string | undefined, password: string, stop: () => Promise<void>) {
  return {
    wire: { url, ca, auth: `zuul:${password}` },
    args: {
      credentials: { [NAME]: { username: 'zuul', password } },
      registry_endpoints: { [NAME]: { url, ca } },
    },
    stop,
  };
}

async function dockerRegistry(): Promise<Registry> {
  const { url, ca, stop } = await startDockerRegistry({ tls: true, users: { zuul: PASSWORD } });
  return registryAt(url, ca, PASSWORD, stop);
}

async function embeddedRegistry(): Promise<Registry> {
  const { port, cert, password, stop } = await startEmbeddedRegistry({ anonymous_pull: false });
  return registryAt(`https://127.0.0.1:${port}`, cert, password, stop);
}

type Told = ReadonlyArray<{ tag: string; why: string }>;
const reasons = (list: Told) => Object.fromEntries(list.map(({ tag, why }) => [tag, why]));

describe.each([
  ['docker-registry', dockerRegistry],
  ['the embedded registry', embeddedRegistry],
])('in %s, which has no API of its own', (_, start) => {
  let registry: Registry;
  const image = makeImage();
  const repository = `${NAME}/org/x`;
  const call = (more: object) => callModule('oci_tag_remove', { repository, ...registry.args, ...more });
  const tags = async () => (await listTags(registry.wire, 'org/x')).sort();
  beforeAll(async () => {
    registry = await start();
    for (const tag of ['1.0', 'change_1_a', 'change_2_a', 'latest', 'old_change_3'])
      await pushImage(registry.wire, 'org/x', image, tag);
  }, 60_000);
  afterAll(() => registry?.stop());

  test('one tag goes and the others of its image stay', async () => {
    const removed = [{ tag: '1.0', why: 'it was named' }];
    const dry = await call({ tag: '1.0', _ansible_check_mode: true });
    expect(dry.result).toMatchObject({ changed: true, removed, kept: [], refused: [] });
    expect(await tags()).toContain('1.0');

    const { result, output } = await call({ tag: '1.0' });
    expect(result).toMatchObject({ changed: true, removed, kept: [], refused: [], repository });
    expect(output).not.toContain((registry.wire.auth ?? '').slice('zuul:'.length));
    expect(await tags()).toEqual(['change_1_a', 'change_2_a', 'latest', 'old_change_3']);
    expect(await hasImage(registry.wire, 'org/x', image)).toBe(true);

    const again = await call({ tag: '1.0' });
    expect(again.result).toMatchObject({
      changed: false,
      removed: [],
      kept: [{ tag: '1.0', why: 'there is no such tag' }],
    });
    const elsewhere = await call({ repository: `${NAME}/org/not-there`, tag: '1.0' });
    expect([elsewhere.code, elsewhere.result.changed]).toEqual([0, false]);
  }, 60_000);

  test('tags of an age that is not known stay, unless their age does not matter', async () => {
    const { result } = await call({});
    expect(result).toMatchObject({ changed: false, removed: [] });
    expect(reasons(result.kept)).toEqual({
      change_1_a: 'the registry does not tell how old it is',
      change_2_a: 'the registry does not tell how old it is',
    });
    const all = await call({ age: 0 });
    expect(Object.keys(reasons(all.result.removed)).sort()).toEqual(['change_1_a', 'change_2_a']);
    expect(await tags()).toEqual(['latest', 'old_change_3']);
    expect(await hasImage(registry.wire, 'org/x', image)).toBe(true);
    const empty = await call({ repository: `${NAME}/org/not-there`, age: 0 });
    expect([empty.code, empty.result.removed]).toEqual([0, []]);
  }, 60_000);
});

describe('with an API of its own', () => {
  let server: JsonServer;
  let failing: string | undefined;
  let page: Array<{ name: string; hours: number; ended?: boolean }> = [];
  const seconds = (hours: number) => Math.floor(Date.now() / 1000) - hours * 3600;
  beforeAll(async () => {
    server = await startJsonServer(({ method, path: at }) => {
      if (method === 'DELETE') return failing && at.endsWith(failing) ? { status: 403 } : { status: 204 };
      const tags = page.map(({ name, hours, ended }) => ({
        name,
        start_ts: seconds(hours),
        ...(ended && { end_ts: seconds(1) }),
      }));
      return at.startsWith('/api/v1/repository/org/x/tag/?') ? { document: { tags } } : { status: 404 };
    });
  });
  afterEach(() => {
    failing = undefined;
    (server.received as unknown[]).length = 0;
  });
  afterAll(() => server?.stop());
  const deleted = () =>
    server.received.filter(({ method }) => method === 'DELETE').map(({ path: at }) => at.split('/').at(-1));
  const call = (more: object = {}) =>
    callModule('oci_tag_remove', {
      repository: `${NAME}/org/x`,
      credentials: { [NAME]: { type: 'quay', api_token: TOKEN } },
      api_url: server.url,
      ...more,
    });

  test('the age of tags decides, days included, also of a private Quay', async () => {
    page = [
      { name: 'latest', hours: 9000 },
      { name: 'change_1_latest', hours: 25 },
      { name: 'change_2_latest', hours: 23 },
      // Its age without its days is less than the limit.
      { name: 'change_3_latest', hours: 24 * 400 + 1 },
      { name: 'change_4_latest', hours: 100, ended: true },
      { name: 'release_5', hours: 9000 },
    ];
    const dry = await call({ _ansible_check_mode: true });
    expect([deleted(), dry.result.changed]).toEqual([[], true]);

    const { result, output } = await call();
    expect(reasons(result.removed)).toEqual({
      change_1_latest: 'it was set 1 day ago',
      change_3_latest: 'it was set 400 days ago',
    });
    expect(result.removed).toEqual(
      dry.result.removed.map((told: object) => ({ ...told, age: expect.any(Number) })),
    );
    expect(reasons(result.kept)).toEqual({ change_2_latest: 'it was set 23 hours ago' });
    expect(deleted().sort()).toEqual(['change_1_latest', 'change_3_latest']);
    for (const { authorization } of server.received) expect(authorization).toBe(`Bearer ${TOKEN}`);
    expect(output).not.toContain(TOKEN);
  });

  test('what the registry refuses is told, and keeps nothing else from going', async () => {
    page = [
      { name: 'change_1_latest', hours: 25 },
      { name: 'change_2_latest', hours: 25 },
    ];
    failing = 'change_1_latest';
    const { code, result } = await call();
    expect(code).toBe(0);
    expect(result.removed).toMatchObject([{ tag: 'change_2_latest' }]);
    expect(result.refused).toMatchObject([{ tag: 'change_1_latest', why: expect.stringMatching(/403/) }]);
  });

  test('one tag goes whatever its age, and no other', async () => {
    page = [
      { name: 'change_1_latest', hours: 1 },
      { name: 'change_1_latest2', hours: 900 },
    ];
    expect((await call({ tag: 'change_1_latest' })).result.changed).toBe(true);
    expect((await call({ tag: 'change_9_latest' })).result.changed).toBe(false);
    expect(deleted()).toEqual(['change_1_latest']);
  });

  test.each([
    [
      'a repository outside of what the credential is for',
      { credentials: { [NAME]: { repository: '^other/', type: 'quay' } } },
      /\^other\//,
    ],
    ['a registry without credentials', { repository: 'quay.io/org/x' }, /no credentials for quay\.io/],
    ['an unknown kind', { credentials: { [NAME]: { type: 'key' } } }, /"key" is not a kind of registry/],
    ['an expression that is none', { regex: '(' }, /^regex: "\(" is not a regular expression/],
    ['a tag that is none', { tag: 'a b' }, /^tag: "a b" is not a tag/],
    [
      'a repository with a tag',
      { repository: `${NAME}/org/x:1.0` },
      /^repository: .*name the tag under "tag"/,
    ],
  ])('refuses %s', async (_, more, message) => {
    const { code, result } = await call(more);
    expect(code).not.toBe(0);
    expect(result.msg).toMatch(message);
    expect(server.received).toEqual([]);
  });

  test('nothing goes when the tags cannot be listed', async () => {
    const { code, result } = await call({ repository: `${NAME}/org/y` });
    expect(code).not.toBe(0);
    expect(result.msg).toMatch(/404/);
    expect(deleted()).toEqual([]);
  });
});

test('a registry that does not delete says so, and the tag is still there', async () => {
  const locked: RunningRegistry = await startDockerRegistry({ delete: false, tls: true });
  try {
    const wire = { url: locked.url, ca: locked.ca };
    await pushImage(wire, 'org/x', makeImage(), 'change_1_latest');
    const { result } = await callModule('oci_tag_remove', {
      repository: `${NAME}/org/x`,
      tag: 'change_1_latest',
      registry_endpoints: { [NAME]: { url: locked.url, ca: locked.ca } },
    });
    expect(result).toMatchObject({ changed: false, removed: [] });
    expect(result.refused[0].why).toMatch(/enable deletion there/);
    expect(await listTags(wire, 'org/x')).toEqual(['change_1_latest']);
  } finally {
    await locked.stop();
  }
}, 60_000);
