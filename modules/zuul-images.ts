import path from 'node:path';
import { version } from '../package.json';
import type { Parts } from './command/parts.ts';
import { runProgram } from './command/program.ts';
import stories from './job/stories.py';
import zuulReturn from './job/zuul_return.py';
import configure from './oci_engine_configure.ts';
import build from './oci_image_build.ts';
import copy from './oci_image_copy.ts';
import promote from './oci_image_promote.ts';
import rollback from './oci_image_rollback.ts';
import registry, { program as registryProgram } from './oci_registry.ts';

/** The command-line program: the modules as commands, for people and scripts. */
export async function main(argv: readonly string[]): Promise<void> {
  // A registry that was started runs a copy of this very file.
  if (argv[0] === registryProgram.command && path.basename(process.argv[1] ?? '') === 'registry.js') {
    await registryProgram.main(argv.slice(1));
    return;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stderr.write('\ninterrupted\n');
      process.exit(130);
    });
  }
  // Whoever reads has seen enough, as head has.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  await runProgram(parts(), argv);
}

function parts(): Parts {
  return {
    modules: { build, configure, copy, promote, registry, rollback },
    version,
    streams: { stdout: process.stdout, stderr: process.stderr, env: process.env },
    readStdin,
    zuulReturn,
    stories,
    setExitCode: code => {
      process.exitCode = code;
    },
  };
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
