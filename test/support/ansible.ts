import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Sandbox } from './sandbox.ts';

/** What a module, or a task of any kind, came back with. */
export interface TaskResult {
  readonly host: string;
  /** `role : name of the task` */
  readonly task: string;
  readonly action: string;
  readonly status: 'ok' | 'failed' | 'skipped' | 'unreachable';
  // biome-ignore lint/suspicious/noExplicitAny: results have the shape of their module
  readonly result: Readonly<Record<string, any>>;
}

export interface Outcome {
  readonly code: number;
  /** Everything ansible-playbook printed. */
  readonly output: string;
  readonly results: readonly TaskResult[];
  /** Results that say `changed`. */
  readonly changed: readonly TaskResult[];
  /** The message of the task that failed last, or nothing. */
  readonly message: string;
}

export interface PlayOptions {
  /** Variables of the job, secrets included, with the precedence that Zuul gives them. */
  readonly vars?: Readonly<Record<string, unknown>>;
  /** Extra variables, as a site's are. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Names of more nodes than the one called `node`. */
  readonly nodes?: readonly string[] | 'none';
  readonly check?: boolean;
  readonly diff?: boolean;
  /** Number of -v. */
  readonly verbosity?: number;
  /** Runs in test/support/sandbox.sh, where engines may be configured. */
  readonly sandbox?: boolean;
  /** The same in one that is there already. */
  readonly inside?: Pick<Sandbox, 'inside'>;
  /** Environment of another ansible-core (install-ansible.sh) than the usual one. */
  readonly ansible?: string | undefined;
  /** Milliseconds that the plays may take. */
  readonly timeout?: number;
  /** What Ansible needs to connect to the node, in place of the local connection. */
  readonly connection?: Readonly<Record<string, unknown>>;
}

/** A job as Zuul's executor keeps it: a work directory, variables, and what the job has returned. */
export interface Job {
  readonly root: string;
  readonly zuul: Readonly<Record<string, unknown>>;
  /** Plays a playbook of this repository by its path, or plays given as data. */
  play(playbook: string | readonly object[], options?: PlayOptions): Promise<Outcome>;
  /** What the job has returned to Zuul. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever jobs return
  returned(): Promise<{ data: Record<string, any>; secret_data: Record<string, any> }>;
  remove(): Promise<void>;
}

const ROOT = path.resolve('.');
const TIMEOUT_MS = 120_000;
/** Another installation of Ansible than the one in .venv, for instance of an older ansible-core. */
const VENV = process.env.ANSIBLE_VENV ?? path.join(ROOT, '.venv');

/** Starts a job with the variables that Zuul gives (Zuul's documentation, "Variables"), for one node on this machine. */
export async function startJob(overrides: Readonly<Record<string, unknown>> = {}): Promise<Job> {
  const root = await mkdtemp(path.join(tmpdir(), 'job-'));
  const work = path.join(root, 'work');
  await mkdir(path.join(work, 'logs'), { recursive: true });
  await mkdir(path.join(root, 'home'), { mode: 0o700 });
  const resultsFile = path.join(work, 'results.json');
  await writeFile(resultsFile, '', { mode: 0o600 });
  const zuul = {
    build: '5f0e1d2c3b4a59687766554433221100',
    pipeline: 'gate',
    change: '1234',
    patchset: '2',
    change_url: 'https://review.example.org/c/org/project/+/1234',
    tenant: 'example',
    project: {
      name: 'org/project',
      short_name: 'project',
      canonical_name: 'review.example.org/org/project',
      src_dir: 'src/review.example.org/org/project',
    },
    executor: { work_root: work, log_root: path.join(work, 'logs'), result_data_file: resultsFile },
    ...overrides,
  };
  return {
    root,
    zuul,
    play: (playbook, options) => play(root, zuul, playbook, options ?? {}),
    returned: async () => {
      const text = await readFile(resultsFile, 'utf8');
      return text ? JSON.parse(text) : { data: {}, secret_data: {} };
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function play(
  root: string,
  zuul: object,
  playbook: string | readonly object[],
  options: PlayOptions,
): Promise<Outcome> {
  const folder = await mkdtemp(path.join(root, 'play-'));
  const file =
    typeof playbook === 'string' ? path.resolve('playbooks', playbook) : path.join(folder, 'p.yaml');
  if (typeof playbook !== 'string') await writeFile(file, stringify(playbook));
  const inventory = path.join(folder, 'inventory.yaml');
  const names = options.nodes === 'none' ? [] : ['node', ...(options.nodes ?? [])];
  const nodes = names.map(name => [name, { ...hostVars(root), ...options.connection }]);
  // The firewall of the machine that runs the tests is not theirs to change.
  const usual = {
    zuul,
    buildset_registry_firewall: options.sandbox === true || options.inside !== undefined,
  };
  const all = { hosts: Object.fromEntries(nodes), vars: { ...usual, ...options.vars } };
  await writeFile(inventory, stringify({ all }, { aliasDuplicateObjects: false }), { mode: 0o600 });
  const record = path.join(folder, 'results.jsonl');
  await writeFile(record, '');
  const words = [
    ...(options.sandbox ? [path.join(ROOT, 'test/support/sandbox.sh')] : []),
    path.join(options.ansible ?? VENV, 'bin/ansible-playbook'),
    ...['-i', inventory, '-e', `ansible_user_dir=${path.join(root, 'home')}`],
    ...(options.extra ? ['-e', JSON.stringify(options.extra)] : []),
    file,
    ...(options.check ? ['--check'] : []),
    ...(options.diff ? ['--diff'] : []),
    ...(options.verbosity ? [`-${'v'.repeat(options.verbosity)}`] : []),
  ];
  const command = options.inside?.inside(words) ?? words;
  const { code, output } = await run(command, environment(root, record), options.timeout ?? TIMEOUT_MS);
  const lines = (await readFile(record, 'utf8')).split('\n').filter(line => line !== '');
  const results = lines.map(line => JSON.parse(line) as TaskResult);
  return {
    code,
    output,
    results,
    changed: results.filter(({ result }) => result.changed === true),
    message: results.filter(({ status }) => status === 'failed').at(-1)?.result.msg ?? '',
  };
}

function hostVars(root: string): Record<string, unknown> {
  return {
    ansible_connection: 'local',
    ansible_host: '127.0.0.1',
    ansible_python_interpreter: '/usr/bin/python3',
    ansible_remote_tmp: path.join(root, 'remote'),
  };
}

function environment(root: string, record: string): NodeJS.ProcessEnv {
  const support = path.join(ROOT, 'test/support/ansible');
  return {
    ...process.env,
    // The job's own, so that nothing of the machine's user is read or written.
    HOME: path.join(root, 'home'),
    ANSIBLE_HOME: path.join(root, 'ansible'),
    ANSIBLE_CONFIG: path.join(support, 'ansible.cfg'),
    ANSIBLE_ROLES_PATH: path.join(ROOT, 'roles'),
    ANSIBLE_ACTION_PLUGINS: path.join(support, 'action_plugins'),
    ANSIBLE_CALLBACK_PLUGINS: path.join(support, 'callback_plugins'),
    ANSIBLE_CALLBACKS_ENABLED: 'record',
    ANSIBLE_LOCALHOST_WARNING: 'False',
    ANSIBLE_NOCOLOR: '1',
    RECORD_RESULTS: record,
  };
}

function run(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  timeout: number,
): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    const options = { env, timeout, maxBuffer: 64 * 1024 * 1024 };
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
}
