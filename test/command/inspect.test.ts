import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { startEmbeddedRegistry } from '../support/embedded-registry.ts';
import { makeImage, makeIndex, pushImage } from '../support/images.ts';
import { callProgram } from '../support/program.ts';

let registry: RunningRegistry;
let scratch: string;
const host = () => `127.0.0.1:${registry.port}`;
const inspect = (args: readonly string[], env: Record<string, string> = {}) =>
  callProgram(['inspect', '--ca', registry.caFile ?? '', ...args], {
    env: { ZUUL_IMAGES_USERNAME: 'robot', ZUUL_IMAGES_PASSWORD: 'password of it', ...env },
  });

const [one, two, three] = [randomBytes(200_000), randomBytes(100_000), randomBytes(50_000)];
const base = makeImage({ layers: [one] });
const moved = makeImage({ layers: [randomBytes(10)] });

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'inspect-'));
  registry = await startDockerRegistry({ tls: true, users: { robot: 'password of it' } });
  const wire = { url: registry.url, ca: registry.ca, auth: 'robot:password of it' };
  await pushImage(wire, 'org/base', base, 'latest');
  await pushImage(wire, 'org/base', base, '1.0');
  const annotations = {
    'org.opencontainers.image.base.name': `${host()}/org/base:latest`,
    'org.opencontainers.image.base.digest': base.digest,
  };
  const labels = { 'org.zuul-ci.change': '102' };
  await pushImage(wire, 'org/app', makeImage({ layers: [one, two], manifest: { annotations }, labels }), '1');
  await pushImage(wire, 'org/layers-only', makeImage({ layers: [one, two, three] }), '1');
  const former = { ...annotations, 'org.opencontainers.image.base.digest': moved.digest };
  await pushImage(wire, 'org/outdated', makeImage({ manifest: { annotations: former } }), '1');
  const hostile = { 'org.opencontainers.image.base.name': '"><script>alert(1)</script>\u202e\u001b[31m' };
  await pushImage(wire, 'org/hostile', makeImage({ manifest: { annotations: hostile } }), '1');
  const arm = makeImage({ platform: { os: 'linux', architecture: 'arm64' } });
  await pushImage(wire, 'org/multi', makeIndex([makeImage(), arm], ['linux/amd64', 'linux/arm64']), '1');
  // What jobs leave for the page of their buildset is no image, and neither is a signature.
  await pushImage(wire, 'zuul.invalid/records', makeImage(), 'record');
  await pushImage(wire, 'org/base', makeImage(), `sha256-${base.digest.slice(7)}.sig`);
});

afterAll(() => Promise.all([registry.stop(), rm(scratch, { recursive: true })]));

