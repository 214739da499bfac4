import type { Chapter } from './entry.ts';

/** Why a job cannot be run from its configuration. */
export const zuul = {
  'OCI-0901': {
    sentence: 'A file of the Zuul configuration cannot be used.',
    cause: 'It is not YAML, or an item is not what Zuul would read.',
    remedy: 'Correct the file in the message.',
  },
  'OCI-0902': {
    sentence: 'Zuul would not run this job.',
    cause: 'A parent, nodeset, secret or project that is not there, or a job that is abstract or final.',
    remedy: 'Correct the job, or add the project that defines what is missing.',
  },
  'OCI-0903': {
    sentence: 'The dependencies of the jobs cannot be met.',
    cause: 'A job depends on one that does not run in this pipeline, or on itself.',
    remedy: 'Add that job to the pipeline, or make the dependency soft.',
  },
  'OCI-0904': {
    sentence: 'A job with a secret would run before anybody has reviewed it.',
    cause: 'A secret of an untrusted project in a pipeline like check.',
    remedy: 'Run it in a pipeline that is after review, or move the secret to a config project.',
  },
  'OCI-0905': {
    sentence: 'A job failed.',
    cause: 'One of its playbooks failed; the log says which task.',
    remedy: 'Read the end of the log in the message.',
  },
} as const satisfies Chapter;
