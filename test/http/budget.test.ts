import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { createBudget } from '../../modules/http/budget.ts';
import { createHttpClient } from '../../modules/http/client.ts';
import { discard } from '../../modules/http/message.ts';

/** A clock that moves only when somebody sleeps. */
function clock() {
  let time = 1000;
  return {
    now: () => time,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    sleep: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

test('so many run at a time, fewer after a 429, and more again when it is calm', async () => {
  const { now, pass, sleep } = clock();
  const budget = createBudget({ concurrent: 4, now, sleep });
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(resolve => setImmediate(resolve));
    running -= 1;
  };
  const many = (count: number) => Promise.all(Array.from({ length: count }, () => budget.run(work)));
  await many(20);
  expect(most).toBe(4);
  pass(1);
  budget.lower(now());
  // Those that had been sent before say nothing new.
  budget.lower(now() - 1);
  budget.lower(now());
  most = 0;
  await many(2);
  await many(1);
  expect(most).toBe(2);
  await many(200);
  expect(budget.limit).toBe(4);
});

test('requests in a second: as given, half of it after a 429, and as given again', async () => {
  const { now, sleep } = clock();
  const budget = createBudget({ concurrent: 4, perSecond: 10, now, sleep });
  const send = async (count: number) => {
    const begun = now();
    for (let done = 0; done < count; done += 1) await budget.run(() => budget.turn());
    return now() - begun;
  };
  expect(await send(11)).toBe(1000);
  budget.lower(now());
  expect(budget.rate).toBe(5);
  await send(1);
  expect(await send(10)).toBe(2000);
  await send(300);
  expect(budget.rate).toBe(10);
});

test('without a given rate, half of what was sent in the last second, and none again in the end', async () => {
  const { now, pass, sleep } = clock();
  const budget = createBudget({ concurrent: 4, now, sleep });
  for (let sent = 0; sent < 40; sent += 1) {
    await budget.turn();
    pass(10);
  }
  expect(budget.rate).toBe(Number.POSITIVE_INFINITY);
  budget.lower(now(), 3000);
  expect(budget.rate).toBe(20);
  const begun = now();
  await budget.turn();
  expect(now() - begun).toBe(3000);
  for (let sent = 0; sent < 500; sent += 1) await budget.run(() => budget.turn());
  expect(budget.rate).toBe(Number.POSITIVE_INFINITY);
});

test('a registry that takes five in a fifth of a second gets all that it is asked, and nothing is lost', async () => {
  let taken: number[] = [];
  const refused: number[] = [];
  const server = createServer((_request, response) => {
    const time = Date.now();
    taken = taken.filter(each => each > time - 200);
    const full = taken.length >= 5;
    (full ? refused : taken).push(time);
    response.writeHead(full ? 429 : 200, { 'content-length': 0 }).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttpClient({ authority, env: {}, concurrency: 8 });
  try {
    const asked = Array.from({ length: 30 }, async (_, index) => {
      const response = await http.send({ method: 'GET', url: new URL(`http://${authority}/${index}`) });
      await discard(response);
      return response.status;
    });
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
    // Without a budget the eight would be refused again and again.
    expect(refused.length).toBeLessThan(25);
  } finally {
    await http.close();
    server.close();
  }
});
