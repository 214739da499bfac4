// Bundles the benchmark into .cache/bench, and beside it a copy of the roles with modules built from the
// sources as they are now: neither a build meanwhile nor a forgotten one changes what is measured.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const cache = path.resolve('.cache/bench');
const tree = path.join(cache, 'tree');
rmSync(tree, { recursive: true, force: true });
mkdirSync(tree, { recursive: true });
for (const name of ['modules', 'roles', 'esbuild.config.mjs', 'package.json', 'ansible.cfg']) {
  if (existsSync(name)) cpSync(name, path.join(tree, name), { recursive: true });
}
symlinkSync(path.resolve('node_modules'), path.join(tree, 'node_modules'));
const built = spawnSync(process.execPath, ['esbuild.config.mjs'], { cwd: tree, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

await build({
  entryPoints: ['test/bench/main.ts'],
  outfile: path.join(cache, 'bench.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18.19',
  logLevel: 'warning',
});