test('a whole registry, with bases by annotation and by layers', async () => {
  const { code, json, stdout, stderr } = await inspect(['--registry', host(), '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(json.images).toHaveLength(7);
  const find = (name: string) =>
    json.images.find((image: { names: string[] }) => image.names[0]?.includes(name));
  const place = (name: string) => json.images.indexOf(find(name));
  expect(find('org/base').names).toEqual([`${host()}/org/base:1.0`, `${host()}/org/base:latest`]);
  expect(find('org/hostile').base.name).toContain('\u202e\u001b[31m');
  expect(stdout).not.toMatch(/[\u001b\u202e]/);
  expect(find('org/base').base).toBeUndefined();
  expect(find('org/app').base).toEqual({ image: place('org/base'), by: 'annotation', moved: false });
  expect(find('org/app').change).toBe('102');
  expect(find('org/layers-only').base).toEqual({ image: place('org/app'), by: 'layers', moved: false });
  expect(find('org/outdated').base).toEqual({ image: place('org/base'), by: 'annotation', moved: true });
  expect(json.shared[0]).toEqual({
    digest: find('org/base').layers[0].digest,
    size: 200_000,
    images: ['org/base', 'org/app', 'org/layers-only'].map(place).sort((a, b) => a - b),
  });
  const { bytes_stored, bytes_unshared } = json.totals;
  expect(bytes_unshared - bytes_stored).toBe(2 * 200_000 + 100_000);
});

test('text is to scale, and shared layers have the same letter', async () => {
  const { stdout } = await inspect([`${host()}/org/base:latest`, `${host()}/org/app:1`]);
  const bars = stdout.split('\n').filter(line => /^\s*A+░*$/.test(line));
  expect(bars).toHaveLength(2);
  const [first, second] = bars.map(line => line.trim()) as [string, string];
  expect(first).toMatch(/^A+$/);
  expect(second.startsWith(first)).toBe(true);
  // 200 kB of 300 kB, as far as whole characters go.
  expect(Math.abs(first.length / second.length - 2 / 3)).toBeLessThan(0.03);
  expect(stdout).toContain(`└ ${host()}/org/app:1`);
  expect(stdout).toMatch(/A {2}[0-9a-f]{12} {4}195 KiB in 2 images/);
});

test('the picture is well-formed, to scale, and hostile names stay names', async () => {
  const file = path.join(scratch, 'images.svg');
  const { code, stdout } = await inspect(['--registry', host(), '--svg', file]);
  expect(code).toBe(0);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).not.toContain('\u202e');
  const svg = await readFile(file, 'utf8');
  expect(svg).not.toContain('<script');
  expect(svg).not.toMatch(/[\u001b\u202e]/);
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).toContain('prefers-color-scheme: dark');
  const widths = [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="20"/g)].map(found =>
    Number(found[1]),
  );
  const [largest = 0] = [...widths].sort((a, b) => b - a);
  expect(widths.filter(width => width === largest)).toHaveLength(3);
  expect(widths.filter(width => Math.abs(width - largest / 2) < 0.1)).toHaveLength(2);
  const printed = await inspect(['--svg', '-', `${host()}/org/base`]);
  expect(printed.stdout).toMatch(/^<svg .*<\/svg>\n$/s);
});

test('one platform, all tags', async () => {
  const { json } = await inspect(['--json', '--platform', 'linux/arm64', `${host()}/org/multi:1`]);
  expect(json.images.map(({ platform }: { platform: string }) => platform)).toEqual(['linux/arm64']);
  const all = await inspect(['--json', '--all-tags', `${host()}/org/base`]);
  expect(all.json.images).toHaveLength(1);
  expect(all.json.images[0].tags).toEqual(['1.0', 'latest']);
});

test('the directory of a registry that has ended', async () => {
  const embedded = await startEmbeddedRegistry();
  const { port, cert, password, root } = embedded;
  const wire = { url: `https://127.0.0.1:${port}`, ca: cert, auth: `zuul:${password}` };
  await pushImage(wire, 'org/base', base, 'latest');
  await pushImage(wire, 'org/app', makeImage({ layers: [one, two] }), '1');
  await pushImage(wire, 'zuul.invalid/records', makeImage(), 'record');
  const kept = path.join(scratch, 'kept');
  try {
    const running = await callProgram(['inspect', '--directory', root, '--json']);
    await cp(root, kept, { recursive: true });
    const ended = await callProgram(['inspect', '--directory', kept, '--json']);
    expect(ended).toMatchObject({ code: 0, stderr: '', stdout: running.stdout });
    expect(ended.json.images.map(({ names }: { names: string[] }) => names)).toEqual([
      ['org/base:latest'],
      ['org/app:1'],
    ]);
    expect(ended.json.images[1].base).toMatchObject({ image: 0, by: 'layers' });
    expect(await callProgram(['inspect', '--directory', path.join(kept, 'data')])).toMatchObject({ code: 0 });
  } finally {
    await embedded.stop();
  }
  const none = await callProgram(['inspect', '--directory', scratch]);
  expect(none).toMatchObject({ code: 3, stderr: expect.stringContaining('there is no registry in') });
  expect(await readdir(scratch)).toEqual(['images.svg', 'kept']);
});

test('what is not there, and who may not look', async () => {
  const none = await inspect([`${host()}/org/none:1`]);
  expect(none).toMatchObject({ code: 3, stdout: '' });
  const refused = await inspect(['--registry', host()], { ZUUL_IMAGES_PASSWORD: 'another' });
  expect(refused).toMatchObject({ code: 4, stdout: '' });
  expect(refused.stderr).toContain('(see OCI-0102)');
  const nothing = await inspect([]);
  expect(nothing.code).toBe(2);
});
