import type { Chapter } from './entry.ts';

/** Why an image is not promoted, rolled back or accepted. */
export const promotion = {
  'OCI-0401': {
    sentence: 'The image that should be promoted is not there.',
    cause:
      'The upload job of this change did not run or failed, has another image list, or the temporary tag was removed.',
    remedy: 'Look at the gate buildset of the change; both jobs need the same image list and prefix.',
  },
  'OCI-0402': {
    sentence: 'The image was built for another change.',
    cause: 'Two projects publish to one repository, or a later build has replaced the temporary tag.',
    remedy: 'Let each repository have one project. Run the gate jobs of this change again.',
  },
  'OCI-0403': {
    sentence: 'The image is not the one that the build recorded.',
    cause: 'Something has pushed to the temporary tag since.',
    remedy: 'Find out who pushes there; do not promote before. Then run the upload job again.',
  },
  'OCI-0404': {
    sentence: 'No successful build returned this image.',
    cause: 'Build and promote job have different image lists, or the build job is not named in the query.',
    remedy: 'Use one list for both jobs, for instance by a YAML anchor.',
  },
  'OCI-0405': {
    sentence: 'The promotion cannot be rolled back; nothing was changed.',
    cause: 'The former image has been removed, or a later promotion has moved the tag.',
    remedy: 'Roll back the later promotion first, or use `force`; a removed image has to be built again.',
  },
  'OCI-0406': {
    sentence: 'An image did not come from the buildset registry although it had to.',
    cause:
      'The engine was not configured before it pulled, or had the image already; or no job of the buildset built or fetched it.',
    remedy:
      'Apply `use-buildset-registry` before the pull; pull with `--pull=always`. Require an image of a change ahead only where there is one.',
  },
  'OCI-0407': {
    sentence: 'The image was built with other tags.',
    cause: 'Build and upload job have different image lists.',
    remedy: 'Use the same image list for both jobs.',
  },
  'OCI-0408': {
    sentence: 'The change has merged without the job that makes its images; what there is never passed gate.',
    cause:
      'The patchset that merged did not need the upload job, or was merged past Zuul, and an earlier patchset left images.',
    remedy: 'Build the images again with the next change. Let upload and promote job have the same `files`.',
  },
} as const satisfies Chapter;
