import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { parse, type Tags } from 'yaml';
import { UsageError } from '../oci/error.ts';
import type { BuiltImage } from '../operation/built.ts';
import { callModule } from './call.ts';
import { collect, newCommand, type Outcome, type OutputOptions, perform } from './command.ts';
import { groupByRepository, parseAll, parseAuthority } from './images.ts';
import { givenLogin, type LoginOptions } from './logins.ts';
import type { Parts } from './parts.ts';
import type { Terminal } from './terminal.ts';
import { formatBytes, shortDigest } from './text.ts';

type Options = OutputOptions &
  LoginOptions & {
    readonly tag: string[];
    readonly images?: string;
    readonly workDir: string;
    readonly file?: string;
    readonly target?: string;
    readonly buildArg: string[];
    readonly label: string[];
    readonly platform: string[];
    readonly engine: string;
    readonly pushTo?: string;
    readonly ca?: string;
    readonly sources?: string;
    readonly verbose?: boolean;
  };

export function buildCommand(parts: Parts): Command {
  return newCommand(
    'build',
    'Build images as the jobs do, with docker, podman or buildah',
    [
      'Images of a list can build on one another. With --push-to base images come from that registry when it has them, and',
      'each image is pushed there once.',
    ],
    [
      {
        what: 'one image that stays on this machine',
        line: 'zuul-images build --tag quay.io/org/app:latest .',
      },
      {
        what: 'the image list of a job, pushed to a registry that serve started',
        line: 'zuul-images build --images images.yaml --push-to localhost:5000 --ca /var/tmp/registry/cert.pem \\\n--username zuul --password-stdin < password',
      },
    ],
  )
    .argument('[context]', 'directory to build', '.')
    .option('-t, --tag <image>', 'name of the image, with its tag; repeatable', collect, [] as string[])
    .option(
      '--images <file>',
      'list of images in YAML or JSON, as in container_images, in place of one context',
    )
    .option('--work-dir <directory>', 'directory of the project, to which the contexts are relative', '.')
    .option('-f, --file <name>', 'name of the Dockerfile')
    .option('--target <stage>', 'stage to build')
    .option('--build-arg <name=value>', 'argument of the build; repeatable', collect, [] as string[])
    .option('--label <key=value>', 'label; repeatable', collect, [] as string[])
    .option('--platform <os/arch>', 'platform to build for; repeatable', collect, [] as string[])
    .addOption(
      new Option('--engine <program>', 'program to build with')
        .choices(['docker', 'podman', 'buildah'])
        .default('podman'),
    )
    .option('--sources <directory>', "directory of checkouts, for the siblings of a job's images")
    .option('--push-to <host:port>', 'registry to push to and to take base images from')
    .option('--ca <file>', 'its certificate, PEM')
    .option('--username <name>', 'name to push with')
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option('-v, --verbose', "show the engine's output as it comes")
    .action((context: string, options: Options) =>
      perform(parts, options, terminal => build(parts, terminal, context, options)),
    );
}

async function build(parts: Parts, terminal: Terminal, context: string, options: Options): Promise<Outcome> {
  const login = await givenLogin(options, parts.streams.env, parts.readStdin);
  const sayLines = wholeLines();
  const result = await callModule(terminal, {
    module: parts.modules.build,
    args: {
      container_command: options.engine,
      work_dir: path.resolve(options.workDir),
      images: options.images ? await readImages(options.images) : imagesOf(context, options),
      sources: options.sources && path.resolve(options.sources),
      buildset_registry: options.pushTo && {
        ...parseAuthority(options.pushTo, '--push-to'),
        ...login,
        ...(options.ca && { cert: await readText(options.ca, '--ca') }),
      },
    },
    onEvent: (event, say) => {
      if (event.type === 'output' && options.verbose) sayLines(event.image, event.text, say);
    },
  });
  const built = result.built as readonly BuiltImage[];
  const lines = built.map(({ repository, tags = [], digest, size }) => {
    const names = tags.map(tag => `${repository}:${tag}`).join(', ');
    return `${names} is ${shortDigest(digest)}${size ? `, ${formatBytes(size)}` : ''}, pushed`;
  });
  return { result, text: lines.length > 0 ? lines.join('\n') : 'built; the images are in the engine' };
}

/** Says an engine's output line by line; it comes in pieces. */
function wholeLines(): (image: string, text: string, say: (line: string) => void) => void {
  const begun = new Map<string, string>();
  return (image, text, say) => {
    const lines = `${begun.get(image) ?? ''}${text}`.split('\n');
    begun.set(image, lines.pop() ?? '');
    for (const line of lines) say(`${image}: ${line}`);
  };
}

function imagesOf(context: string, options: Options): object[] {
  if (options.tag.length === 0)
    throw new UsageError('--tag', 'is needed, or --images: what shall the image be called?');
  const names = groupByRepository(parseAll(options.tag));
  return names.map(({ repository, tags }) => ({
    context: path.relative(path.resolve(options.workDir), path.resolve(context)) || '.',
    ...{ repository, tags },
    ...(options.file && { dockerfile: options.file }),
    ...(options.target && { target: options.target }),
    build_args: options.buildArg,
    labels: options.label,
    ...(options.platform.length > 0 && { arch: options.platform }),
  }));
}

async function readImages(file: string): Promise<unknown> {
  const text = await readText(file, '--images');
  let document: unknown;
  try {
    // A tag that is written 2.0 is no number: its zero would be lost.
    document = parse(text, { merge: true, customTags: tags => tags.filter(tag => !isNumber(tag)) });
  } catch (cause) {
    throw new UsageError('--images', `${file} is not YAML: ${(cause as Error).message.split('\n')[0]}`);
  }
  const { container_images, docker_images } = (document ?? {}) as Record<string, unknown>;
  return container_images ?? docker_images ?? document;
}

function isNumber(tag: Tags[number]): boolean {
  return typeof tag === 'object' && ['tag:yaml.org,2002:float', 'tag:yaml.org,2002:int'].includes(tag.tag);
}

async function readText(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(option, `${file} cannot be read (${(cause as Error).message})`);
  }
}
