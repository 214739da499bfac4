import { expect, test } from '@jest/globals';
import { platformsToBuild } from '../../modules/operation/build-platform.ts';
import { runInOrder } from '../../modules/operation/build-schedule.ts';

const image = (name: string, needs: string[] = [], directory = name, siblings: string[] = []) => ({
  argument: name,
  image: { repository: name },
  makes: [`quay.io/x/${name}:latest`],
  needs: needs.map(need => `quay.io/x/${need}`),
  request: { directory },
  siblings,
});

/** Runs a list whose work ends when told to, and tells what runs at each step. */
function schedule(images: ReturnType<typeof image>[], most: number) {
  const running = new Map<string, { end: () => void; fail: (error: Error) => void }>();
  const begun: string[] = [];
  const end = runInOrder(images, most, entry => {
    begun.push(entry.argument);
    return new Promise<void>((resolve, reject) =>
      running.set(entry.argument, { end: resolve, fail: reject }),
    );
  });
  const settle = () => new Promise(resolve => setTimeout(resolve, 5));
  const finish = async (name: string, error?: Error) => {
    const work = running.get(name);
    running.delete(name);
    if (error) work?.fail(error);
    else work?.end();
    await settle();
  };
  return { end, begun, finish, settle };
}

test('independent images at the same time within the bound, others after what they need', async () => {
  const { end, begun, finish, settle } = schedule(
    [image('base'), image('app', ['base']), image('a'), image('b')],
    2,
  );
  await settle();
  expect(begun).toEqual(['base', 'a']);
  await finish('a');
  expect(begun).toEqual(['base', 'a', 'b']);
  await finish('base');
  expect(begun).toEqual(['base', 'a', 'b', 'app']);
  await finish('b');
  await finish('app');
  await end;
});

test('images that stage siblings in one directory take turns', async () => {
  const { end, begun, finish, settle } = schedule(
    [image('a', [], 'd', ['s']), image('b', [], 'd'), image('c')],
    3,
  );
  await settle();
  expect(begun).toEqual(['a', 'c']);
  await finish('a');
  expect(begun).toEqual(['a', 'c', 'b']);
  await finish('b');
  await finish('c');
  await end;
});

test('after a failure nothing more is begun, and what runs is waited for', async () => {
  const { end, begun, finish, settle } = schedule([image('a'), image('b'), image('c')], 2);
  let ended = false;
  const seen = end.catch((error: Error) => {
    ended = true;
    return error.message;
  });
  await settle();
  await finish('a', new Error('no'));
  expect([begun, ended]).toEqual([['a', 'b'], false]);
  await finish('b');
  expect(await seen).toBe('no');
});

test('platforms once each, the native one last', () => {
  expect(platformsToBuild(undefined, 'x')).toEqual([undefined]);
  expect(platformsToBuild([], 'x')).toEqual([undefined]);
  expect(platformsToBuild(['linux/amd64', 'linux/arm/v7', 'linux/amd64'], 'x', 'linux/amd64')).toEqual([
    'linux/arm/v7',
    'linux/amd64',
  ]);
  expect(() => platformsToBuild(['linux'], 'images[0]')).toThrow(
    'images[0].arch[0]: "linux" is not a platform',
  );
  expect(() => platformsToBuild(['linux/amd46'], 'images[0]')).toThrow(
    /^images\[0\]\.arch\[0\]: "amd46" is no architecture; known are 386, amd64/,
  );
});

test.each([
  [['linux/arm64/v8', 'linux/arm64', 'arm64', 'linux/aarch64', 'aarch64'], ['linux/arm64']],
  [['amd64', 'x86_64', 'linux/amd64/v1'], ['linux/amd64']],
  [['linux/arm', 'arm', 'linux/arm/v7', 'armhf'], ['linux/arm/v7']],
  [
    ['linux/arm/v6', 'linux/amd64/v3'],
    ['linux/arm/v6', 'linux/amd64/v3'],
  ],
])('the spellings %j are of %j, each built once', (written, platforms) => {
  expect(platformsToBuild(written, 'x', 'linux/s390x')).toEqual(platforms);
});
