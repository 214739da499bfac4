import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { selfSigned } from '../support/certificate.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';
import { different, treeOf } from '../support/tree.ts';

const onlyAsRoot = canSandbox() ? describe : describe.skip;

onlyAsRoot("a registry's certificate in Debian's trust store", () => {
  let node: Sandbox;
  let before: readonly string[];
  beforeAll(async () => {
    node = await startSandbox();
    await node.shell('update-ca-certificates >/dev/null 2>&1; rm -f /root/.rnd');
    before = await treeOf(node);
  }, 120_000);
  afterAll(() => node?.stop());

  const registry = (port: number, cert: string) => ({
    buildset_registry: { host: '192.0.2.7', port, username: 'zuul', password: 'of-this-test', cert },
  });
  const configure = async (args: object) => {
    const { msg, changed, failed } = await node.module('oci_engine_configure', args);
    expect([failed, msg]).toEqual([undefined, msg]);
    return changed;
  };
  /** What the distribution's own program would make of it, and that this is what is there. */
  const asDebian = async () => {
    const ours = await treeOf(node);
    await node.shell('update-ca-certificates --hooksdir /nonexistent >/dev/null 2>&1');
    return different(ours, await treeOf(node));
  };
  // Without the certificate itself, whether it is trusted cannot be seen.
  const trusted = async (cert: string) => {
    writeFileSync(`${node.directory}/leaf.pem`, cert);
    return (await node.run(['openssl', 'verify', '-CApath', '/etc/ssl/certs', 'leaf.pem'])).code === 0;
  };

  test('one, a second of the same name, one that changed, and all gone', async () => {
    const [first, second, third] = [1, 2, 3].map(() => selfSigned(['zuul-jobs.buildset-registry']).cert);
    const other = selfSigned(['other.example']).cert;
    const steps: readonly (readonly [object, readonly string[], readonly string[]])[] = [
      [registry(5000, first as string), [first as string], [other]],
      [registry(5001, second as string), [first as string, second as string], []],
      [registry(5001, other), [first as string, other], [second as string]],
      [registry(5001, third as string), [first as string, third as string], [other]],
      [{ state: 'absent', ...registry(5000, first as string) }, [third as string], [first as string]],
      [{ state: 'absent' }, [], [third as string]],
    ];
    for (const [index, [args, known, unknown]] of steps.entries()) {
      expect(await configure(args)).toBe(true);
      for (const cert of known) expect([index, await trusted(cert)]).toEqual([index, true]);
      for (const cert of unknown) expect([index, await trusted(cert)]).toEqual([index, false]);
      if (index === 1 || index === 3) expect([index, await asDebian()]).toEqual([index, []]);
    }
    expect(different(before, await treeOf(node))).toEqual([]);
  }, 240_000);
});
