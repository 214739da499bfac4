// Bundles the benchmark into .cache/bench, and beside it a copy of the roles with modules built from the
// sources as they are now: neither a build meanwhile nor a forgotten one changes what is measured.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const cache = path.resolve('.cache/bench');
const tree = path.join(cache, 'tree');
rmSync(tree, { recursive: true, force: true });
mkdirSync(tree, { recursive: true });
for (const name of ['modules', 'roles', 'doc/support', 'esbuild.config.mjs', 'ansible.cfg']) {
  if (existsSync(name)) cpSync(name, path.join(tree, name), { recursive: true });
}
// As where Ansible puts them: beside no package that calls its files ES modules.
writeFileSync(path.join(tree, 'package.json'), '{"version":"0"}\n');
symlinkSync(path.resolve('node_modules'), path.join(tree, 'node_modules'));
const built = spawnSync(process.execPath, ['esbuild.config.mjs'], {
  cwd: tree,
  stdio: ['ignore', 'ignore', 'pipe'],
  encoding: 'utf8',
});
if (built.status !== 0) throw new Error(built.stderr);

await build({
  entryPoints: ['test/bench/main.ts'],
  outfile: path.join(cache, 'bench.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18.19',
  logLevel: 'warning',
});
