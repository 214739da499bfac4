/** User and group that own a file. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A file of a node's configuration and what is to become of it. */
export interface ConfigurationFile {
  /** Absolute, on the node. */
  readonly path: string;
  /** For a file or a directory that does not exist yet; what exists keeps its own. */
  readonly mode: number;
  readonly directoryMode: number;
  readonly owner?: Owner;
  /** Names of the services that notice a change only when told to. */
  readonly services: readonly string[];
  /** Its content must not be shown. */
  readonly secret?: boolean;
  /** Nothing of ours is to remain in it, whatever remains elsewhere: the original's very bytes come back. */
  readonly withdrawn?: boolean;
  /**
   * The wanted text; undefined for no file. Pure: called again, it gives the same.
   * @param existing what is there now
   * @param original what was there before the first change of ours
   * @throws UsageError when the existing text cannot be understood; naming file and line
   */
  edit(existing: string | undefined, original: string | undefined): string | undefined;
  /** The meaning of a text, to recognise the original in another spelling. */
  parse?(text: string): unknown;
}

/** Something on the node that has to notice a change of its files. */
export interface Service {
  readonly name: string;
  /**
   * Makes it read its files again, and returns only when it works again.
   * @throws CommandError
   */
  refresh(): Promise<Refreshed>;
}

/** `needs restart` comes with the reason in words. */
export type Refreshed =
  | { readonly outcome: 'refreshed' | 'not running' }
  | { readonly outcome: 'needs restart'; readonly reason: string };

/** A look at the node's files, below whatever root it is examined. */
export interface NodeFiles {
  read(path: string): string | undefined;
  exists(path: string): boolean;
  list(directory: string): readonly string[];
}
