import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { blobOf, makeImage, type TestImage } from '../support/images.ts';
import { BASIC, basic, type Harness, PASSWORD, pushBlob, startHarness } from './harness.ts';

let harness: Harness;
let clock: number;
beforeEach(async () => {
  clock = 1_800_000_000;
  harness = await startHarness({ now: () => clock });
});
afterEach(() => harness.stop());

const NOBODY = { Authorization: '' };
const HUB_USER = { Authorization: basic('somebody', 'password of Docker Hub') };

async function pushImage(name: string, tag: string): Promise<TestImage> {
  const image = makeImage();
  for (const blob of image.blobs) await pushBlob(harness, name, blob.bytes, blob.digest);
  const answer = await harness.send('PUT', `/v2/${name}/manifests/${tag}`, {
    headers: { 'Content-Type': image.mediaType },
    body: image.bytes,
  });
  expect(answer.status).toBe(201);
  return image;
}

async function token(scope: string, headers: object = NOBODY): Promise<string> {
  const answer = await harness.send('GET', `/auth/token?service=test&scope=${scope}`, {
    headers: { ...headers },
  });
  expect(answer.status).toBe(200);
  expect(answer.json().access_token).toBe(answer.json().token);
  return answer.json().token;
}

function bearer(value: string): { headers: { Authorization: string } } {
  return { headers: { Authorization: `Bearer ${value}` } };
}

describe('the challenge', () => {
  test('GET /v2/ without credentials is 401 with a Bearer challenge to the address that was asked', async () => {
    const answer = await harness.send('GET', '/v2/', {
      headers: { ...NOBODY, Host: 'zuul-jobs.buildset-registry:5000' },
    });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe(
      'Bearer realm="http://zuul-jobs.buildset-registry:5000/auth/token",service="test"',
    );
    expect(answer.json().errors[0].code).toBe('UNAUTHORIZED');
    expect(answer.headers['docker-distribution-api-version']).toBe('registry/2.0');
  });

  test('names the repository as it is stored, and what is needed', async () => {
    const pull = await harness.send('GET', '/v2/docker.io/x/y/manifests/1', { headers: NOBODY });
    expect(pull.headers['www-authenticate']).toContain('scope="repository:x/y:pull"');
    const push = await harness.send('POST', '/v2/x/y/blobs/uploads/', { headers: NOBODY });
    expect(push.headers['www-authenticate']).toContain('scope="repository:x/y:pull,push"');
    const mirror = await harness.send('HEAD', '/v2/org/foo/manifests/1?ns=quay.io', { headers: NOBODY });
    expect(mirror.headers['www-authenticate']).toContain('scope="repository:quay.io/org/foo:pull"');
  });

  test('does not repeat a Host header that is not one', async () => {
    const answer = await harness.send('GET', '/v2/', {
      headers: { ...NOBODY, Host: 'a",realm="http://evil' },
    });
    expect(answer.headers['www-authenticate']).toContain('realm="http://localhost:0/auth/token"');
  });
});

