import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArgumentsOf } from './ansible/arguments.ts';
import { defineModule } from './ansible/specification.ts';
import { UsageError } from './oci/error.ts';
import { type InstanceSettings, instanceFiles } from './operation/serve-instance.ts';
import { prepare } from './operation/serve-start.ts';
import { pruneInstance } from './program/instance.ts';
import { registryProgram } from './program/registry.ts';
import { selfSignedCertificate } from './server/certificate.ts';

const arguments_ = {
  type: 'object',
  additionalProperties: false,
  required: ['root'],
  properties: {
    state: {
      type: 'string',
      enum: ['prepared', 'pruned'],
      default: 'prepared',
      description:
        'C(prepared) leaves everything in O(root) that the service needs, C(pruned) removes what is old from it, while the service may run.',
    },
    root: { type: 'string', minLength: 1, description: 'Directory of this registry alone.' },
    host: { type: 'string', minLength: 1, description: 'Name or address under which others reach it.' },
    port: { type: 'integer', minimum: 1, maximum: 65535, default: 5000, description: 'Port to listen on.' },
    address: { type: 'string', default: '::', description: 'Address to listen on; C(::) is IPv6 and IPv4.' },
    username: { type: 'string', minLength: 1, default: 'zuul', description: 'Name of its user.' },
    password: { type: 'string', minLength: 1, writeOnly: true, description: 'Password of its user.' },
    anonymous_pull: {
      type: 'boolean',
      default: false,
      description: 'Whether anyone may pull what nobody has reviewed.',
    },
    quota: {
      type: 'integer',
      minimum: 0,
      default: 0,
      description: 'Bytes that its content may take; 0 for no limit but the disk.',
    },
    tls_cert: {
      type: 'string',
      description:
        'File with its certificate and those between it and its authority; one is made without it.',
    },
    tls_key: { type: 'string', description: 'File with the key of that certificate.' },
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
      description: 'For C(pruned): regular expressions; what they match in C(repository:tag) stays.',
    },
  },
} as const;

type Arguments = ArgumentsOf<typeof arguments_>;

export default defineModule<typeof arguments_>(
  {
    name: 'oci_registry_service',
    summary: 'Prepare the embedded registry to be run by a service manager',
    description: [
      'For a registry that stays, as the intermediate registry of a small site: C(node ROOT/registry.js serve ROOT/config.json) runs it in the foreground, with its log on standard output.',
      'Every push is on the disk when it is acknowledged.',
      'A changed certificate, password or version is used from the next start of the service.',
    ],
    arguments: arguments_,
    returns: {
      program: {
        description: 'Command of the service, as a list.',
        type: 'list',
        elements: 'str',
        returned: 'when prepared',
      },
      cert: { description: 'Certificate for clients to trust.', type: 'str', returned: 'when prepared' },
      pruned: {
        description:
          'What was removed: C(tags), and the numbers of C(manifests), C(blobs), C(uploads) and C(bytes).',
        type: 'dict',
        returned: 'when pruned',
      },
    },
    examples: `
- name: Prepare the intermediate registry
  oci_registry_service:
    root: /var/lib/intermediate-registry
    host: images.example.org
    password: "{{ intermediate_registry.password }}"
    tls_cert: /etc/letsencrypt/live/images.example.org/fullchain.pem
    tls_key: /etc/letsencrypt/live/images.example.org/privkey.pem
`,
  },
  async (args, { checkMode }) => {
    const files = instanceFiles(path.resolve(args.root));
    if (args.state === 'pruned') {
      const rules = { olderThan: args.older_than, keep: args.keep, dryRun: checkMode };
      const pruned = await pruneInstance(files, rules);
      const { tags, manifests, blobs, uploads, bytes } = pruned;
      return { changed: tags.length + manifests + blobs + uploads + bytes > 0, pruned };
    }
    const { settings, password } = settingsOf(args);
    const program = [process.execPath, files.program, registryProgram.command, files.config];
    if (checkMode) return { changed: false, program };
    const certificate = await certificateOf(args);
    const { changed, cert } = await prepare(files, settings, password, {
      program: import.meta.url.startsWith('file:') ? fileURLToPath(import.meta.url) : import.meta.url,
      // Every secret that holds it has to be changed with it.
      makeCertificate: hosts => selfSignedCertificate(hosts, 3650),
      ...(certificate && { certificate }),
    });
    return { changed, program, cert };
  },
);

/** The same file as the program that stays. */
export const program = registryProgram;

function settingsOf(args: Arguments): { settings: InstanceSettings; password: string } {
  const { host, password } = args;
  if (!host) throw new UsageError('host', 'is needed: the address or name under which others reach it');
  if (!password) throw new UsageError('password', 'is needed: the one of its user');
  return {
    password,
    settings: {
      address: args.address,
      port: args.port,
      host: host.replace(/^\[|\]$/g, ''),
      aliases: [],
      username: args.username,
      anonymousPull: args.anonymous_pull,
      lease: 0,
      durable: true,
      sparse: false,
      quota: args.quota,
      shadow: [],
      endpoints: {},
      credentials: {},
    },
  };
}

async function certificateOf({ tls_cert: cert, tls_key: key }: Arguments) {
  if (!cert !== !key) throw new UsageError(cert ? 'tls_key' : 'tls_cert', 'goes with the other of the two');
  if (!cert || !key) return undefined;
  return { cert: await read('tls_cert', cert), key: await read('tls_key', key) };
}

async function read(argument: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(argument, `cannot be read: ${(error as Error).message}`);
  }
}
