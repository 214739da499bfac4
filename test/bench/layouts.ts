import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SOURCE } from './fixtures.ts';
import { measure } from './measure.ts';
import { BIN, CACHE } from './places.ts';
import { distribution } from './registries.ts';

export const CRANE = path.join(BIN, 'crane');
export const LAYOUTS = path.join(CACHE, 'layouts');

/** Digests, in their order. */
export function layersOf(image: string): string[] {
  const read = (file: string) => JSON.parse(readFileSync(path.join(LAYOUTS, image, file), 'utf8'));
  const digest: string = read('index.json').manifests[0].digest;
  const manifest = read(`blobs/${digest.replace(':', '/')}`);
  return manifest.layers.map((layer: { digest: string }) => layer.digest);
}

/** The images to push, as OCI image layouts. */
export async function makeLayouts(): Promise<void> {
  const source = await distribution.start({ storage: SOURCE, keep: true });
  try {
    for (const image of ['large', 'ten']) {
      const folder = path.join(LAYOUTS, image);
      if (existsSync(path.join(folder, 'index.json')) && whole(folder, image)) continue;
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(LAYOUTS, { recursive: true });
      await measure({ commands: [[CRANE, 'pull', '--format', 'oci', `${source.host}/${image}`, folder]] });
    }
  } finally {
    await source.stop();
  }
}

function whole(folder: string, image: string): boolean {
  return layersOf(image).every(digest => existsSync(path.join(folder, 'blobs', digest.replace(':', '/'))));
}
