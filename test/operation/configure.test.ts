import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CommandError, UsageError } from '../../modules/oci/error.ts';
import {
  type ConfiguredService,
  type ConfigureOptions,
  configure,
} from '../../modules/operation/configure.ts';
import type { ConfigurationFile } from '../../modules/operation/configure-plan.ts';
import { recordStore } from '../../modules/operation/configure-record.ts';
import { writeAtomically } from '../../modules/operation/node-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'configure-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A file that holds a line for each registration, below whatever the site wrote. */
const lines = (names: readonly string[], changes: Partial<ConfigurationFile> = {}): ConfigurationFile => ({
  path: '/etc/engine/conf',
  mode: 0o640,
  directoryMode: 0o755,
  services: ['engine'],
  edit: (existing, original) => {
    if (existing?.includes('invalid')) throw new UsageError('/etc/engine/conf', 'line 1: invalid');
    const text = [
      ...(existing ?? '').split('\n').filter(line => line && !line.startsWith('+')),
      ...names.map(name => `+${name}`),
    ];
    return text.length === 0 && original === undefined ? undefined : text.map(line => `${line}\n`).join('');
  },
  parse: text => text.split('\n').filter(Boolean),
  ...changes,
});

const service = (refresh: ConfiguredService['refresh']): ConfiguredService => ({ name: 'engine', refresh });
const working = service(async () => ({ outcome: 'refreshed' }));

const call = (names: string[], changes: Partial<ConfigureOptions<string>> = {}) =>
  configure({
    files: [lines(names)],
    services: [working],
    record: recordStore<string>(path.join(root, 'var/record/state.json')),
    registrations: names,
    root,
    checkMode: false,
    ...changes,
  });
const conf = () => readFileSync(path.join(root, 'etc/engine/conf'), 'utf8');
const site = (text: string) => {
  mkdirSync(path.join(root, 'etc/engine'), { recursive: true });
  writeFileSync(path.join(root, 'etc/engine/conf'), text, { mode: 0o604 });
};

test('a node without the file gets it, and gets rid of it with the directories made for it', async () => {
  expect(await call(['a'])).toMatchObject({ changed: true, restarted: ['engine'] });
  expect(statSync(path.join(root, 'etc/engine/conf')).mode & 0o777).toBe(0o640);
  expect(await call(['a'])).toMatchObject({ changed: false, restarted: [] });
  expect(statSync(path.join(root, 'var/record/state.json')).mode & 0o777).toBe(0o600);
  expect(await call([])).toMatchObject({ changed: true });
  expect(readdirSync(root)).toEqual(['var']);
  expect(existsSync(path.join(root, 'var/record'))).toBe(false);
});

test("the site's text, in its own spelling and mode, is back after two registries came and went", async () => {
  site('first\n\n\nsecond');
  await call(['a']);
  await call(['b', 'a']);
  expect(conf()).toBe('first\nsecond\n+b\n+a\n');
  await call(['b']);
  expect(conf()).toBe('first\nsecond\n+b\n');
  const { changes } = await call([]);
  expect(changes.map(({ action }) => action)).toEqual(['restored']);
  expect(conf()).toBe('first\n\n\nsecond');
  expect(statSync(path.join(root, 'etc/engine/conf')).mode & 0o777).toBe(0o604);
});

test('a directory goes with the last file in it, whichever registry it was made for', async () => {
  const file = (name: string) => lines([name], { path: `/etc/engine/${name}/conf` });
  const gone = (name: string) => ({ ...file(name), edit: () => undefined });
  await call(['a'], { files: [file('a')] });
  await call(['b', 'a'], { files: [file('b'), file('a')] });
  await call(['b'], { files: [file('b'), gone('a')] });
  expect(readdirSync(path.join(root, 'etc/engine'))).toEqual(['b']);
  await call([], { files: [gone('b')] });
  expect(existsSync(path.join(root, 'etc'))).toBe(false);
});

test('what others wrote meanwhile stays', async () => {
  site('first\n\nsecond\n');
  await call(['a']);
  writeFileSync(path.join(root, 'etc/engine/conf'), 'first\nsecond\nthird\n+a\n');
  await call([]);
  expect(conf()).toBe('first\nsecond\nthird\n');
});

test('one file that cannot be understood stops everything before the first write', async () => {
  site('invalid\n');
  const files = [lines(['a'], { path: '/etc/other' }), lines(['a'])];
  await expect(call(['a'], { files })).rejects.toThrow('/etc/engine/conf: line 1: invalid');
  expect(existsSync(path.join(root, 'etc/other'))).toBe(false);
  expect(existsSync(path.join(root, 'var'))).toBe(false);
});

test('a service that does not start with the new files gets the former ones back', async () => {
  site('first\n');
  const seen: string[] = [];
  const failing = service(async () => {
    seen.push(conf());
    if (conf().includes('+')) throw new CommandError(['engine'], 1, '', 'engine does not start');
    return { outcome: 'refreshed' };
  });
  await expect(call(['a'], { services: [failing] })).rejects.toThrow('engine does not start');
  expect(seen).toEqual(['first\n+a\n', 'first\n']);
  expect(existsSync(path.join(root, 'var/record/state.json'))).toBe(false);
});

test('check mode says what would change and changes nothing', async () => {
  site('first\n');
  const { changed, changes } = await call(['a'], { checkMode: true });
  expect(changed).toBe(true);
  expect(changes[0]?.after?.content.toString()).toBe('first\n+a\n');
  expect(conf()).toBe('first\n');
  expect(existsSync(path.join(root, 'var'))).toBe(false);
});

