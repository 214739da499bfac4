import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { type Contender, compare, type Question, type Row, type Sample } from './compare.ts';
import { embedded, PASSWORD, timeOfModule, USER } from './embedded.ts';
import { CRANE, LAYOUTS, layersOf, makeLayouts } from './layouts.ts';
import { cpuOf, measure, residentOf, type Work } from './measure.ts';
import { CACHE, STORAGE } from './places.ts';
import { distribution, dockerRegistry, type Kind, type Registry, zuulRegistry } from './registries.ts';

const PART = 'registry';
const GIB_IN_MB = 2 ** 30 / 1e6;
const MEMORY_MB = 150;

/** All over TLS, as a buildset registry is used; ours checks a token at every request besides. */
export async function* registries(wants: (id: string) => boolean): AsyncGenerator<Row> {
  const kinds = [embedded, distribution, dockerRegistry, zuulRegistry].filter(kind => kind.available());
  await makeLayouts();
  const tls = makeCertificate();
  const open = (kind: Kind, name: string) => kind.start({ storage: path.join(STORAGE, name), tls });

  if (wants('start')) yield await started(kinds, open);
  if (wants('start-module')) yield await startedByModule();
  if (wants('push')) yield await pushed(kinds, open);
  const pulls = PULLS.filter(({ question }) => wants(question.id));
  if (pulls.length === 0) return;
  const running: { kind: Kind; registry: Registry; idle: number }[] = [];
  try {
    for (const kind of kinds) {
      const registry = await open(kind, `pull-${kind.name.replace(/\W/g, '-')}`);
      running.push({ kind, registry, idle: residentOf(registry.pid) });
      await measure(push(registry, 'large'));
      await measure(push(registry, 'ten'));
    }
    for (const { question, work, amount } of pulls) {
      const contenders = running.map(({ kind, registry }): Contender => {
        const attempt = { run: () => sampleOf(registry, work, amount) };
        return { name: kind.name, ours: kind === embedded, attempts: [attempt] };
      });
      yield await compare(PART, question, contenders);
    }
    yield memory(running);
  } finally {
    for (const { registry } of running) await registry.stop();
  }
}

type Open = (kind: Kind, name: string) => Promise<Registry>;

function started(kinds: readonly Kind[], open: Open): Promise<Row> {
  const question: Question = {
    ...{ id: 'start', title: 'from start to first answer', unit: 'ms', better: 'lower', bound: 300, runs: 5 },
  };
  const contenders = kinds.map((kind): Contender => {
    const run = async (): Promise<Sample> => {
      const registry = await open(kind, 'start');
      const rss = residentOf(registry.pid);
      await registry.stop();
      return { value: registry.startedIn, rss };
    };
    return { name: kind.name, ours: kind === embedded, attempts: [{ run }] };
  });
  return compare(PART, question, contenders);
}

function startedByModule(): Promise<Row> {
  const question: Question = {
    ...{ id: 'start-module', title: 'the whole call of the module that starts it', unit: 'ms' },
    ...{ better: 'lower', runs: 5 },
  };
  const run = async () => ({ value: await timeOfModule({ storage: path.join(STORAGE, 'start') }) });
  return compare(PART, question, [{ name: 'ours', ours: true, attempts: [{ run }] }]);
}

function pushed(kinds: readonly Kind[], open: Open): Promise<Row> {
  const question: Question = {
    ...{ id: 'push', title: 'push of 4 × 256 MiB', unit: 's', better: 'lower', ratio: 1, runs: 3 },
    against: [distribution.name],
  };
  const contenders = kinds.map((kind): Contender => {
    const run = async (): Promise<Sample> => {
      const registry = await open(kind, 'push');
      try {
        return await sampleOf(registry, async () => push(registry, 'large'));
      } finally {
        await registry.stop();
      }
    };
    return { name: kind.name, ours: kind === embedded, attempts: [{ run }] };
  });
  return compare(PART, question, contenders);
}

interface Pull {
  readonly question: Question;
  work(registry: Registry): Promise<Work>;
  /** Divided by seconds, the value; or the value read from what the command printed. */
  readonly amount: number | ((output: string) => number);
}

const PULLS: Pull[] = [
  {
    question: {
      ...{ id: 'pull-one', title: 'pull of one blob of 256 MiB', unit: 'MB/s', better: 'higher' },
      ...{ ratio: 1, runs: 5, against: [distribution.name, dockerRegistry.name] },
    },
    work: async registry => blobs(registry, 'large', [[0]]),
    amount: GIB_IN_MB / 4,
  },
  {
    question: {
      ...{ id: 'pull-eight', title: 'pull of 8 blobs of 256 MiB at once', unit: 'MB/s', better: 'higher' },
      ...{ ratio: 1, runs: 3, against: [distribution.name, dockerRegistry.name] },
    },
    work: async registry => blobs(registry, 'large', [[0], [1], [2], [3], [0], [1], [2], [3]]),
    amount: GIB_IN_MB * 2,
  },
  {
    question: {
      ...{ id: 'pull-cold', title: '16 cold clients, image of 10 × 10 MiB', unit: 's', better: 'lower' },
      ...{ ratio: 1, runs: 3 },
    },
    work: async registry => {
      const all = Array.from({ length: 10 }, (_, index) => index);
      return blobs(registry, 'ten', Array(16).fill(all));
    },
    amount: 0,
  },
  {
    question: {
      ...{ id: 'manifest-tag', title: 'GET of a manifest by tag, 16 connections', unit: 'requests/s' },
      ...{ better: 'higher', ratio: 1, runs: 3, against: [distribution.name] },
    },
    work: async registry => manifests(registry, 'latest'),
    amount: perSecond,
  },
  {
    question: {
      ...{ id: 'manifest-digest', title: 'GET of a manifest by digest, 16 connections', unit: 'requests/s' },
      ...{ better: 'higher', ratio: 1, runs: 3, against: [distribution.name] },
    },
    work: async registry => manifests(registry, 'digest'),
    amount: perSecond,
  },
];

