import type { Chapter } from './entry.ts';

/** What nobody thought of. */
export const unexpected = {
  'OCI-1001': {
    sentence: 'An error of this program.',
    cause: 'Something happened that the program does not expect.',
    remedy: 'Report it with the stack and, if you can, the way to repeat it.',
  },
  'OCI-1002': {
    sentence: 'The machine refused a file, a program or memory.',
    cause: 'Missing rights, a full disk, or a path that is not there.',
    remedy: 'Look at the path in the message and at its owner.',
  },
} as const satisfies Chapter;
