import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { readEndpoints } from '../../modules/registry/configure.ts';
import { createRegistries } from '../../modules/registry/registries.ts';

test('a registry that is only limited keeps its own address', () => {
  const endpoints = readEndpoints({ 'docker.io': { concurrent_requests: 4, requests_per_second: 10 } });
  expect(endpoints.get('docker.io')).toEqual({ quota: { concurrent: 4, perSecond: 10 } });
  expect(() => readEndpoints({ 'quay.io': { url: 'quay' } })).toThrow(/registry_endpoints\[quay\.io\]\.url/);
});

test('requests to it are as many at a time, and in a second, as the site says', async () => {
  let running = 0;
  let most = 0;
  const times: number[] = [];
  const server = createServer((_request, response) => {
    running += 1;
    most = Math.max(most, running);
    times.push(Date.now());
    setTimeout(() => {
      running -= 1;
      response.writeHead(404, { 'content-length': 0 }).end();
    }, 20);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (limits: object) => {
    const registries = createRegistries({ endpoints: readEndpoints({ 'quay.io': { url, ...limits } }) });
    times.length = 0;
    most = 0;
    const repositories = Array.from({ length: 12 }, (_, index) =>
      registries.open({ registry: 'quay.io', repository: `org/${index}` }, 'pull'),
    );
    await Promise.all(repositories.map(repository => repository.resolve('v1').catch(() => undefined)));
    await registries.close();
    return (times.at(-1) ?? 0) - (times[0] ?? 0);
  };
  try {
    await ask({ concurrent_requests: 2 });
    expect(most).toBeLessThanOrEqual(2);
    // Eleven pauses of 50 ms; a timer may end a little early.
    expect(await ask({ requests_per_second: 20 })).toBeGreaterThan(450);
  } finally {
    server.close();
  }
});
