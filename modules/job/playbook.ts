import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startAnsible } from './ansible-process.ts';
import type { Playbook } from './freeze.ts';
import type { Variables } from './merge.ts';

/** How to call Ansible; what differs between a laptop, the demo and a site. */
export interface Ansible {
  /** Path of `ansible-playbook`. */
  readonly program: string;
  /** Folders with `zuul_return` and the like. */
  readonly actionPlugins: readonly string[];
  readonly callbackPlugins: readonly string[];
  /** More lines for ansible.cfg, by section. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** More environment for ansible-playbook, beside PATH, HOME and the language. */
  readonly environment: Readonly<Record<string, string>>;
}

/** One call of ansible-playbook. */
export interface PlaybookRun {
  readonly playbook: Playbook;
  readonly phase: 'pre' | 'run' | 'post';
  readonly index: number;
  /** Directory for Ansible's own files; never below the job's working directory. */
  readonly ansibleRoot: string;
  readonly workRoot: string;
  readonly inventory: string;
  /** Files given with `-e @`, from the least important to the most. */
  readonly variableFiles: readonly string[];
  readonly logFile: string;
  /** Told what goes there, line by line. */
  readonly onLine?: (line: string) => void;
  /** Seconds. */
  readonly timeout: number;
}

export interface PreparedPlaybook {
  /**
   * @param success whether all went well before
   * @returns whether this one succeeded
   */
  play(success: boolean): Promise<boolean>;
  /** It is not wanted any more. */
  discard(): Promise<void>;
}

/**
 * Gets a playbook ready to run in the executor's way: a configuration, roles path and secrets file of its
 * own. Its secrets are on disk while it runs, and not before.
 */
export async function preparePlaybook(ansible: Ansible, run: PlaybookRun): Promise<PreparedPlaybook> {
  const { playbook, phase, index } = run;
  const scratch = path.join(run.ansibleRoot, `${phase}_playbook_${index}`);
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const configuration = path.join(scratch, 'ansible.cfg');
  const [secrets, values] = [path.join(scratch, 'secrets.json'), path.join(scratch, 'values.json')];
  await writeFile(configuration, configurationText(ansible, run));
  const ansibleProcess = startAnsible({
    program: ansible.program,
    args: [
      path.join(playbook.project.directory, playbook.path),
      ...[...run.variableFiles, secrets, values].flatMap(file => ['-e', `@${file}`]),
    ],
    cwd: run.workRoot,
    environment: environment(ansible, run, configuration),
  });
  const remove = () => rm(scratch, { recursive: true, force: true });
  return {
    async play(success) {
      try {
        await writeFile(secrets, JSON.stringify(playbook.secrets), { mode: 0o600 });
        await writeFile(values, JSON.stringify(phaseVariables(run, success)));
        const title = `${phase}: ${playbook.project.name}/${playbook.path}`;
        return (await ansibleProcess.play(title, run)) === 0;
      } finally {
        await remove();
      }
    },
    async discard() {
      ansibleProcess.discard();
      await remove();
    },
  };
}

function phaseVariables({ playbook, phase, index }: PlaybookRun, success: boolean): Variables {
  return {
    zuul_execution_phase: phase,
    zuul_execution_phase_index: String(index),
    zuul_execution_trusted: playbook.project.trusted,
    zuul_execution_canonical_name_and_path: `${playbook.project.name}/${playbook.path}`,
    zuul_success: success,
  };
}

function environment(ansible: Ansible, run: PlaybookRun, configuration: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: run.workRoot,
    ANSIBLE_CONFIG: configuration,
    ANSIBLE_HOME: path.join(run.ansibleRoot, 'home'),
    ANSIBLE_NOCOLOR: '1',
    ...ansible.environment,
  };
}

function configurationText(ansible: Ansible, run: PlaybookRun): string {
  const roles = run.playbook.roles
    .map(project => path.join(project.directory, 'roles'))
    .filter(folder => existsSync(folder));
  const sections: Record<string, Record<string, string>> = {
    defaults: {
      inventory: run.inventory,
      roles_path: roles.join(':'),
      action_plugins: ansible.actionPlugins.join(':'),
      callback_plugins: ansible.callbackPlugins.join(':'),
      local_tmp: path.join(run.ansibleRoot, 'local_tmp'),
      remote_tmp: '~/.ansible/tmp',
      retry_files_enabled: 'False',
      gathering: 'smart',
      gather_subset: '!all',
      fact_caching: 'jsonfile',
      fact_caching_connection: path.join(run.ansibleRoot, 'facts'),
      any_errors_fatal: 'False',
      library: '',
    },
    ssh_connection: { pipelining: 'True' },
  };
  for (const [section, lines] of Object.entries(ansible.settings))
    sections[section] = { ...sections[section], ...lines };
  return Object.entries(sections)
    .map(([section, lines]) =>
      [
        `[${section}]`,
        ...Object.entries(lines)
          .filter(([, value]) => value !== '')
          .map(([key, value]) => `${key} = ${value}`),
      ].join('\n'),
    )
    .join('\n');
}

/** Zuul's inventory: the nodes with the job's variables, and the nodeset's groups. */
export function inventory(
  hosts: Readonly<Record<string, Variables>>,
  groups: readonly { readonly name: string; readonly nodes: readonly string[] }[],
  vars: Variables,
): object {
  const members = (nodes: readonly string[]) => Object.fromEntries(nodes.map(node => [node, null]));
  return {
    all: {
      hosts,
      vars,
      children: Object.fromEntries(groups.map(({ name, nodes }) => [name, { hosts: members(nodes) }])),
    },
  };
}