describe('tokens', () => {
  test.each([
    ['nobody', NOBODY],
    ['wrong credentials', HUB_USER],
  ])('%s may pull and not push', async (_, headers) => {
    await pushImage('x/y', '1');
    const value = await token('repository:x/y:pull,push', headers);
    expect((await harness.send('GET', '/v2/x/y/manifests/1', bearer(value))).status).toBe(200);
    const push = await harness.send('POST', '/v2/x/y/blobs/uploads/', bearer(value));
    expect(push.status).toBe(401);
    expect(push.headers['www-authenticate']).toContain('error="insufficient_scope"');
    expect((await harness.send('DELETE', '/v2/x/y/manifests/1', bearer(value))).status).toBe(401);
  });

  test('the password allows to push, where the token says so', async () => {
    const value = await token('repository:x/y:pull,push', { Authorization: BASIC });
    expect((await harness.send('POST', '/v2/x/y/blobs/uploads/', bearer(value))).status).toBe(202);
    expect((await harness.send('POST', '/v2/x/z/blobs/uploads/', bearer(value))).status).toBe(401);
    expect((await harness.send('GET', '/v2/x/z/tags/list', bearer(value))).status).toBe(401);
    expect((await harness.send('GET', '/v2/_catalog', bearer(value))).status).toBe(401);
  });

  test('one token for several scopes, each spelled in its own way', async () => {
    const value = await token(
      'repository:docker.io/x/y:pull,push&scope=repository:library/z:pull%20registry:catalog:*',
      { Authorization: BASIC },
    );
    expect((await harness.send('POST', '/v2/x/y/blobs/uploads/', bearer(value))).status).toBe(202);
    expect((await harness.send('GET', '/v2/z/tags/list', bearer(value))).status).toBe(404);
    expect((await harness.send('GET', '/v2/_catalog', bearer(value))).status).toBe(200);
  });

  test('by OAuth2 POST', async () => {
    const form = (password: string) =>
      new URLSearchParams({
        grant_type: 'password',
        service: 'test',
        client_id: 'x',
        username: 'zuul',
        password,
        scope: 'repository:x/y:pull,push',
      }).toString();
    const right = await harness.send('POST', '/auth/token', { headers: NOBODY, body: form(PASSWORD) });
    const push = await harness.send('POST', '/v2/x/y/blobs/uploads/', bearer(right.json().access_token));
    expect(push.status).toBe(202);
    const wrong = await harness.send('POST', '/auth/token', { headers: NOBODY, body: form('wrong') });
    expect(wrong.status).toBe(200);
    const refused = await harness.send('POST', '/v2/x/y/blobs/uploads/', bearer(wrong.json().access_token));
    expect(refused.status).toBe(401);
    const other = await harness.send('POST', '/auth/token', { headers: NOBODY, body: 'grant_type=magic' });
    expect(other.status).toBe(400);
  });

  test('expire', async () => {
    const value = await token('repository:x/y:pull,push', { Authorization: BASIC });
    clock += 61;
    const answer = await harness.send('POST', '/v2/x/y/blobs/uploads/', bearer(value));
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  test('of another key, with another algorithm, cut or changed are none', async () => {
    const value = await token('repository:x/y:pull', NOBODY);
    const [header = '', payload = '', mac = ''] = value.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    claims.access[0].actions.push('push');
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const attempts = [
      `${header}.${forged}.${mac}`,
      `${none}.${forged}.`,
      `${none}.${forged}.${mac}`,
      `${header}.${payload}`,
      `${header}.${payload}.${mac}.${mac}`,
      `${header}.${payload}.${mac.slice(0, -1)}`,
      'x',
      '..',
      '%00',
    ];
    for (const attempt of attempts) {
      expect((await harness.send('GET', '/v2/x/y/tags/list', bearer(attempt))).status).toBe(401);
    }
  });

  test('a login with a wrong password fails, and one with the right one does not', async () => {
    expect((await harness.send('GET', '/auth/token?service=test', { headers: HUB_USER })).status).toBe(401);
    expect((await harness.send('GET', '/auth/token?service=test&account=zuul')).status).toBe(200);
  });
});

describe('preemptive Basic', () => {
  test('works for everything with the right password', async () => {
    await pushImage('x/y', '1');
    expect((await harness.send('GET', '/v2/')).status).toBe(200);
    expect((await harness.send('GET', '/v2/x/y/manifests/1')).status).toBe(200);
    expect((await harness.send('GET', '/v2/_catalog')).json()).toEqual({ repositories: ['x/y'] });
  });

  test('is refused with a wrong one, and answered with the challenge', async () => {
    const answer = await harness.send('GET', '/v2/', { headers: { Authorization: basic('zuul', 'no') } });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
    for (const broken of ['Basic', 'Basic !!!', 'Basic eA==', 'Digest x', 'Bearer']) {
      expect((await harness.send('GET', '/v2/', { headers: { Authorization: broken } })).status).toBe(401);
    }
  });
});

test('anonymous reads can be closed', async () => {
  const closed = await startHarness({ anonymousPull: false });
  try {
    const scope = '/auth/token?scope=repository:x/y:pull';
    expect((await closed.send('GET', scope, { headers: NOBODY })).status).toBe(401);
    expect((await closed.send('GET', scope, { headers: HUB_USER })).status).toBe(401);
    expect((await closed.send('GET', '/metrics', { headers: NOBODY })).status).toBe(401);
    expect((await closed.send('GET', '/healthz', { headers: NOBODY })).status).toBe(200);
    const value = (await closed.send('GET', scope)).json().token;
    const blob = blobOf(Buffer.from('x'));
    await pushBlob(closed, 'secret/place', blob.bytes, blob.digest);
    const pushToken = (await closed.send('GET', `${scope},push`)).json().token;
    // A token for one repository does not open another one through a mount.
    const uploads = '/v2/x/y/blobs/uploads/';
    const from = await closed.send(
      'POST',
      `${uploads}?mount=${blob.digest}&from=secret/place`,
      bearer(pushToken),
    );
    expect(from.status).toBe(202);
    const anywhere = await closed.send('POST', `${uploads}?mount=${blob.digest}`, bearer(pushToken));
    expect(anywhere.status).toBe(202);
    expect((await closed.send('GET', `/v2/x/y/blobs/${blob.digest}`, bearer(value))).status).toBe(404);
  } finally {
    await closed.stop();
  }
});

test('the log names the user and holds no secret', async () => {
  await pushImage('x/y', '1');
  await harness.send('GET', '/v2/x/y/manifests/1', bearer(await token('repository:x/y:pull')));
  await new Promise(resolve => setTimeout(resolve, 50));
  const pushed = harness.events.find(event => event.action === 'push' && event.kind === 'manifest');
  expect(pushed).toMatchObject({ repository: 'x/y', reference: '1', user: 'zuul', status: 201 });
  const pulled = harness.events.find(event => event.action === 'pull');
  expect(pulled).toMatchObject({ repository: 'x/y', reference: '1', status: 200 });
  expect(pulled?.user).toBeUndefined();
  const text = JSON.stringify(harness.events);
  expect(text).not.toContain(PASSWORD);
  expect(text).not.toContain(BASIC.slice('Basic '.length));
  expect(text).not.toContain('eyJ');
});
