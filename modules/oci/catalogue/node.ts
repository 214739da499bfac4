import type { Chapter } from './entry.ts';

/** Why the engines of a node are not configured. The former files are in place again. */
export const node = {
  'OCI-0601': {
    sentence: 'A configuration file of the node cannot be understood.',
    cause: 'It was damaged or written by hand; nothing was changed.',
    remedy: 'Correct the file at the line in the message, then repeat.',
  },
  'OCI-0602': {
    sentence: 'A service does not start with the new configuration.',
    cause: 'A setting of the site that does not go with it; the output of the service says which.',
    remedy: 'Look at the output in the message, and at `journalctl -u` of the service.',
  },
  'OCI-0603': {
    sentence: "The system's trust store was not updated.",
    cause: 'The program for it failed, for instance because another certificate there is damaged.',
    remedy: 'Call the program of the message by hand.',
  },
  'OCI-0604': {
    sentence: 'The record of the former configuration cannot be used.',
    cause: 'It was cut off by a crash, or another version of this project wrote it.',
    remedy: 'Withdraw with the version that wrote it, or remove the file to begin afresh.',
  },
  'OCI-0605': {
    sentence: 'There is no such user on the node.',
    cause: 'A misspelled name, or a user that is made later.',
    remedy: 'Correct `user`.',
  },
  'OCI-0606': {
    sentence: 'A file of the node cannot be written.',
    cause: 'The task runs without the rights of root, or the disk is full or read-only.',
    remedy: 'Set `become: true`, or make room.',
  },
  'OCI-0607': {
    sentence: 'A file whose references should be rewritten cannot be used.',
    cause: 'It does not exist, is not YAML, or is of another kind.',
    remedy: 'Name YAML files and Dockerfiles, or folders with them.',
  },
  'OCI-0608': {
    sentence: "The node's firewall was not changed.",
    cause: 'The program of the firewall refused, for instance because another one holds its lock.',
    remedy:
      'Look at the output in the message; `buildset_registry_firewall: false` leaves the firewall alone.',
  },
} as const satisfies Chapter;
