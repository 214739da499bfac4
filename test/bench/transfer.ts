import path from 'node:path';
import { type Client, type Copy, peers, type Tagging } from './clients.ts';
import { type Attempt, type Contender, compare, type Question, type Row } from './compare.ts';
import { GATED, PREFIX, PROMOTED, RELATED, SOURCE, TAGS } from './fixtures.ts';
import { measure } from './measure.ts';
import { oursToTransfer } from './ours.ts';
import { STORAGE } from './places.ts';
import { distribution, type Registry } from './registries.ts';

const PART = 'transfer';
const GOAL_MEMORY_MB = 150;

/** Between two registries of distribution v3, plain HTTP on loopback; ours is a built module with the start of Node. */
export async function* transfers(wants: (id: string) => boolean): AsyncGenerator<Row> {
  const source = await distribution.start({ storage: SOURCE, keep: true });
  try {
    for (const { copies, ...question } of COPIES) {
      if (wants(question.id)) yield await copied(question, source, copies);
    }
    if (wants('copy-again')) yield await copiedAgain(source);
    if (wants('promote')) yield await promoted();
  } finally {
    await source.stop();
  }
}

const one = (name: string): Copy[] => [{ source: `${name}:latest`, target: `${name}:latest` }];
const related = RELATED.flatMap(one);

export const COPIES: (Question & { copies: Copy[] })[] = [
  {
    ...{ id: 'copy-small', title: 'image of 3 × 1 MiB', unit: 's', better: 'lower' },
    ...{ runs: 5, copies: one('small') },
  },
  {
    ...{ id: 'copy-medium', title: 'image of 10 × 20 MiB', unit: 's', better: 'lower' },
    ...{ ratio: 1.2, runs: 5, copies: one('medium') },
  },
  {
    ...{ id: 'copy-large', title: 'image of 4 × 256 MiB', unit: 's', better: 'lower' },
    ...{ ratio: 1.2, runs: 3, copies: one('large') },
  },
  {
    ...{ id: 'copy-index', title: 'index of 3 platforms, 6 × 10 MiB', unit: 's', better: 'lower' },
    ...{ runs: 5, copies: one('index') },
  },
  {
    ...{ id: 'copy-related', title: '30 related images', unit: 's', better: 'lower' },
    ...{ ratio: 0.25, runs: 3, copies: related },
  },
];

type Plan = (client: Client) => ReturnType<NonNullable<Client['copy']>> | undefined;

function copied(question: Question, source: Registry, copies: readonly Copy[]): Promise<Row> {
  const digests = digestsOf(source, copies);
  const attempt = (client: Client) =>
    client.copy && {
      label: client.label,
      async run() {
        const target = await distribution.start({ storage: path.join(STORAGE, 'target') });
        try {
          const work = client.copy?.(source.host, target.host, copies);
          return await sample(work, [source, target], async () => {
            await check(target, copies, await digests);
          });
        } finally {
          await target.stop();
        }
      },
    };
  return compare(PART, question, contenders(attempt, copies.length > 1));
}

async function copiedAgain(source: Registry): Promise<Row> {
  const target = await distribution.start({ storage: path.join(STORAGE, 'target') });
  try {
    const [ours] = oursToTransfer();
    await measure(ours?.copy?.(source.host, target.host, related) ?? { commands: [] });
    const attempt = (client: Client) =>
      client.copy && {
        label: client.label,
        run: () => sample(client.copy?.(source.host, target.host, related), [source, target]),
      };
    const question: Question = {
      ...{ id: 'copy-again', title: '30 related images again, nothing to do', unit: 's', better: 'lower' },
      ...{ ratio: 1, runs: 5 },
    };
    return await compare(PART, question, contenders(attempt, true));
  } finally {
    await target.stop();
  }
}

