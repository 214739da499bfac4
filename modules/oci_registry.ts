import { readFile, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ArgumentsOf } from './ansible/arguments.ts';
import { defineModule, type ModuleResult } from './ansible/specification.ts';
import { OciError, UsageError } from './oci/error.ts';
import { splitRepository } from './oci/reference.ts';
import { pruneStore } from './operation/prune-store.ts';
import { type Activity, serve } from './operation/serve.ts';
import {
  type InstanceConfig,
  type InstanceFiles,
  type InstanceSettings,
  instanceFiles,
  readJson,
  runningState,
} from './operation/serve-instance.ts';
import { launchDetached, SERVE_COMMAND } from './operation/serve-launch.ts';
import { type StartParts, start, wouldStart } from './operation/serve-start.ts';
import { stop } from './operation/serve-stop.ts';
import { selfSignedCertificate } from './server/certificate.ts';
import { eventLog } from './server/event-log.ts';
import { authorityOf, instanceServer } from './server/instance.ts';
import { openDirectoryStore } from './store/directory.ts';
import { shadowStore } from './store/shadow.ts';
import type { RegistryStore } from './store/store.ts';

const arguments_ = {
  type: 'object',
  additionalProperties: false,
  required: ['root'],
  properties: {
    state: {
      type: 'string',
      enum: ['started', 'stopped', 'status', 'pruned'],
      default: 'started',
      description:
        'C(started) returns once the registry answers, C(stopped) ends it after its uploads and removes all of its data, C(status) only looks, C(pruned) removes what is old, while the registry may go on.',
    },
    root: {
      type: 'string',
      minLength: 1,
      description: 'Directory of this registry alone, on a disk with room for the images.',
    },
    host: {
      type: 'string',
      minLength: 1,
      description: 'Address, IPv4 or IPv6, or name under which others reach it; needed to start.',
    },
    port: {
      type: 'integer',
      minimum: 0,
      maximum: 65535,
      default: 5000,
      description: 'Port to listen on; 0 takes any free one, and the same again after a restart.',
    },
    address: {
      type: 'string',
      default: '::',
      description: 'Address to listen on; C(::) is IPv6 and IPv4.',
    },
    aliases: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: ['zuul-jobs.buildset-registry'],
      description: 'More names that the certificate holds.',
    },
    username: { type: 'string', minLength: 1, default: 'zuul', description: 'Name to push with.' },
    password: {
      type: 'string',
      minLength: 1,
      writeOnly: true,
      description:
        'Password to push with; needed to start. Another one than before restarts the registry with its data.',
    },
    anonymous_pull: {
      type: 'boolean',
      default: true,
      description:
        'Whether anyone may pull. dockerd needs that: it sends mirrors the password of Docker Hub.',
    },
    lease: {
      type: 'integer',
      minimum: 0,
      default: 0,
      description:
        'Seconds without any request after which the registry ends and removes its data, for jobs that were aborted; 0 for never.',
    },
    fsync: {
      type: 'boolean',
      default: false,
      description:
        'Whether a push is on the disk, and not only in the system, when it is acknowledged. Matters only when the machine itself fails.',
    },
    sparse: {
      type: 'boolean',
      default: false,
      description: 'Accept manifests that refer to content which was not pushed.',
    },
    quota: {
      type: 'integer',
      minimum: 0,
      default: 0,
      description: 'Bytes that its content may take; 0 for no limit but the disk.',
    },
    shadow: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description:
        'Registries, as V(docker.io), whose images are fetched and kept when they are asked for and were not pushed here.',
    },
    registry_endpoints: {
      type: 'object',
      default: {},
      description: 'For O(shadow): other places of these registries, for instance a proxy of the site.',
      additionalProperties: {
        type: 'object',
        required: ['url'],
        properties: {
          url: { type: 'string', description: 'Address with its scheme.' },
          ca: { type: 'string', description: 'Certificate to trust besides, PEM or a file.' },
        },
      },
    },
    credentials: {
      type: 'object',
      default: {},
      description: 'For O(shadow): credentials by registry.',
      additionalProperties: {
        type: 'object',
        properties: {
          username: { type: 'string', description: 'Name.' },
          password: { type: 'string', writeOnly: true, description: 'Password or access token.' },
        },
      },
    },
    older_than: {
      type: 'integer',
      minimum: 0,
      default: 1209600,
      description: 'For C(pruned): seconds after which tags go, and manifests that no tag leads to.',
    },
    keep: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description:
        'For C(pruned): regular expressions; what they match in C(repository:tag) stays however old it is.',
    },
    log: { type: 'string', description: 'File of the log; C(registry.log) in O(root) by default.' },
  },
} as const;

