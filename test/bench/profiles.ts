import path from 'node:path';
import { embedded } from './embedded.ts';
import { makeLayouts } from './layouts.ts';
import { cpuOf, measure, type Work } from './measure.ts';
import { STORAGE } from './places.ts';
import { canProfile, type Profile, shares } from './profile.ts';
import { distribution, type Registry } from './registries.ts';
import { blobs, makeCertificate, push } from './registry.ts';

const WORK: readonly { id: string; title: string; filled: boolean; of(registry: Registry): Promise<Work> }[] =
  [
    {
      id: 'push',
      title: 'push of 4 × 256 MiB',
      filled: false,
      of: async registry => push(registry, 'large'),
    },
    {
      ...{ id: 'pull-eight', title: 'pull of 8 × 256 MiB at once', filled: true },
      of: registry => blobs(registry, 'large', [[0], [1], [2], [3], [0], [1], [2], [3]]),
    },
  ];

/** What our registry and the fastest peer spend their CPU seconds on where bytes are all that counts. */
export async function* profiles(): AsyncGenerator<Profile> {
  if (!canProfile()) {
    console.log('bench: without profiles: there is no perf (linux-perf)');
    return;
  }
  await makeLayouts();
  const tls = makeCertificate();
  for (const { id, title, filled, of } of WORK) {
    for (const kind of [embedded, distribution].filter(each => each.available())) {
      const registry = await kind.start({ storage: path.join(STORAGE, 'profile'), tls });
      try {
        if (filled) await measure(push(registry, 'large'));
        const work = await of(registry);
        let cpu = 0;
        const spent = await shares(registry.pid, async () => {
          const before = cpuOf(registry.pid);
          await measure(work, [registry.pid]);
          cpu = cpuOf(registry.pid) - before;
        });
        const seconds = Object.entries(spent).map(([name, share]) => [name, share * cpu]);
        yield { id, title, program: kind.name, spent: Object.fromEntries(seconds) };
      } finally {
        await registry.stop();
      }
    }
  }
}
