import { DOCKER_HUB } from '../oci/reference.ts';

/** Name and password, or a token in place of the password; never shown. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Where a registry is and how to reach it. */
export interface Endpoint {
  /** The name people use, `docker.io` or `quay.io` or `host:port`; stands in every message. */
  readonly registry: string;
  /** `https://host[:port]`, without a path. */
  readonly url: URL;
  /** Address to connect to in place of the URL's name. IPv6 without brackets. */
  readonly address?: string;
  /** PEM texts to trust beside the system's certificates. */
  readonly ca?: readonly string[];
  /** Trust nothing but `ca`. */
  readonly pinned?: boolean;
  readonly credentials?: Credentials;
  readonly quota?: Quota;
}

/** What a registry is asked at the most. */
export interface Quota {
  /** At a time. */
  readonly concurrent?: number | undefined;
  readonly perSecond?: number | undefined;
}

const HUB_URL = 'https://registry-1.docker.io';

/** The endpoint that a registry's name alone gives. */
export function defaultUrl(registry: string): URL {
  return new URL(registry === DOCKER_HUB ? HUB_URL : `https://${registry}`);
}
