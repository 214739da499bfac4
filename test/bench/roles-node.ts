import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { selfSigned } from '../support/certificate.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';
import type { Row, Sample } from './compare.ts';
import { measure } from './measure.ts';
import { TREE } from './places.ts';

export interface Played extends Sample {
  readonly tasks: number;
}

/** Makes a row of a role's runs, beside what zuul-jobs' role takes. */
type Counted = (
  id: 'use-first' | 'use-again',
  play: () => Promise<Played>,
  question: { readonly title: string; readonly bound: number },
) => AsyncGenerator<Row>;

const ANSIBLE = path.resolve('.venv/bin/ansible-playbook');
const SUPPORT = path.resolve('test/support/ansible');

/** The role that configures the node's engines, on a throw-away node without any that would have to be restarted. */
export async function* rolesOnNode(wants: (id: string) => boolean, counted: Counted): AsyncGenerator<Row> {
  if (!canSandbox()) {
    console.log('bench: without the role of the node: it needs root, for namespaces');
    return;
  }
  if (wants('role-use-first'))
    yield* counted('use-first', () => onNewNode(node => play(node)), {
      ...{ title: 'role: use-buildset-registry, first', bound: 1.95 },
    });
  if (wants('role-use-again'))
    yield* counted('use-again', () => onNewNode(async node => (await play(node)) && play(node)), {
      ...{ title: 'role: use-buildset-registry, again', bound: 1.75 },
    });
}

async function onNewNode(work: (node: Sandbox) => Promise<Played>): Promise<Played> {
  const node = await startSandbox();
  try {
    return await work(node);
  } finally {
    await node.stop();
  }
}

async function play(node: Sandbox): Promise<Played> {
  const results = path.join(node.directory, 'results.json');
  writeFileSync(results, '', { mode: 0o600 });
  const { cert } = selfSigned(['zuul-jobs.buildset-registry']);
  const registry = { host: '192.0.2.7', port: 5000, username: 'zuul', password: 'of-the-benchmark', cert };
  const vars = { buildset_registry: registry, zuul: { executor: { result_data_file: results } } };
  const host = {
    ...{ ansible_connection: 'local', ansible_user: 'root', ansible_python_interpreter: '/usr/bin/python3' },
  };
  const inventory = path.join(node.directory, 'inventory.yaml');
  writeFileSync(inventory, stringify({ all: { hosts: { node: host }, vars } }), { mode: 0o600 });
  const playbook = path.join(node.directory, 'playbook.yaml');
  writeFileSync(
    playbook,
    stringify([{ hosts: 'node', gather_facts: false, roles: ['use-buildset-registry'] }]),
  );
  const taken = await measure({
    commands: [node.inside([ANSIBLE, '-i', inventory, playbook])],
    output: true,
    env: {
      ANSIBLE_HOME: path.join(node.directory, 'ansible'),
      ANSIBLE_CONFIG: path.join(SUPPORT, 'ansible.cfg'),
      ANSIBLE_ROLES_PATH: path.join(TREE, 'roles'),
      ANSIBLE_ACTION_PLUGINS: path.join(SUPPORT, 'action_plugins'),
      ANSIBLE_NOCOLOR: '1',
    },
  });
  const tasks = [...taken.output.matchAll(/^TASK \[/gm)].length;
  return { value: taken.seconds, cpu: taken.cpu, rss: taken.rss, foreign: taken.foreign, tasks };
}
