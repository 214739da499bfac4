import { Ajv, type ValidateFunction } from 'ajv';

/**
 * A schema as a function. The build puts the function itself in the place of this file (esbuild.config.mjs): a module
 * call would spend a third of its start on the compiler.
 */
export function compile(schema: object): ValidateFunction {
  return createAjv().compile(schema);
}

/** The compiler: fills in defaults, and coerces texts, as Ansible sends `"5"` for a templated 5. */
export function createAjv(code: { source?: boolean; esm?: boolean } = {}): Ajv {
  return new Ajv({
    useDefaults: true,
    coerceTypes: true,
    allErrors: false,
    strict: false,
    verbose: true,
    allowUnionTypes: true,
    // Compiling the schema of schemas takes longer than all the rest; a test does it.
    meta: false,
    validateSchema: false,
    code: { optimize: code.source === true, ...code },
  });
}
