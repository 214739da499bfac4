import ajvStandalone from 'ajv/dist/standalone/index.js';
import { createAjv } from './compile.ts';

/** The text of a module that stands for compile.ts where one schema is all there is to check. */
export function precompiled(schema: object): string {
  const ajv = createAjv({ source: true, esm: true });
  const check = ajv.compile(schema);
  // A CommonJS module: by the importer its function is the default export, or below it.
  const standalone = (ajvStandalone as { default?: typeof ajvStandalone }).default ?? ajvStandalone;
  const text = (standalone as unknown as (ajv: object, check: object) => string)(ajv, check);
  return `${text}\nexport const compile = () => validate;\n`;
}
