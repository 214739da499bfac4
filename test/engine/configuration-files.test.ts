import { describe, expect, test } from '@jest/globals';
import { canonicalHost } from '../../modules/engine/address.ts';
import { configurationFiles } from '../../modules/engine/configuration.ts';
import type { ConfigurationFile, NodeFiles } from '../../modules/engine/configuration-file.ts';
import { containersRegistries } from '../../modules/engine/containers-registries.ts';
import { credentialsFile } from '../../modules/engine/docker-credentials.ts';
import { dockerDaemon } from '../../modules/engine/docker-daemon.ts';
import { hostsFile } from '../../modules/engine/hosts-file.ts';
import { reachableName } from '../../modules/engine/push-target.ts';
import { type Registration, register, withdraw } from '../../modules/engine/registration.ts';
import { registriesConf } from '../../modules/engine/registries-conf.ts';
import { parseToml } from '../../modules/engine/toml-text.ts';

const registration = (changes: Partial<Registration> = {}): Registration => ({
  alias: 'zuul-jobs.buildset-registry',
  host: '192.0.2.1',
  port: 5000,
  namespaces: [
    { name: 'docker.io', url: 'https://registry-1.docker.io' },
    { name: 'quay.io', url: 'https://quay.io' },
  ],
  users: ['zuul'],
  ...changes,
});
const A = registration();
const B = registration({ alias: 'registry.example', host: 'registry.example', port: 5001 });
const added = register([], A);
const gone = withdraw([A], undefined);

const node = (files: Record<string, string>): NodeFiles => ({
  read: path => files[path],
  exists: path => path in files,
  list: directory =>
    Object.keys(files)
      .filter(path => path.startsWith(`${directory}/`))
      .map(path => path.slice(directory.length + 1)),
});

/** What an edit makes of a text, and that it makes nothing more of its own result. */
function edited(
  file: ConfigurationFile,
  existing: string | undefined,
  original = existing,
): string | undefined {
  const text = file.edit(existing, original);
  expect(file.edit(text, original)).toBe(text);
  return text;
}

