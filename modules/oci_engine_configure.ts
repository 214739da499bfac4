import { isIP } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { type FileDifference, fileDifference } from './ansible/diff.ts';
import { buildsetRegistry, registryAlias } from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { canonicalHost } from './engine/address.ts';
import { anchorDirectory, anchorName, certificatePath } from './engine/certificates.ts';
import { configurationFiles } from './engine/configuration.ts';
import type { NodeFiles } from './engine/configuration-file.ts';
import { authOf } from './engine/docker-credentials.ts';
import { dockerService } from './engine/docker-service.ts';
import { DOCKER_SETTINGS_FILE } from './engine/docker-settings.ts';
import { k3sWarnings } from './engine/k3s.ts';
import { nodeFiles } from './engine/node-files.ts';
import {
  endpointOf,
  REGISTRATIONS_FILE,
  type Registration,
  register,
  withdraw,
} from './engine/registration.ts';
import { NO_TRUST_STORE, systemTrust } from './engine/system-trust.ts';
import { UNITS, unitService } from './engine/unit-service.ts';
import { knownUsers } from './engine/users.ts';
import { UsageError } from './oci/error.ts';
import { configure } from './operation/configure.ts';
import { type FileChange, textOf } from './operation/configure-plan.ts';
import { recordStore } from './operation/configure-record.ts';
import { configureStory } from './report/story.ts';

interface RegistrationArguments {
  readonly registry_alias: string;
  readonly namespaces: readonly (readonly string[])[];
  readonly containers_registries: string;
  readonly user: string;
}

