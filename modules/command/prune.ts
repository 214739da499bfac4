import path from 'node:path';
import type { Command } from 'commander';
import type { PruneReport } from '../operation/prune-store.ts';
import { callModule } from './call.ts';
import { collect, newCommand, type OutputOptions, perform } from './command.ts';
import { parseDuration } from './images.ts';
import type { Parts } from './parts.ts';
import { formatBytes, plural } from './text.ts';

type Options = OutputOptions & {
  readonly olderThan: string;
  readonly keep: string[];
  readonly dryRun?: boolean;
};

export function pruneCommand(parts: Parts): Command {
  return newCommand(
    'prune',
    'Remove what is old from a registry that serve started',
    ['Removes old tags, then manifests and blobs that no tag leads to. The registry may go on meanwhile.'],
    [
      { what: 'how much would go?', line: 'zuul-images prune --older-than 7d --dry-run /var/tmp/registry' },
      {
        what: 'keep the releases however old they are',
        line: "zuul-images prune --keep ':v[0-9.]+$' /var/tmp/registry",
      },
    ],
  )
    .argument('<directory>', 'directory of the registry')
    .option('--older-than <duration>', 'age after which tags go, and manifests without a tag', '14d')
    .option(
      '--keep <expression>',
      'what this matches in repository:tag stays; repeatable',
      collect,
      [] as string[],
    )
    .option('-n, --dry-run', 'say what would be done, and do nothing')
    .action((directory: string, options: Options) =>
      perform(parts, options, async terminal => {
        const result = await callModule(terminal, {
          module: parts.modules.registry,
          dryRun: options.dryRun,
          args: {
            root: path.resolve(directory),
            state: 'pruned',
            older_than: parseDuration(options.olderThan, '--older-than'),
            keep: options.keep,
          },
        });
        const { tags, manifests, blobs, uploads, bytes } = result.pruned as PruneReport;
        const verb = options.dryRun ? 'would be removed' : 'removed';
        const counts = [
          plural(tags.length, 'tag'),
          plural(manifests, 'manifest'),
          plural(blobs, 'blob'),
          plural(uploads, 'broken upload'),
        ];
        return {
          result,
          text: [
            ...tags.map(tag => `${tag} ${verb}`),
            `${counts.join(', ')} ${verb}: ${formatBytes(bytes)}`,
          ].join('\n'),
        };
      }),
    );
}
