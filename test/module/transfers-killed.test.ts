import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { startDockerRegistry } from '../support/docker-registry.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { hasImage, headManifest, makeImage, pushImage } from '../support/images.ts';
import { callModule } from '../support/module.ts';

test('a copy that is killed in the middle sets no tag; the next one moves only what is missing', async () => {
  const [source, target] = await Promise.all([startDockerRegistry(), startDockerRegistry()]);
  const folder = await mkdtemp(path.join(tmpdir(), 'killed-'));
  const image = makeImage({ layers: [100_000, 4_000_000] });
  await pushImage(source, 'org/x', image, 'v1');
  const isLarge = (length: string | undefined) => Number(length) === 4_000_000;
  const proxy = await startFaultProxy(target.url, ({ method, headers }) =>
    method === 'PUT' && isLarge(headers['content-length']) ? { stallRequest: 1_000_000 } : undefined,
  );
  try {
    const args = (url: string) => ({
      images: [
        {
          src_repository: 'from.test/org/x',
          src_tag: 'v1',
          dest_repository: 'to.test/org/x',
          dest_tag: 'v1',
        },
      ],
      registry_endpoints: { 'from.test': { url: source.url }, 'to.test': { url } },
    });
    await writeFile(path.join(folder, 'args'), JSON.stringify(args(proxy.url)));
    const module = path.resolve('roles/oci-modules/library/oci_image_copy.js');
    const child = spawn(process.execPath, [module, path.join(folder, 'args')], { stdio: 'ignore' });
    const ended = new Promise(resolve => child.once('exit', resolve));
    const small = image.blobs.filter(({ bytes }) => bytes.length < 4_000_000);
    const done = async () => {
      const stored = proxy.exchanges.filter(
        ({ method, headers }) => method === 'PUT' && !isLarge(headers['content-length']),
      );
      const stalled = proxy.exchanges.some(({ headers }) => isLarge(headers['content-length']));
      return stalled && stored.length === small.length;
    };
    for (let turn = 0; turn < 600 && !(await done()); turn += 1)
      await new Promise(resolve => setTimeout(resolve, 50));
    await new Promise(resolve => setTimeout(resolve, 300));
    child.kill('SIGKILL');
    await ended;
    expect(await headManifest(target, 'org/x', 'v1')).toBeUndefined();
    const { result } = await callModule('oci_image_copy', args(target.url));
    expect(result).toMatchObject({
      changed: true,
      totals: { blobs_moved: 1, blobs_skipped: 2, bytes_moved: 4_000_000 },
    });
    expect(await hasImage(target, 'org/x', image)).toBe(true);
  } finally {
    await Promise.all([proxy.stop(), source.stop(), target.stop()]);
    await rm(folder, { recursive: true });
  }
}, 90_000);
