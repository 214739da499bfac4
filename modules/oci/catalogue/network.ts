import type { Chapter } from './entry.ts';

/** What happens on the way to a registry. */
export const network = {
  'OCI-0201': {
    sentence: 'The registry does not answer as it should, for now.',
    cause: 'It is overloaded, is being restarted, or a proxy before it cannot reach it.',
    remedy: 'Repeat it later. All has been tried several times already.',
  },
  'OCI-0202': {
    sentence: 'Nothing listens at this address and port.',
    cause: 'The registry does not run, has ended, or listens on another port.',
    remedy: 'Check the port; look whether the registry runs and is not paused or gone with its job.',
  },
  'OCI-0203': {
    sentence: 'The name of the registry is not known.',
    cause: 'A misspelled name, or DNS that does not work on this host.',
    remedy: 'Look the name up on the host on which the task runs; map the registry to another endpoint.',
  },
  'OCI-0204': {
    sentence: 'There was no answer in time.',
    cause: 'A firewall that drops packets, a proxy that is missing in the environment, or a slow link.',
    remedy: 'Check the way from this host: firewall, `https_proxy`, `no_proxy`.',
  },
  'OCI-0205': {
    sentence: 'The certificate of the registry is signed by an authority that is not trusted here.',
    cause: 'A certificate of the site or a self-signed one.',
    remedy:
      'Give its CA with the registry (`ca`, `cert`, `--ca`), or put it into `/etc/docker/certs.d/<registry>/ca.crt` or the trust store of the system.',
  },
  'OCI-0206': {
    sentence: 'The certificate of the registry is not valid for this name at this time.',
    cause: 'It is for another name, has expired, or one of the clocks is wrong.',
    remedy: 'Use the name in the certificate, renew it, or set the clock.',
  },
  'OCI-0207': {
    sentence: 'The registry does not speak TLS as expected.',
    cause: 'A registry with plain HTTP that was asked with HTTPS, or the port of something else.',
    remedy: 'Map the registry to an endpoint that begins with http://, or correct the port.',
  },
  'OCI-0208': {
    sentence: 'The connection broke, and repetitions did not help.',
    cause: 'A registry or a proxy that is restarted, or one that ends long transfers.',
    remedy: 'Repeat it; transfers go on where they stopped. Then look for limits of a proxy.',
  },
  'OCI-0209': {
    sentence: 'One redirect followed another without an end.',
    cause: 'A proxy or registry that is configured with a wrong address of its own.',
    remedy: 'Ask those who run the registry; meanwhile map it to the address it should have.',
  },
} as const satisfies Chapter;
