import path from 'node:path';
import type { Command } from 'commander';
import { callModule } from './call.ts';
import {
  addEndpointOptions,
  newCommand,
  type OutputOptions,
  perform,
  type RegistryOptions,
} from './command.ts';
import { parseDuration, parseSize } from './images.ts';
import { givenLogin, PASSWORD_VARIABLE } from './logins.ts';
import type { Parts } from './parts.ts';
import { registryArguments, registryName } from './registries.ts';

type Options = OutputOptions &
  RegistryOptions & {
    readonly stop?: boolean;
    readonly status?: boolean;
    readonly host: string;
    readonly address: string;
    readonly port: string;
    readonly username: string;
    readonly anonymousPull: boolean;
    readonly shadow: string[];
    readonly lease: string;
    readonly quota: string;
    readonly fsync?: boolean;
    readonly dryRun?: boolean;
  };

export function serveCommand(parts: Parts): Command {
  const command = newCommand(
    'serve',
    'Run a registry in the background',
    [
      'Returns once it answers. It speaks TLS with a certificate of its own, which is in the directory. The password to push',
      `with comes from standard input or ${PASSWORD_VARIABLE}. Stopping it removes all of its data.`,
    ],
    [
      {
        what: 'a registry for this machine, which also has the images of Docker Hub',
        line: 'zuul-images serve --shadow docker.io --password-stdin /var/tmp/registry < password',
      },
      { what: 'where is it?', line: 'zuul-images serve --status --json /var/tmp/registry' },
      { what: 'end it', line: 'zuul-images serve --stop /var/tmp/registry' },
    ],
  )
    .argument('<directory>', 'directory of this registry alone, on a disk with room')
    .option('--stop', 'end the registry of this directory and remove its data')
    .option('--status', 'only say whether it runs, and where')
    .option('--host <name>', 'name or address under which others reach it', 'localhost')
    .option('--address <address>', 'address to listen on; :: is all of them', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', '5000')
    .option('--username <name>', 'name to push with', 'zuul')
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option('--auth-file <file>', 'logins for the registries of --shadow')
    .option('--no-anonymous-pull', 'let nobody pull without the password')
    .option('--shadow <registry...>', 'fetch and keep the images of these registries when asked for them')
    .option('--lease <duration>', 'end after this time without a request; 0 for never', '0')
    .option('--quota <size>', 'how much its content may take, as 20G; 0 for no limit', '0')
    .option('--fsync', 'acknowledge a push when it is on the disk')
    .option('-n, --dry-run', 'say what would be done, and do nothing');
  return addEndpointOptions(command).action((directory: string, options: Options) =>
    perform(parts, options, async terminal => {
      const state = options.stop ? 'stopped' : options.status ? 'status' : 'started';
      const root = path.resolve(directory);
      const more = state === 'started' ? await startArguments(parts, options) : {};
      const result = await callModule(terminal, {
        module: parts.modules.registry,
        dryRun: options.dryRun,
        args: { root, state, ...more },
      });
      // For whoever asks for the state, a registry that does not run is an answer that scripts can test.
      const exitCode = state === 'status' && result.running === false ? 3 : 0;
      return { result, text: describe(result, root, state), exitCode };
    }),
  );
}

async function startArguments(parts: Parts, options: Options): Promise<object> {
  // A name there is always: without a password this tells how to give one.
  const login = await givenLogin(options, parts.streams.env, parts.readStdin);
  const shadow = (options.shadow ?? []).map(registryName);
  const { credentials, registry_endpoints } = await registryArguments(parts, options, shadow, undefined);
  return {
    ...{ host: options.host, address: options.address, port: options.port, ...login },
    anonymous_pull: options.anonymousPull,
    ...{ shadow, credentials, registry_endpoints },
    lease: parseDuration(options.lease, '--lease'),
    quota: parseSize(options.quota, '--quota'),
    fsync: options.fsync === true,
  };
}

function describe(result: object, root: string, state: string): string {
  const { running, url, pid, changed, log } = result as Record<string, unknown>;
  if (state === 'stopped')
    return changed ? `the registry in ${root} was stopped` : `no registry runs in ${root}`;
  if (!running) return changed ? `the registry would be started in ${root}` : `no registry runs in ${root}`;
  return [
    `${url} ${state === 'started' && changed ? 'was started' : 'runs'}, process ${pid}`,
    `certificate: ${path.join(root, 'cert.pem')}`,
    ...(log ? [`log: ${log}`] : []),
  ].join('\n');
}
