import path from 'node:path';
import { type Client, type Copy, peers } from './clients.ts';
import { SOURCE } from './fixtures.ts';
import { cpuOf, measure } from './measure.ts';
import { oursToTransfer } from './ours.ts';
import { STORAGE } from './places.ts';
import type { Profile, Spent } from './profile.ts';
import { distribution } from './registries.ts';
import { COPIES } from './transfer.ts';

const NODE = 'start of Node.js';

/** Which of the three programs of a copy the CPU seconds belong to, ours and the fastest peer's. */
export async function* copyProfiles(): AsyncGenerator<Profile> {
  const start = await measure({ commands: [[process.execPath, '-e', '0']] });
  const ours = oursToTransfer();
  const all = peers();
  for (const { id, copies, title } of COPIES.filter(each =>
    ['copy-medium', 'copy-related'].includes(each.id),
  )) {
    const several = copies.length > 1;
    const ways = all.flatMap(({ ways: many, single }) => (several ? many : [single]));
    for (const isAgain of several ? [false, true] : [false]) {
      const work = { id: isAgain ? 'copy-again' : id, title: isAgain ? `${title} again` : title };
      const [first] = ours;
      if (!first?.copy) return;
      const { client, ...rest } = (await taken(first, copies, isAgain)).spent;
      const spent = {
        [NODE]: start.cpu,
        'the rest of the copying program': (client ?? 0) - start.cpu,
        ...rest,
      };
      yield { ...work, program: 'ours', spent };
      const fastest = await fastestOf(ways, copies, isAgain);
      if (fastest) yield { ...work, ...fastest };
    }
  }
}

async function fastestOf(ways: readonly Client[], copies: readonly Copy[], isAgain: boolean) {
  let best: { seconds: number; program: string; spent: Spent } | undefined;
  for (const way of ways.filter(each => each.copy)) {
    const { seconds, spent } = await taken(way, copies, isAgain);
    const { client, ...rest } = spent;
    if (best && best.seconds <= seconds) continue;
    best = { seconds, program: way.name, spent: { 'the rest of the copying program': client ?? 0, ...rest } };
  }
  return best && { program: best.program, spent: best.spent };
}

/** @param isAgain whether to look at the second copy, which has nothing to do */
async function taken(client: Client, copies: readonly Copy[], isAgain: boolean) {
  const source = await distribution.start({ storage: SOURCE, keep: true });
  const target = await distribution.start({ storage: path.join(STORAGE, 'profile') });
  try {
    const work = client.copy?.(source.host, target.host, copies);
    if (!work) throw new Error(`${client.name} does not copy`);
    if (isAgain) await measure(work);
    const before = [cpuOf(source.pid), cpuOf(target.pid)];
    const { seconds, cpu } = await measure(work, [source.pid, target.pid]);
    const spent: Spent = {
      client: cpu,
      'the registry it reads': cpuOf(source.pid) - (before[0] ?? 0),
      'the registry it writes': cpuOf(target.pid) - (before[1] ?? 0),
    };
    return { seconds, spent };
  } finally {
    await source.stop();
    await target.stop();
  }
}
