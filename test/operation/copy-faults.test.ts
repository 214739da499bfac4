import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { copyImages } from '../../modules/operation/copy/copy.ts';
import { createRegistries, type Registries } from '../../modules/registry/registries.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { type Exchange, type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { hasImage, headManifest, makeImage, pushImage } from '../support/images.ts';

const SIZE = 3_000_000;
const BROKEN_AT = 1_500_000;
const auth = 'zuul:a password';
let source: RunningRegistry;
let target: RunningRegistry;
let open: Array<FaultProxy | Registries> = [];
let name = 0;

beforeAll(async () => {
  const users = { zuul: 'a password' };
  [source, target] = await Promise.all([startDockerRegistry({ users }), startDockerRegistry({ users })]);
});

afterEach(async () => {
  await Promise.all(open.map(one => ('stop' in one ? one.stop() : one.close())));
  open = [];
});

afterAll(() => Promise.all([source.stop(), target.stop()]));

type Decide = (exchange: Exchange) => Fault | undefined;

/** Copies one image of one large layer through faults at either side. */
async function copyThrough(faults: { source?: Decide; target?: Decide }) {
  name += 1;
  const path = `faults/n${name}`;
  const image = makeImage({ layers: [SIZE] });
  await pushImage({ url: source.url, auth }, path, image, 'v1');
  const from = await startFaultProxy(source.url, faults.source ?? (() => undefined));
  const to = await startFaultProxy(target.url, faults.target ?? (() => undefined));
  const credentials = { username: 'zuul', password: 'a password' };
  const registries = createRegistries({
    endpoints: new Map([
      ['source.example', { url: new URL(from.url) }],
      ['target.example', { url: new URL(to.url) }],
    ]),
    credentials: new Map([
      ['source.example', credentials],
      ['target.example', credentials],
    ]),
    idleTimeout: 700,
    sleep: () => Promise.resolve(),
  });
  open.push(from, to, registries);
  const outcome = await copyImages([
    {
      source: registries.open({ registry: 'source.example', repository: path }, 'pull'),
      reference: 'v1',
      target: registries.open({ registry: 'target.example', repository: path }, 'push'),
      tags: ['v1'],
    },
  ]).then(
    result => ({ result, error: undefined }),
    (error: Error) => ({ result: undefined, error }),
  );
  const there = await headManifest({ url: target.url, auth }, path, 'v1');
  const whole = there !== undefined && (await hasImage({ url: target.url, auth }, path, image));
  return { ...outcome, from, to, tagged: there?.digest === image.digest, there, whole };
}

const isBlob = ({ method, path }: Exchange) => method === 'GET' && path.includes('/blobs/');
const isUpload = ({ method, path }: Exchange) => method === 'PUT' && path.includes('/blobs/');
const large = ({ headers }: Exchange) => Number(headers['content-length']) > 1_000_000;

/** The first large answer or request only. */
function once(matches: (exchange: Exchange) => boolean, fault: Fault): Decide {
  let left = 1;
  return exchange => (matches(exchange) && left-- > 0 ? fault : undefined);
}

