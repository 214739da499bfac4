import path from 'node:path';
import { fileDifference } from './ansible/diff.ts';
import { registryAlias } from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { sameUrl } from './engine/docker-daemon.ts';
import { dockerMirror } from './engine/docker-mirror.ts';
import { dockerService } from './engine/docker-service.ts';
import { endpointOf, REGISTRATIONS_FILE, type Registration } from './engine/registration.ts';
import { UsageError } from './oci/error.ts';
import { configure } from './operation/configure.ts';
import { textOf } from './operation/configure-plan.ts';
import { noRecord, recordStore } from './operation/configure-record.ts';

export default defineModule(
  {
    name: 'oci_docker_mirror',
    summary: 'Make dockerd use a mirror of Docker Hub',
    description: [
      'Adds the mirror, and registries without TLS, to /etc/docker/daemon.json and keeps everything else that is there. A buildset registry is still asked first.',
      'Only when the file has changed, dockerd is restarted, or told to reload where it is no service of systemd.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      properties: {
        mirror: { type: 'string', description: 'Address of the mirror: http(s)://host[:port][/path].' },
        insecure_registries: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          default: [],
          description: 'Registries that are reached without TLS or with any certificate.',
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
- oci_docker_mirror:
    mirror: http://mirror.example.org:8082
  become: true
`,
  },
  async (args, context) => {
    const buildset = recordStore<Registration>(path.join(args.root, REGISTRATIONS_FILE)).load().registrations;
    const result = await configure({
      files: [
        dockerMirror({
          mirror: args.mirror === undefined ? undefined : checked(args.mirror),
          insecure: args.insecure_registries,
          isBuildset: mirror =>
            buildset.some(registration => sameUrl(`https://${endpointOf(registration)}`, mirror)) ||
            // As zuul-jobs' role writes it, which keeps no record.
            (URL.canParse(mirror) && new URL(mirror).hostname === registryAlias.default),
        }),
      ],
      services: path.resolve(args.root) === '/' ? [dockerService()] : [],
      record: noRecord<never>(),
      registrations: [],
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
