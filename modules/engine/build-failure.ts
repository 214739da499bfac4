import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from '../oci/error.ts';
import { formatReference, splitRepository } from '../oci/reference.ts';
import { baseImages } from './base-images.ts';
import type { BuildRequest } from './builder.ts';
import { type CommandResult, lastLine, tail } from './command.ts';
import { type Instruction, parseDockerfile } from './dockerfile.ts';

/** Where a build failed. */
export interface FailedInstruction {
  /** As the engine shows it. */
  readonly instruction: string;
  /** From 1; absent when the instruction is not in the file, as in one that a base image brought along. */
  readonly line?: number;
}

/** The error of a failed build, with the place in `result` for reports. */
export async function buildFailure(
  request: BuildRequest,
  command: readonly string[],
  result: CommandResult,
): Promise<CommandError> {
  const { exitCode } = result;
  // Docker's classic builder colours the outputs apart.
  const output = result.output.replace(/\x1b\[[\d;]*m/g, '');
  const file = path.resolve(request.directory, request.file);
  const text = await readFile(file, 'utf8').catch(() => '');
  const failed = failedInstruction(output, parseDockerfile(text).instructions);
  const isForeign = /exec format error/i.test(output);
  const reason = isForeign ? foreign(request.platform) : reasonIn(output);
  const place = failed
    ? `${request.file}${failed.line ? ` line ${failed.line}` : ''}: ${failed.instruction}`
    : request.file;
  const error = new CommandError(
    command,
    exitCode,
    tail(output),
    `${request.name}: the build failed at ${place}: ${reason}`,
    isForeign ? 'OCI-0510' : 'OCI-0501',
  );
  return Object.assign(error, {
    result: { image: request.name, ...failed, reason },
  });
}

const PARSE_ERROR =
  /(?:parse error|syntax error)[^\n]*? on line (\d+)|parse error line (\d+)|Dockerfile:(\d+)\b.*unknown/i;
/** BuildKit's own steps, as the loading of the file, are called internal. */
const STEP_BEGUN = /^(?:\[[^\]\n]*\] )*STEP \d+|^Step \d+\/\d+ : |^#\d+ \[(?!internal\])/m;

/** Reads the place of a failure from the output of docker (classic and BuildKit), podman or buildah. */
export function failedInstruction(
  output: string,
  instructions: readonly Instruction[],
): FailedInstruction | undefined {
  // Engines read the whole file before the first step; later it is the program of a step that speaks of its own files.
  const parse = STEP_BEGUN.test(output) ? undefined : PARSE_ERROR.exec(output);
  if (parse) return at(Number(parse[1] ?? parse[2] ?? parse[3]), instructions);
  // BuildKit quotes the file, "  3 | >>> RUN make".
  const quoted = /^\s*(\d+) \| >>> /m.exec(output);
  if (quoted) return at(Number(quoted[1]), instructions);
  const told = [
    last(output, /building at STEP "((?:[^"\\]|\\.)*)"/g)?.replace(/\\(.)/g, '$1'),
    // As it is written, where podman's error has "RUN make all" for RUN ["make", "all"].
    last(output, /^(?:\[\d+\/\d+\] )?STEP \d+(?:\/\d+)?: (.*)$/gm),
    last(output, /^Step \d+\/\d+ : (.*)$/gm),
    last(output, /^#\d+ \[[^\]]*\] (.*)$/gm),
  ].filter(step => step !== undefined);
  const [step] = told;
  if (step === undefined) return undefined;
  // BuildKit before docker 23 quotes nothing when it looks for a base image.
  const wanted = /^load metadata for (\S+)$/.exec(step)?.[1];
  const base = wanted && baseImages(instructions, new Map()).find(one => isSame(one.reference, wanted));
  if (base) return at(base.line, instructions);
  const known = (text: string) => instructions.find(one => normal(one.text) === normal(text));
  const found = told.flatMap(text => known(text) ?? [])[0];
  return found ? { instruction: found.text, line: found.line } : { instruction: step };
}

/** BuildKit names an image whole, with its registry and tag. */
function isSame(written: string, whole: string): boolean {
  const name = formatReference(splitRepository(written));
  return name === whole || `${name}:latest` === whole;
}

function at(line: number, instructions: readonly Instruction[]): FailedInstruction {
  const found = instructions.find(instruction => instruction.line <= line && line <= instruction.lastLine);
  return { instruction: found?.text ?? '', line: found?.line ?? line };
}

function last(output: string, expression: RegExp): string | undefined {
  return [...output.matchAll(expression)].at(-1)?.[1];
}

function normal(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The longest that one line of a message may be; the output beside it is whole. */
const LONGEST_REASON = 300;

/** What BuildKit can and the classic builder cannot, by what it says then. */
const CLASSIC_LIMITS: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /^failed to parse platform : ""/,
    'knows no variable of a platform in FROM: write "ARG BUILDPLATFORM" before the first FROM, or ',
  ],
  [/^invalid from flag value .* specified platform/, 'copies nothing from a stage of another platform: '],
];

const ENGINE_END =
  /^(?:Error|ERROR): |^error building at STEP |^failed to solve|^The command .* returned a non-zero code/;

function reasonIn(output: string): string {
  if (/no space left on device/i.test(output))
    return 'no space left on device; make room where the engine keeps its images';
  const end = lastLine(output);
  const [, limit] = CLASSIC_LIMITS.find(([words]) => words.test(end)) ?? [];
  if (limit) return `docker's classic builder ${limit}install docker's plugin buildx`;
  // Programs of steps write "ERROR:" too, and go on; the engine's own is the last.
  const told = ENGINE_END.test(end) ? end : last(output, /^((?:Error|ERROR): .*)$/gm);
  const line = (told ?? end).replace(/^(?:Error|ERROR): /, '').replace(/^failed to solve: /, '');
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
}

function foreign(platform = 'the base image'): string {
  return (
    `exec format error: this node cannot run programs of ${platform}: install qemu-user-static and binfmt-support on it, ` +
    'or give the job a node of that architecture as well'
  );
}
