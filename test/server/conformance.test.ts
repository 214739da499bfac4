import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { startEmbeddedRegistry } from '../support/embedded-registry.ts';

/** The specification's own suite, over TLS, with credentials. Manifests without their content are an option of ours. */
test.each([
  { sparse: false, disabled: 1 },
  { sparse: true, disabled: 0 },
])(
  'the OCI conformance suite passes whole, sparse manifests: $sparse',
  async ({ sparse, disabled }) => {
    const registry = await startEmbeddedRegistry({ sparse });
    const results = await mkdtemp(path.join(tmpdir(), 'conformance-'));
    try {
      const output = await new Promise<string>((resolve, reject) => {
        execFile(
          'test/server/conformance.sh',
          [
            `localhost:${registry.port}`,
            path.join(registry.root, 'cert.pem'),
            'zuul',
            registry.password,
            results,
          ],
          { timeout: 580_000, maxBuffer: 1 << 26, env: { ...process.env, SPARSE: String(sparse) } },
          (error, stdout, stderr) =>
            error ? reject(new Error(`${error}\n${stdout}${stderr}`)) : resolve(stdout),
        );
      });
      const report = await readFile(path.join(results, 'junit.xml'), 'utf8');
      const [, tests] = /tests="(\d+)" failures="0" errors="0"/.exec(report) ?? [];
      expect(Number(tests)).toBeGreaterThan(900);
      expect(report).not.toContain('<failure');
      const lines = output.split('\n').filter(line => /^ {2}\S.*: +\S+$/.test(line));
      expect(lines.length).toBeGreaterThan(30);
      expect(lines.filter(line => /: +(Disabled|Skip)/.test(line))).toHaveLength(disabled);
      expect(lines.filter(line => /: +(FAIL|Fail|Error)/.test(line))).toEqual([]);
    } finally {
      await registry.stop();
      await rm(results, { recursive: true, force: true });
    }
  },
  // The suite is built from its sources first.
  600_000,
);