describe('the source', () => {
  test('breaks in the middle: the rest comes by a ranged GET', async () => {
    const { whole, error, from } = await copyThrough({ source: onceLayer({ dropAnswer: BROKEN_AT }) });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
    const ranges = from.exchanges
      .filter(isBlob)
      .map(({ headers }) => headers.range)
      .filter(Boolean);
    expect(ranges).toHaveLength(1);
    expect(Number(/bytes=(\d+)-/.exec(String(ranges[0]))?.[1])).toBeGreaterThan(0);
  });

  test('breaks, and ignores ranges', async () => {
    const { whole, error } = await copyThrough({
      source: exchange =>
        onceLayer({ dropAnswer: BROKEN_AT })(exchange) ??
        (isBlob(exchange) ? { withoutHeaders: ['range'] } : undefined),
    });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('breaks again and again, but advances', async () => {
    const { whole, error } = await copyThrough({
      source: exchange => (isBlob(exchange) ? { dropAnswer: 400_000 } : undefined),
    });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('stalls: the idle limit ends that, and the rest is asked for', async () => {
    const { whole, error } = await copyThrough({ source: onceLayer({ stallAnswer: BROKEN_AT }) });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('ends early without saying so', async () => {
    const { whole, error } = await copyThrough({ source: onceLayer({ truncateAnswer: BROKEN_AT }) });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('sends wrong bytes once: they do not arrive, the right ones do', async () => {
    const { whole, error } = await copyThrough({ source: onceLayer({ corruptAnswer: BROKEN_AT }) });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('always sends wrong bytes: an error that says so, and no tag', async () => {
    const { error, there } = await copyThrough({
      source: exchange => (isBlob(exchange) ? { corruptAnswer: 5 } : undefined),
    });
    expect(error?.message).toMatch(
      /source\.example\/faults\/n\d+: what the registry sent for blob sha256:\w+ has another digest \(source\)/,
    );
    expect(there).toBeUndefined();
  });

  test.each<[string, Fault]>([
    ['breaks', { dropAnswer: 100 }],
    ['ends early', { truncateAnswer: 100 }],
    ['stalls', { stallAnswer: 100 }],
    ['is changed', { corruptAnswer: 50 }],
  ])('%s in the middle of a manifest: it is asked for again', async (_, fault) => {
    const isManifest = ({ method, path }: Exchange) => method === 'GET' && path.includes('/manifests/');
    const { whole, error } = await copyThrough({ source: once(isManifest, fault) });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('lies about a manifest: an error, and no tag', async () => {
    const { error, there } = await copyThrough({
      source: ({ method, path }) =>
        method === 'GET' && path.includes('/manifests/') ? { corruptAnswer: 50 } : undefined,
    });
    expect(error).toBeDefined();
    expect(there).toBeUndefined();
  });

  test('lies about a length', async () => {
    const { error, there } = await copyThrough({
      source: exchange => (isBlob(exchange) ? { answerHeaders: { 'content-length': '17' } } : undefined),
    });
    expect(error).toBeDefined();
    expect(there).toBeUndefined();
  });
});

describe('the target', () => {
  test('breaks in the middle of an upload', async () => {
    const { whole, error } = await copyThrough({
      target: once(e => isUpload(e) && large(e), { dropRequest: BROKEN_AT }),
    });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('stops reading an upload: the idle limit ends that', async () => {
    const { whole, error } = await copyThrough({
      target: once(e => isUpload(e) && large(e), { stallRequest: BROKEN_AT }),
    });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('answers 503 to an upload, and 429 to the next', async () => {
    const answers = [503, 429];
    const { whole, error } = await copyThrough({
      target: exchange => {
        const answer = isUpload(exchange) ? answers.shift() : undefined;
        return answer === undefined ? undefined : { answer, headers: { 'retry-after': '0' } };
      },
    });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('answers 401 in the middle', async () => {
    const { whole, error } = await copyThrough({
      target: once(isUpload, { answer: 401, headers: { 'www-authenticate': 'Basic realm="again"' } }),
    });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('gets bytes that were changed on the way: it refuses them, and gets the right ones', async () => {
    const { whole, error } = await copyThrough({
      target: once(e => isUpload(e) && large(e), { corruptRequest: 9 }),
    });
    expect(error).toBeUndefined();
    expect(whole).toBe(true);
  });

  test('never takes the upload: an error that names it, and no tag', async () => {
    const { error, there } = await copyThrough({
      target: exchange =>
        isUpload(exchange) ? { answer: 500, body: '<html>secret page</html>' } : undefined,
    });
    expect(error?.message).toMatch(/^PUT http:.*UNKNOWN: status 500 \(target\)$/);
    expect(there).toBeUndefined();
  });

  test('does not know the user: nothing is tried again', async () => {
    const { error, to } = await copyThrough({
      target: ({ method }) =>
        method === 'POST' ? { answer: 401, headers: { 'www-authenticate': 'Basic realm="x"' } } : undefined,
    });
    expect(error?.message).toMatch(/UNAUTHORIZED/);
    // One for the layer, one for the configuration.
    expect(to.exchanges.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(2);
  });

  test('forbids at once what it forbids', async () => {
    const { error, to } = await copyThrough({
      target: ({ method }) =>
        method === 'POST'
          ? { answer: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}' }
          : undefined,
    });
    expect(error?.message).toMatch(
      /DENIED: no; user "zuul" has not the right to do this in target\.example \(target\)/,
    );
    expect(to.exchanges.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(2);
  });
});

test('a redirect to another host gets no credentials', async () => {
  const seen: Array<string | undefined> = [];
  const storage = await startFaultProxy(source.url, ({ headers }) => {
    seen.push(headers.authorization);
    return undefined;
  });
  open.push(storage);
  const basic = `Basic ${Buffer.from(auth).toString('base64')}`;
  // The registry itself stands for the storage: without a password it refuses.
  const { error, from } = await copyThrough({
    source: exchange =>
      isBlob(exchange) ? { answer: 307, headers: { location: `${storage.url}${exchange.path}` } } : undefined,
  });
  expect(from.exchanges.filter(isBlob).every(({ headers }) => headers.authorization === basic)).toBe(true);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every(value => value === undefined)).toBe(true);
  expect(error?.message).toMatch(/UNAUTHORIZED/);
});

test('where a redirect leads says nothing about who gets the credentials', async () => {
  const seen: Array<{ path: string; authorization: string | undefined }> = [];
  const storage = await startFaultProxy(source.url, ({ path, headers }) => {
    seen.push({ path, authorization: headers.authorization });
    return { answer: 401, headers: { 'www-authenticate': `Bearer realm="${storage.url}/token"` } };
  });
  open.push(storage);
  const { error } = await copyThrough({
    source: exchange =>
      isBlob(exchange) ? { answer: 307, headers: { location: `${storage.url}${exchange.path}` } } : undefined,
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter(({ path, authorization }) => path.startsWith('/token') || authorization)).toEqual([]);
  expect(error?.message).toMatch(/UNAUTHORIZED/);
});

/** The first answer with each blob; small ones end before the fault's place. */
function onceLayer(fault: Fault): Decide {
  return exchange => (isBlob(exchange) && exchange.earlier === 0 ? fault : undefined);
}
