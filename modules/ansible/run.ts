import { readFile } from 'node:fs/promises';
import { DOCUMENTATION_VARIABLE } from '../oci/catalogue/link.ts';
import { UsageError } from '../oci/error.ts';
import type { ModuleContext } from './context.ts';
import { failedResult } from './failure.ts';
import { redactor, secretsIn } from './redact.ts';
import type { Module, ModuleResult } from './specification.ts';
import { numbersAsWritten } from './spelling.ts';
import { validate } from './validate.ts';

/** Asks Ansible for a JSON file with the arguments as argv[2], which works without Python on the node. */
export const CALLING_CONVENTION = 'WANT_JSON';

/** Runs a module as Ansible calls it: one JSON document on standard output, exit status 1 for a failure. */
export async function runAsAnsibleModule(module: Module, argumentsFile: string | undefined): Promise<void> {
  const { result, failed } = await invoke(module, argumentsFile);
  // process.exit would cut off a long result on a pipe.
  process.exitCode = failed ? 1 : 0;
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

async function invoke(
  module: Module,
  argumentsFile: string | undefined,
): Promise<{ result: Record<string, unknown>; failed: boolean }> {
  const warnings: string[] = [];
  const secrets: string[] = [];
  let documentation: string | undefined;
  try {
    const { args, context } = await receive(argumentsFile, warnings, secrets);
    secrets.push(...secretsIn(module.specification.arguments, args));
    documentation = documentationIn(args.documentation_url);
    validate(module.specification.arguments as object, args);
    secrets.push(...secretsIn(module.specification.arguments, args));
    const result: ModuleResult = await module.run(args as never, context);
    return {
      result: redactor(secrets)({ ...result, ...(warnings.length > 0 && { warnings }) }),
      failed: false,
    };
  } catch (error) {
    return { result: failedResult(error, { documentation, warnings }, redactor(secrets)), failed: true };
  }
}

async function receive(
  argumentsFile: string | undefined,
  warnings: string[],
  secrets: string[],
): Promise<{ args: Record<string, unknown>; context: ModuleContext }> {
  if (!argumentsFile) throw new UsageError('arguments', 'this module is called by Ansible, with a JSON file');
  const text = numbersAsWritten(await readFile(argumentsFile, 'utf8'));
  const received = JSON.parse(text) as Record<string, unknown>;
  const context: ModuleContext = {
    checkMode: received._ansible_check_mode === true,
    diff: received._ansible_diff === true,
    warn: message => warnings.push(message),
    warnings,
    secret: value => secrets.push(value),
    redact: value => redactor(secrets)(value),
  };
  // An omitted optional argument reaches a module as null or not at all, depending on the template.
  const args = Object.fromEntries(
    Object.entries(received).filter(([name, value]) => !name.startsWith('_ansible_') && value !== null),
  );
  return { args, context };
}

/** Where the site publishes this documentation, as the task or the environment has it. */
function documentationIn(given: unknown): string | undefined {
  const text = given || process.env[DOCUMENTATION_VARIABLE];
  return typeof text === 'string' && text !== '' ? text : undefined;
}
