/** What Ansible tells a module beside its arguments. */
export interface ModuleContext {
  /** `--check`: say what would change, and change nothing. */
  readonly checkMode: boolean;
  /** `--diff`: return the differences of files. */
  readonly diff: boolean;
  /** A line shown by Ansible as a warning. */
  warn(message: string): void;
  /** What was warned of so far. */
  readonly warnings: readonly string[];
  /** Withholds a value from every output, for secrets that were not arguments but read or made. */
  secret(value: string): void;
  /** The same without secrets, for what leaves the module by another way than its result. */
  redact<T>(value: T): T;
  /**
   * Told of an operation's events as they happen, by whoever shows progress; their types are the operation's.
   * Ansible has no use for it: it shows nothing of a module before its end.
   */
  readonly watch?: (event: { readonly type: string }) => void;
}
