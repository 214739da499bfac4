import { existsSync, readFileSync } from 'node:fs';

/** What one task of an image module did, as the callback plugin wrote it. */
export interface Event {
  readonly task: string;
  /** The module: `oci_image_build`. */
  readonly action: string;
  readonly host: string;
  readonly status: 'ok' | 'failed' | 'ignored';
  /** Seconds since the epoch. */
  readonly started: number;
  readonly seconds: number;
  readonly result: Readonly<Record<string, unknown>>;
}

export function readEvents(file: string): Event[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Event);
}
