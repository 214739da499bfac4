import { createHash, randomBytes, randomInt } from 'node:crypto';
import type http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type EmbeddedRegistry, startEmbeddedRegistry } from '../support/embedded-registry.ts';
import { blobOf, makeImage } from '../support/images.ts';

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

let registry: EmbeddedRegistry;
let agent: https.Agent;
beforeEach(async () => {
  registry = await startEmbeddedRegistry();
  agent = new https.Agent({ keepAlive: true, maxSockets: 8, ca: registry.cert });
});
afterEach(async () => {
  agent.destroy();
  await registry.stop();
});

function send(
  method: string,
  at: string,
  body?: Buffer,
  headers: http.OutgoingHttpHeaders = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: '127.0.0.1',
        port: registry.port,
        method,
        path: at,
        agent,
        auth: `zuul:${registry.password}`,
        headers,
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Pushes images until the registry is gone; @returns tags that were acknowledged */
async function pushUntilGone(
  round: number,
  worker: number,
  acknowledged: Map<string, string>,
): Promise<void> {
  for (let count = 0; ; count++) {
    const image = makeImage({ layers: [randomInt(1, 2_000_000), 10] });
    const tag = `r${round}-w${worker}-${count}`;
    try {
      for (const { digest, bytes } of image.blobs) {
        const answer = await send('POST', `/v2/x/y/blobs/uploads/?digest=${digest}`, bytes);
        if (answer.status !== 201) throw new Error(`${answer.status}`);
        acknowledged.set(`blobs/${digest}`, digest);
      }
      const answer = await send('PUT', `/v2/x/y/manifests/${tag}`, image.bytes, {
        'Content-Type': image.mediaType,
      });
      if (answer.status !== 201) throw new Error(`${answer.status}`);
      acknowledged.set(`manifests/${tag}`, image.digest);
    } catch {
      return;
    }
  }
}

test('kill -9 at any moment of many pushes loses nothing that was acknowledged and serves nothing wrong', async () => {
  const acknowledged = new Map<string, string>();
  let { pid } = registry;
  for (let round = 0; round < 3; round++) {
    const workers = [0, 1, 2].map(worker => pushUntilGone(round, worker, acknowledged));
    await new Promise(resolve => setTimeout(resolve, randomInt(200, 1200)));
    process.kill(pid, 'SIGKILL');
    await Promise.all(workers);
    const { result } = await registry.start();
    expect(result.buildset_registry.port).toBe(registry.port);
    pid = result.pid;
  }
  expect(acknowledged.size).toBeGreaterThan(10);
  for (const [at, digest] of acknowledged) {
    const answer = await send('GET', `/v2/x/y/${at}`);
    const found = `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
    expect([at, answer.status, found]).toEqual([at, 200, digest]);
  }
  // Tags that nobody was told of may be there, but then whole.
  const { tags } = JSON.parse((await send('GET', '/v2/x/y/tags/list')).body.toString());
  for (const tag of tags) {
    const answer = await send('GET', `/v2/x/y/manifests/${tag}`);
    expect(answer.status).toBe(200);
    for (const { digest, size } of JSON.parse(answer.body.toString()).layers) {
      const blob = await send('GET', `/v2/x/y/blobs/${digest}`);
      expect([digest, blob.status, blob.body.length]).toEqual([digest, 200, size]);
    }
  }
}, 120_000);

test('kill -9 between the steps of one push: it goes on from what had come', async () => {
  const bytes = randomBytes(6 << 20);
  const { digest } = blobOf(bytes);
  let { pid } = registry;
  const restart = async () => {
    process.kill(pid, 'SIGKILL');
    agent.destroy();
    const { result } = await registry.start();
    pid = result.pid;
  };
  const received = async (at: string) => {
    const { status, headers } = await send('GET', at);
    expect(status).toBe(204);
    return Number(/^0-(\d+)$/.exec(String(headers.range))?.[1]);
  };
  const patch = (at: string, from: number, to: number) =>
    send('PATCH', at, bytes.subarray(from, to), { 'Content-Range': `${from}-${to - 1}` });

  const begun = await send('POST', '/v2/x/y/blobs/uploads/');
  const at = String(begun.headers.location);
  await restart();
  expect(await received(at)).toBe(0);
  expect((await patch(at, 0, 1 << 20)).status).toBe(202);
  await restart();
  expect(await received(at)).toBe((1 << 20) - 1);

  // In the middle of a chunk: whatever is said to be there is there.
  const broken = new Promise<void>(resolve => {
    const request = https.request({
      host: '127.0.0.1',
      port: registry.port,
      method: 'PATCH',
      path: at,
      ca: registry.cert,
      agent: false,
      auth: `zuul:${registry.password}`,
      headers: { 'Content-Length': 5 << 20 },
    });
    request.on('error', () => resolve());
    request.on('close', () => resolve());
    request.write(bytes.subarray(1 << 20, 4 << 20));
  });
  await sleep(randomInt(50, 500));
  await restart();
  await broken;
  const there = (await received(at)) + 1;
  expect(there).toBeGreaterThanOrEqual(1 << 20);
  expect(there).toBeLessThanOrEqual(4 << 20);
  expect((await patch(at, there, bytes.length)).status).toBe(202);
  await restart();
  expect((await send('GET', `/v2/x/y/blobs/${digest}`)).status).toBe(404);
  expect((await send('PUT', `${at}?digest=${digest}`)).status).toBe(201);
  await restart();
  expect((await send('GET', at)).status).toBe(404);
  const blob = await send('GET', `/v2/x/y/blobs/${digest}`);
  expect([blob.status, blob.body.equals(bytes)]).toEqual([200, true]);
}, 120_000);