type Arguments = ArgumentsOf<typeof arguments_>;

export default defineModule<typeof arguments_>(
  {
    name: 'oci_registry',
    summary: 'Run an OCI registry for the images of a buildset',
    description: [
      'Starts a registry that needs no container engine, no image and no root: the module itself is the program, and stays when Ansible has gone.',
      'Speaks the OCI distribution specification 1.1 over TLS with a certificate of its own, and hands out Bearer tokens: anyone may pull, only the password allows to push.',
      "Docker Hub's images are kept without a prefix, all others below the name of their registry.",
    ],
    arguments: arguments_,
    returns: {
      buildset_registry: {
        description: 'C(host), C(port), C(username) and C(cert), what clients need beside the password.',
        type: 'dict',
        returned: 'when the registry runs',
      },
      url: { description: 'Address with port.', type: 'str', returned: 'when the registry runs' },
      pid: { description: 'Number of the process.', type: 'int', returned: 'when the registry runs' },
      running: { description: 'Whether the registry runs now.', type: 'bool' },
      pruned: {
        description:
          'What was removed: C(tags), and the numbers of C(manifests), C(blobs), C(uploads) and C(bytes).',
        type: 'dict',
        returned: 'when pruned',
      },
      log: {
        description: 'File with one JSON document for each request.',
        type: 'str',
        returned: 'when there is one',
      },
    },
    examples: `
- name: Start a registry for this buildset
  oci_registry:
    root: "{{ ansible_user_dir }}/buildset_registry"
    host: "{{ ansible_host }}"
    password: "{{ buildset_registry_password }}"
  register: registry

- name: Stop it and remove its data
  oci_registry:
    state: stopped
    root: "{{ ansible_user_dir }}/buildset_registry"
`,
  },
  async (args, context) => {
    const files = instanceFiles(path.resolve(args.root));
    const log = args.log ? path.resolve(args.log) : files.log;
    if (args.state === 'status') return { changed: false, ...(await describe(files, args, log)) };
    if (args.state === 'stopped') {
      const there = await exists(files.config);
      if (!context.checkMode) await stop(files, there);
      return { changed: there, running: context.checkMode && (await runningState(files)) !== undefined };
    }
    if (args.state === 'pruned') return prune(files, args, context.checkMode);
    const { settings, password } = settingsOf(args);
    if (context.checkMode) {
      const changed = await wouldStart(files, settings, password, PARTS);
      return { changed, ...(await describe(files, args, log)) };
    }
    const { changed } = await start(files, settings, password, log, PARTS);
    return { changed, ...(await describe(files, args, log)) };
  },
);

/** Longer than a push takes. */
const GRACE_SECONDS = 3600;

/** The directory is made for several processes: the registry may run meanwhile. */
async function prune(files: InstanceFiles, args: Arguments, dryRun: boolean): Promise<ModuleResult> {
  if (!(await exists(files.data))) {
    throw new UsageError('root', `there is no registry in ${files.root}`);
  }
  const pruned = await pruneStore(await openDirectoryStore(files.data), {
    olderThan: args.older_than,
    keep: args.keep.map(pattern => expressionOf(pattern)),
    grace: Math.min(GRACE_SECONDS, args.older_than),
    dryRun,
    now: Date.now(),
  });
  const { tags, manifests, blobs, uploads, bytes } = pruned;
  return { changed: tags.length + manifests + blobs + uploads + bytes > 0, pruned };
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    throw new UsageError('keep', `"${pattern}" is not a regular expression: ${(error as Error).message}`);
  }
}

/** For which a tag of a real registry is taken as it was. */
const FRESH_SECONDS = 60;
const PATIENCE_MILLISECONDS = 5000;

const PARTS: StartParts = {
  program: import.meta.url.startsWith('file:') ? fileURLToPath(import.meta.url) : import.meta.url,
  makeCertificate: hosts => selfSignedCertificate(hosts),
  launch: launchDetached,
};

