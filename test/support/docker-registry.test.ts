import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { expect, test } from '@jest/globals';
import { startDockerRegistry } from './docker-registry.ts';

test('answers over TLS on both address families, and only with the password', async () => {
  for (const address of ['127.0.0.1', '::1']) {
    const registry = await startDockerRegistry({ tls: true, users: { zuul: 'secret' }, address });
    try {
      expect(await status(`${registry.url}/v2/`, registry.ca)).toBe(401);
      expect(await status(`${registry.url}/v2/`, registry.ca, 'zuul:secret')).toBe(200);
      expect(await readFile(registry.logFile, 'utf8')).toContain('/v2/');
    } finally {
      await registry.stop();
    }
  }
});

function status(url: string, ca: string | undefined, auth?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { ca, ...(auth && { auth }), agent: false }, response => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
