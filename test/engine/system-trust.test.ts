import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { selfSigned } from '../support/certificate.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';
import { different, treeOf } from '../support/tree.ts';

const onlyAsRoot = canSandbox() ? describe : describe.skip;
const { cert } = selfSigned(['zuul-jobs.buildset-registry']);
const registry = { host: '192.0.2.7', port: 5000, username: 'zuul', password: 'of-this-test', cert };
const ANCHOR = 'zuul-jobs.buildset-registry-5000.crt';

/** Nodes of distributions that cannot run here, as far as their directories and programs tell. */
onlyAsRoot('the trust stores of other distributions', () => {
  let node: Sandbox;
  beforeEach(async () => {
    node = await startSandbox();
  }, 60_000);
  afterEach(() => node.stop());

  /** Takes away what makes it a Debian; the program notes what it was called with, and which anchors it saw. */
  const become = (program: string, anchors: string, exit = 0) =>
    node.shell(`rm -rf /etc/ca-certificates.conf /etc/pki && mkdir -p ${anchors}
      mount -t tmpfs none /usr/sbin
      cat > /usr/sbin/${program} <<'SH'
#!/bin/sh
echo "$@:" $(ls ${anchors}) >> /run/trust.log
echo "the store is broken"
exit ${exit}
SH
      chmod +x /usr/sbin/${program}`);

  test.each([
    ['RHEL, Rocky, Alma, Fedora', 'update-ca-trust', '/etc/pki/ca-trust/source/anchors', 'extract'],
    ['SUSE', 'update-ca-certificates', '/etc/pki/trust/anchors', ''],
    ['Arch', 'update-ca-trust', '/etc/ca-certificates/trust-source/anchors', 'extract'],
  ])(
    '%s',
    async (_name, program, anchors, argument) => {
      await become(program, anchors);
      const before = await treeOf(node);
      const first = await node.module('oci_engine_configure', { buildset_registry: registry });
      expect(first).toMatchObject({ changed: true, restarted: ['system trust'], restart_needed: {} });
      expect(node.read(`${anchors}/${ANCHOR}`).trim()).toBe(cert.trim());
      const second = await node.module('oci_engine_configure', { buildset_registry: registry });
      expect(second).toMatchObject({ changed: false, restarted: [] });
      await node.module('oci_engine_configure', { state: 'absent' });
      expect(node.read('/run/trust.log').trimEnd().split('\n')).toEqual([
        `${argument}: ${ANCHOR}`,
        `${argument}:`,
      ]);
      expect(different(before, await treeOf(node))).toEqual([]);
    },
    120_000,
  );

  test('a program that fails leaves the node as it was, and is quoted', async () => {
    await become('update-ca-trust', '/etc/pki/ca-trust/source/anchors', 3);
    const before = await treeOf(node);
    const result = await node.module('oci_engine_configure', { buildset_registry: registry });
    expect(result).toMatchObject({ failed: true, changed: false });
    expect(result.msg).toMatch(/update-ca-trust failed.*the store is broken.*OCI-0603/s);
    expect(different(before, await treeOf(node))).toEqual([]);
  }, 120_000);
});
