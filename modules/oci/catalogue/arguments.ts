import type { Chapter } from './entry.ts';

/** What is wrong with what was asked for. Nothing has been done. */
export const arguments_ = {
  'OCI-0801': {
    sentence: 'An argument cannot be used.',
    cause: 'It is missing, misspelled, or of another type; the message begins with its name.',
    remedy: 'Correct it; the page of the module, role or command has all arguments.',
  },
  'OCI-0802': {
    sentence: 'A text is not the name of an image.',
    cause: 'Capital letters in the repository, a space, or a tag or digest with a slip of the pen.',
    remedy: 'Write `[registry/]repository[:tag][@digest]`.',
  },
  'OCI-0803': {
    sentence: 'A text is not a tag.',
    cause: 'A branch or version with "/", "+" or a space in it, or more than 128 characters.',
    remedy: 'Use letters, digits, "_", "." and "-" only, with no "." or "-" in front.',
  },
  'OCI-0804': {
    sentence: "There are no credentials for an image's registry.",
    cause: 'The secret names another registry, or another spelling of it.',
    remedy: 'Add an entry with exactly the registry of the repository.',
  },
  'OCI-0805': {
    sentence: 'The credentials may not be used for this repository.',
    cause: 'The secret holds an expression that repositories have to match, and this one does not.',
    remedy: 'Publish to a repository that matches, or use credentials that are meant for this one.',
  },
  'OCI-0806': {
    sentence: 'A file with credentials cannot be read.',
    cause: 'It is not there, belongs to somebody else, or is not JSON.',
    remedy: 'Log in again with docker or podman, or name another file.',
  },
  'OCI-0807': {
    sentence: 'A text is not a platform.',
    cause: 'An architecture alone, or one by another name.',
    remedy: 'Write `os/architecture`, as in `linux/arm64`.',
  },
  'OCI-0808': {
    sentence: 'An entry of the image list contradicts itself.',
    cause: 'A tag in the repository, or a registry beside the repository that is not its own.',
    remedy: 'Put the registry in front of the repository and tags under `tags`.',
  },
  'OCI-0809': {
    sentence: 'There is no buildset registry.',
    cause: 'No job of the buildset runs one, or this job does not depend on it.',
    remedy: 'Let the job depend on the one that runs the registry.',
  },
  'OCI-0810': {
    sentence: 'An artifact of Zuul is marked as an image and lacks what that needs.',
    cause: 'A job that returns artifacts of its own without `url`, `metadata.repository` or `metadata.tag`.',
    remedy: 'Complete the artifact in the job that returns it.',
  },
  'OCI-0811': {
    sentence: "The result file of the build, or another file of a call's results, cannot be used.",
    cause: 'It is not there or is another file, or the task does not run on the executor.',
    remedy:
      'Name the file in full; in a job, delegate the task to localhost and give `zuul.executor.result_data_file`.',
  },
  'OCI-0812': {
    sentence: 'An expression cannot be used.',
    cause: 'A slip of the pen, or something that only Python has.',
    remedy: 'Write it in another way; the message names the part.',
  },
  'OCI-0813': {
    sentence: 'The address or the certificate of a registry cannot be used.',
    cause: 'An address without its scheme or with a password in it, or a file that is not there.',
    remedy: 'Write `https://host[:port][/path]`, give the CA as PEM or a file, the password as a credential.',
  },
  'OCI-0814': {
    sentence: 'A password was given where everybody can read it.',
    cause: 'What stands on a command line is seen by all users of the machine.',
    remedy: 'Use `--password-stdin` or the environment, or log in with docker or podman before.',
  },
} as const satisfies Chapter;
