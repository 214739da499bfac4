import type { Digest } from './digest.ts';
import type { Platform } from './platform.ts';

/** OCI image specification, descriptor.md. Sizes are bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly artifactType?: string;
  readonly platform?: Platform;
  readonly urls?: readonly string[];
  readonly data?: string;
}
