import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fileDifference } from './ansible/diff.ts';
import { registryAlias } from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { sameUrl } from './engine/docker-daemon.ts';
import { dockerService } from './engine/docker-service.ts';
import {
  DOCKER_SETTINGS_FILE,
  type DockerSettings,
  dockerSettings,
  together,
} from './engine/docker-settings.ts';
import { endpointOf, REGISTRATIONS_FILE, type Registration } from './engine/registration.ts';
import { UsageError } from './oci/error.ts';
import { configure } from './operation/configure.ts';
import { textOf } from './operation/configure-plan.ts';
import { recordStore } from './operation/configure-record.ts';

const NOTHING: DockerSettings = { mirrors: [], insecure: [] };

export default defineModule(
  {
    name: 'oci_docker_configure',
    summary: 'Make dockerd use a mirror of Docker Hub, and other settings of a site',
    description: [
      'Adds the settings to /etc/docker/daemon.json and keeps everything else that is there. A buildset registry is still asked before a mirror. With C(state=absent) the former file is restored.',
      'Only when the file has changed, dockerd is restarted, or told to reload where it is no service of systemd.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      properties: {
        state: {
          type: 'string',
          enum: ['present', 'absent'],
          default: 'present',
          description:
            'Whether dockerd has the settings, or what it had before all that this module has made.',
        },
        mirror: { type: 'string', description: 'Address of the mirror: http(s)://host[:port][/path].' },
        insecure_registries: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          default: [],
          description: 'Registries that are reached without TLS or with any certificate.',
        },
        userland_proxy: {
          type: 'boolean',
          description: 'Whether dockerd runs a process for each port that a container publishes.',
        },
        mtu: {
          type: 'integer',
          minimum: 68,
          maximum: 65535,
          description:
            "Largest packet, in bytes, on the network of containers, where that of the node is smaller than usual. A site's own setting stays.",
        },
        root: {
          type: 'string',
          default: '/',
          description: "Directory that stands for the node's /; services are left alone elsewhere.",
        },
      },
    },
    returns: {
      restarted: { description: 'Services that were restarted.', type: 'list', elements: 'str' },
      restart_needed: {
        description: 'Services that have to be restarted by somebody else, with the reason.',
        type: 'dict',
      },
    },
    examples: `
- oci_docker_configure:
    mirror: http://mirror.example.org:8082
  become: true

- name: Leave dockerd as it was
  oci_docker_configure:
    state: absent
  become: true
`,
  },
  async (args, context) => {
    const buildset = recordStore<Registration>(path.join(args.root, REGISTRATIONS_FILE)).load();
    const record = recordStore<DockerSettings>(path.join(args.root, DOCKER_SETTINGS_FILE));
    const former = record.load().registrations[0] ?? NOTHING;
    const named: DockerSettings = {
      mirrors: args.mirror === undefined ? [] : [checked(args.mirror)],
      insecure: args.insecure_registries,
      userlandProxy: args.userland_proxy,
      mtu: args.mtu,
    };
    const all = together(former, named);
    const wanted = args.state === 'present' ? all : NOTHING;
    const result = await configure({
      files: [
        dockerSettings({
          wanted,
          former: args.state === 'present' ? former : all,
          isBuildset: mirror =>
            buildset.registrations.some(entry => sameUrl(`https://${endpointOf(entry)}`, mirror)) ||
            // As zuul-jobs' role writes it, which keeps no record.
            (URL.canParse(mirror) && new URL(mirror).hostname === registryAlias.default),
        }),
      ],
      services: path.resolve(args.root) === '/' ? [dockerService()] : [],
      record,
      recorded: buildset.originals,
      registrations: isDeepStrictEqual(wanted, NOTHING) ? [] : [wanted],
      root: args.root,
      checkMode: context.checkMode,
    });
    for (const [service, reason] of Object.entries(result.needsRestart))
      context.warn(`${service}: ${reason}`);
    return {
      changed: result.changed,
      restarted: result.restarted,
      restart_needed: result.needsRestart,
      ...(context.diff && {
        diff: result.changes.map(({ file, before, after }) =>
          fileDifference(file.path, before && textOf(before), after && textOf(after), file.secret),
        ),
      }),
    };
  },
);

/** What dockerd would refuse to start with. */
function checked(mirror: string): string {
  const url = URL.canParse(mirror) ? new URL(mirror) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash) return mirror;
  throw new UsageError(
    'mirror',
    // What stands before an "@" may be a password.
    `"${mirror.replace(/.*@/s, '…@')}" is not the address of a mirror; write it as http(s)://host[:port][/path], without a user`,
  );
}
