import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Work } from './measure.ts';
import { BIN, CACHE } from './places.ts';

export interface Copy {
  /** Repository with tag, without the registry. */
  readonly source: string;
  readonly target: string;
}

export interface Tagging {
  readonly name: string;
  /** Present tags, and as many new ones for the same manifests. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** A program that copies between registries, or one way to call it. */
export interface Client {
  readonly name: string;
  readonly label?: string;
  /** Hosts with port, both plain HTTP. */
  copy?(source: string, target: string, copies: readonly Copy[]): Work;
  tag?(registry: string, tagged: readonly Tagging[]): Work;
}

/** Processes at a time where a program does one image and there are several. */
const PARALLEL = 4;

const crane = program('crane');
const regctl = program('regctl');
const regsync = program('regsync');
const oras = program('oras');
const skopeo = '/usr/bin/skopeo';

const single: Client[] = [
  {
    name: 'crane',
    copy: (source, target, copies) =>
      work(copies, copy => [crane, 'copy', `${source}/${copy.source}`, `${target}/${copy.target}`]),
    tag: (registry, tagged) =>
      work(eachTag(tagged), ({ name, from, to }) => [crane, 'tag', `${registry}/${name}:${from}`, to]),
  },
  {
    name: 'skopeo',
    copy: (source, target, copies) =>
      work(copies, copy => skopeoCopy(`${source}/${copy.source}`, `${target}/${copy.target}`)),
    tag: (registry, tagged) =>
      work(eachTag(tagged), ({ name, from, to }) =>
        skopeoCopy(`${registry}/${name}:${from}`, `${registry}/${name}:${to}`),
      ),
  },
  {
    name: 'regctl',
    copy: (source, target, copies) =>
      work(copies, copy => regctlCopy(`${source}/${copy.source}`, `${target}/${copy.target}`)),
    tag: (registry, tagged) =>
      work(eachTag(tagged), ({ name, from, to }) =>
        regctlCopy(`${registry}/${name}:${from}`, `${registry}/${name}:${to}`),
      ),
  },
  {
    name: 'oras',
    copy: (source, target, copies) =>
      work(copies, copy => [
        ...[oras, 'cp', '--from-plain-http', '--to-plain-http'],
        ...[`${source}/${copy.source}`, `${target}/${copy.target}`],
      ]),
    tag: (registry, tagged) =>
      work(tagged, ({ name, from, to }) => [
        ...[oras, 'tag', '--plain-http', `${registry}/${name}:${from[0]}`, ...to],
      ]),
  },
];

/** Programs that take a list. */
const lists: Client[] = [
  {
    name: 'skopeo',
    label: 'sync',
    copy(source, target, copies) {
      const file = path.join(CACHE, 'skopeo-sync.yml');
      const images = Object.fromEntries(copies.map(copy => copy.source.split(':') as [string, string]));
      const listed = Object.fromEntries(Object.entries(images).map(([name, tag]) => [name, [tag]]));
      writeFileSync(file, stringify({ [source]: { 'tls-verify': false, images: listed } }));
      const folder = path.posix.dirname(copies[0]?.target ?? '');
      return {
        commands: [
          [
            ...[skopeo, 'sync', '--insecure-policy', '--all', '--dest-tls-verify=false'],
            ...['--src', 'yaml', '--dest', 'docker', file, path.posix.join(target, folder)],
          ],
        ],
      };
    },
  },
  {
    name: 'regctl',
    label: 'regsync',
    copy(source, target, copies) {
      const file = path.join(CACHE, 'regsync.yml');
      const configured = {
        version: 1,
        creds: [source, target].map(registry => ({ registry, tls: 'disabled' })),
        defaults: { parallel: PARALLEL },
        sync: copies.map(copy => ({
          source: `${source}/${copy.source}`,
          target: `${target}/${copy.target}`,
          type: 'image',
        })),
      };
      writeFileSync(file, stringify(configured));
      return { commands: [[regsync, 'once', '-c', file]] };
    },
  },
];

/** Clients that are installed, each with its ways to do a list: several processes at once, or one with a list of its own. */
export function peers(): { name: string; single: Client; ways: Client[] }[] {
  const installed = single.filter(({ name }) => existsSync(name === 'skopeo' ? skopeo : program(name)));
  return installed.map(client => ({
    name: client.name,
    single: client,
    ways: [
      parallel(client),
      ...lists.filter(
        ({ name, label }) => name === client.name && (label !== 'regsync' || existsSync(regsync)),
      ),
    ],
  }));
}

function parallel(client: Client): Client {
  const { copy, tag } = client;
  return {
    name: client.name,
    label: `${PARALLEL} at once`,
    ...(copy && { copy: (...given) => ({ ...copy(...given), concurrency: PARALLEL }) }),
    ...(tag && { tag: (...given) => ({ ...tag(...given), concurrency: PARALLEL }) }),
  };
}

function skopeoCopy(source: string, target: string): string[] {
  return [
    ...[skopeo, 'copy', '--insecure-policy', '--all', '--src-tls-verify=false', '--dest-tls-verify=false'],
    ...[`docker://${source}`, `docker://${target}`],
  ];
}

function regctlCopy(source: string, target: string): string[] {
  const hosts = [...new Set([source, target].map(name => name.split('/')[0]))];
  return [
    ...[regctl, 'image', 'copy', ...hosts.flatMap(host => ['--host', `reg=${host},tls=disabled`])],
    ...[source, target],
  ];
}

function eachTag(tagged: readonly Tagging[]): { name: string; from: string; to: string }[] {
  return tagged.flatMap(({ name, from, to }) =>
    to.map((tag, index) => ({ name, from: from[index] ?? '', to: tag })),
  );
}

function work<T>(items: readonly T[], argv: (item: T) => string[]): Work {
  return { commands: items.map(argv) };
}

function program(name: string): string {
  return path.join(BIN, name);
}