export default defineModule(
  {
    name: 'oci_engine_configure',
    summary: 'Make the container engines of a node use a buildset registry',
    description: [
      'Configures dockerd, podman, buildah, skopeo and cri-o, BuildKit, containerd, MicroK8s, k3s, RKE2 and the kubelet so that images come from the buildset registry when it has them, and from where they came before otherwise.',
      "Keeps the site's own mirrors and settings, writes only what differs, and restores the former files with C(state=absent).",
      'dockerd asks mirrors for images of Docker Hub only; images of other registries have to be named by the path in the buildset registry there.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: [],
      properties: {
        state: {
          type: 'string',
          enum: ['present', 'absent'],
          default: 'present',
          description:
            'Whether the engines look for images in the buildset registry first, or are as they were.',
        },
        buildset_registry: {
          ...buildsetRegistry,
          description:
            'The registry, as its job returned it. Without it, "absent" withdraws all that were configured.',
        },
        registry_alias: registryAlias,
        namespaces: {
          type: 'array',
          description: 'Registries that the buildset registry stands in front of: pairs of name and address.',
          items: { type: 'array', items: { type: 'string', minLength: 1 } },
          default: [
            ['docker.io', 'https://registry-1.docker.io'],
            ['quay.io', 'https://quay.io'],
            ['gcr.io', 'https://gcr.io'],
            ['registry.k8s.io', 'https://registry.k8s.io'],
          ],
        },
        unqualified_registries: {
          type: 'array',
          items: { type: 'string' },
          default: ['docker.io'],
          description: 'Registries in which podman and its relatives look for images without a registry.',
        },
        containers_registries: {
          type: 'string',
          enum: ['dropin', 'main'],
          default: 'dropin',
          description:
            'Where the mirrors of podman and its relatives are: in a file of their own below C(/etc/containers/registries.conf.d), or with C(main) in C(/etc/containers/registries.conf) as well, for those who take that file elsewhere. They stay there until the registry is withdrawn.',
        },
        user: {
          type: 'string',
          description: 'User who gets the credentials; the one who runs the module by default.',
        },
        root: {
          type: 'string',
          default: '/',
          description: "Directory that stands for the node's /; services are left alone elsewhere.",
        },
      },
    },
    returns: {
      alias: {
        description: 'Host name of the buildset registry in image references on this node.',
        type: 'str',
      },
      endpoint: { description: 'The same with the port.', type: 'str' },
      files: {
        description: 'Files that were changed, each with C(path) and C(action).',
        type: 'list',
        elements: 'dict',
      },
      restarted: { description: 'Services that were restarted or reloaded.', type: 'list', elements: 'str' },
      restart_needed: {
        description: 'Services that have to be restarted by somebody else, with the reason.',
        type: 'dict',
      },
    },
    examples: `
- name: See the images of the buildset
  oci_engine_configure:
    buildset_registry: "{{ buildset_registry }}"
    user: "{{ ansible_user }}"
  become: true

- name: Leave the node as it was
  oci_engine_configure:
    state: absent
  become: true
`,
  },
  async (args, context) => {
    const node = nodeFiles(args.root);
    const live = path.resolve(args.root) === '/';
    const record = recordStore<Registration>(path.join(args.root, REGISTRATIONS_FILE));
    const former = record.load().registrations;
    const user = args.user ?? userInfo().username;
    const named = args.buildset_registry && registrationOf(args.buildset_registry, { ...args, user }, node);
    if (args.state === 'present' && !named)
      throw new UsageError('buildset_registry', 'is required but missing');
    const present = args.state === 'present' ? named : undefined;
    const change = present ? register(former, present) : withdraw(former, named);
    const { username, password, cert } = args.buildset_registry ?? {};
    if (username && password) context.secret(authOf({ username, password }));
    const users = [...change.wanted, ...change.withdrawn].flatMap(registration => registration.users);
    const endpoint = present && endpointOf(present);
    const files = configurationFiles(
      {
        change,
        unqualified: args.unqualified_registries,
        users: await knownUsers(users, present?.users ?? [], node, live),
        ...(endpoint && username && password && { login: { endpoint, username, password, user } }),
        ...(endpoint && cert && { certificate: { endpoint, pem: cert } }),
      },
      node,
    );
    const result = await configure({
      files,
      services: live
        ? [
            systemTrust([...change.wanted, ...change.withdrawn].map(anchorName)),
            dockerService(),
            ...UNITS.map(unit => unitService(unit)),
          ]
        : [],
      record,
      // What oci_docker_configure found, if it came before this.
      recorded: recordStore(path.join(args.root, DOCKER_SETTINGS_FILE)).load().originals,
      registrations: change.wanted,
      root: args.root,
      checkMode: context.checkMode,
    });
    const needsRestart = {
      ...(endpoint && cert && !anchorDirectory(node) && { 'system trust': NO_TRUST_STORE }),
      ...result.needsRestart,
    };
    for (const [service, reason] of Object.entries(needsRestart)) context.warn(`${service}: ${reason}`);
    for (const warning of k3sWarnings(change, node)) context.warn(warning);
    return {
      changed: result.changed,
      alias: named?.alias,
      endpoint: named && endpointOf(named),
      files: result.changes.map(({ file, action }) => ({ path: file.path, action })),
      restarted: result.restarted,
      msg: configureStory(
        result.changes.map(({ file, action }) => ({ path: file.path, action })),
        result.restarted,
      ),
      restart_needed: needsRestart,
      ...(context.diff && { diff: result.changes.map(difference) }),
    };
  },
);

function registrationOf(
  announced: { readonly host: string; readonly port: number; readonly cert?: string },
  args: RegistrationArguments,
  node: NodeFiles,
): Registration {
  const host = canonicalHost(announced.host);
  const { port } = announced;
  const alias = isIP(host) ? args.registry_alias : host;
  // Somebody else may have put it there.
  const isTrusted = announced.cert || node.exists(certificatePath(endpointOf({ alias, port })));
  return {
    alias,
    host,
    port,
    ...(!isTrusted && { certificate: false as const }),
    ...(args.containers_registries === 'main' && { mainFile: true as const }),
    namespaces: args.namespaces.map(([name = '', url]) => ({ name, url: url ?? `https://${name}` })),
    users: [args.user],
  };
}

function difference({ file, before, after }: FileChange): FileDifference {
  return fileDifference(file.path, before && textOf(before), after && textOf(after), file.secret);
}
