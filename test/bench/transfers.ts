/**
 * Measures transfers beside the peers that are installed, all in one run: wall seconds, CPU seconds of the
 * client, memory, and requests. Run by test/bench/run.sh; the numbers are ratios, not records.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { makeImage, pushImage, type TestImage } from '../support/images.ts';

const MIB = 1024 * 1024;
const scratch = mkdtempSync(path.join(tmpdir(), 'bench-'));
const wanted = new Set(process.argv.slice(2));

interface Measured {
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly requests: number;
}

interface Image {
  readonly path: string;
  readonly tags: readonly string[];
}

/** Runs a program with GNU time and counts what the registries logged meanwhile. */
async function measure(
  command: readonly string[],
  registries: readonly RunningRegistry[],
): Promise<Measured> {
  const before = requestsOf(registries);
  const report = path.join(scratch, 'time');
  const begun = process.hrtime.bigint();
  const code = await new Promise<number | null>(resolve =>
    spawn('/usr/bin/time', ['-o', report, '-f', '%U %S %M', ...command], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }).on('exit', resolve),
  );
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  if (code !== 0) throw new Error(`${command.join(' ').slice(0, 200)} ended with ${code}`);
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  await new Promise(resolve => setTimeout(resolve, 100));
  return {
    seconds,
    cpu: user + system,
    megabytes: Math.round(kilobytes / 1024),
    requests: requestsOf(registries) - before,
  };
}

function requestsOf(registries: readonly RunningRegistry[]): number {
  return registries.reduce(
    (sum, { logFile }) => sum + (readFileSync(logFile, 'utf8').match(/" \d{3} \d+ "/g)?.length ?? 0),
    0,
  );
}

function ours(images: readonly Image[], from: RunningRegistry, to: RunningRegistry): string[] {
  const file = path.join(scratch, 'arguments.json');
  const args = {
    images: images.flatMap(({ path: repository, tags }) =>
      tags.map(tag => ({
        src_repository: `from.test/${repository}`,
        src_tag: tag,
        dest_repository: `to.test/${repository}`,
        dest_tag: tag,
      })),
    ),
    registry_endpoints: { 'from.test': { url: from.url }, 'to.test': { url: to.url } },
  };
  writeFileSync(file, JSON.stringify(args));
  return [process.execPath, path.resolve('roles/oci-modules/library/oci_image_copy.js'), file];
}

const PEERS: Readonly<Record<string, (source: string, target: string) => string>> = {
  skopeo: (source, target) =>
    `skopeo --insecure-policy copy -q --all --src-tls-verify=false --dest-tls-verify=false docker://${source} docker://${target}`,
  crane: (source, target) => `crane copy --insecure ${source} ${target}`,
  oras: (source, target) => `oras copy --no-tty --from-plain-http --to-plain-http ${source} ${target}`,
  regctl: (source, target) =>
    `regctl --host reg=${source.split('/')[0]},tls=disabled --host reg=${target.split('/')[0]},tls=disabled image copy ${source} ${target}`,
};

function peer(name: string, images: readonly Image[], from: RunningRegistry, to: RunningRegistry): string[] {
  const lines = images.flatMap(({ path: repository, tags }) =>
    tags.map(tag =>
      (PEERS[name] as (a: string, b: string) => string)(
        `${from.host}:${from.port}/${repository}:${tag}`,
        `${to.host}:${to.port}/${repository}:${tag}`,
      ),
    ),
  );
  // Each peer at its best: as many processes at a time as there are cores.
  return ['sh', '-c', `printf '%s\\n' "$@" | xargs -P 2 -I{} sh -c '{} >/dev/null 2>&1'`, 'sh', ...lines];
}

async function scenario(name: string, make: () => Array<Image & { image: TestImage }>, again = false) {
  if (wanted.size > 0 && !wanted.has(name)) return;
  const from = await startDockerRegistry();
  const images = make();
  for (const { path: repository, tags, image } of images) {
    for (const tag of tags) await pushImage(from, repository, image, tag);
  }
  const peers = Object.keys(PEERS).filter(tool => spawnSync('which', [tool]).status === 0);
  for (const tool of ['ours', ...peers]) {
    const best: Measured[] = [];
    for (let round = 0; round < 3; round += 1) {
      const to = await startDockerRegistry();
      const command = tool === 'ours' ? ours(images, from, to) : peer(tool, images, from, to);
      if (again) await measure(command, []);
      best.push(await measure(command, [from, to]));
      await to.stop();
    }
    best.sort((a, b) => a.seconds - b.seconds);
    const [{ seconds, cpu, megabytes, requests } = { seconds: 0, cpu: 0, megabytes: 0, requests: 0 }] = best;
    console.log(
      `${name.padEnd(14)} ${tool.padEnd(8)} ${seconds.toFixed(2).padStart(7)} s ${cpu.toFixed(2).padStart(6)} CPU s ${String(megabytes).padStart(5)} MB ${String(requests).padStart(5)} requests`,
    );
  }
  await from.stop();
}

const layers = (count: number, size: number) => Array.from({ length: count }, () => size);
const one = (count: number, size: number) => () => [
  { path: 'org/one', tags: ['v1'], image: makeImage({ layers: layers(count, size) }) },
];
const related = () => {
  const shared = layers(8, 8 * MIB).map(size => randomBytes(size));
  return Array.from({ length: 30 }, (_, index) => ({
    path: `org/n${index}`,
    tags: ['latest'],
    image: makeImage({ layers: [...shared, randomBytes(MIB)] }),
  }));
};

try {
  await scenario('3x1MiB', one(3, MIB));
  await scenario('10x20MiB', one(10, 20 * MIB));
  await scenario('4x256MiB', one(4, 256 * MIB));
  await scenario('30-related', related);
  await scenario('30-again', related, true);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