test('after a crash before the end was recorded, withdrawal restores what had been touched', async () => {
  site('first\n\n');
  const record = recordStore<string>(path.join(root, 'var/record/state.json'));
  let saved = 0;
  const dying = {
    ...record,
    save: (state: Parameters<typeof record.save>[0]) => {
      saved++;
      if (saved > 1) throw new Error('power cut');
      record.save(state);
    },
  };
  await expect(call(['a'], { record: dying })).rejects.toThrow('power cut');
  expect(conf()).toBe('first\n+a\n');
  expect(record.load().registrations).toEqual(['a']);
  await call([]);
  expect(conf()).toBe('first\n\n');
});

test('a write that fails leaves nothing beside the file, no directory made for it, and says which file', () => {
  const target = path.join(root, 'conf');
  writeFileSync(target, 'first');
  const state = { content: Buffer.from('second'), mode: -1 };
  expect(() => writeAtomically(target, state)).toThrow(expect.objectContaining({ path: target }));
  expect(readdirSync(root)).toEqual(['conf']);
  expect(readFileSync(target, 'utf8')).toBe('first');
});

test('a change that could not be made is not undone, and what was made for it goes', async () => {
  site('first\n');
  const files = [lines(['a']), lines(['a'], { path: '/etc/other/conf', mode: -1 })];
  await expect(call(['a'], { files })).rejects.toThrow(/mode/);
  expect(conf()).toBe('first\n');
  expect(readdirSync(path.join(root, 'etc'))).toEqual(['engine']);
  expect(existsSync(path.join(root, 'var/record'))).toBe(false);
});

test('what cannot be undone stays recorded, stops nothing else, and is restored later', async () => {
  site('first\n\n');
  const files = [lines(['a']), lines(['a'], { path: '/etc/other/conf' })];
  const blocked = path.join(root, 'etc/engine');
  const failing = service(async () => {
    if (existsSync(`${blocked}.aside`)) return { outcome: 'refreshed' };
    // No directory any more, so that nothing can be written there.
    renameSync(blocked, `${blocked}.aside`);
    writeFileSync(blocked, '');
    throw new CommandError(['engine'], 1, '', 'engine does not start');
  });
  await expect(call(['a'], { files, services: [failing] })).rejects.toThrow(
    /engine does not start; but not as before: \/etc\/engine\/conf; call again/,
  );
  expect(existsSync(path.join(root, 'etc/other'))).toBe(false);
  rmSync(blocked);
  renameSync(`${blocked}.aside`, blocked);
  expect(conf()).toBe('first\n+a\n');
  await call([], { files: [lines([]), lines([], { path: '/etc/other/conf' })] });
  expect(conf()).toBe('first\n\n');
  expect(readdirSync(path.join(root, 'etc'))).toEqual(['engine']);
});

test('a full disk is told with the file and what is the case', async () => {
  const full = (syscall: string, at: string) =>
    Object.assign(new Error(`ENOSPC: no space left on device, ${syscall}`), { code: 'ENOSPC', path: at });
  const record = recordStore<string>(path.join(root, 'var/record/state.json'));
  let allowed = 0;
  const saving = {
    ...record,
    save: (state: Parameters<typeof record.save>[0]) => {
      if (allowed === 0) throw full('write', '/var/record');
      allowed--;
      record.save(state);
    },
  };
  await expect(call(['a'], { record: saving })).rejects.toThrow(
    '/var/record: ENOSPC: no space left on device; make room. Nothing was changed',
  );
  allowed = 1;
  await expect(call(['a'], { record: saving })).rejects.toThrow(
    'make room. These are not as before: /etc/engine/conf; call again when that is mended, or withdraw',
  );
  await call([]);
  expect(readdirSync(root)).toEqual(['var']);
});

test.each([
  ['adding', 'first\n', ['a'], 'first\n+a\n'],
  ['withdrawing', 'first\n+a\n', [], 'first\n'],
])(
  'after a crash between writing and telling, %s is told by the next call',
  async (_, before, names, after) => {
    site('first\n');
    if (names.length === 0) await call(['a']);
    expect(conf()).toBe(before);
    // As far as this call gets.
    void call(names, { services: [service(() => new Promise(() => undefined))] });
    expect(conf()).toBe(after);
    const told = await call(names, { checkMode: true });
    expect(told).toMatchObject({ changed: true, changes: [], restarted: [] });
    expect(await call(names)).toMatchObject({ changed: true, changes: [], restarted: ['engine'] });
    expect(await call(names)).toMatchObject({ changed: false, changes: [], restarted: [] });
    await call([]);
    expect(existsSync(path.join(root, 'var/record'))).toBe(false);
  },
);

test('bytes that are not UTF-8 survive', async () => {
  mkdirSync(path.join(root, 'etc/engine'), { recursive: true });
  const bytes = Buffer.from([0x23, 0xe9, 0x0a]);
  writeFileSync(path.join(root, 'etc/engine/conf'), bytes);
  await call(['a']);
  expect(readFileSync(path.join(root, 'etc/engine/conf'))).toEqual(
    Buffer.concat([bytes, Buffer.from('+a\n')]),
  );
  await call([]);
  expect(readFileSync(path.join(root, 'etc/engine/conf'))).toEqual(bytes);
});
