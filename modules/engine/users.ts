import { execa } from 'execa';
import { UsageError } from '../oci/error.ts';
import type { NodeFiles, Owner } from './configuration-file.ts';

export interface User extends Owner {
  readonly name: string;
  readonly home: string;
}

/**
 * A user by name, from the node's passwd file, or on the live node from any name service.
 * @throws UsageError when there is no such user
 */
export async function findUser(name: string, node: NodeFiles, live: boolean): Promise<User> {
  const line = (node.read('/etc/passwd') ?? '').split('\n').find(entry => entry.startsWith(`${name}:`));
  const found = line ?? (live ? await getent(name) : undefined);
  const [, , uid, gid, , home] = found?.trim().split(':') ?? [];
  if (uid && gid && home) return { name, uid: Number(uid), gid: Number(gid), home };
  throw new UsageError('user', `there is no user "${name}" on this node`, 'OCI-0605');
}

async function getent(name: string): Promise<string | undefined> {
  const { stdout } = await execa('getent', ['passwd', '--', name], { reject: false, timeout: 10_000 });
  return stdout || undefined;
}

/**
 * Users by name; those who are not required and no longer exist are left out.
 * @throws UsageError when a required one does not exist
 */
export async function knownUsers(
  names: readonly string[],
  required: readonly string[],
  node: NodeFiles,
  live: boolean,
): Promise<User[]> {
  const users = await Promise.all(
    [...new Set(names)].map(async name => {
      try {
        return await findUser(name, node, live);
      } catch (error) {
        if (required.includes(name)) throw error;
        return undefined;
      }
    }),
  );
  return users.filter(user => user !== undefined);
}
