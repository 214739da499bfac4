import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { measure } from './measure.ts';
import { STORAGE } from './places.ts';

export interface Limit {
  readonly title: string;
  readonly value: number;
  readonly unit: string;
}

const MIB = 1 << 20;

/** What no program can be faster than here. */
export async function limitsOfMachine(): Promise<Limit[]> {
  return [
    { title: 'SHA-256, one core', value: Math.round(hashing()), unit: 'MB/s' },
    { title: 'write and fsync of 512 MiB', value: Math.round(writing()), unit: 'MB/s' },
    { title: 'TCP on loopback, one connection', value: Math.round(await loopback()), unit: 'MB/s' },
    { title: 'start of Node', value: Math.round(await nodeStart()), unit: 'ms' },
  ];
}

function hashing(): number {
  const content = Buffer.alloc(MIB, 1);
  const count = 512;
  return rate(count * MIB, () => {
    const hash = createHash('sha256');
    for (let index = 0; index < count; index += 1) hash.update(content);
    hash.digest();
  });
}

function writing(): number {
  mkdirSync(STORAGE, { recursive: true });
  const file = path.join(STORAGE, 'limit');
  const content = Buffer.alloc(MIB, 1);
  const count = 512;
  const handle = openSync(file, 'w', 0o600);
  try {
    return rate(count * MIB, () => {
      for (let index = 0; index < count; index += 1) writeSync(handle, content);
      fsyncSync(handle);
    });
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}

function rate(bytes: number, work: () => void): number {
  const begin = performance.now();
  work();
  return bytes / 1000 / (performance.now() - begin);
}

/** From another process to this one. */
function loopback(): Promise<number> {
  const bytes = 1 << 30;
  const sender = `const s = require('net').connect(+process.argv[1], '127.0.0.1'); const b = Buffer.alloc(${MIB});
    let n = ${bytes / MIB}; const go = () => { while (n-- > 0) if (!s.write(b)) return s.once('drain', go); s.end(); }; go();`;
  return new Promise((resolve, reject) => {
    const server = createServer(socket => {
      const begin = performance.now();
      let left = bytes;
      socket.on('data', chunk => {
        left -= chunk.length;
      });
      socket.once('end', () => {
        server.close();
        if (left === 0) resolve(bytes / 1000 / (performance.now() - begin));
        else reject(new Error('loopback lost bytes'));
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      spawn(process.execPath, ['-e', sender, String(port)], { stdio: 'ignore' }).once('error', reject);
    });
  });
}

async function nodeStart(): Promise<number> {
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    times.push((await measure({ commands: [[process.execPath, '-e', '0']] })).seconds * 1000);
  }
  return Math.min(...times);
}
