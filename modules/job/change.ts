import type { Project } from './configuration.ts';

/** A change under review, as the jobs see it. */
export interface Change {
  /** The number: `"101"`. */
  readonly number: string;
  readonly patchset: string;
  readonly title: string;
  readonly url: string;
  readonly branch: string;
  readonly project: Project;
}

/** An image or another thing that a build returned, with where it comes from (Zuul's `zuul.artifacts`). */
export interface Artifact {
  readonly name: string;
  readonly url: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly project: string;
  readonly change: string;
  readonly patchset: string;
  readonly job: string;
}

/** The change of a buildset in its pipeline. */
export interface Item {
  readonly pipeline: string;
  readonly change: Change;
  /** Changes ahead in the queue, in their order. */
  readonly ahead: readonly Change[];
  readonly tenant: string;
  /** UUID, 32 hexadecimal digits. */
  readonly buildset: string;
}
