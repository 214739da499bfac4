import type { Chapter } from './entry.ts';

/** Why a registry of this project does not start or stop. */
export const serving = {
  'OCI-0701': {
    sentence: 'The registry did not start.',
    cause: 'The end of its log, in the message, says why.',
    remedy: 'Look at the log; often the directory is on a file system that is full or read-only.',
  },
  'OCI-0702': {
    sentence: 'The registry cannot listen there.',
    cause: 'The port is in use or reserved, or the address is not one of this host.',
    remedy: 'Choose another port (0 takes any free one) or another address.',
  },
  'OCI-0703': {
    sentence: 'The directory of the registry holds other files.',
    cause: 'A directory that is used for something else: the registry removes all of its own at the end.',
    remedy: 'Name a directory for the registry alone.',
  },
  'OCI-0704': {
    sentence: 'There is no registry in this directory.',
    cause: 'A misspelled path, or a registry that was stopped: that removes its data.',
    remedy: 'Name the directory with which it was started.',
  },
  'OCI-0705': {
    sentence: 'Another start or stop of this registry goes on.',
    cause: 'Two jobs use one directory, or an earlier start was killed.',
    remedy: 'Wait, or remove the file in the message if none runs.',
  },
} as const satisfies Chapter;
