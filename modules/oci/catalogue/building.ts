import type { Chapter } from './entry.ts';

/** Why an image is not built. */
export const building = {
  'OCI-0501': {
    sentence: 'An instruction of the Dockerfile failed.',
    cause: 'What it runs or copies failed; the message has its line and the last words.',
    remedy: 'Look at the line and at the log of the build above it.',
  },
  'OCI-0502': {
    sentence: 'A program that was called has failed.',
    cause: 'Mostly what its last line says: the message quotes it.',
    remedy: 'Call the command of the message by hand on that host.',
  },
  'OCI-0503': {
    sentence: 'The container engine is not installed, or is not known.',
    cause: 'The job runs on a node without it, or `container_command` is misspelled.',
    remedy: 'Apply the role that installs the engine, or choose docker, podman or buildah.',
  },
  'OCI-0504': {
    sentence: 'The engine built for another platform than it was asked to.',
    cause: 'It took a base image of another platform from its own storage.',
    remedy: 'Remove the base image there, and give each platform a base image that has it.',
  },
  'OCI-0505': {
    sentence: 'The images of the list build on one another in a circle.',
    cause: 'Two images of one job each need the other.',
    remedy: 'Leave out one of the FROM lines in the message, or move its image to another job.',
  },
  'OCI-0506': {
    sentence: 'The directory or the Dockerfile of the image is not there.',
    cause: 'A path that is not relative to the project, or another name of the file.',
    remedy: 'Correct `context`, `dockerfile` or `container_filename` of the image in the message.',
  },
  'OCI-0507': {
    sentence: 'A sibling project cannot be put into the build context.',
    cause: 'It is not checked out, or its place in the context is taken.',
    remedy: "Add it to the job's `required-projects`; remove a folder of that name from the project.",
  },
  'OCI-0508': {
    sentence: 'An image has no manifest for the platform.',
    cause: 'It was built for fewer platforms than are asked for.',
    remedy: 'Add the platform to `arch` of that image, or leave it out here.',
  },
  'OCI-0509': {
    sentence: 'The engine of this node does not know the buildset registry.',
    cause: 'The node was not configured before the build, and the registry has an IPv6 address.',
    remedy: 'Apply the role `use-buildset-registry` first.',
  },
  'OCI-0510': {
    sentence: 'The node cannot run the programs of the platform that is built for.',
    cause: 'A `RUN` instruction for another architecture, and no emulation on the node.',
    remedy:
      'Install `qemu-user-static` and `binfmt-support` on the node, or give the job a node of each architecture.',
  },
  'OCI-0511': {
    sentence: 'A build needs an image of the buildset for two platforms at once.',
    cause:
      '`FROM --platform` asks for one platform, and another `FROM` of the same name for another one; an engine has one image of a name.',
    remedy: 'Give the image a second tag in its own list, and use that tag in one of the FROM lines.',
  },
} as const satisfies Chapter;