describe('daemon.json', () => {
  test.each([
    [undefined, ['https://zuul-jobs.buildset-registry:5000/']],
    ['{}', ['https://zuul-jobs.buildset-registry:5000/']],
    ['', ['https://zuul-jobs.buildset-registry:5000/']],
    [
      '{"registry-mirrors": ["https://site/", "https://ZUUL-jobs.buildset-registry:5000"]}',
      ['https://zuul-jobs.buildset-registry:5000/', 'https://site/'],
    ],
  ])('%j', (existing, mirrors) => {
    expect(JSON.parse(edited(dockerDaemon(added), existing) ?? '')['registry-mirrors']).toEqual(mirrors);
  });

  test('other settings, their order and the indentation stay', () => {
    expect(
      edited(dockerDaemon(added), '{\n\t"mtu": 1400,\n\t"registry-mirrors": [],\n\t"debug": true\n}'),
    ).toBe(
      '{\n\t"mtu": 1400,\n\t"registry-mirrors": [\n\t\t"https://zuul-jobs.buildset-registry:5000/"\n\t],\n\t"debug": true\n}',
    );
  });

  test('a byte order mark stays, as on a node that was set up from Windows', () => {
    const existing = '\ufeff{\n  "mtu": 1400\n}\n';
    const text = edited(dockerDaemon(added), existing) ?? '';
    expect(text).toMatch(/^\ufeff\{\n {2}"mtu": 1400,\n {2}"registry-mirrors": \[\n/);
    expect(edited(dockerDaemon(gone), text, existing)).toBe(existing);
    expect(() => dockerDaemon(added).edit('\ufeff{,', '')).toThrow(/line 1, column 2/);
  });

  test('withdrawal takes ours and leaves what others added meanwhile', () => {
    const file = dockerDaemon(gone);
    const ours = '"https://zuul-jobs.buildset-registry:5000/"';
    expect(JSON.parse(edited(file, `{"registry-mirrors": [${ours}], "new": 1}`, '{"old": 1}') ?? '')).toEqual(
      { new: 1 },
    );
    expect(
      JSON.parse(edited(file, `{"registry-mirrors": [${ours}]}`, '{"registry-mirrors": []}') ?? ''),
    ).toEqual({
      'registry-mirrors': [],
    });
    expect(file.edit(`{"registry-mirrors": [${ours}]}`, undefined)).toBeUndefined();
    expect(file.edit('{"registry-mirrors": ["https://site/"]}', undefined)).toBe(
      '{"registry-mirrors": ["https://site/"]}',
    );
  });

  test.each([
    ['{\n  "mtu": 1400\n  "debug": true\n}', /daemon.json: line 3, column 3: this is not JSON/],
    ['{"a": }', /line 1, column 7/],
    ['{"a": 1,}', /line 1, column 9/],
    ['{"a": 1', /line 1, column 8/],
    ['{"a": 01}', /line 1, column 7/],
    ['[]', /no JSON object/],
    ['{"registry-mirrors": "https://x"}', /"registry-mirrors" is not a list/],
  ])('%j is an error with its line', (existing, message) => {
    expect(() => dockerDaemon(added).edit(existing, existing)).toThrow(message);
  });
});

describe('registries.conf drop-in', () => {
  const dropIn = (files: Record<string, string>, change = added) =>
    parseToml(edited(containersRegistries(change, ['docker.io'], node(files)), undefined) ?? '', 'result');

  test('mirrors of each namespace, before which the site had nothing', () => {
    expect(dropIn({})).toEqual({
      'unqualified-search-registries': ['docker.io'],
      registry: [
        {
          prefix: 'docker.io',
          location: 'docker.io',
          mirror: [{ location: 'zuul-jobs.buildset-registry:5000' }],
        },
        {
          prefix: 'quay.io',
          location: 'quay.io',
          mirror: [{ location: 'zuul-jobs.buildset-registry:5000/quay.io' }],
        },
      ],
    });
  });

  test("the site's settings stay, its mirrors behind ours, its entries below a namespace mirrored as well", () => {
    const { registry } = dropIn({
      '/etc/containers/registries.conf': `
[[registry]]
location = "docker.io"
[[registry.mirror]]
location = "site.example/hub"
insecure = true
[[registry]]
prefix = "quay.io/org"
location = "elsewhere.example/org"
blocked = false
`,
      '/etc/containers/registries.conf.d/50.conf':
        '[[registry]]\nprefix = "docker.io"\nlocation = "proxy.example"\n[[registry.mirror]]\nlocation = "late.example"\n',
    });
    expect(registry).toEqual([
      {
        prefix: 'docker.io',
        location: 'proxy.example',
        mirror: [{ location: 'zuul-jobs.buildset-registry:5000' }, { location: 'late.example' }],
      },
      expect.objectContaining({ prefix: 'quay.io' }),
      {
        prefix: 'quay.io/org',
        location: 'elsewhere.example/org',
        blocked: false,
        mirror: [{ location: 'zuul-jobs.buildset-registry:5000/quay.io/org' }],
      },
    ]);
  });

  test('a second registry comes first, and is all that goes when it is withdrawn', () => {
    const both = dropIn({}, register([A], B)) as { registry: { mirror: object[] }[] };
    expect(both.registry[0]?.mirror).toEqual([
      { location: 'registry.example:5001' },
      { location: 'zuul-jobs.buildset-registry:5000' },
    ]);
    expect(dropIn({}, withdraw([B, A], B))).toEqual(dropIn({}));
    expect(containersRegistries(gone, [], node({})).edit('anything', undefined)).toBeUndefined();
  });

  test('mirrors that the site asks for digests only stay so, and ours is asked for tags', () => {
    const { registry } = dropIn({
      '/etc/containers/registries.conf': `
[[registry]]
prefix = "docker.io"
location = "docker.io"
mirror-by-digest-only = true
[[registry.mirror]]
location = "site.example"
`,
    });
    expect((registry as object[])[0]).toEqual({
      prefix: 'docker.io',
      location: 'docker.io',
      mirror: [
        { location: 'zuul-jobs.buildset-registry:5000' },
        { location: 'site.example', 'pull-from-mirror': 'digest-only' },
      ],
    });
  });

  test("a site's file that is not TOML is an error with its line", () => {
    const files = node({
      '/etc/containers/registries.conf': 'unqualified-search-registries = []\n[[registry\n',
    });
    expect(() => containersRegistries(added, [], files).edit(undefined, undefined)).toThrow(
      /registries.conf: line 2, column \d+: this is not TOML/,
    );
  });
});

describe('registries.conf itself', () => {
  const FILE = '/etc/containers/registries.conf';
  const M = registration({ mainFile: true });
  const file = (change: typeof added, text = '', unqualified: readonly string[] = ['docker.io']) => {
    const [found, ...rest] = registriesConf(change, unqualified, node({ [FILE]: text }));
    expect(rest).toEqual([]);
    return found as ConfigurationFile;
  };
  /** Adds and withdraws; what is there afterwards is the very text of before, if that ended with a line. */
  const roundTrip = (existing: string | undefined, unqualified?: readonly string[]) => {
    const text = edited(file(register([], M), existing, unqualified), existing) ?? '';
    expect(file(withdraw([M], undefined), text, unqualified).edit(text, existing)).toBe(existing);
    return text;
  };
  const H = 'zuul-jobs.buildset-registry:5000';
  const hub = { prefix: 'docker.io', location: 'docker.io', mirror: [{ location: H }] };
  const quay = { prefix: 'quay.io', location: 'quay.io', mirror: [{ location: `${H}/quay.io` }] };

  test('is left alone unless a registry is to be in it', () => {
    expect(registriesConf(added, [], node({ [FILE]: '' }))).toEqual([]);
    expect(registriesConf(gone, [], node({ [FILE]: '' }))).toEqual([]);
  });

  test.each([undefined, '', '# site\n', '# site\n\n# [[registry]]\n'])(
    'nothing of it there: %j',
    existing => {
      expect(parseToml(roundTrip(existing), FILE)).toEqual({
        'unqualified-search-registries': ['docker.io'],
        registry: [hub, quay],
      });
    },
  );

  test('what the site has stays, in its words; its mirrors are behind ours', () => {
    const existing = `# The site's own.
unqualified-search-registries = ["quay.io"] # ours

[[registry]]
  prefix = "docker.io" # all
  location = "proxy.example"
# near
  [[registry.mirror]]
  location = "site.example/hub"
  insecure = true

# the next
[[registry]]
location = "quay.io/org"

[[registry]]
location = "elsewhere.example"
blocked = true

[aliases]
"base" = "quay.io/org/base"
`;
    const text = roundTrip(existing);
    for (const line of existing.split('\n')) expect(text.split('\n')).toContain(line);
    expect(parseToml(text, FILE)).toEqual({
      'unqualified-search-registries': ['quay.io'],
      registry: [
        {
          prefix: 'docker.io',
          location: 'proxy.example',
          mirror: [{ location: H }, { location: 'site.example/hub', insecure: true }],
        },
        { location: 'quay.io/org', mirror: [{ location: `${H}/quay.io/org` }] },
        { location: 'elsewhere.example', blocked: true },
        quay,
      ],
      aliases: { base: 'quay.io/org/base' },
    });
    expect(text.indexOf('# near')).toBeLessThan(text.indexOf('site.example/hub'));
  });

  test('mirrors in a list, and those for digests only, are set aside and come back', () => {
    const existing = `[[registry]]
location = "docker.io"
mirror-by-digest-only = true
mirror = [
  {location = "site.example"},
]
[[registry]]
location = "quay.io"
mirror-by-digest-only = true
[[registry.mirror]]
location = "one.example"
[[registry.mirror]]
location = "two.example"
pull-from-mirror = "tag-only"
`;
    expect(parseToml(roundTrip(existing, []), FILE)).toEqual({
      registry: [
        {
          location: 'docker.io',
          mirror: [{ location: H }, { location: 'site.example', 'pull-from-mirror': 'digest-only' }],
        },
        {
          location: 'quay.io',
          mirror: [
            { location: `${H}/quay.io` },
            { location: 'one.example', 'pull-from-mirror': 'digest-only' },
            { location: 'two.example', 'pull-from-mirror': 'tag-only' },
          ],
        },
      ],
    });
  });

  test('a last line without an end is kept, and is one again when all is withdrawn', () => {
    const existing = 'unqualified-search-registries = []';
    const text = edited(file(register([], M), existing), existing) ?? '';
    expect(parseToml(text, FILE).registry).toEqual([hub, quay]);
    const { edit, parse, withdrawn } = file(withdraw([M], undefined), text);
    // So that the very bytes of the original come back.
    expect(withdrawn).toBe(true);
    expect(parse?.(edit(text, existing) ?? '')).toEqual(parse?.(existing));
  });

  test.each(['registry = []\n', '[registries.search]\nregistries = ["docker.io"]\n'])(
    'a form that takes no mirror is an error: %j',
    existing => {
      expect(() => file(register([], M), existing).edit(existing, existing)).toThrow(
        /registries.conf: mirrors cannot be added: write each registry as/,
      );
    },
  );

  test('a registry that is configured again stays in it; the drop-in does not take our lines for those of the site', () => {
    const again = register([M], registration());
    expect(again.wanted).toEqual([M]);
    const text = edited(file(register([], M)), '') ?? '';
    const dropIn = (files: Record<string, string>) =>
      containersRegistries(again, ['docker.io'], node(files)).edit(undefined, undefined);
    expect(dropIn({ [FILE]: text })).toBe(dropIn({}));
  });
});

describe('/etc/hosts', () => {
  test('one line for an address, of either family; none for a name', () => {
    expect(edited(hostsFile(added), '127.0.0.1 localhost')).toBe(
      '127.0.0.1 localhost\n192.0.2.1\tzuul-jobs.buildset-registry\n',
    );
    expect(edited(hostsFile(register([], B)), '127.0.0.1 localhost\n')).toBe('127.0.0.1 localhost\n');
  });

  test("a dead registry's line goes, comments and other hosts stay", () => {
    const existing =
      '# c zuul-jobs.buildset-registry\n192.0.2.9 zuul-jobs.buildset-registry # old\n192.0.2.9 other\n';
    expect(edited(hostsFile(added), existing)).toBe(
      '# c zuul-jobs.buildset-registry\n192.0.2.9 other\n192.0.2.1\tzuul-jobs.buildset-registry\n',
    );
  });

  test.each([
    ['10.9.9.9 other zuul-jobs.buildset-registry # c\n', '192.0.2.1\tzuul-jobs.buildset-registry\n'],
    [
      '10.9.9.9 zuul-jobs.buildset-registry other\n192.0.2.1 zuul-jobs.buildset-registry\n',
      '192.0.2.1\tzuul-jobs.buildset-registry\n',
    ],
  ])('ours comes before a line of the site that has the name among others: %j', (existing, ours) => {
    const [first = ''] = existing.split('\n');
    const text = edited(hostsFile(added), `127.0.0.1 localhost\n${existing}`);
    expect(text).toBe(`127.0.0.1 localhost\n${ours}${first}\n`);
    const { edit, parse } = hostsFile(gone);
    const after = edit(text, `127.0.0.1 localhost\n${existing}`) ?? '';
    expect(parse?.(after)).toEqual(parse?.(`127.0.0.1 localhost\n${existing}`));
  });

  test('a line in another spelling of the address is ours', () => {
    const existing = '2001:0db8::0005 zuul-jobs.buildset-registry\n';
    const v6 = hostsFile(register([], registration({ host: '2001:db8::5' })));
    expect(edited(v6, existing)).toBe(existing);
  });

  test('a registry that took over the alias supersedes the one at another address', () => {
    const next = register([A], registration({ host: '2001:db8::5' }));
    expect(next).toMatchObject({ wanted: [{ host: '2001:db8::5' }], withdrawn: [] });
    const other = register([A], registration({ host: '2001:db8::5', port: 5001 }));
    expect(other).toMatchObject({ wanted: [{ port: 5001 }], withdrawn: [{ port: 5000 }] });
    expect(edited(hostsFile(other), '192.0.2.1\tzuul-jobs.buildset-registry\n', '')).toBe(
      '2001:db8::5\tzuul-jobs.buildset-registry\n',
    );
  });
});

describe('a registry that is configured again', () => {
  const fewer = registration({ namespaces: A.namespaces.slice(1) });

  test('loses the namespaces that are not named any more, and keeps its users', () => {
    const next = register([A], { ...fewer, users: ['other'] });
    expect(next).toEqual({
      wanted: [{ ...fewer, users: ['zuul', 'other'] }],
      withdrawn: [],
      dropped: A.namespaces.slice(0, 1),
    });
    const elsewhere = [{ name: 'quay.io', url: 'https://mirror.example' }];
    expect(register([A], { ...A, namespaces: elsewhere }).dropped).toEqual(A.namespaces);
    expect(register([A], A).dropped).toEqual([]);
  });

  test('is one registry, also when a crash left it recorded twice', () => {
    const both = [fewer, A];
    expect(register(both, fewer)).toMatchObject({
      wanted: [fewer],
      withdrawn: [],
      dropped: A.namespaces.slice(0, 1),
    });
    const { withdrawn } = withdraw(both, undefined);
    expect(withdrawn).toEqual([{ ...A, namespaces: [...fewer.namespaces, ...A.namespaces.slice(0, 1)] }]);
  });

  test('is known to have a certificate once it had one', () => {
    const bare = { ...A, certificate: false as const };
    expect(register([], bare).wanted).toEqual([bare]);
    expect(register([bare], A).wanted).toEqual([A]);
    expect(register([A], bare).wanted).toEqual([A]);
  });

  test('is the same in another spelling of its address', () => {
    const long = registration({ host: '2001:0DB8::0005' });
    const next = register([long], registration({ host: '2001:db8::5', port: 5001 }));
    expect(next).toMatchObject({ withdrawn: [], wanted: [{ port: 5001 }, { port: 5000 }] });
  });
});

test('a host has one spelling', () => {
  expect(
    ['[2001:0DB8::0001]', '2001:db8:0::1', '::FFFF:192.0.2.1', 'fe80::1%eth0', '192.0.2.1', 'A.example'].map(
      canonicalHost,
    ),
  ).toEqual(['2001:db8::1', '2001:db8::1', '::ffff:c000:201', 'fe80::1%eth0', '192.0.2.1', 'A.example']);
});

test('an announced address is recognised in another spelling', async () => {
  const announced = '2001:0DB8::0001';
  const nobody = async () => [];
  expect(
    await reachableName(
      announced,
      'alias',
      async () => ['2001:db8::1'],
      () => [],
    ),
  ).toBe('alias');
  expect(await reachableName(announced, 'alias', nobody, () => ['2001:db8::1'])).toBe('127.0.0.1');
  await expect(reachableName(announced, 'alias', nobody, () => [])).rejects.toThrow(/2001:db8::1 cannot/);
});

describe('credentials', () => {
  const login = { endpoint: 'zuul-jobs.buildset-registry:5000', username: 'zuul', password: 'a:b' };
  const owner = { uid: 0, gid: 0 };
  const file = (change = added, client: 'docker' | 'other' = 'docker') =>
    credentialsFile('/root/.docker/config.json', owner, change, change === gone ? undefined : login, client);

  test('beside the logins that are there', () => {
    const text = edited(file(), '{"auths": {"quay.io": {"auth": "eDp5"}}}');
    expect(JSON.parse(text ?? '')).toEqual({
      auths: { 'quay.io': { auth: 'eDp5' }, [login.endpoint]: { auth: 'enV1bDphOmI=' } },
    });
  });

  test.each([
    [{ credsStore: 'x' }, { [login.endpoint]: '' }],
    [{ credHelpers: { [login.endpoint]: 'x', 'quay.io': 'y' } }, { [login.endpoint]: '', 'quay.io': 'y' }],
    [{ credHelpers: { 'quay.io': 'y' } }, { 'quay.io': 'y' }],
  ])("docker's credential store is not asked for our login: %j", (site, credHelpers) => {
    const existing = JSON.stringify({ ...site, auths: { 'quay.io': { auth: 'eDp5' } } });
    const text = edited(file(), existing) ?? '';
    expect(JSON.parse(text)).toEqual({
      ...site,
      auths: { 'quay.io': { auth: 'eDp5' }, [login.endpoint]: { auth: 'enV1bDphOmI=' } },
      credHelpers,
    });
    expect(edited(file(gone), text, existing)).toBe(existing);
    // The others do not know an empty name.
    expect(JSON.parse(edited(file(added, 'other'), existing) ?? '').credHelpers).toEqual(
      (site as { credHelpers?: object }).credHelpers,
    );
  });

  test.each(['{"credsStore": "x"}', '{"credsStore": "x", "auths": {}}', '{\n  "a": 1\n}'])(
    'a file without logins is as it was: %s',
    existing => {
      const { parse } = file();
      const after = edited(file(gone), edited(file(), existing), existing) ?? '';
      expect(parse?.(after)).toEqual(parse?.(existing));
    },
  );

  test("podman gets the login in its own file where docker's names a credential store", () => {
    const user = { name: 'zuul', uid: 4321, gid: 4321, home: '/home/zuul' };
    const paths = (files: Record<string, string>) =>
      configurationFiles({ change: added, unqualified: [], users: [user] }, node(files)).flatMap(
        ({ path }) => (path.startsWith('/home/zuul/') ? [path] : []),
      );
    const [dockers, podmans] = ['/home/zuul/.docker/config.json', '/home/zuul/.config/containers/auth.json'];
    expect(paths({})).toEqual([dockers]);
    expect(paths({ [dockers]: 'no JSON' })).toEqual([dockers]);
    expect(paths({ [dockers]: '{"credsStore": "x"}' })).toEqual([dockers, podmans]);
    expect(paths({ [dockers]: '{}', [podmans]: '{}' })).toEqual([dockers, podmans]);
  });

  test('withdrawal brings back a login that was there before, or removes the file we made', () => {
    const ours = `{"auths": {"${login.endpoint}": {"auth": "enV1bDphOmI="}}}`;
    const theirs = `{"auths": {"${login.endpoint}": {"auth": "b2xk"}}}`;
    expect(JSON.parse(edited(file(gone), ours, theirs) ?? '')).toEqual(JSON.parse(theirs));
    expect(file(gone).edit(ours, undefined)).toBeUndefined();
  });
});
