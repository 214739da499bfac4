import type { Chapter } from './entry.ts';

/** What the interfaces of certain registries and of Zuul answer. */
export const vendor = {
  'OCI-0301': {
    sentence: "The registry's own interface wants other credentials than a push.",
    cause: 'Removing a tag or making a repository needs an API token there.',
    remedy: 'Add `api_token` to the credentials of this registry; the message says with which rights.',
  },
  'OCI-0302': {
    sentence: "The registry's own interface knows no such repository.",
    cause: 'A repository with another owner, or a token that may not see it.',
    remedy: 'Check the name and the rights of the token.',
  },
  'OCI-0303': {
    sentence: 'The registry cannot remove this tag alone.',
    cause: 'It deletes nothing, or only whole images, and this one has other tags as well.',
    remedy: 'Enable deletion in the registry, or set `clean_up` to false and remove tags there.',
  },
  'OCI-0304': {
    sentence: "The registry's own interface, or Zuul's, refused a request.",
    cause: 'Missing rights, or an address of the interface that is another one.',
    remedy: 'Check `api_url` and the rights of the token.',
  },
  'OCI-0305': {
    sentence: 'An interface named a page at another host, which was not followed.',
    cause: 'A proxy that does not tell the interface its public address.',
    remedy: 'Correct the public address in the configuration of that service.',
  },
  'OCI-0306': {
    sentence: 'The repository was not created.',
    cause: 'A name that this registry does not allow, or an organization without room for more.',
    remedy: 'Create it by hand there to see the reason, or use another name.',
  },
  'OCI-0307': {
    sentence: 'Zuul has no successful build of which images could be promoted.',
    cause: 'The build is not finished or failed, or the pipeline or the name of the job is another one.',
    remedy: 'Open the address in the message; correct the pipeline and the job in the query.',
  },
  'OCI-0308': {
    sentence: 'The kind of a registry is not known.',
    cause: 'A misspelled `type`, or `api_url` without a `type`.',
    remedy: 'Use one of the kinds in the message.',
  },
  'OCI-0309': {
    sentence: 'The images of another change of the same buildset did not come.',
    cause: 'Its build failed, takes too long, or is another job than the one that is waited for.',
    remedy: 'Look at that build; correct `buildset_registry_wait_for` when the job has another name.',
  },
  'OCI-0310': {
    sentence: 'Nobody knows what the tags named before the promotion.',
    cause:
      'The build that promoted has no summary any more: its logs are gone, or an older version made them.',
    remedy: 'Give the tags back by hand: `zuul-images copy` with the digest that they had.',
  },
} as const satisfies Chapter;
