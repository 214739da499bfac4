import { sign, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { copyImages } from '../../modules/operation/copy/copy.ts';
import { createRegistries, type Registries } from '../../modules/registry/registries.ts';
import { selfSigned } from '../support/certificate.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { hasImage, makeImage } from '../support/images.ts';
import { type JsonServer, type Received, startJsonServer } from '../support/json-server.ts';

/** docker-registry with its token authentication, and a token service that says yes as told. */
let folder: string;
let service: JsonServer;
let registry: RunningRegistry;
let answer: (request: Received) => { status?: number; document?: unknown };
const { cert, key } = selfSigned(['token-service']);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'token-'));
  await writeFile(path.join(folder, 'root.crt'), cert);
  service = await startJsonServer(request => answer(request));
  registry = await startDockerRegistry({
    config: {
      auth: {
        token: {
          realm: `${service.url}/token`,
          service: 'registry.test',
          issuer: 'issuer.test',
          rootcertbundle: path.join(folder, 'root.crt'),
        },
      },
    },
  });
});

afterAll(async () => {
  await Promise.all([service.stop(), registry.stop()]);
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  (service.received as Received[]).length = 0;
  answer = request => ({ document: { token: tokenFor(scopesOf(request)), expires_in: 300 } });
});

const basic = `Basic ${Buffer.from('ci:the password').toString('base64')}`;
const target = { registry: 'registry.test', repository: 'org/x' };

async function withRegistries<T>(
  username: string,
  password: string,
  work: (registries: Registries) => Promise<T>,
): Promise<T> {
  const registries = createRegistries({
    endpoints: new Map([['registry.test', { url: new URL(registry.url) }]]),
    credentials: new Map(username ? [['registry.test', { username, password }]] : []),
    sleep: () => Promise.resolve(),
  });
  try {
    return await work(registries);
  } finally {
    await registries.close();
  }
}

async function push(username = 'ci', password = 'the password', repository = 'org/x') {
  const image = makeImage({ layers: [1000, 2000, 3000] });
  const bytes = [...image.blobs, image];
  const source = {
    name: 'memory',
    resolve: async () => ({ mediaType: image.mediaType, digest: image.digest, size: image.bytes.length }),
    fetch: async ({ digest }: { digest: string }) => {
      const { Readable } = await import('node:stream');
      return Readable.from([bytes.find(blob => blob.digest === digest)?.bytes ?? Buffer.alloc(0)]);
    },
  };
  await withRegistries(username, password, async registries => {
    const into = registries.open({ registry: 'registry.test', repository }, 'push');
    await copyImages([{ source, reference: 'v1', target: into, tags: ['v1', 'v2'] }]);
  });
  return image;
}

test('one token serves all that one repository needs', async () => {
  const image = await push();
  expect(service.received.map(({ method, authorization }) => [method, authorization])).toEqual([
    ['GET', basic],
  ]);
  const query = new URL(service.received[0]?.path ?? '', service.url).searchParams;
  expect(query.get('service')).toBe('registry.test');
  expect(query.getAll('scope')).toEqual(['repository:org/x:pull,push']);
  const auth = { url: registry.url };
  expect(await hasImage(auth, 'org/x', image).catch(() => false)).toBe(false);
  await withRegistries('ci', 'the password', async registries => {
    const found = await registries.open(target, 'pull').resolve('v2');
    expect(found.digest).toBe(image.digest);
  });
});

test('a mount asks for both repositories', async () => {
  const image = await push('ci', 'the password', 'org/y');
  await withRegistries('ci', 'the password', async registries => {
    const from = registries.open({ registry: 'registry.test', repository: 'org/y' }, 'pull');
    const to = registries.open({ registry: 'registry.test', repository: 'org/z' }, 'push');
    const { totals } = await copyImages([
      { source: from, reference: image.digest, target: to, tags: ['v1'] },
    ]);
    expect(totals).toMatchObject({ blobs_mounted: 4, blobs_moved: 0 });
  });
  const scopes = service.received.map(request => scopesOf(request).join(' '));
  expect(scopes).toContain('repository:org/z:pull,push repository:org/y:pull');
});

test('a token that is refused is replaced once', async () => {
  await push();
  let first = true;
  answer = request => {
    const token = first ? 'not.a.token' : tokenFor(scopesOf(request));
    first = false;
    return { document: { access_token: token, expires_in: 300 } };
  };
  await push();
  answer = () => ({ document: { token: 'never.a.token' } });
  await expect(push()).rejects.toThrow(/UNAUTHORIZED/);
});

test('a service without GET is asked by the OAuth2 POST', async () => {
  answer = request =>
    request.method === 'GET'
      ? { status: 404 }
      : { document: { access_token: tokenFor(['repository:org/x:pull,push']), expires_in: 300 } };
  await push();
  const form = new URLSearchParams(service.received[1]?.body);
  expect(Object.fromEntries(form)).toMatchObject({
    grant_type: 'password',
    username: 'ci',
    password: 'the password',
    scope: 'repository:org/x:pull,push',
  });
});

test('wrong credentials: the message names the user and not the password', async () => {
  answer = () => ({ status: 401, document: { details: 'incorrect username or password' } });
  const failure = await push('ci', 'wrong one').catch((error: Error) => error);
  expect(String(failure)).toMatch(/user "ci" was refused \(status 401\); check the name and the password/);
  expect(JSON.stringify(failure) + String((failure as Error).stack)).not.toContain('wrong one');
});

test('without credentials the service is asked anonymously', async () => {
  await push();
  (service.received as Received[]).length = 0;
  await withRegistries('', '', registries => registries.open(target, 'pull').resolve('v1'));
  expect(service.received.map(({ authorization }) => authorization)).toEqual([undefined]);
});

function scopesOf({ path: asked }: Received): string[] {
  return new URL(asked, service.url).searchParams.getAll('scope');
}

/** A token as distribution verifies it: signed, with its certificate in the header. */
function tokenFor(scopes: readonly string[]): string {
  const now = Math.floor(Date.now() / 1000);
  const der = new X509Certificate(cert).raw.toString('base64');
  const access = scopes.map(scope => {
    const [type, name, actions = ''] = scope.split(':');
    return { type, name, actions: actions.split(',') };
  });
  const claims = {
    iss: 'issuer.test',
    sub: 'ci',
    aud: 'registry.test',
    exp: now + 300,
    nbf: now - 10,
    iat: now,
    jti: String(now),
    access,
  };
  const signed = [{ typ: 'JWT', alg: 'ES256', x5c: [der] }, claims].map(encode).join('.');
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
