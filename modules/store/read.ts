import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { ByteRange } from '../oci/repository.ts';

/** With Node's usual 64 KiB a pull takes twice as long. */
const LARGEST = 1 << 20;
const LEAST = 64 << 10;
/** Bytes that all readers together take at a time; the socket of each holds as much again, encrypted. */
const BUDGET = 6 << 20;

/** Of the whole process, as its memory is. */
let readers = 0;

/** The content of a file; the handle is closed at its end. */
export function readFrom(handle: FileHandle, range?: ByteRange): Readable {
  readers += 1;
  const stream = handle.createReadStream({ ...range, highWaterMark: readSize(readers) });
  return stream.once('close', () => {
    readers -= 1;
  });
}

/** Bytes to read at a time when there are so many readers: 16 clients with 3 layers each must fit into little memory. */
export function readSize(count: number): number {
  return Math.max(LEAST, Math.min(LARGEST, 2 ** Math.floor(Math.log2(BUDGET / count))));
}
