import type { Chapter } from './entry.ts';

/** What a registry answers, by the codes of the OCI distribution specification. */
export const registry = {
  'OCI-0101': {
    sentence: 'The registry wants to know who is asking.',
    cause: 'The image is private, or is to be pushed, and there are no credentials for this registry.',
    remedy:
      'Give credentials for exactly the registry that the message names: in the secret of the job, or by logging in before the command is called. Registries also answer this for repositories that do not exist: check the name.',
  },
  'OCI-0102': {
    sentence: 'The registry does not accept the user name or the password.',
    cause: 'A wrong or expired password or token, or one that belongs to another registry.',
    remedy: 'Log in by hand with the same name and password; then replace the secret, encrypted anew.',
  },
  'OCI-0103': {
    sentence: 'The registry knows the user, who may not do this.',
    cause: 'A robot account without the right to write, or a repository of somebody else.',
    remedy: 'Give the account the right to push to this repository, or correct the name of the repository.',
  },
  'OCI-0104': {
    sentence: 'There is no such image.',
    cause: 'The tag was never pushed, was removed, or is misspelled.',
    remedy: 'List the tags of the repository; check that the job that makes the image has succeeded.',
  },
  'OCI-0105': {
    sentence: 'There is no such repository.',
    cause: 'A misspelled name, or a registry in which a repository has to be made before it is pushed to.',
    remedy: 'Check the name; create the repository, for instance with the role that creates repositories.',
  },
  'OCI-0106': {
    sentence: 'A layer or another blob of the image is not in the registry.',
    cause: 'The registry removed content that the image still names, or the push was not complete.',
    remedy: 'Push or copy the image again.',
  },
  'OCI-0107': {
    sentence: 'The registry wants fewer requests.',
    cause: "A limit of pulls, often Docker Hub's for addresses without a login, or many jobs at a time.",
    remedy: 'Give credentials, use a proxy of the site as the endpoint, or wait.',
  },
  'OCI-0108': {
    sentence: 'The registry cannot do this.',
    cause: 'A registry with a part of the specification only, or an option that is switched off.',
    remedy: 'Look into the configuration of the registry, or use another registry.',
  },
  'OCI-0109': {
    sentence: 'A manifest is not what the OCI image specification or Docker schema 2 says.',
    cause: 'An image of an old format (schema 1), or something that damaged it on the way.',
    remedy: 'Build and push the image again with a current program.',
  },
  'OCI-0110': {
    sentence: 'A manifest refers to content that the registry does not have.',
    cause: 'The manifest was pushed before its layers, or the registry removed a layer meanwhile.',
    remedy: 'Push the whole image again; layers come first.',
  },
  'OCI-0111': {
    sentence: 'Content does not have the digest that it should have.',
    cause: 'Something changed or damaged it: a proxy, a disk, or the registry itself.',
    remedy: 'Repeat it once. If it stays so, push the image anew and look for the proxy in between.',
  },
  'OCI-0112': {
    sentence: 'Content does not have the size that it should have.',
    cause: 'A transfer that was cut off, a proxy with a limit, or content above the limit of the registry.',
    remedy: 'Repeat it; then look for limits of the proxy and the registry.',
  },
  'OCI-0113': {
    sentence: 'The registry does not know the upload.',
    cause: 'It was restarted, gave up the upload after a pause, or several servers do not share their state.',
    remedy: 'Repeat the push. Servers behind one address need common storage or sticky sessions.',
  },
  'OCI-0114': {
    sentence: 'The registry cannot go on with the upload.',
    cause: 'Two clients send to one upload, or the registry gave no address for it.',
    remedy: 'Repeat the push.',
  },
  'OCI-0115': {
    sentence: 'A range of bytes is not where the content is.',
    cause: 'A transfer was continued at another place than the one it stopped at.',
    remedy: 'Repeat it. If it stays so, a proxy on the way does not pass on ranges.',
  },
  'OCI-0116': {
    sentence: 'The registry does not take this name for a repository.',
    cause: 'Capital letters, an empty part, or a name that is too long.',
    remedy: 'Use lower-case parts separated by "/"; some registries want exactly two.',
  },
  'OCI-0117': {
    sentence: 'The registry failed, or answered something that cannot be understood.',
    cause: 'A fault of the registry, or a page of a proxy in its place.',
    remedy: "Repeat it; then ask those who run the registry, with the time and the request's address.",
  },
  'OCI-0118': {
    sentence: 'The disk of the registry is full.',
    cause: 'The images of the buildset do not fit on the disk of the node.',
    remedy: 'Choose another directory or a node with more room, or prune the registry.',
  },
  'OCI-0119': {
    sentence: 'The images do not fit into the quota of the registry.',
    cause: 'More was pushed than the operator allowed.',
    remedy: 'Raise the quota, delete images, or prune the registry.',
  },
} as const satisfies Chapter;
