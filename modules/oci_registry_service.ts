import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArgumentsOf } from './ansible/arguments.ts';
import * as fragments from './ansible/registry-fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { UsageError } from './oci/error.ts';
import { instanceFiles } from './operation/serve-instance.ts';
import { prepare } from './operation/serve-start.ts';
import { pruneAsAsked } from './program/instance.ts';
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
      enum: ['prepared', 'pruned'],
      default: 'prepared',
      description:
        'C(prepared) leaves everything in O(root) that the service needs, C(pruned) removes what is old from it, while the service may run.',
    },
    root: fragments.root,
    host: fragments.host,
    port: { type: 'integer', minimum: 1, maximum: 65535, default: 5000, description: 'Port to listen on.' },
    address: fragments.address,
    username: fragments.username,
    password: { type: 'string', minLength: 1, writeOnly: true, description: 'Password of its user.' },
    anonymous_pull: {
      type: 'boolean',
      default: false,
      description: 'Whether anyone may pull what nobody has reviewed.',
    },
    quota: fragments.quota,
    tls_cert: {
      type: 'string',
      description:
        'File with its certificate and those between it and its authority; one is made without it.',
    },
    tls_key: { type: 'string', description: 'File with the key of that certificate.' },
    ...fragments.pruning,
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
      pruned: fragments.pruned,
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
  async (args, context) => {
    const files = instanceFiles(path.resolve(args.root));
    if (args.state === 'pruned') return pruneAsAsked(files, args, context);
    // Every push is on the disk: nobody builds these images again.
    const settings = { ...instanceSettings(args), durable: true };
    const password = passwordOf(args);
    const program = [process.execPath, files.program, registryProgram.command, files.config];
    if (context.checkMode) return { changed: false, program };
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
