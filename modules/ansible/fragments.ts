/** Parts of argument schemas that several modules share. */

export const buildsetRegistry = {
  type: 'object',
  required: ['host', 'port'],
  description:
    "The buildset registry, as its job returned it. Taken from the build's result file without it.",
  properties: {
    host: { type: 'string', minLength: 1, description: 'Address, IPv4 or IPv6, or name.' },
    port: { type: 'integer', minimum: 1, maximum: 65535, description: 'Port.' },
    username: { type: 'string', description: 'Name to push with.' },
    password: { type: 'string', writeOnly: true, description: 'Password to push with.' },
    cert: { type: 'string', description: 'Certificate to trust, PEM.' },
  },
} as const;

export const intermediateRegistry = {
  type: 'object',
  required: ['host', 'port'],
  description: "The site's registry that keeps images between a change's jobs.",
  properties: {
    host: { type: 'string', minLength: 1, description: 'Name, or address, IPv4 or IPv6.' },
    port: { type: 'integer', minimum: 1, maximum: 65535, description: 'Port.' },
    username: { type: 'string', description: 'Name to log in with.' },
    password: { type: 'string', writeOnly: true, description: 'Password to log in with.' },
    cert: {
      type: 'string',
      description: "CA to trust beside the system's: PEM, or the path of a file with it.",
    },
  },
} as const;

export const registryAlias = {
  type: 'string',
  default: 'zuul-jobs.buildset-registry',
  description: 'Name that the certificate of a buildset registry holds when it was announced by address.',
} as const;

export const resultsFile = {
  type: 'string',
  description: "Zuul's result file of the build; holds the buildset registry and what was built.",
} as const;

export const registryEndpoints = {
  type: 'object',
  description:
    'Registry host to the endpoint that is used in its place, and to what the registry is asked at the most.',
  additionalProperties: {
    type: 'object',
    properties: {
      url: {
        type: 'string',
        pattern: '^https?://',
        description: "https://host[:port][/path], or http://; the registry's own without it.",
      },
      ca: { type: 'string', description: "CA to trust beside the system's: PEM, or the path of a file." },
      api_url: { type: 'string', description: "Address of the registry's own API, for removing tags." },
      concurrent_requests: {
        type: 'integer',
        minimum: 1,
        description: 'Requests at a time; 12 without it. Halved when the registry answers 429.',
      },
      requests_per_second: {
        type: 'number',
        exclusiveMinimum: 0,
        description:
          'Requests in a second; no limit without it, until the registry answers 429. Then half of what was sent.',
      },
    },
  },
} as const;

export const credentials = {
  type: 'object',
  description:
    'Registry host to what logs in there; a registry of an image that is missing here is an error.',
  additionalProperties: {
    type: 'object',
    properties: {
      username: { type: 'string', description: 'Name.' },
      password: { type: 'string', writeOnly: true, description: 'Password or access token.' },
      api_token: { type: 'string', writeOnly: true, description: "Token for the registry's own API." },
      repository: { type: 'string', description: 'Python expression that every repository must match.' },
      type: { type: 'string', description: "Kind of the registry's own API." },
      api_url: { type: 'string', description: "Address of the registry's own API." },
    },
  },
} as const;

export const authFile = {
  type: 'string',
  description:
    "Docker's config.json or podman's auth.json, also with credential helpers, for registries that C(credentials) does not name.",
} as const;

export const images = {
  type: 'array',
  description: 'Images as in C(docker_images) and C(container_images); other keys are ignored.',
  items: {
    type: 'object',
    required: ['repository'],
    properties: {
      repository: {
        type: 'string',
        minLength: 1,
        description: 'Repository, with its registry or on Docker Hub.',
      },
      registry: { type: 'string', description: 'Registry; has to be the one in the repository.' },
      tags: {
        type: 'array',
        minItems: 1,
        items: { type: 'string', minLength: 1 },
        description: 'Tags; C(latest) without any.',
      },
    },
  },
} as const;

/** An entry of `docker_images` or `container_images` as the build reads it. */
export const imagesToBuild = {
  type: 'array',
  description: 'Images as in C(docker_images) and C(container_images); other keys are ignored.',
  items: {
    type: 'object',
    required: ['context', 'repository'],
    properties: {
      context: { type: 'string', description: 'Directory of the build, relative to the project.' },
      repository: images.items.properties.repository,
      dockerfile: { type: 'string', description: 'Name of the Dockerfile.' },
      container_filename: { type: 'string', description: 'The same, by the name of the container roles.' },
      path: { type: 'string', description: 'Build context, relative to C(context).' },
      build_args: { type: 'array', items: { type: 'string' }, description: 'Arguments, as C(NAME=value).' },
      target: { type: 'string', description: 'Stage to build.' },
      tags: images.items.properties.tags,
      siblings: {
        type: 'array',
        items: { type: 'string' },
        description: 'Canonical names of projects that are copied into the build context.',
      },
      labels: { type: 'array', items: { type: 'string' }, description: 'Labels, as C(key=value).' },
      arch: { type: 'array', items: { type: 'string' }, description: 'Platforms, as C(linux/arm64).' },
    },
  },
} as const;

export const built = {
  type: 'array',
  description: 'What the build recorded: each image with its digest in the buildset registry.',
  items: {
    type: 'object',
    required: ['repository', 'digest'],
    properties: {
      repository: { type: 'string', description: 'Repository as the job wrote it.' },
      tags: { type: 'array', items: { type: 'string' }, description: 'Tags.' },
      digest: { type: 'string', description: 'Digest of the manifest or index.' },
      registry_path: { type: 'string', description: 'Path in the buildset registry.' },
    },
  },
} as const;

/** Where the builds are found that made the images of a promotion. */
export const zuulBuilds = {
  zuul_api: {
    type: 'string',
    pattern: '^https?://',
    description:
      "Zuul's API with the tenant: finds the images for the method intermediate-registry, and for the other one the digests to compare with.",
  },
  zuul_query: {
    type: 'string',
    description:
      'Query for the builds that made the images, as C(change=1&patchset=1&pipeline=gate&job_name=x).',
  },
} as const;

export const referrers = {
  type: 'boolean',
  default: false,
  description: 'Whether what refers to an image goes with it: signatures, attestations, cosign tags.',
} as const;

export const resumeFile = {
  type: 'string',
  description:
    'File in a private directory of the job in which unfinished uploads are noted, so that a call after one that was killed or failed goes on where that stopped. It depends on the registry what it has kept; distribution v3 and the registry of this project keep what they received.',
} as const;

export const defaultRegistry = {
  type: 'string',
  default: '',
  description: 'Registry of repositories that name none; Docker Hub when empty.',
} as const;

/** For the summary of a buildset. */
export const zuul = {
  type: 'object',
  description: "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page.",
} as const;

/** Return values that every transfer has. */
export const transferReturns = {
  images: {
    description: 'Every image with its digest and tags; of a tag also what it named before.',
    type: 'list',
    elements: 'dict',
  },
  totals: {
    description: 'Images, blobs and bytes moved, mounted and skipped, manifests, tags, requests, seconds.',
    type: 'dict',
  },
  actions: { description: 'What was done, in order.', type: 'list', elements: 'dict' },
} as const;

/** Every module has it. */
export const documentationUrl = {
  type: 'string',
  pattern: '^(https?://.*)?$',
  description: 'Where this documentation is published; a failure then links to its error.',
} as const;

export const record = {
  description: 'What C(oci_summary) takes to make a page of this; of a failure it is in C(stderr).',
  type: 'dict',
  returned: 'with C(zuul)',
} as const;
