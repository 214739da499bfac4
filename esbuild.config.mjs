// Bundles every modules/oci_*.ts into the role that carries the modules: one self-contained,
// unminified file for Node 18.19, and its ansible-doc sidecar; likewise the command-line program, and the pages of
// doc/ that tell what the sources say. The results are committed, because Zuul runs roles from a git checkout without a build
// step. "--check" fails when they are out of date.
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
const LIBRARY = 'roles/oci-modules/library';
const PROGRAM = 'zuul-images';
const check = process.argv.includes('--check');
const names = readdirSync(path.join(root, 'modules'))
  .filter(file => file.startsWith('oci_') && file.endsWith('.ts'))
  .map(file => file.slice(0, -'.ts'.length))
  .sort();

const { texts, checks } = await documents();
/** File, from the root, to its text. */
const wanted = new Map();
for (const name of names) wanted.set(`${LIBRARY}/${name}.js`, await bundleModule(name));
wanted.set(`bin/${PROGRAM}.cjs`, await bundleProgram());
for (const [file, text] of texts) wanted.set(file, text);
const stale = check ? compare() : write();
if (stale.length > 0) {
  console.error(`out of date, run "make build" and commit: ${stale.join(', ')}`);
  process.exit(1);
}
console.log(`${check ? 'checked' : 'built'} ${names.length} modules and ${PROGRAM}`);

function bundleModule(name) {
  return bundle(
    `import module from './modules/${name}.ts';
import { runAsAnsibleModule } from './modules/ansible/run.ts';
${hasProgram(name) ? program(name) : ''}void runAsAnsibleModule(module, process.argv[2]);`,
    `${name}.entry.ts`,
    `#!/usr/bin/node\n// WANT_JSON. Generated from modules/${name}.ts by "make build"; edit that file instead.`,
    [instead('modules/ansible/compile.ts', checks[name])],
  );
}

/** A text in the place of a source. */
function instead(file, contents) {
  const filter = new RegExp(`^${path.join(root, file).replaceAll('.', '\\.')}$`);
  return {
    name: file,
    setup: builder => builder.onLoad({ filter }, () => ({ contents, resolveDir: root })),
  };
}

function bundleProgram() {
  return bundle(
    `import { main } from './modules/${PROGRAM}.ts';\nvoid main(process.argv.slice(2));`,
    `${PROGRAM}.entry.ts`,
    `#!/usr/bin/env node\n// Generated from modules/${PROGRAM}.ts by "make build"; edit that file instead.`,
  );
}

async function bundle(contents, sourcefile, js, plugins = []) {
  const result = await build({
    stdin: { contents, resolveDir: root, sourcefile, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node18.19',
    loader: { '.py': 'text' },
    charset: 'utf8',
    legalComments: 'none',
    define: { 'import.meta.url': '__filename' },
    banner: { js },
    plugins,
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

/** What the sources say in other words: the modules' sidecars and the generated pages of doc/; and their arguments' checks. */
async function documents() {
  const scratch = mkdtempSync(path.join(tmpdir(), 'oci-modules-'));
  try {
    const outfile = path.join(scratch, 'documents.mjs');
    await build({
      stdin: {
        contents: [
          `import { sidecar } from './modules/ansible/documentation.ts';`,
          `import { precompiled } from './modules/ansible/precompile.ts';`,
          `import { errorPage } from './doc/support/error-page.ts';`,
          `import { commandPage } from './doc/support/command-page.ts';`,
          ...names.map((name, index) => `import m${index} from './modules/${name}.ts';`),
          'export const texts = [',
          ...names.map((name, index) => `['${LIBRARY}/${name}.yml', sidecar(m${index}.specification)],`),
          `['doc/reference/errors.rst', errorPage()],`,
          `['doc/reference/command-line.rst', commandPage()],`,
          '];',
          'export const checks = {',
          ...names.map((name, index) => `${name}: precompiled(m${index}.specification.arguments),`),
          '};',
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
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function compare() {
  const changed = [...wanted].filter(([file, text]) => {
    const at = path.join(root, file);
    return !existsSync(at) || readFileSync(at, 'utf8') !== text;
  });
  return [...changed.map(([file]) => file), ...left()];
}

/** Files in the library of modules that are gone. */
function left() {
  const library = path.join(root, LIBRARY);
  const present = existsSync(library) ? readdirSync(library) : [];
  return present.map(file => `${LIBRARY}/${file}`).filter(file => !wanted.has(file));
}

function write() {
  for (const file of left()) rmSync(path.join(root, file));
  for (const [file, text] of wanted) {
    const { dir, base } = path.parse(path.join(root, file));
    mkdirSync(dir, { recursive: true });
    // Whoever runs a module meanwhile finds the old file or the new one.
    writeFileSync(path.join(dir, `.${base}`), text, { mode: file.startsWith('bin/') ? 0o755 : 0o644 });
    renameSync(path.join(dir, `.${base}`), path.join(dir, base));
  }
  return [];
}