function promoted(): Promise<Row> {
  const tagged: Tagging[] = PROMOTED.map(name => ({ name, from: TAGS.map(tag => PREFIX + tag), to: TAGS }));
  const attempt = (client: Client) =>
    client.tag && {
      label: client.label,
      async run() {
        const registry = await distribution.start({ storage: path.join(STORAGE, 'target'), template: GATED });
        try {
          return await sample(client.tag?.(registry.host, tagged), [registry], async () => {
            const copies = tagged.flatMap(({ name, from, to }) =>
              to.map((tag, index) => ({ source: `${name}:${from[index]}`, target: `${name}:${tag}` })),
            );
            await check(registry, copies, await digestsOf(registry, copies));
          });
        } finally {
          await registry.stop();
        }
      },
    };
  const question: Question = {
    ...{ id: 'promote', title: 'promote 20 images × 3 tags', unit: 's', better: 'lower' },
    ...{ ratio: 1, runs: 5 },
  };
  return compare(PART, question, contenders(attempt, true));
}

function contenders(
  attempt: (client: Client) => Attempt | (Omit<Attempt, 'label'> & { label: string | undefined }) | undefined,
  several: boolean,
): Contender[] {
  const attempts = (ways: readonly Client[]) =>
    ways.map(attempt).filter(each => each !== undefined) as Attempt[];
  return [
    { name: 'ours', ours: true, attempts: oursToTransfer().flatMap(way => attempts([way])) },
    ...peers().map(({ name, single, ways }) => ({ name, attempts: attempts(several ? ways : [single]) })),
  ].filter(contender => contender.attempts.length > 0);
}

async function sample(
  work: ReturnType<Plan>,
  registries: readonly Registry[],
  afterwards?: () => Promise<void>,
): Promise<{ value: number; cpu: number; rss: number; requests: number | undefined; foreign: number }> {
  if (!work) throw new Error('nothing to measure');
  const before = await requestsOf(registries);
  const taken = await measure(
    work,
    registries.map(({ pid }) => pid),
  );
  const after = await requestsOf(registries);
  await afterwards?.();
  const { seconds, cpu, rss, foreign } = taken;
  return { value: seconds, cpu, rss, foreign, requests: after - before };
}

async function requestsOf(registries: readonly Registry[]): Promise<number> {
  const counts = await Promise.all(registries.map(registry => registry.requests()));
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}

async function digestsOf(registry: Registry, copies: readonly Copy[]): Promise<(string | null)[]> {
  return Promise.all(copies.map(({ source }) => digestOf(registry, source)));
}

/** A fast copy that is none must not win. */
async function check(target: Registry, copies: readonly Copy[], digests: readonly (string | null)[]) {
  for (const [index, copy] of copies.entries()) {
    const digest = await digestOf(target, copy.target);
    if (!digest || digest !== digests[index]) throw new Error(`${copy.target} was not copied: ${digest}`);
  }
}

async function digestOf(registry: Registry, image: string): Promise<string | null> {
  const at = image.lastIndexOf(':');
  const response = await fetch(`${registry.url}/v2/${image.slice(0, at)}/manifests/${image.slice(at + 1)}`, {
    method: 'HEAD',
    headers: {
      accept: 'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json',
    },
  });
  return response.status === 200 ? response.headers.get('docker-content-digest') : null;
}

/** The largest of our processes over all that was transferred. */
export function memory(rows: readonly Row[]): Row | undefined {
  const peaks = new Map<string, { ours: boolean; peak: number }>();
  for (const { standings } of rows) {
    for (const { name, ours, rss } of standings) {
      if (rss) peaks.set(name, { ours, peak: Math.max(peaks.get(name)?.peak ?? 0, rss / 1e6) });
    }
  }
  const standings = [...peaks].map(([name, { ours, peak }]) => ({
    ...{ name, ours, value: peak, best: peak, values: [peak], foreign: 0 },
  }));
  const ours = standings.find(each => each.ours);
  return {
    ...{
      id: 'copy-memory',
      part: PART,
      title: 'largest process of all of these',
      unit: 'MB',
      better: 'lower',
    },
    ...{ bound: GOAL_MEMORY_MB, measured: new Date().toISOString(), standings },
    met: ours && ours.value <= GOAL_MEMORY_MB,
  };
}
