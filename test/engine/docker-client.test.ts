import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clientConfiguration } from '../../modules/engine/docker-client.ts';
import type { PushTarget } from '../../modules/engine/push-target.ts';

const target = { endpoint: '127.0.0.1:5000', username: 'zuul', password: 'secret' } as PushTarget;
let folder: string;
const before = process.env.DOCKER_CONFIG;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'docker-client-'));
  process.env.DOCKER_CONFIG = path.join(folder, 'own');
  await mkdir(process.env.DOCKER_CONFIG);
});

afterEach(async () => {
  if (before === undefined) delete process.env.DOCKER_CONFIG;
  else process.env.DOCKER_CONFIG = before;
  await rm(folder, { recursive: true });
});

async function configure() {
  const warnings: string[] = [];
  const { DOCKER_CONFIG = '' } = await clientConfiguration(folder, target, text => warnings.push(text));
  return { warnings, settings: JSON.parse(await readFile(path.join(DOCKER_CONFIG, 'config.json'), 'utf8')) };
}

test("the user's settings, and the login to the registry of the buildset", async () => {
  await writeFile(
    path.join(folder, 'own/config.json'),
    '{"auths":{"quay.io":{"auth":"eDp5"}},"credsStore":"x"}',
  );
  const { settings, warnings } = await configure();
  expect(warnings).toEqual([]);
  expect(Object.keys(settings.auths)).toEqual(['quay.io', '127.0.0.1:5000']);
  expect(settings.credHelpers).toEqual({ '127.0.0.1:5000': '' });
});

test('settings that cannot be read are a warning, as for docker itself', async () => {
  // For root, who may read every file, a directory in its place.
  await mkdir(path.join(folder, 'own/config.json'));
  const { settings, warnings } = await configure();
  expect(Object.keys(settings.auths)).toEqual(['127.0.0.1:5000']);
  expect(warnings).toEqual([expect.stringMatching(/own\/config\.json cannot be read \(EISDIR\)/)]);
});

test('settings that are no JSON are an error', async () => {
  await writeFile(path.join(folder, 'own/config.json'), '{');
  await expect(configure()).rejects.toThrow(/config\.json: line 1/);
});
