import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildRequest } from './builder.ts';
import { type Instruction, parseDockerfile } from './dockerfile.ts';

/** An image that a Dockerfile builds on or copies from. */
export interface BaseImage {
  /** As written, with variables replaced. */
  readonly reference: string;
  readonly line: number;
  /** Whether the resulting image stands on it, and does not only copy from it. */
  readonly final: boolean;
}

/**
 * Images that a build will ask for, in the order of the file, each once. Names that still hold a variable are
 * left out: only the builder knows its value.
 */
export async function baseImagesOf(
  request: Pick<BuildRequest, 'directory' | 'file' | 'buildArgs' | 'target'>,
): Promise<BaseImage[]> {
  const text = await readFile(path.resolve(request.directory, request.file), 'utf8').catch(() => '');
  return baseImages(parseDockerfile(text).instructions, argumentsFrom(request.buildArgs), request.target);
}

export function baseImages(
  instructions: readonly Instruction[],
  buildArgs: ReadonlyMap<string, string>,
  target?: string,
): BaseImage[] {
  const values = new Map<string, string>();
  /** Name to the image from outside that the stage stands on. */
  const stages = new Map<string, string | undefined>();
  const found = new Map<string, number>();
  let result: string | undefined;
  /** @returns the image from outside */
  const add = (name: string | undefined, line: number): string | undefined => {
    const reference = substitute(unquoted(name ?? ''), values);
    if (stages.has(reference.toLowerCase())) return stages.get(reference.toLowerCase());
    if (reference === '' || reference === 'scratch' || /\$|^\d+$/.test(reference)) return undefined;
    if (!found.has(reference)) found.set(reference, line);
    return reference;
  };
  let global = true;
  for (const { keyword, text, line } of instructions) {
    const words = text.split(/\s+/).slice(1);
    if (keyword === 'ARG' && global) {
      for (const word of words) declare(unquoted(word), values, buildArgs);
    } else if (keyword === 'FROM') {
      global = false;
      const [name, as, stage] = words.filter(word => !word.startsWith('--'));
      const base = add(name, line);
      const title = as?.toLowerCase() === 'as' ? stage?.toLowerCase() : undefined;
      if (title) stages.set(title, base);
      if (!target || title === target.toLowerCase()) result = base;
    } else if (keyword === 'COPY' || keyword === 'ADD') {
      add(/^--from=(.*)$/.exec(words.find(word => word.startsWith('--from=')) ?? '')?.[1], line);
    } else if (keyword === 'RUN') {
      for (const word of words.filter(word => word.startsWith('--mount='))) {
        add(/(?:[=,])from=([^,]*)/.exec(word)?.[1], line);
      }
    }
  }
  return [...found].map(([reference, line]) => ({ reference, line, final: reference === result }));
}

/** `NAME=value`; a name alone stands for the variable of the environment. */
function argumentsFrom(buildArgs: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const argument of buildArgs) {
    const [, name, value] = /^([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const known = value ?? (name === undefined ? undefined : process.env[name]);
    if (name !== undefined && known !== undefined) values.set(name, known);
  }
  return values;
}

/** Before the first FROM: only what is declared there can stand in a FROM. */
function declare(
  declaration: string,
  values: Map<string, string>,
  buildArgs: ReadonlyMap<string, string>,
): void {
  const [, name = '', value] = /^([^=]+)(?:=(.*))?$/s.exec(declaration) ?? [];
  const known =
    buildArgs.get(name) ?? (value === undefined ? undefined : substitute(unquoted(value), values));
  if (known !== undefined) values.set(name, known);
}

const VARIABLE = /\$(?:\{(\w+)(?:(:?[-+])([^}]*))?\}|(\w+))/g;

/** Replaces known variables (Dockerfile reference, "Environment replacement"). */
function substitute(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(VARIABLE, (written, braced, operator: string | undefined, word: string, plain) => {
    const value = values.get(braced ?? plain);
    const isSet = operator?.startsWith(':') ? Boolean(value) : value !== undefined;
    if (operator?.endsWith('-')) return isSet ? (value as string) : word;
    if (operator?.endsWith('+')) return isSet ? word : '';
    return value ?? written;
  });
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2').replace(/=(["'])(.*)\1$/, '=$2');
}
