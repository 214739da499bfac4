import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { UsageError } from '../oci/error.ts';
import { parseReference } from '../oci/reference.ts';
import { callModule } from './call.ts';
import {
  addEndpointOptions,
  addLoginOptions,
  newCommand,
  type OutputOptions,
  perform,
  type RegistryOptions,
} from './command.ts';
import type { Parts } from './parts.ts';
import { registryArguments } from './registries.ts';
import { tagLine } from './results.ts';

type Options = OutputOptions & RegistryOptions & { readonly force?: boolean; readonly dryRun?: boolean };

interface Promotion {
  readonly images: readonly { readonly repository: string; readonly tags: readonly object[] }[];
}

export function rollbackCommand(parts: Parts): Command {
  const command = newCommand(
    'rollback',
    'Point tags again at the images that they named before a promotion',
    [
      'Nothing changes when a former image is gone, or when a tag has moved since. A tag that the promotion made is removed.',
    ],
    [
      { what: 'undo a promotion', line: 'zuul-images rollback promotion.json' },
      {
        what: 'the same with the password from a file',
        line: 'zuul-images rollback --username robot --password-stdin promotion.json < password',
      },
    ],
  )
    .argument(
      '<promotion>',
      'file with what "promote --json" printed, or the result of the module; - is standard input',
    )
    .option('--force', 'also roll back tags that have moved since the promotion')
    .option('-n, --dry-run', 'say what would be done, and do nothing');
  return addEndpointOptions(addLoginOptions(command)).action((file: string, options: Options) =>
    perform(parts, options, async terminal => {
      const { images } = await readPromotion(parts, file, options);
      const registries = images.map(({ repository }) => parseReference(repository).registry);
      const result = await callModule(terminal, {
        module: parts.modules.rollback,
        dryRun: options.dryRun,
        args: {
          images,
          force: options.force === true,
          ...(await registryArguments(parts, options, registries, registries[0])),
        },
      });
      const { tags } = result as unknown as {
        tags: readonly {
          repository: string;
          tag: string;
          from: string | null;
          to: string | null;
          changed: boolean;
        }[];
      };
      const lines = tags.map(tag => tagLine(`${tag.repository}:${tag.tag}`, tag, options.dryRun));
      return { result, text: lines.join('\n') };
    }),
  );
}

async function readPromotion(parts: Parts, file: string, options: Options): Promise<Promotion> {
  if (file === '-' && options.passwordStdin) {
    throw new UsageError('--password-stdin', 'standard input is the promotion already; name a file for that');
  }
  let text: string;
  try {
    text = file === '-' ? await parts.readStdin() : await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError('promotion', `${file} cannot be read (${(cause as Error).message})`, 'OCI-0811');
  }
  try {
    const document = JSON.parse(text) as Partial<Promotion>;
    if (Array.isArray(document.images)) return document as Promotion;
  } catch {
    // Told below.
  }
  throw new UsageError('promotion', `${file} is not what "promote --json" printed`, 'OCI-0811');
}
