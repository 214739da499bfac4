import type { Descriptor } from '../oci/descriptor.ts';
import { can, type Repository } from '../oci/repository.ts';

/** Stores a manifest and gives it a tag, in one request where the repository can. */
export async function pushTagged(
  repository: Repository,
  descriptor: Descriptor,
  manifest: Uint8Array,
  tag: string,
): Promise<void> {
  if (can(repository, 'pushTagged')) return repository.pushTagged(descriptor, manifest, tag);
  await repository.push(descriptor, manifest);
  await repository.tag(descriptor, tag);
}
