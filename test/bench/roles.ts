import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { type Attempt, compare, type Question, type Row } from './compare.ts';
import { embedded, PASSWORD, USER } from './embedded.ts';
import { GATED, PROMOTED, RELATED, SOURCE, TAGS } from './fixtures.ts';
import { measure } from './measure.ts';
import { oursToTransfer } from './ours.ts';
import { CACHE, STORAGE, TREE } from './places.ts';
import { distribution, type Registry } from './registries.ts';
import { makeCertificate } from './registry.ts';
import { type Played, rolesOnNode } from './roles-node.ts';

const PART = 'roles';
const IMAGES = RELATED.slice(0, 10);
const WORK = path.join(CACHE, 'job');
const BUILD = '5f0e1d2c3b4a59687766554433221100';
const ANSIBLE = path.resolve('.venv/bin/ansible-playbook');
const SUPPORT = path.resolve('test/support/ansible');

/** Seconds of zuul-jobs' roles for the same work (ansible-core 2.18, local connection, 2 cores). */
const ZUUL_JOBS = { promote: 155, push: 11.9, pull: 11.6, 'use-first': 7.8, 'use-again': 7.0 };

/** Roles under ansible-playbook, on this machine. */
export async function* roles(wants: (id: string) => boolean): AsyncGenerator<Row> {
  if (!existsSync(ANSIBLE)) {
    console.log('bench: without roles: there is no .venv, run "make .venv"');
    return;
  }
  if (wants('role-promote'))
    yield* counted('promote', promoted, {
      ...{ title: 'role: promote 20 × 3, temporary tags removed', bound: 2.5 },
    });
  yield* rolesOnNode(wants, counted);
  if (!wants('role-push') && !wants('role-pull')) return;
  const tls = makeCertificate();
  const source = await distribution.start({ storage: SOURCE, keep: true });
  const full = await embedded.start({ storage: path.join(STORAGE, 'buildset') });
  const kept = await distribution.start({ storage: path.join(STORAGE, 'intermediate'), tls });
  try {
    await fill(source, full);
    await push(full, kept);
    const artifacts = artifactsOf(path.join(WORK, 'results.json'));
    yield* counted('push', () => pushed(full, tls), {
      ...{ title: 'role: push-to-intermediate, 10 related images', bound: ZUUL_JOBS.push / 5 },
    });
    yield* counted('pull', () => pulled(kept, artifacts), {
      ...{ title: 'role: pull-from-intermediate, 10 related images', bound: ZUUL_JOBS.pull / 5 },
    });
  } finally {
    for (const registry of [source, full, kept]) await registry.stop();
  }
}

/** A row, and the number of tasks that Ansible ran for it. */
async function* counted(
  id: keyof typeof ZUUL_JOBS,
  play: () => Promise<Played>,
  question: Pick<Question, 'title' | 'bound'>,
): AsyncGenerator<Row> {
  let tasks = 0;
  const run: Attempt['run'] = async () => {
    const played = await play();
    tasks = played.tasks;
    return played;
  };
  const row = await compare(
    PART,
    { ...{ id: `role-${id}`, unit: 's', better: 'lower', runs: 5 }, ...question },
    [{ name: 'ours', ours: true, attempts: [{ run }] }],
  );
  const [ours] = row.standings;
  const value = ZUUL_JOBS[id];
  const theirs = {
    name: 'zuul-jobs (recorded)',
    ours: false,
    value,
    best: value,
    values: [value],
    foreign: 0,
  };
  const standings = [...(ours ? [{ ...ours, label: `${tasks} tasks` }] : []), theirs];
  yield { ...row, standings, measuredRatio: ours && ours.value / value };
}

async function promoted(): Promise<Played> {
  const registry = await distribution.start({ storage: path.join(STORAGE, 'target'), template: GATED });
  try {
    const vars = {
      container_images: PROMOTED.map(name => ({ repository: `${registry.host}/${name}`, tags: TAGS })),
      container_registry_endpoints: { [registry.host]: { url: registry.url } },
      zuul: { change: '1' },
    };
    const played = await play('promote-container-image', vars, [registry]);
    const [name] = PROMOTED;
    const listing = await fetch(`${registry.url}/v2/${name}/tags/list`);
    const listed = (await listing.json()) as { tags: string[] };
    if ([...listed.tags].sort().join() !== [...TAGS].sort().join()) {
      throw new Error(`${name} has tags ${listed.tags}`);
    }
    return played;
  } finally {
    await registry.stop();
  }
}

async function pushed(full: Registry, tls: { cert: string; key: string }): Promise<Played> {
  const target = await distribution.start({ storage: path.join(STORAGE, 'target'), tls });
  try {
    return await push(full, target);
  } finally {
    await target.stop();
  }
}

