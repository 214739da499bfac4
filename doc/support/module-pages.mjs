// Writes one page per module into doc/reference/modules, from the schemas in modules/oci_*.ts: the very
// objects that validate the arguments. "make docs" runs it; the pages are not committed.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = path.join(root, 'doc/reference/modules');
const names = readdirSync(path.join(root, 'modules'))
  .filter(file => /^oci_.*\.ts$/.test(file))
  .map(file => file.slice(0, -'.ts'.length))
  .sort();

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [name, text] of await pages()) writeFileSync(path.join(target, `${name}.rst`), text);
console.log(`wrote ${names.length} module pages`);

async function pages() {
  const scratch = mkdtempSync(path.join(tmpdir(), 'module-pages-'));
  try {
    const outfile = path.join(scratch, 'pages.mjs');
    await build({
      stdin: {
        contents: [
          `import { modulePage } from './doc/support/module-page.ts';`,
          ...names.map((name, index) => `import m${index} from './modules/${name}.ts';`),
          `export default [${names.map((name, index) => `['${name}', modulePage(m${index}.specification)]`).join(', ')}];`,
        ].join('\n'),
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire('${pathToFileURL(root)}');`,
      },
      logLevel: 'warning',
    });
    return (await import(pathToFileURL(outfile).href)).default;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
