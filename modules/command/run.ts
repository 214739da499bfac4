import { accessSync, constants, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Artifact, Change } from '../job/change.ts';
import { type Configuration, type Project, readConfiguration } from '../job/configuration.ts';
import { findProject } from '../job/freeze.ts';
import { type Ahead, type Played, type PlayedBuild, play, type Stage } from '../job/play.ts';
import { withCode } from '../oci/catalogue/link.ts';
import { UsageError } from '../oci/error.ts';
import { collect, newCommand, type OutputOptions, perform, table } from './command.ts';
import { createMachine, parseMachines } from './machines.ts';
import type { Parts } from './parts.ts';
import { readTenant } from './tenant.ts';
import type { Terminal } from './terminal.ts';
import { formatSeconds } from './text.ts';

type Options = OutputOptions & {
  readonly pipeline: string;
  readonly project?: string;
  readonly change: string;
  readonly branch: string;
  readonly title: string;
  readonly node: string[];
  readonly ahead: string[];
  readonly thisMachine?: boolean;
  readonly logs: string;
  readonly ansible?: string;
};

const FAILED = 6;
const LOG_LINES = 15;
/** What stories.py puts before the lines of the image modules. */
const STORY = '  | ';

export function runCommand(parts: Parts): Command {
  return newCommand(
    'run',
    'Play the jobs that a pipeline has for a project, without a Zuul',
    [
      'Reads the Zuul configuration of the projects in a tenant file, inherits jobs as Zuul does, and plays their playbooks in',
      "Zuul's order, with its variables and results, and with pauses. It needs Ansible. The jobs' nodes are machines of yours",
      'that may be changed: the playbooks do to them what they do to nodes.',
    ],
    [
      {
        what: 'the check jobs of a project, on a throw-away machine',
        line: 'zuul-images run --project org/app --node "*=zuul@192.0.2.10" tenant.yaml',
      },
      {
        what: 'one job that needs no node, or changes this very machine',
        line: 'zuul-images run --pipeline promote --change 102 --this-machine tenant.yaml promote-app-image',
      },
      {
        what: 'a change that sees the images of another one',
        line: 'zuul-images run --json --project org/base --change 1 --this-machine tenant.yaml > base.json\nzuul-images run --ahead base.json --project org/app --change 2 --this-machine tenant.yaml',
      },
    ],
  )
    .argument(
      '<tenant>',
      'YAML file: projects, a list of {name, directory, trusted}; and secrets, by name, in place of encrypted ones',
    )
    .argument('[job...]', 'jobs of the pipeline; all without any')
    .option('--pipeline <name>', 'pipeline to play', 'check')
    .option('--project <name>', 'project with the change; the last of the list without it')
    .option('--change <number>', 'number of the change', '1')
    .option('--branch <name>', 'its branch', 'main')
    .option('--title <text>', 'its message', 'A change')
    .option(
      '--ahead <file>',
      'what "run --json" printed for a change ahead, whose artifacts the jobs get; repeatable',
      collect,
      [] as string[],
    )
    .option(
      '--node <name=[user@]host[:port]>',
      'machine for a node, by its name or label, or * for all; repeatable',
      collect,
      [] as string[],
    )
    .option('--this-machine', 'play on this machine what has no other one')
    .option('--logs <directory>', 'where the logs of the jobs go', 'zuul-logs')
    .addOption(
      new Option('--ansible <file>', 'ansible-playbook to use').default(undefined, 'the one in the path'),
    )
    .action((tenantFile: string, jobs: string[], options: Options) =>
      perform(parts, options, async terminal => {
        const started = Date.now();
        const { played, log } = await playTenant(parts, terminal, tenantFile, jobs, options);
        const failed = played.builds.filter(({ outcome }) => outcome !== 'SUCCESS');
        for (const build of failed) await tellFailure(terminal, build, log(build));
        return {
          result: { ...describe(played, log), ...playedChange(played) },
          text: `${summary(played)}\n${formatSeconds((Date.now() - started) / 1000)}`,
          exitCode: played.buildset.success ? 0 : FAILED,
        };
      }),
    );
}