/** What the work took; the CPU seconds and the memory are the registry's. */
async function sampleOf(
  registry: Registry,
  work: (registry: Registry) => Promise<Work>,
  amount: Pull['amount'] = 0,
): Promise<Sample> {
  const commands = await work(registry);
  const before = cpuOf(registry.pid);
  const { seconds, foreign, output } = await measure(commands, [registry.pid]);
  const value = typeof amount === 'function' ? amount(output) : amount > 0 ? amount / seconds : seconds;
  return { value, foreign, cpu: cpuOf(registry.pid) - before, rss: residentOf(registry.pid, 'VmHWM') };
}

function memory(running: readonly { kind: Kind; registry: Registry; idle: number }[]): Row {
  const standings = running.map(({ kind, registry, idle }) => {
    const value = residentOf(registry.pid, 'VmHWM') / 1e6;
    const label = `idle ${Math.round(idle / 1e6)} MB`;
    return {
      name: kind.name,
      ours: kind === embedded,
      label,
      value,
      best: value,
      values: [value],
      foreign: 0,
    };
  });
  const ours = standings.find(each => each.ours);
  return {
    ...{ id: 'registry-memory', part: PART, title: 'memory at the most, during all of these', unit: 'MB' },
    ...{ better: 'lower', bound: MEMORY_MB, measured: new Date().toISOString(), standings },
    met: ours && ours.value <= MEMORY_MB,
  };
}

export function push(registry: Registry, image: string): Work {
  const folder = path.join(CACHE, 'docker-config');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const auth = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
  const config = JSON.stringify({ auths: { [registry.host]: { auth } } });
  writeFileSync(path.join(folder, 'config.json'), config, { mode: 0o600 });
  return {
    commands: [[CRANE, 'push', '--insecure', path.join(LAYOUTS, image), `${registry.host}/${image}:latest`]],
    env: { DOCKER_CONFIG: folder },
    timeout: 300,
  };
}

/** One process for each client; each takes its layers three at a time, as engines do. */
export async function blobs(
  registry: Registry,
  image: string,
  clients: readonly (readonly number[])[],
): Promise<Work> {
  const layers = layersOf(image);
  const headers = await authorization(registry, image);
  const url = (layer: number) => `${registry.url}/v2/${image}/blobs/${layers[layer]}`;
  return {
    concurrency: clients.length,
    commands: clients.map(wanted => [
      ...['curl', '--silent', '--show-error', '--fail', '--insecure', '--http1.1', '--parallel'],
      ...['--parallel-immediate', '--parallel-max', '3', ...headers],
      ...wanted.flatMap(layer => ['--output', '/dev/null', url(layer)]),
    ]),
  };
}

async function manifests(registry: Registry, by: 'latest' | 'digest'): Promise<Work> {
  const index = JSON.parse(readFileSync(path.join(LAYOUTS, 'ten/index.json'), 'utf8'));
  const reference = by === 'digest' ? index.manifests[0].digest : by;
  const headers = await authorization(registry, 'ten');
  return {
    output: true,
    commands: [
      [
        ...['wrk', '--threads', '1', '--connections', '16', '--duration', '2s', ...headers],
        ...['-H', 'accept: application/vnd.oci.image.manifest.v1+json'],
        `${registry.url}/v2/ten/manifests/${reference}`,
      ],
    ],
  };
}

function perSecond(output: string): number {
  if (/Non-2xx/.test(output)) throw new Error(output);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]);
}

/** The header with an anonymous token, where the registry asks for one. */
async function authorization(registry: Registry, image: string): Promise<string[]> {
  const refused = await get(`${registry.url}/v2/${image}/tags/list`);
  const challenge = /^Bearer (.*)$/i.exec(refused.headers['www-authenticate'] ?? '')?.[1];
  if (refused.status !== 401 || !challenge) return [];
  const told = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(found => [found[1], found[2]]));
  const realm = new URL(told.get('realm') ?? '');
  realm.host = registry.host;
  realm.searchParams.set('service', told.get('service') ?? '');
  realm.searchParams.set('scope', `repository:${image}:pull`);
  const { token, access_token } = JSON.parse((await get(realm.href)).body);
  return ['-H', `authorization: Bearer ${token ?? access_token}`];
}

function get(url: string): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  return new Promise((resolve, reject) => {
    const request = https.get(url, { rejectUnauthorized: false, agent: false }, response => {
      let body = '';
      response.on('data', chunk => {
        body += chunk;
      });
      response.once('end', () => {
        const headers = response.headers as Record<string, string>;
        resolve({ status: response.statusCode ?? 0, headers, body });
      });
    });
    request.once('error', reject);
  });
}

export function makeCertificate(): { cert: string; key: string } {
  const cert = path.join(CACHE, 'cert.pem');
  const key = path.join(CACHE, 'key.pem');
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'],
    ...['-subj', '/CN=bench', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  return { cert, key };
}
