import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { Module } from '../../modules/ansible/specification.ts';

const MODULES = path.resolve('modules');
const names = readdirSync(MODULES).filter(name => /^oci_.*\.ts$/.test(name));

// A module does not do this when it runs, because it takes longer than the rest.
test.each(names)("%s's arguments are a JSON Schema", async name => {
  const imported = (await import(pathToFileURL(path.join(MODULES, name)).href)) as { default: Module };
  const ajv = new Ajv({ strict: false });
  ajv.validateSchema(imported.default.specification.arguments as object);
  expect(ajv.errorsText()).toBe('No errors');
});
