import https from 'node:https';
import type { SiteRegistry } from './registries.ts';

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

export interface Answer {
  readonly status: number;
  readonly digest: string | undefined;
  readonly body: unknown;
}

/** Asks a registry with its password; not by the code under test, which has no part in judging itself. */
export function ask(registry: SiteRegistry, path: string): Promise<Answer> {
  const options = {
    ca: registry.ca,
    auth: `${registry.username}:${registry.password}`,
    headers: { accept: ACCEPT },
    timeout: 10_000,
  };
  return new Promise((resolve, reject) => {
    const request = https.get(`${registry.url}/v2/${path}`, options, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const digest = response.headers['docker-content-digest'];
        resolve({
          status: response.statusCode ?? 0,
          digest: typeof digest === 'string' ? digest : undefined,
          body: /^[[{]/.test(text) ? JSON.parse(text) : text,
        });
      });
    });
    request.once('timeout', () => request.destroy(new Error(`${registry.url} does not answer`)));
    request.once('error', reject);
  });
}
