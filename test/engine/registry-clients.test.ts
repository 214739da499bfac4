import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RegistryEvent } from '../../modules/server/event.ts';

/**
 * Real engines against the built module, each in a sandbox. Engines go to the real upstream without a word when a
 * mirror does not give them what they want, so what counts is the registry's own log.
 */
const out = mkdtempSync(path.join(tmpdir(), 'registry-clients-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

function play(engine: string): RegistryEvent[] {
  rmSync(path.join(out, 'registry.log'), { force: true });
  const script = path.resolve(`test/engine/registry/${engine}.sh`);
  const done = spawnSync('test/support/sandbox.sh', ['bash', script], {
    encoding: 'utf8',
    timeout: 290_000,
    env: { ...process.env, OUT: out, LIBRARY: path.resolve('roles/oci-modules/library'), BUILDKIT: buildkit },
  });
  if (done.status !== 0) throw new Error(`${engine}: ${done.error ?? ''}\n${done.stderr.slice(-3000)}`);
  const lines = readFileSync(path.join(out, 'registry.log'), 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as RegistryEvent);
}

/** Where buildkitd and buildctl are; the extended tests build them, which takes minutes. */
let buildkit = '';
const extended = process.env.EXTENDED_TESTS === '1';
beforeAll(() => {
  if (extended) buildkit = execFileSync('test/support/install-buildkit.sh', { encoding: 'utf8' }).trim();
}, 1_200_000);

function has(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What succeeded, as `action repository:reference user`. */
function done(events: RegistryEvent[], kind: 'manifest' | 'blob' = 'manifest'): string[] {
  return events
    .filter(event => event.kind === kind && event.status < 300)
    .map(event => `${event.action} ${event.repository}:${event.reference} ${event.user ?? '-'}`);
}

function expectNoBug(events: RegistryEvent[]): void {
  expect(events.filter(event => event.status >= 500 || !('action' in event || 'event' in event))).toEqual([]);
  expect(JSON.stringify(events)).not.toContain('the password of');
}

function engine(program: string, check: (events: RegistryEvent[]) => void): void {
  const name = `${program} pushes and pulls`;
  if (has(program)) {
    test(name, () => {
      const events = play(program === 'dockerd' ? 'docker' : program);
      expectNoBug(events);
      check(events);
    }, 180_000);
  } else {
    test.skip(`${name}: ${program} is not installed`, () => undefined);
  }
}

describe('real engines', () => {
  engine('podman', events => {
    const requests = done(events);
    expect(requests).toContain('push org/app:1 zuul');
    expect(requests).toContain('push quay.io/org/other:1 zuul');
    expect(requests).toContain('pull org/app:1 -');
    expect(requests).toContain('pull quay.io/org/other:1 -');
    expect(requests.filter(text => text.includes('refused'))).toEqual([]);
    expect(done(events, 'blob').filter(text => /^pull org\/app:.* -$/.test(text)).length).toBeGreaterThan(1);
  });

  engine('buildah', events => {
    const requests = done(events);
    expect(requests).toContain('pull org/base:1 -');
    expect(requests).toContain('push org/child:docker zuul');
    expect(events.find(event => event.reference === 'docker' && event.action === 'push')?.mediaType).toBe(
      'application/vnd.docker.distribution.manifest.v2+json',
    );
  });

  engine('skopeo', events => {
    const requests = done(events);
    expect(requests).toContain('push org/both:1 zuul');
    expect(requests).toContain('pull org/again:1 -');
    expect(events.filter(event => event.action === 'mount').length).toBeGreaterThan(0);
    expect(events.some(event => event.action === 'delete' && event.status === 202)).toBe(true);
  });

  engine('dockerd', events => {
    const requests = done(events);
    expect(requests).toContain('push org/app:1 zuul');
    expect(requests).toContain('push library/official:1 zuul');
    // Without a login, with the one of Docker Hub, and for FROM of the classic builder.
    const resolved = requests.filter(text => text === 'stat org/app:1 -').length;
    expect(resolved).toBeGreaterThanOrEqual(3);
    expect(requests).toContain('stat library/official:1 -');
    const buildkit = events.filter(event => event.ns === 'docker.io' && event.status === 200);
    expect(buildkit.map(event => event.repository)).toContain('org/app');
    expect(requests).toContain('push org/built:1 zuul');
  });

  engine('containerd', events => {
    const requests = done(events);
    expect(requests).toContain('push org/app:1 zuul');
    expect(requests).toContain('push quay.io/org/other:1 zuul');
    expect(requests).toContain('stat org/app:1 -');
    // With a path of the registry, and with the ns parameter alone.
    const urls = events
      .filter(event => event.ns === 'quay.io' && event.status === 200)
      .map(event => event.url);
    expect(urls.some(url => url.startsWith('/v2/quay.io/org/other/'))).toBe(true);
    expect(urls.some(url => url.startsWith('/v2/org/other/'))).toBe(true);
    // By the Basic header of hosts.toml.
    expect(requests).toContain('stat org/app:1 zuul');
  });

  const withBuildkit = extended
    ? test
    : (name: string, body: () => void, _timeout: number) =>
        test.skip(`${name}: "make test-extended" builds it`, body);
  withBuildkit(
    'buildkitd pushes and pulls',
    () => {
      const events = play('buildkitd');
      expectNoBug(events);
      const requests = done(events);
      expect(requests).toContain('push org/app:1 zuul');
      expect(requests).toContain('push quay.io/org/other:1 zuul');
      expect(requests).toContain('push org/child:1 zuul');
      expect(requests).toContain('push org/closed:1 zuul');
      expect(requests.filter(text => text.includes('refused'))).toEqual([]);
      const mirrored = events.filter(event => event.ns && event.status === 200).map(event => event.url);
      expect(mirrored.some(url => url.startsWith('/v2/org/app/') && url.includes('ns=docker.io'))).toBe(true);
      expect(mirrored.some(url => url.startsWith('/v2/quay.io/org/other/'))).toBe(true);
    },
    300_000,
  );

  test('hosts that have nothing but IPv6', () => {
    const events = play('ipv6');
    expectNoBug(events);
    const requests = done(events);
    expect(requests).toContain('push quay.io/org/app:1 zuul');
    expect(requests).toContain('pull quay.io/org/app:1 zuul');
    expect(requests).toContain('push org/copied:2 zuul');
    expect(requests).toContain('pull org/copied:2 zuul');
    const clients = new Set(events.flatMap(event => (event.repository ? [event.client] : [])));
    expect([...clients]).toEqual(['2001:db8::2']);
  }, 180_000);
});
