import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

export type Algorithm = 'sha256' | 'sha512';

/** A running digest. The bytes of an update must not change until it has ended. */
export interface Hasher {
  readonly algorithm: Algorithm;
  update(bytes: Uint8Array): Promise<void>;
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
    update: async bytes => {
      hash.update(bytes);
    },
    digest: async () => hash.copy().digest('hex'),
    drop: () => undefined,
  };
}

/**
 * On another thread: hashing costs about as much as receiving, and the two go on at the same time. Bytes in shared
 * memory are not copied.
 */
export function threadHasher(algorithm: Algorithm): Hasher {
  thread ??= startThread();
  const { ask, tell } = thread;
  const id = nextId++;
  tell({ id, algorithm });
  return {
    algorithm,
    update: async bytes => {
      await ask({ id, bytes });
    },
    digest: () => ask({ id }),
    drop: () => tell({ id, drop: true }),
  };
}

let thread: ReturnType<typeof startThread> | undefined;
let nextId = 1;

/** What the thread runs; a text, because the program is a single file. */
const PROGRAM = `
const { createHash } = require('node:crypto');
const { parentPort } = require('node:worker_threads');
const hashes = new Map();
parentPort.on('message', ({ id, algorithm, bytes, drop, ask }) => {
  if (algorithm) return hashes.set(id, createHash(algorithm));
  if (drop) return hashes.delete(id);
  const hash = hashes.get(id);
  if (bytes) hash.update(bytes);
  parentPort.postMessage({ ask, answer: bytes ? '' : hash.copy().digest('hex') });
});`;

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
  worker.on('message', ({ ask, answer }: { ask: number; answer: string }) => {
    waiting.get(ask)?.resolve(answer);
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