async function playTenant(
  parts: Parts,
  terminal: Terminal,
  tenantFile: string,
  jobs: readonly string[],
  options: Options,
): Promise<{ played: Played; log: (build: PlayedBuild) => string }> {
  const tenant = await readTenant(tenantFile);
  const last = tenant.projects.at(-1) as Project;
  const configuration = readConfiguration(tenant.projects);
  const secrets = new Map(
    [...configuration.secrets].map(([name, secret]) => [
      name,
      name in tenant.secrets ? { ...secret, data: tenant.secrets[name] } : secret,
    ]),
  );
  const project = options.project ? findProject(configuration, options.project) : last;
  const machines = parseMachines(options.node, options.thisMachine === true);
  const logs = path.resolve(options.logs);
  const scratch = await mkdtemp(path.join(tmpdir(), 'zuul-images-'));
  // Also when somebody interrupts: secrets are in it.
  const remove = () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  try {
    const ansible = await prepareAnsible(parts, scratch, options.ansible);
    const say = ({ job }: { job: string }, what: string) => {
      if (terminal.progress !== 'none') terminal.say(`${job}: ${what}`);
    };
    const stage: Stage = {
      configuration: { ...configuration, secrets },
      ...{ tenant: tenant.name, scratch, logs },
      ansible: () => ansible,
      createNode: node => createMachine(machines, node),
      report: say,
      onLine: (build, line) => {
        if (line.startsWith(STORY)) say(build, `  ${line.slice(STORY.length)}`);
      },
      onPlaybook: (build, phase, playbook) => say(build, `${phase} ${playbook.path}`),
    };
    const wanted = jobs.length > 0 ? (job: string) => jobs.includes(job) : undefined;
    const ahead = await Promise.all(options.ahead.map(file => readAhead(file, configuration)));
    const played = await play(stage, options.pipeline, changeOf(project, options), ahead, wanted);
    if (played.buildset.builds.size === 0) throw nothing(project, options, jobs);
    return { played, log: build => path.join(build.logs, 'job-output.txt') };
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}

function changeOf(project: Project, { change, branch, title }: Options): Change {
  return { number: change, patchset: '1', title, url: `file://${project.directory}`, branch, project };
}

function nothing(project: Project, { pipeline }: Options, jobs: readonly string[]): UsageError {
  const which = jobs.length > 0 ? `none of the jobs ${jobs.join(', ')}` : 'no jobs';
  return new UsageError('job', `${project.name} has ${which} in ${pipeline}`, 'OCI-0902');
}

async function prepareAnsible(
  parts: Parts,
  scratch: string,
  given: string | undefined,
): Promise<ReturnType<Stage['ansible']>> {
  const program = given ? path.resolve(given) : findProgram('ansible-playbook', parts.streams.env.PATH);
  const plugins = path.join(scratch, 'action_plugins');
  await mkdir(plugins);
  await writeFile(path.join(plugins, 'zuul_return.py'), parts.zuulReturn);
  const callbacks = path.join(scratch, 'callback_plugins');
  await mkdir(callbacks);
  await writeFile(path.join(callbacks, 'stories.py'), parts.stories);
  return {
    program,
    actionPlugins: [plugins],
    callbackPlugins: [callbacks],
    settings: { defaults: { stdout_callback: 'stories' }, ssh_connection: sshSettings(scratch) },
    environment: { PYTHONDONTWRITEBYTECODE: '1', ...pick(parts.streams.env, ['SSH_AUTH_SOCK', 'USER']) },
  };
}

/** Sockets of connections have to have short paths, and connections end soon after the jobs. */
function sshSettings(scratch: string): Record<string, string> {
  return {
    control_path_dir: path.join(scratch, 'cp'),
    ssh_args: '-C -o ControlMaster=auto -o ControlPersist=15s',
  };
}

function findProgram(name: string, searched = ''): string {
  for (const folder of searched.split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // The next one.
    }
  }
  throw new UsageError('--ansible', `${name} is not in the path: install Ansible, or name the program`);
}

function pick(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (env[name] ? [[name, env[name] as string]] : [])));
}

async function tellFailure(terminal: Terminal, build: PlayedBuild, log: string): Promise<void> {
  const text = await readFile(log, 'utf8').catch(() => '');
  terminal.say(`error: ${withCode(`${build.job}: ${build.outcome}; see ${log}`, 'OCI-0905')}`);
  for (const line of failureIn(text)) terminal.say(`  ${line}`);
}

/** The last lines of the playbook that failed, without Ansible's sums. Playbooks after it may have succeeded. */
function failureIn(log: string): string[] {
  const playbooks = log.split(/^--- /m);
  const failed =
    playbooks.filter(text => /^(fatal|ERROR!|\[ERROR\])/m.test(text)).at(-1) ?? playbooks.at(-1) ?? '';
  const [told = ''] = failed.split(/^PLAY RECAP/m);
  return told.trimEnd().split('\n').slice(-LOG_LINES);
}

function summary({ buildset, builds }: Played): string {
  const rows = [...buildset.builds].map(([job, { outcome }]) => {
    const build = builds.find(one => one.job === job);
    return [job, outcome, build ? formatSeconds(build.seconds) : ''];
  });
  return table(rows);
}

/** What the jobs returned, without their secrets. */
function describe({ buildset, builds }: Played, log: (build: PlayedBuild) => string): object {
  return {
    success: buildset.success,
    builds: [...buildset.builds].map(([job, { outcome, results }]) => {
      const build = builds.find(one => one.job === job);
      return {
        ...{ job, outcome, data: results.data },
        ...(build && { seconds: build.seconds, log: log(build) }),
      };
    }),
    artifacts: buildset.artifacts.map(({ provides, artifact }) => ({ ...artifact, provides })),
  };
}

/** The change as `--ahead` reads it. */
function playedChange({ builds }: Played): object {
  const change = builds[0]?.change;
  return change ? { change: { ...change, project: change.project.name } } : {};
}

/** @throws UsageError when the file is not what this command printed */
async function readAhead(file: string, configuration: Configuration): Promise<Ahead> {
  const text = await readFile(file, 'utf8').catch(({ message }: Error) => {
    throw new UsageError('--ahead', `${file} cannot be read (${message})`, 'OCI-0811');
  });
  const { change, artifacts } = parseAhead(text);
  const texts = ['number', 'patchset', 'title', 'url', 'branch', 'project'];
  if (!Array.isArray(artifacts) || !texts.every(key => typeof change?.[key] === 'string')) {
    throw new UsageError('--ahead', `${file} is not what "run --json" printed`, 'OCI-0811');
  }
  return {
    change: {
      ...(change as unknown as Change),
      project: findProject(configuration, String(change?.project)),
    },
    artifacts: artifacts.map(({ provides = [], ...artifact }) => ({ provides, artifact })),
  };
}

function parseAhead(text: string): {
  change?: Record<string, unknown>;
  artifacts?: (Artifact & { provides?: string[] })[];
} {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
