import { OciError } from '../oci/error.ts';
import {
  can,
  type ManifestReader,
  type Mounter,
  type Repository,
  type ResumingPusher,
  type TagLister,
  type TagPusher,
} from '../oci/repository.ts';

/**
 * A repository that reads as the real one and takes every change without making it, for check mode: what an
 * operation reports is then what it would do.
 */
export function dryRun(
  repository: Repository,
): Repository & ResumingPusher & TagPusher & Partial<Mounter & ManifestReader & TagLister> {
  const nothing = async (): Promise<void> => {};
  return {
    name: repository.name,
    resolve: async reference => repository.resolve(reference),
    fetch: async (target, range) => repository.fetch(target, range),
    exists: target =>
      repository.exists(target).catch(error => {
        // Some registries make a repository with its first push only, and refuse questions before.
        if (error instanceof OciError && error.code === 'NAME_UNKNOWN') return false;
        throw error;
      }),
    push: nothing,
    pushFrom: nothing,
    pushTagged: nothing,
    tag: nothing,
    ...(can(repository, 'read') && { read: async (reference: string) => repository.read(reference) }),
    ...(can(repository, 'tags') && { tags: () => repository.tags() }),
    ...(can(repository, 'mount') && {
      registry: repository.registry,
      path: repository.path,
      mount: async () => true,
    }),
  };
}
