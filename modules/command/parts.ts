import type { Module } from '../ansible/specification.ts';
import type { Streams } from './terminal.ts';

/** The modules that are commands as well. */
export interface Modules {
  readonly build: Module;
  readonly configure: Module;
  readonly copy: Module;
  readonly promote: Module;
  readonly registry: Module;
  readonly rollback: Module;
}

/** What the program is made of and what it finds; tests and the documentation give others. */
export interface Parts {
  readonly modules: Modules;
  readonly version: string;
  readonly streams: Streams;
  readonly readStdin: () => Promise<string>;
  /** Text of the action plugin `zuul_return` for playbooks that run without a Zuul. */
  readonly zuulReturn: string;
  /** Text of the callback plugin `stories` for these. */
  readonly stories: string;
  /** Told of the number with which the program shall end. */
  readonly setExitCode: (code: number) => void;
}
