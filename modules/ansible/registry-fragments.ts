/** Arguments that the modules of the embedded registry share. */

export const root = {
  type: 'string',
  minLength: 1,
  description: 'Directory of this registry alone, on a disk with room for the images.',
} as const;

export const host = {
  type: 'string',
  minLength: 1,
  description: 'Address, IPv4 or IPv6, or name under which others reach it; needed to start.',
} as const;

export const address = {
  type: 'string',
  default: '::',
  description: 'Address to listen on; C(::) is IPv6 and IPv4.',
} as const;

export const username = {
  type: 'string',
  minLength: 1,
  default: 'zuul',
  description: 'Name to push with.',
} as const;

export const quota = {
  type: 'integer',
  minimum: 0,
  default: 0,
  description: 'Bytes that its content may take; 0 for no limit but the disk.',
} as const;

/** Of the state `pruned`. */
export const pruning = {
  older_than: {
    type: 'integer',
    minimum: 0,
    default: 1209600,
    description: 'For C(pruned): seconds after which tags go, and manifests that no tag leads to.',
  },
  keep: {
    type: 'array',
    items: { type: 'string', minLength: 1 },
    default: [],
    description:
      'For C(pruned): regular expressions; what they match in C(repository:tag) stays however old it is.',
  },
} as const;

export const pruned = {
  description:
    'What was removed: C(tags), and the numbers of C(manifests), C(blobs), C(uploads) and C(bytes).',
  type: 'dict',
  returned: 'when pruned',
} as const;
