import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArgumentsOf } from './ansible/arguments.ts';
import { registryEndpoints } from './ansible/fragments.ts';
import * as fragments from './ansible/registry-fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { configureFirewallIfRoot } from './engine/firewall/firewall.ts';
import { splitRepository } from './oci/reference.ts';
import { type InstanceSettings, instanceFiles, runningState } from './operation/serve-instance.ts';
import { launch } from './operation/serve-launch.ts';
import { type StartParts, start, wouldStart } from './operation/serve-start.ts';
import { stop } from './operation/serve-stop.ts';
import { describeInstance, exists, portOf, pruneAsAsked } from './program/instance.ts';
import { instanceSettings, passwordOf } from './program/instance-arguments.ts';
import { registryProgram } from './program/registry.ts';
import { selfSignedCertificate } from './server/certificate.ts';

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
    root: fragments.root,
    host: fragments.host,
    port: {
      type: 'integer',
      minimum: 0,
      maximum: 65535,
      default: 5000,
      description: 'Port to listen on; 0 takes any free one, and the same again after a restart.',
    },
    address: fragments.address,
    aliases: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: ['zuul-jobs.buildset-registry'],
      description: 'More names that the certificate holds.',
    },
    username: fragments.username,
    password: {
      type: 'string',
      minLength: 1,
      writeOnly: true,
      description:
        'Password to push with; needed to start. Another one than before restarts the registry with its data.',
    },
    owner: {
      type: 'string',
      minLength: 1,
      description:
        'For whom the registry runs, as the build of the job. A start for another one than before begins empty: a job that was aborted leaves its images on a node that outlives it.',
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
    quota: fragments.quota,
    shadow: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description:
        'Registries, as V(docker.io), whose images are fetched and kept when they are asked for and were not pushed here.',
    },
    registry_endpoints: {
      ...registryEndpoints,
      default: {},
      description: 'For O(shadow): other places of these registries, for instance a proxy of the site.',
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
    ...fragments.pruning,
    firewall: {
      type: 'boolean',
      default: false,
      description:
        "Whether to let clients through this host's firewall while the registry runs, as M(oci_firewall_configure) does. Only root can; for others RV(firewall_pending) says so.",
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
      pruned: fragments.pruned,
      firewall_pending: {
        description: 'Whether O(firewall) is left to be done by root, with M(oci_firewall_configure).',
        type: 'bool',
        returned: 'with O(firewall)',
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
    if (args.state === 'status')
      return { changed: false, ...(await describeInstance(files, args.host, log)) };
    if (args.state === 'stopped') {
      const there = await exists(files.config);
      const port = args.firewall ? await portOf(files) : 0;
      const gate = { port, open: false, checkMode: context.checkMode };
      if (!context.checkMode) await stop(files, there);
      const closed = await configureFirewallIfRoot(gate);
      const running = context.checkMode && (await runningState(files)) !== undefined;
      return { ...closed, changed: there || closed.changed, running };
    }
    if (args.state === 'pruned') return pruneAsAsked(files, args, context);
    const settings = settingsOf(args);
    const password = passwordOf(args);
    if (context.checkMode) {
      const changed = await wouldStart(files, settings, password, PARTS);
      return { changed, ...(await describeInstance(files, args.host, log)) };
    }
    const { changed } = await start(files, settings, password, log, PARTS);
    const instance = await describeInstance(files, args.host, log);
    const gate = { port: args.firewall ? await portOf(files) : 0, open: true, checkMode: false };
    const opened = await configureFirewallIfRoot(gate);
    return { ...opened, ...instance, changed: changed || opened.changed };
  },
);

const PARTS: StartParts = {
  program: import.meta.url.startsWith('file:') ? fileURLToPath(import.meta.url) : import.meta.url,
  makeCertificate: hosts => selfSignedCertificate(hosts),
  launch: (files, log) => launch(files, log),
};

/** The same file as the program that stays. */
export const program = registryProgram;

function settingsOf(args: Arguments): InstanceSettings {
  return {
    ...instanceSettings(args),
    aliases: args.aliases,
    ...(args.owner && { owner: args.owner }),
    lease: args.lease,
    durable: args.fsync,
    sparse: args.sparse,
    shadow: args.shadow.map(registry => splitRepository(`${registry}/x/y`).registry),
    endpoints: args.registry_endpoints,
    credentials: args.credentials,
  };
}
