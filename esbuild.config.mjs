// Bundles every modules/oci_*.ts into the role that carries the modules: one self-contained,
// unminified file for Node 18.19, and its ansible-doc sidecar. The results are committed, because
// Zuul runs roles from a git checkout without a build step. "--check" fails when they are out of date.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));
const library = path.join(root, 'roles/oci-modules/library');
const check = process.argv.includes('--check');
const names = readdirSync(path.join(root, 'modules'))
  .filter(file => file.startsWith('oci_') && file.endsWith('.ts'))
  .map(file => file.slice(0, -'.ts'.length))
  .sort();

const wanted = new Map();
for (const name of names) wanted.set(`${name}.js`, await bundle(name));
for (const [name, text] of await sidecars()) wanted.set(`${name}.yml`, text);
const stale = check ? compare() : write();
if (stale.length > 0) {
  console.error(`out of date, run "make build" and commit: ${stale.join(', ')}`);
  process.exit(1);
}
console.log(`${check ? 'checked' : 'built'} ${names.length} modules`);

async function bundle(name) {
  const result = await build({
    stdin: {
      contents: `import module from './modules/${name}.ts';
import { runAsAnsibleModule } from './modules/ansible/run.ts';
${hasProgram(name) ? program(name) : ''}void runAsAnsibleModule(module, process.argv[2]);`,
      resolveDir: root,
      sourcefile: `${name}.entry.ts`,
      loader: 'ts',
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node18.19',
    charset: 'utf8',
    legalComments: 'none',
    define: { 'import.meta.url': '__filename' },
    banner: {
      js: `#!/usr/bin/node\n// WANT_JSON. Generated from modules/${name}.ts by "make build"; edit that file instead.`,
    },
    logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

/** Whether a module's file is also the program that stays: it then exports `program`. */
function hasProgram(name) {
  return /^export const program\b/m.test(readFileSync(path.join(root, `modules/${name}.ts`), 'utf8'));
}

function program(name) {
  return `import { program } from './modules/${name}.ts';
if (process.argv[2] === program.command) void program.main(process.argv.slice(3));
else `;
}

async function sidecars() {
  const scratch = mkdtempSync(path.join(tmpdir(), 'oci-modules-'));
  try {
    const outfile = path.join(scratch, 'documentation.mjs');
    await build({
      stdin: {
        contents: [
          `import { sidecar } from './modules/ansible/documentation.ts';`,
          ...names.map((name, index) => `import m${index} from './modules/${name}.ts';`),
          `export default [${names.map((name, index) => `['${name}', sidecar(m${index}.specification)]`).join(', ')}];`,
        ].join('\n'),
        resolveDir: root,
        loader: 'ts',
      },
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire('${pathToFileURL(root)}/');`,
      },
      logLevel: 'warning',
    });
    return (await import(pathToFileURL(outfile).href)).default;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function compare() {
  const present = existsSync(library) ? readdirSync(library) : [];
  const changed = [...wanted].filter(([file, text]) => {
    const at = path.join(library, file);
    return !existsSync(at) || readFileSync(at, 'utf8') !== text;
  });
  return [...changed.map(([file]) => file), ...present.filter(file => !wanted.has(file))];
}

function write() {
  mkdirSync(library, { recursive: true });
  for (const file of readdirSync(library)) if (!wanted.has(file)) rmSync(path.join(library, file));
  for (const [file, text] of wanted) {
    // Whoever runs a module meanwhile finds the old file or the new one.
    writeFileSync(path.join(library, `.${file}`), text, { mode: 0o644 });
    renameSync(path.join(library, `.${file}`), path.join(library, file));
  }
  return [];
}
