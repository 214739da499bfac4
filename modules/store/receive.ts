import type { Limits } from './limits.ts';
import { pump } from './pump.ts';

/** Arriving pieces are collected up to this size, to be hashed and written at once. */
export const SLOT_SIZE = 1 << 20;
/** Free slots that are kept. */
const POOL_SIZE = 16;

const pool: Buffer[] = [];

export interface Sink {
  readonly limits: Limits;
  /** Of the next byte in the file. */
  position: number;
  /**
   * Hashes and writes a full slot, or the last one.
   * @param only whether it is the first and the last of this content
   */
  write(bytes: Uint8Array, position: number, only: boolean): Promise<void>;
}

/**
 * Writes a stream to a file while it is hashed: one slot is filled as the other is being hashed and written. When
 * the sender breaks off, what arrived is written before the error is passed on.
 */
export async function receive(content: AsyncIterable<Uint8Array>, sink: Sink): Promise<void> {
  const slots: [Buffer, Buffer] = [takeSlot(), takeSlot()];
  const working: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
  let current: 0 | 1 = 0;
  let filled = 0;
  let flushed = 0;
  const flush = async (last: boolean): Promise<void> => {
    await sink.limits.reserve(filled);
    const bytes = slots[current].subarray(0, filled);
    const work = sink.write(bytes, sink.position, last && flushed === 0);
    // A failure is met when the slot is needed again; until then it must not count as unhandled.
    work.catch(() => undefined);
    working[current] = work;
    sink.position += filled;
    flushed += 1;
    filled = 0;
    current = current === 0 ? 1 : 0;
    await working[current];
  };
  const split = async (chunk: Uint8Array): Promise<void> => {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + SLOT_SIZE - filled);
      slots[current].set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === SLOT_SIZE) await flush(false);
    }
  };
  try {
    await pump(content, chunk => {
      if (filled + chunk.length >= SLOT_SIZE) return split(chunk);
      slots[current].set(chunk, filled);
      filled += chunk.length;
      return undefined;
    });
    if (filled > 0) await flush(true);
    await Promise.all(working);
  } catch (error) {
    if (filled > 0) await flush(true).catch(() => undefined);
    throw error;
  } finally {
    // Both threads must have done with a slot before someone else fills it.
    await Promise.allSettled(working);
    pool.push(...slots.slice(0, Math.max(POOL_SIZE - pool.length, 0)));
  }
}

/** Shared memory, so that another thread reads it where it is. */
function takeSlot(): Buffer {
  return pool.pop() ?? Buffer.from(new SharedArrayBuffer(SLOT_SIZE));
}