/** The same file as the program that stays. */
export const program = {
  command: SERVE_COMMAND,
  async main([configFile = '']: readonly string[]): Promise<void> {
    const log = eventLog(line => process.stdout.write(line));
    process.on('unhandledRejection', reason =>
      log({ event: 'bug', stack: String((reason as Error)?.stack) }),
    );
    process.on('uncaughtException', error => log({ event: 'bug', stack: String(error.stack) }));
    await serve(configFile, {
      log,
      createServer: (config, files, activity) => serverOf(config, files, activity, log),
    });
  },
};

async function serverOf(
  config: InstanceConfig,
  files: InstanceFiles,
  activity: Activity,
  log: (entry: object) => void,
): Promise<Server> {
  const onDamaged = (digest: string, at: string) => log({ event: 'damaged', digest, at });
  const { durable, sparse, quota } = config;
  const local = await openDirectoryStore(files.data, { durable, sparse, limits: { quota }, onDamaged });
  return instanceServer({
    ...config,
    store: config.shadow.length > 0 ? await shadowOf(local, config, files, log) : local,
    tls: { cert: await readFile(files.cert, 'utf8'), key: await readFile(files.key, 'utf8') },
    activity,
    log,
  });
}

async function shadowOf(
  local: RegistryStore,
  config: InstanceConfig,
  files: InstanceFiles,
  log: (entry: object) => void,
): Promise<RegistryStore> {
  // Loaded only where it is needed: the client is the larger part of the program.
  const { loginsOf, readEndpoints } = await import('./registry/configure.ts');
  const { createRegistries } = await import('./registry/registries.ts');
  const registries = createRegistries({
    endpoints: readEndpoints(config.endpoints),
    credentials: loginsOf(new Map(Object.entries(config.credentials))),
    sleep: waitBriefly,
  });
  const copies = await openDirectoryStore(files.data, { sparse: true, limits: { quota: config.quota } });
  return shadowStore(local, copies, {
    upstream: name => {
      const where = splitRepository(name);
      return config.shadow.includes(where.registry) ? registries.open(where, 'pull') : undefined;
    },
    freshSeconds: FRESH_SECONDS,
    stale: true,
    now: Date.now,
    onEvent: log,
  });
}

/** Between attempts upstream; an engine that waits for an image does not wait for a long one. */
async function waitBriefly(milliseconds: number): Promise<void> {
  if (milliseconds > PATIENCE_MILLISECONDS) {
    const seconds = Math.ceil(milliseconds / 1000);
    throw new OciError({
      code: 'TOOMANYREQUESTS',
      message: `the real registry asked to come back in ${seconds} s`,
      retryAfter: seconds,
    });
  }
  await sleep(milliseconds);
}

function settingsOf(args: Arguments): { settings: InstanceSettings; password: string } {
  const { host, password } = args;
  if (!host)
    throw new UsageError('host', 'is needed to start: the address or name under which others reach it');
  if (!password) throw new UsageError('password', 'is needed to start: the one to push with');
  return {
    settings: {
      address: args.address,
      port: args.port,
      host: host.replace(/^\[|\]$/g, ''),
      aliases: args.aliases,
      username: args.username,
      anonymousPull: args.anonymous_pull,
      lease: args.lease,
      durable: args.fsync,
      sparse: args.sparse,
      quota: args.quota,
      shadow: args.shadow.map(registry => splitRepository(`${registry}/x/y`).registry),
      endpoints: args.registry_endpoints,
      credentials: args.credentials,
    },
    password,
  };
}

async function describe(
  files: InstanceFiles,
  args: Arguments,
  log: string,
): Promise<Record<string, unknown>> {
  const state = await runningState(files);
  const config = await readJson<InstanceConfig>(files.config);
  const known = (await exists(log)) ? { log } : {};
  if (!state || !config) return { running: false, ...known };
  const host = args.host ?? config.host;
  return {
    running: true,
    pid: state.pid,
    url: `https://${authorityOf(host, state.port)}/`,
    buildset_registry: {
      host,
      port: state.port,
      username: config.username,
      cert: await readFile(files.cert, 'utf8'),
    },
    ...known,
  };
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
