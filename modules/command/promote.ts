import type { Command } from 'commander';
import { UsageError } from '../oci/error.ts';
import { parseReference } from '../oci/reference.ts';
import { temporaryPrefix } from '../operation/images.ts';
import { callModule } from './call.ts';
import {
  addEndpointOptions,
  addLoginOptions,
  newCommand,
  type OutputOptions,
  perform,
  type RegistryOptions,
} from './command.ts';
import { groupByRepository, parseAll, parseAuthority, parseDuration } from './images.ts';
import type { Parts } from './parts.ts';
import { registryArguments } from './registries.ts';
import { transferText } from './results.ts';
import { shortDigest } from './text.ts';

type Options = OutputOptions &
  RegistryOptions & {
    readonly change?: string;
    readonly prefix?: string;
    readonly cleanUp: boolean;
    readonly cleanUpAge: string;
    readonly zuulApi?: string;
    readonly zuulQuery?: string;
    readonly intermediateRegistry?: string;
    readonly dryRun?: boolean;
  };

export function promoteCommand(parts: Parts): Command {
  const command = newCommand(
    'promote',
    'Give the images of a change their final tags',
    [
      'Points each tag at the image that its temporary tag names, in the registry itself: no layer moves. Nothing changes',
      'unless all of them can be promoted. Keep what --json prints: rollback takes it.',
    ],
    [
      {
        what: 'the images that the gate jobs of change 1234 uploaded',
        line: 'zuul-images promote --change 1234 --json quay.io/org/app:latest quay.io/org/app:1.2 > promotion.json',
      },
      {
        what: 'what would it do?',
        line: 'zuul-images promote --change 1234 --dry-run quay.io/org/app:latest',
      },
    ],
  )
    .argument('<image...>', 'final names, as quay.io/org/app:latest')
    .option('--change <number>', 'change whose images they are; those of another change are refused')
    .option('--prefix <text>', 'begin of the temporary tags, where it is not change_<number>_')
    .option('--no-clean-up', 'leave the temporary tags')
    .option('--clean-up-age <duration>', 'age after which temporary tags that nobody promoted go', '1d')
    .option('--zuul-api <url>', "Zuul's API with the tenant, to compare with what the builds recorded")
    .option('--zuul-query <query>', 'builds that made the images, as change=1&pipeline=gate&job_name=x')
    .option('--intermediate-registry <host:port>', 'the images are there, and are copied')
    .option('-n, --dry-run', 'say what would be done, and do nothing');
  return addEndpointOptions(addLoginOptions(command)).action((names: string[], options: Options) =>
    perform(parts, options, async terminal => {
      const images = groupByRepository(parseAll(names));
      const { change, prefix = change && temporaryPrefix(change, '') } = options;
      if (!prefix)
        throw new UsageError('--change', 'is needed, or --prefix: which images shall be promoted?');
      const registries = images.map(({ repository }) => parseReference(repository).registry);
      const intermediate = options.intermediateRegistry;
      const reach = await registryArguments(
        parts,
        options,
        [...registries, ...(intermediate ? [intermediate] : [])],
        registries[0],
      );
      const result = await callModule(terminal, {
        module: parts.modules.promote,
        dryRun: options.dryRun,
        args: {
          ...{ images, prefix, change, ...reach },
          clean_up: options.cleanUp,
          clean_up_age: parseDuration(options.cleanUpAge, '--clean-up-age'),
          zuul_api: options.zuulApi,
          zuul_query: options.zuulQuery,
          ...(intermediate && intermediateArguments(intermediate, reach)),
        },
      });
      return { result, text: [transferText(result, options.dryRun), ...removedLines(result)].join('\n') };
    }),
  );
}

function intermediateArguments(
  text: string,
  { credentials, registry_endpoints }: Awaited<ReturnType<typeof registryArguments>>,
): object {
  const ca = registry_endpoints[text]?.ca;
  return {
    method: 'intermediate-registry',
    intermediate_registry: {
      ...parseAuthority(text, '--intermediate-registry'),
      ...credentials?.[text],
      ...(ca && { cert: ca }),
    },
  };
}

function removedLines(result: object): string[] {
  const { removed = [] } = result as {
    removed?: readonly { readonly repository: string; readonly tag: string; readonly digest?: string }[];
  };
  return removed.map(
    ({ repository, tag, digest }) =>
      `removed the temporary tag ${repository}:${tag}${digest ? `, ${shortDigest(digest)}` : ''}`,
  );
}
