/** What a person wants to know of an error: plain text, code in backquotes. */
export interface Entry {
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** What it most likely comes from. */
  readonly cause: string;
  /** What to do next. */
  readonly remedy: string;
}

/** Errors of one subject. A code stays with its meaning for ever; one that is gone is not given again. */
export type Chapter = Readonly<Record<`OCI-${number}`, Entry>>;
