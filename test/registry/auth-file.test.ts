import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loginsFrom } from '../../modules/registry/auth-file.ts';

let folder: string;
const before = process.env.PATH;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'auth-'));
  const helper = path.join(folder, 'docker-credential-test');
  await writeFile(
    helper,
    `#!/bin/sh\nread registry\n[ "$registry" = helped.example ] || { echo "credentials not found"; exit 1; }\n[ "$1" = get ] && echo '{"ServerURL":"x","Username":"helper","Secret":"from the helper"}'\n`,
  );
  await chmod(helper, 0o755);
  process.env.PATH = `${folder}:${before}`;
});

afterAll(async () => {
  process.env.PATH = before;
  await rm(folder, { recursive: true });
});

async function fileWith(content: object | string): Promise<string> {
  const file = path.join(folder, 'config.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') });

test('entries of the file, of a helper for one registry and of the store for all', async () => {
  const file = await fileWith({
    auths: {
      'https://index.docker.io/v1/': auth('hub:pass:with:colons'),
      'quay.io': { identitytoken: 'refresh me' },
      'helped.example': {},
      'broken.example': { auth: '!!' },
    },
    credHelpers: { 'helped.example': 'test', 'absent.example': 'not-installed', 'odd.example': '../../sh' },
    credsStore: 'test',
  });
  const registries = [
    'docker.io',
    'quay.io',
    'helped.example',
    'absent.example',
    'odd.example',
    'broken.example',
    'x.y',
  ];
  expect(Object.fromEntries(await loginsFrom(file, registries))).toEqual({
    'docker.io': { username: 'hub', password: 'pass:with:colons' },
    'quay.io': { username: '<token>', password: 'refresh me' },
    'helped.example': { username: 'helper', password: 'from the helper' },
  });
});

test('a file that is not there or no JSON is named, and its text is not shown', async () => {
  await expect(loginsFrom(path.join(folder, 'none'), [])).rejects.toThrow(
    /^auth_file: .*none cannot be read/,
  );
  const failure = await loginsFrom(await fileWith('{"auths": secret'), []).catch(error => error);
  expect(failure.message).toMatch(/config.json is not JSON$/);
});
