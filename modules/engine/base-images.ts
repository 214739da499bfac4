import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { formatPlatform, normalPlatform, parsePlatform } from '../oci/platform.ts';
import type { BuildRequest } from './builder.ts';
import { type Instruction, parseDockerfile } from './dockerfile.ts';

/** An image that a Dockerfile builds on or copies from. */
export interface BaseImage {
  /** As written, with variables replaced. */
  readonly reference: string;
  readonly line: number;
  /** Whether the resulting image stands on it, and does not only copy from it. */
  readonly final: boolean;
  /** What its FROM asks for; absent when it asks for none, and when only the builder knows. */
  readonly platform?: string;
}

/** Where a build runs, and what it is for, as `linux/arm64`. */
export interface Platforms {
  readonly build: string;
  readonly target: string;
}

/**
 * Images that a build will ask for, in the order of the file, each once for each platform. Names that still hold a
 * variable are left out: only the builder knows its value.
 */
export async function baseImagesOf(
  request: Pick<BuildRequest, 'directory' | 'file' | 'buildArgs' | 'target'>,
): Promise<(platforms: Platforms) => BaseImage[]> {
  const text = await readFile(path.resolve(request.directory, request.file), 'utf8').catch(() => '');
  const { instructions } = parseDockerfile(text);
  const buildArgs = argumentsFrom(request.buildArgs);
  return platforms => baseImages(instructions, buildArgs, request.target, platforms);
}

export function baseImages(
  instructions: readonly Instruction[],
  buildArgs: ReadonlyMap<string, string>,
  target?: string,
  platforms?: Platforms,
): BaseImage[] {
  const values = new Map(platforms ? variablesOf(platforms, buildArgs) : []);
  /** Name to the image from outside that the stage stands on. */
  const stages = new Map<string, BaseImage | undefined>();
  const found = new Map<string, BaseImage>();
  let result: BaseImage | undefined;
  /** @returns the image from outside */
  const add = (name: string | undefined, line: number, platform?: string): BaseImage | undefined => {
    const reference = substitute(unquoted(name ?? ''), values);
    if (stages.has(reference.toLowerCase())) return stages.get(reference.toLowerCase());
    if (reference === '' || reference === 'scratch' || /\$|^\d+$/.test(reference)) return undefined;
    const key = `${reference} ${platform}`;
    const image = found.get(key) ?? { reference, line, final: false, ...(platform && { platform }) };
    found.set(key, image);
    return image;
  };
  let global = true;
  for (const { keyword, text, line } of upToTarget(instructions, target)) {
    const words = text.split(/\s+/).slice(1);
    if (keyword === 'ARG' && global) {
      for (const word of words) declare(unquoted(word), values, buildArgs);
    } else if (keyword === 'FROM') {
      global = false;
      const { name, stage, platform } = parseFrom(words);
      const wanted = platform && readPlatform(substitute(unquoted(platform), values));
      result = add(name, line, wanted);
      if (stage) stages.set(stage, result);
    } else if (keyword === 'COPY' || keyword === 'ADD') {
      add(/^--from=(.*)$/.exec(words.find(word => word.startsWith('--from=')) ?? '')?.[1], line);
    } else if (keyword === 'RUN') {
      for (const word of words.filter(word => word.startsWith('--mount='))) {
        add(/(?:[=,])from=([^,]*)/.exec(word)?.[1], line);
      }
    }
  }
  return [...found.values()].map(image => ({ ...image, final: image === result }));
}

/**
 * The stages after the target are built by no engine. Of those before it BuildKit builds only what the target needs,
 * the others all: so what they ask for counts.
 */
function upToTarget(instructions: readonly Instruction[], target: string | undefined): Instruction[] {
  const starts = instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []));
  const stages = starts.map(at => parseFrom(instructions[at]?.text.split(/\s+/).slice(1) ?? []).stage);
  // A later stage hides one of the same name, and a number counts stages.
  const named = target === undefined ? -1 : stages.lastIndexOf(target.toLowerCase());
  const chosen = named < 0 && /^\d+$/.test(target ?? '') ? Number(target) : named;
  return chosen < 0 ? [...instructions] : instructions.slice(0, starts[chosen + 1]);
}

/** Words of a FROM; the stage in lower case, since its case has no meaning. */
function parseFrom(words: readonly string[]) {
  const [name, as, stage] = words.filter(word => !word.startsWith('--'));
  return {
    name,
    stage: as?.toLowerCase() === 'as' ? stage?.toLowerCase() : undefined,
    platform: /^--platform=(.*)$/.exec(words.find(word => word.startsWith('--platform=')) ?? '')?.[1],
  };
}

function readPlatform(text: string): string | undefined {
  try {
    return formatPlatform(normalPlatform(parsePlatform(text)));
  } catch {
    // The builder says what is wrong with it.
    return undefined;
  }
}

/** Variables that stand in every FROM (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
function variablesOf(
  platforms: Platforms,
  buildArgs: ReadonlyMap<string, string>,
): [name: string, value: string][] {
  return Object.entries(platforms).flatMap(([kind, text]) => {
    const { os, architecture, variant = '' } = parsePlatform(text);
    const parts = { PLATFORM: text, OS: os, ARCH: architecture, VARIANT: variant };
    return Object.entries(parts).map(([part, value]): [string, string] => {
      const name = `${kind.toUpperCase()}${part}`;
      return [name, buildArgs.get(name) ?? value];
    });
  });
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