function push(full: Registry, target: Registry): Promise<Played> {
  return play(
    'push-to-intermediate-registry',
    {
      container_images: IMAGES.map(name => ({ repository: name, tags: ['latest'] })),
      buildset_registry: buildsetRegistry(full),
      intermediate_registry: intermediateRegistry(target),
    },
    [target],
  );
}

async function pulled(kept: Registry, artifacts: unknown): Promise<Played> {
  const empty = await embedded.start({ storage: path.join(STORAGE, 'target') });
  try {
    const vars = {
      buildset_registry: buildsetRegistry(empty),
      intermediate_registry: intermediateRegistry(kept),
      zuul: { artifacts },
    };
    return await play('pull-from-intermediate-registry', vars, [empty, kept]);
  } finally {
    await empty.stop();
  }
}

function buildsetRegistry(registry: Registry): object {
  const cert = readFileSync(path.join(registry.storage, 'cert.pem'), 'utf8');
  return { host: '127.0.0.1', port: portOf(registry), username: USER, password: PASSWORD, cert };
}

function intermediateRegistry(registry: Registry): object {
  return { host: '127.0.0.1', port: portOf(registry), cert: path.join(CACHE, 'cert.pem') };
}

function portOf({ host }: Registry): number {
  return Number(host.split(':').at(-1));
}

/** The images to push, in the buildset registry. */
async function fill(source: Registry, full: Registry): Promise<void> {
  const [ours] = oursToTransfer();
  const copies = IMAGES.map(name => ({ source: `${name}:latest`, target: `${name}:latest` }));
  const work = ours?.copy?.(source.host, full.host, copies);
  if (!work) throw new Error('there is no module to copy with');
  const file = path.join(CACHE, 'oci_image_copy.json');
  const args = JSON.parse(readFileSync(file, 'utf8'));
  args.registry_endpoints[full.host] = {
    url: full.url,
    ca: path.join(full.storage, 'cert.pem'),
  };
  args.credentials = { [full.host]: { username: USER, password: PASSWORD } };
  writeFileSync(file, JSON.stringify(args), { mode: 0o600 });
  await measure(work);
}

/** What the role told Zuul about the images. */
function artifactsOf(results: string): unknown {
  return JSON.parse(readFileSync(results, 'utf8')).data.zuul.artifacts;
}

async function play(
  role: string,
  { zuul, ...vars }: Record<string, unknown>,
  registries: readonly Registry[],
): Promise<Played> {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(path.join(WORK, 'logs'), { recursive: true, mode: 0o700 });
  const results = path.join(WORK, 'results.json');
  writeFileSync(results, '', { mode: 0o600 });
  const executor = { work_root: WORK, log_root: path.join(WORK, 'logs'), result_data_file: results };
  const job = { build: BUILD, pipeline: 'gate', executor, ...(zuul as object) };
  const inventory = path.join(WORK, 'inventory.yaml');
  const localhost = { ansible_connection: 'local', ansible_python_interpreter: '/usr/bin/python3' };
  const all = { hosts: { localhost }, vars: { zuul: job, ...vars } };
  writeFileSync(inventory, stringify({ all }, { aliasDuplicateObjects: false }), { mode: 0o600 });
  const playbook = path.join(WORK, 'playbook.yaml');
  writeFileSync(playbook, stringify([{ hosts: 'localhost', gather_facts: false, roles: [role] }]));
  const before = await requests(registries);
  const taken = await measure(
    {
      commands: [[ANSIBLE, '-i', inventory, playbook]],
      output: true,
      env: {
        HOME: WORK,
        ANSIBLE_HOME: path.join(WORK, 'ansible'),
        ANSIBLE_CONFIG: path.join(SUPPORT, 'ansible.cfg'),
        ANSIBLE_ROLES_PATH: path.join(TREE, 'roles'),
        ANSIBLE_ACTION_PLUGINS: path.join(SUPPORT, 'action_plugins'),
        ANSIBLE_LOCALHOST_WARNING: 'False',
        ANSIBLE_NOCOLOR: '1',
      },
    },
    registries.map(({ pid }) => pid),
  );
  return {
    value: taken.seconds,
    cpu: taken.cpu,
    rss: taken.rss,
    foreign: taken.foreign,
    requests: (await requests(registries)) - before,
    tasks: [...taken.output.matchAll(/^TASK \[/gm)].length,
  };
}

async function requests(registries: readonly Registry[]): Promise<number> {
  const counts = await Promise.all(registries.map(registry => registry.requests()));
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}
