import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { writeFully } from './files.ts';

export type Algorithm = 'sha256' | 'sha512';

/** A running digest of what is being written. */
export interface Hasher {
  readonly algorithm: Algorithm;
  /** Hashes bytes, which follow those before, and writes them to the file; they must not change until it has. */
  write(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void>;
  /** Of all updates so far, in hexadecimal. */
  digest(): Promise<string>;
  /** Frees what a hasher holds that is not needed any more. */
  drop(): void;
}

/** On the calling thread: for what is small. */
export function directHasher(algorithm: Algorithm): Hasher {
  const hash = createHash(algorithm);
  return {
    algorithm,
    write: async (handle, bytes, position) => {
      hash.update(bytes);
      await writeFully(handle, bytes, position);
    },
    digest: async () => hash.copy().digest('hex'),
    drop: () => undefined,
  };
}

/**
 * On another thread: hashing and writing cost about as much as receiving, and go on at the same time. Bytes in shared
 * memory are not copied.
 */
export function threadHasher(algorithm: Algorithm): Hasher {
  thread ??= startThread();
  const { ask, tell } = thread;
  const id = nextId++;
  tell({ id, algorithm });
  return {
    algorithm,
    write: async ({ fd }, bytes, position) => {
      await ask({ id, bytes, fd, position });
    },
    digest: () => ask({ id }),
    drop: () => tell({ id, drop: true }),
  };
}

let thread: ReturnType<typeof startThread> | undefined;
let nextId = 1;

/**
 * Bytes to hash and then write, while they are in the processor's cache. For a larger write the kernel takes larger
 * pages, which a virtual machine may have to get from its host first: then a write of 1 MiB costs three of 256 KiB each.
 */
const PIECE = 256 << 10;

/** What the thread runs; a text, because the program is a single file. */
const PROGRAM = `
const { createHash } = require('node:crypto');
const { writeSync } = require('node:fs');
const { parentPort } = require('node:worker_threads');
const hashes = new Map();
const write = (hash, fd, bytes, position) => {
  for (let at = 0; at < bytes.length; at += ${PIECE}) {
    const piece = bytes.subarray(at, at + ${PIECE});
    hash.update(piece);
    for (let done = 0; done < piece.length; ) {
      done += writeSync(fd, piece, done, piece.length - done, position + at + done);
    }
  }
  return '';
};
parentPort.on('message', ({ id, algorithm, bytes, fd, position, drop, ask }) => {
  if (algorithm) return hashes.set(id, createHash(algorithm));
  if (drop) return hashes.delete(id);
  const hash = hashes.get(id);
  try {
    const answer = bytes ? write(hash, fd, bytes, position) : hash.copy().digest('hex');
    parentPort.postMessage({ ask, answer });
  } catch ({ message, code }) {
    parentPort.postMessage({ ask, failure: { message, code } });
  }
});`;

interface Answer {
  readonly ask: number;
  readonly answer: string;
  readonly failure?: { readonly message: string; readonly code?: string };
}

interface Waiting {
  resolve(answer: string): void;
  reject(error: unknown): void;
}

function startThread() {
  const worker = new Worker(PROGRAM, { eval: true });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  // The thread alone does not keep the process; an answer that someone waits for does.
  worker.unref();
  worker.on('message', ({ ask, answer, failure }: Answer) => {
    if (failure) waiting.get(ask)?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
    else waiting.get(ask)?.resolve(answer);
    waiting.delete(ask);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', error => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    tell: (message: object): void => worker.postMessage(message),
    ask: (message: object): Promise<string> =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        worker.ref();
        worker.postMessage({ ...message, ask: asked });
      }),
  };
}
