import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { FileDifference } from '../ansible/diff.ts';
import { UsageError } from '../oci/error.ts';
import { callModule } from './call.ts';
import { collect, newCommand, type OutputOptions, perform } from './command.ts';
import { parseAuthority } from './images.ts';
import { givenLogin, type LoginOptions } from './logins.ts';
import type { Parts } from './parts.ts';

type Options = OutputOptions &
  LoginOptions & {
    readonly ca?: string;
    readonly remove?: boolean;
    readonly alias?: string;
    readonly namespace: string[];
    readonly user?: string;
    readonly root?: string;
    readonly diff?: boolean;
    readonly dryRun?: boolean;
  };

export function configureCommand(parts: Parts): Command {
  return newCommand(
    'configure',
    'Make the container engines of this machine ask a registry first',
    [
      'Configures dockerd, podman, buildah, skopeo, cri-o, BuildKit, containerd, k3s and others; images that the registry',
      'does not have come from where they came before. The former files are kept, and restored with --remove.',
    ],
    [
      {
        what: 'what would change?',
        line: 'sudo zuul-images configure --ca /var/tmp/registry/cert.pem --dry-run --diff localhost:5000',
      },
      { what: 'leave the machine as it was', line: 'sudo zuul-images configure --remove' },
    ],
  )
    .argument('[registry]', 'host:port of the registry; with --remove all without it')
    .option('--ca <file>', 'certificate of the registry, PEM')
    .option('--remove', 'put the former configuration back')
    .option('--username <name>', 'name to push with, for the logins of a user')
    .option('--password-stdin', 'read its password from the first line of standard input')
    .option('--alias <name>', 'name of the registry in image references, when it is known by address')
    .option(
      '--namespace <registry=url>',
      'a registry that it stands in front of, in place of the usual ones; repeatable',
      collect,
      [] as string[],
    )
    .option('--user <name>', 'user who gets the login; the one who calls without it')
    .option('--root <directory>', 'directory that stands for /; services are left alone then')
    .option('--diff', 'show the differences of the files')
    .option('-n, --dry-run', 'say what would be done, and do nothing')
    .action((registry: string | undefined, options: Options) =>
      perform(parts, options, async terminal => {
        if (!registry && !options.remove) throw new UsageError('registry', 'is needed, or --remove');
        const login = await givenLogin(options, parts.streams.env, parts.readStdin);
        const result = await callModule(terminal, {
          module: parts.modules.configure,
          dryRun: options.dryRun,
          diff: options.diff,
          args: {
            state: options.remove ? 'absent' : 'present',
            buildset_registry: registry && {
              ...parseAuthority(registry, 'registry'),
              ...login,
              ...(options.ca && { cert: await readCertificate(options.ca) }),
            },
            registry_alias: options.alias,
            namespaces: options.namespace.length > 0 ? options.namespace.map(namespaceOf) : undefined,
            user: options.user,
            root: options.root,
          },
        });
        return { result, text: describe(result, options.dryRun === true) };
      }),
    );
}

async function readCertificate(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError('--ca', `${file} cannot be read (${(cause as Error).message})`, 'OCI-0813');
  }
}

function namespaceOf(text: string): string[] {
  const at = text.indexOf('=');
  return at < 1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function describe(result: object, dryRun: boolean): string {
  const { files, restarted, restart_needed, diff } = result as {
    files: readonly { path: string; action: string }[];
    restarted: readonly string[];
    restart_needed: Readonly<Record<string, string>>;
    diff?: readonly FileDifference[];
  };
  return [
    ...(diff ?? []).flatMap(differenceLines),
    ...files.map(({ path, action }) => `${path}: ${dryRun ? 'would be ' : ''}${action}`),
    ...restarted.map(service => `${service}: restarted`),
    ...Object.entries(restart_needed).map(
      ([service, reason]) => `${service}: has to be restarted, ${reason}`,
    ),
    ...(files.length === 0 ? ['nothing to do'] : []),
  ].join('\n');
}

/** What lies between the first and the last line that differ, with the rest left out. */
function differenceLines({ before, after, before_header, after_header }: FileDifference): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    `--- ${before_header}`,
    `+++ ${after_header}`,
    ...old.slice(start, old.length - end).map(line => `-${line}`),
    ...now.slice(start, now.length - end).map(line => `+${line}`),
  ];
}
