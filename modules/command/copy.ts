import type { Command } from 'commander';
import { UsageError } from '../oci/error.ts';
import { formatReference, parseReference, type Reference } from '../oci/reference.ts';
import { callModule } from './call.ts';
import {
  addEndpointOptions,
  addLoginOptions,
  collect,
  newCommand,
  type OutputOptions,
  perform,
  type RegistryOptions,
} from './command.ts';
import type { Parts } from './parts.ts';
import { registryArguments } from './registries.ts';
import { transferText } from './results.ts';

type Options = OutputOptions &
  RegistryOptions & { readonly platform: string[]; readonly referrers?: boolean; readonly dryRun?: boolean };

export function copyCommand(parts: Parts): Command {
  const command = newCommand(
    'copy',
    'Copy an image between registries',
    [
      'All platforms go along, byte for byte. What the target has already does not cross again; the tag moves',
      'when everything is in place. A name and password given here are for the registry of the first target.',
    ],
    [
      {
        what: 'one image, under the same tag',
        line: 'zuul-images copy docker.io/library/registry:2 quay.io/org/registry',
      },
      {
        what: 'two platforms of it, with their signatures, to a registry with a CA of its own',
        line: 'zuul-images copy --platform linux/amd64 --platform linux/arm64 --referrers --ca site-ca.pem \\\nquay.io/org/app:1.2 registry.example.org/org/app:1.2',
      },
    ],
  )
    .argument('<source>', 'image to copy, by tag or digest')
    .argument('<target...>', 'where to; a target without a tag gets that of the source')
    .option('--platform <os/arch>', 'only this platform; repeatable', collect, [] as string[])
    .option('--referrers', 'signatures, attestations and whatever else refers to the image go along')
    .option('-n, --dry-run', 'say what would be done, and do nothing');
  return addEndpointOptions(addLoginOptions(command)).action(
    (source: string, targets: string[], options: Options) =>
      perform(parts, options, async terminal => {
        const from = parseReference(source, 'source');
        const to = targets.map(target => targetOf(from, target));
        const registries = [from, ...to].map(({ registry }) => registry);
        const result = await callModule(terminal, {
          module: parts.modules.copy,
          dryRun: options.dryRun,
          args: {
            images: to.map(target => ({
              src_repository: `${from.registry}/${from.repository}`,
              src_tag: from.digest ?? from.tag ?? 'latest',
              dest_repository: `${target.registry}/${target.repository}`,
              dest_tag: target.tag,
              platforms: options.platform,
            })),
            referrers: options.referrers === true,
            ...(await registryArguments(parts, options, registries, to[0]?.registry)),
          },
        });
        return { result, text: transferText(result, options.dryRun) };
      }),
  );
}

function targetOf(source: Reference, text: string): Reference {
  const target = parseReference(text, 'target');
  if (target.digest) throw new UsageError('target', `${formatReference(target)} names a digest; name a tag`);
  const tag = target.tag ?? source.tag ?? (source.digest ? undefined : 'latest');
  if (!tag)
    throw new UsageError('target', `${text} has no tag, and the source is named by its digest; add one`);
  return { ...target, tag };
}
