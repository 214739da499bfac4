import { buildkit } from './buildkit.ts';
import { certificateFiles } from './certificates.ts';
import type { ConfigurationFile, NodeFiles } from './configuration-file.ts';
import { containerd } from './containerd.ts';
import { containersRegistries } from './containers-registries.ts';
import { credentialsFile, type Login, namesStore } from './docker-credentials.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { hostsFile } from './hosts-file.ts';
import { k3s } from './k3s.ts';
import type { Change } from './registration.ts';
import { registriesConf } from './registries-conf.ts';
import type { User } from './users.ts';

/** What the files are made of. Login and certificate belong to the registry being added, if any. */
export interface EngineSettings {
  readonly change: Change;
  readonly unqualified: readonly string[];
  /** Users with credentials of any of the registries. */
  readonly users: readonly User[];
  readonly login?: Login & { readonly user: string };
  readonly certificate?: { readonly endpoint: string; readonly pem: string };
}

/**
 * The files of all engines, in an order in which a half-written set does no harm: names and certificates
 * before the mirrors that need them.
 */
export function configurationFiles(settings: EngineSettings, node: NodeFiles): ConfigurationFile[] {
  const { change, users, login } = settings;
  return [
    hostsFile(change),
    ...certificateFiles(change, settings.certificate, node),
    ...users.flatMap(user =>
      credentialFiles(user, node).map(({ path, client }) =>
        credentialsFile(path, user, change, login?.user === user.name ? login : undefined, client),
      ),
    ),
    ...(node.exists('/var/lib/kubelet') ? [kubeletCredentials(settings)] : []),
    containersRegistries(change, settings.unqualified, node),
    ...registriesConf(change, settings.unqualified, node),
    buildkit(change),
    ...containerd(change, node),
    ...k3s(change, node),
    dockerDaemon(change),
  ];
}

/** The node's own credentials for pulls of pods (kubelet reads it at each pull that has no secret of its own). */
function kubeletCredentials({ change, login }: EngineSettings): ConfigurationFile {
  return credentialsFile('/var/lib/kubelet/config.json', { uid: 0, gid: 0 }, change, login);
}

/**
 * Docker's file serves podman, buildah and skopeo too; theirs are asked first, so that a user who has one gets
 * the login there as well (containers-auth.json(5)), and one whose docker has a credential store needs one.
 */
function credentialFiles(user: User, node: NodeFiles) {
  const runtime = `/run/user/${user.uid}`;
  const dockers = `${user.home}/.docker/config.json`;
  const theirs = `${user.home}/.config/containers/auth.json`;
  return [
    { path: dockers, client: 'docker' },
    ...(node.exists(runtime) ? [{ path: `${runtime}/containers/auth.json`, client: 'other' } as const] : []),
    ...(node.exists(theirs) || namesStore(node.read(dockers) ?? '')
      ? [{ path: theirs, client: 'other' } as const]
      : []),
  ] as const;
}
